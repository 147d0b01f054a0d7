"""The pages of the room: the chat or the table, with what is open in it, and the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.desk import Desk
from desk.rooms.trying.article import paragraphs_of
from desk.rooms.trying.notebook import Notes
from desk.rooms.trying.places import Place
from desk.rooms.trying.repairs import Panel, open_panel
from desk.rooms.trying.table import rows_of
from desk.rooms.trying.talk import ShownTurn, conversation, reply_at
from desk.rooms.trying.trials import Effect, Trials, Waiting, effect_of
from desk.workspace import OpenBank
from faq.answering import Answerer
from faq.article import Span
from faq.bank import Entry
from faq.samples import sample_entries


@dataclass(frozen=True, slots=True)
class Visit:
    """What one request is about: the bank as it stands, what was asked, and what answers."""

    opened: OpenBank
    notes: Notes
    with_drafts: bool
    answerer: Answerer

    @property
    def slug(self) -> str:
        """The name of the bank."""
        return self.opened.slug


@dataclass(frozen=True, slots=True)
class Pages:
    """Shows the room."""

    desk: Desk
    trials: Trials

    def asked_for(self, visit: Visit, request: Request, *, at_once: bool) -> Response:
        """Return the page with what its address opens: a panel, or a change that waits."""
        asked = request.query_params
        waiting = self.trials.get(asked.get("trial", ""), visit.slug)
        place, panel = Place.read(asked.get("place", "")), None
        if waiting is None and place is not None:
            reply = reply_at(place, visit.notes, visit.answerer)
            if reply is not None:
                panel = open_panel(place, reply, visit.opened, asked)
        return self.show(
            visit, at_once=at_once, panel=panel, waiting=waiting, note=asked.get("note", "")
        )

    def show(
        self,
        visit: Visit,
        *,
        at_once: bool,
        panel: Panel | None = None,
        waiting: Waiting | None = None,
        note: str = "",
        status: int = 200,
    ) -> Response:
        """Return the page."""
        turns = () if at_once else conversation(visit.notes, visit.answerer)
        effect = effect_of(waiting) if waiting else None
        return self.desk.page(
            "try_many.html.j2" if at_once else "try.html.j2",
            title="Many questions at once" if at_once else "Try",
            slug=visit.slug,
            room="try",
            note=note,
            status=status,
            here=f"/bank/{visit.slug}/try",
            at_once=at_once,
            bank=visit.opened.bank,
            with_drafts=visit.with_drafts,
            turns=turns,
            rows=rows_of(visit.notes, visit.answerer) if at_once else (),
            panel=panel,
            waiting=waiting,
            effect=effect,
            samples=sample_entries(visit.answerer.bank),
            paragraphs=paragraphs_of(visit.opened.bank, list(_marked(turns, panel, effect))),
        )


def _marked(
    turns: Sequence[ShownTurn], panel: Panel | None, effect: Effect | None
) -> Iterator[Span]:
    """Yield what is marked in the article: what the reply in hand quotes, else the last one."""
    entries: list[Entry | None] = []
    if effect is not None:
        entries = [effect.added, *(reply.entry for reply in effect.asked[0].now)]
    elif panel is not None:
        entries = [panel.reply.entry]
    elif turns:
        entries = [reply.entry for reply in turns[-1].replies]
    for entry in entries:
        if entry is not None:
            yield from (quote.span for quote in entry.quotes)
