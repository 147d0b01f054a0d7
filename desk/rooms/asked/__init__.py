"""Asked in vain: what readers got no answer to, the most asked first, made into answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.asked import choices
from desk.rooms.asked.choices import Chosen, Effects
from desk.rooms.asked.deciding import Deciding
from desk.rooms.asked.kept import read_kept
from desk.rooms.asked.waiting import Group, Waiting, waiting_of
from desk.routing import Form, action, page
from desk.workspace import OpenBank
from faq.curating.calendar import present_day
from faq.errors import BankError, ChangeError, QuestionsError

_ROOM = "asked"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    deciding, effects = Deciding(desk), Effects()

    def show(request: Request, *, wrong: str = "", pasted: str = "") -> Response:
        slug = request.path_params["slug"]
        opened = desk.workspace.open(slug)
        kept = read_kept(opened.folder)
        waiting = waiting_of(opened, kept) if kept else None
        group = waiting.at(request.query_params.get("group", "")) if waiting else None
        chosen = _chosen(request)
        return desk.page(
            "asked.html.j2",
            title="Asked in vain",
            slug=slug,
            room=_ROOM,
            note=request.query_params.get("note", ""),
            opened=opened,
            kept=kept,
            waiting=waiting,
            group=group,
            chosen=chosen,
            has_database=desk.surroundings.database is not None,
            wrong=wrong,
            pasted=pasted,
            **(_about(opened, waiting, group, chosen, effects) if waiting and group else {}),
        )

    def take(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        try:
            said = deciding.take(slug, form, at=datetime.now(UTC))
        except QuestionsError as error:  # what was pasted stays in its field
            return show(request, wrong=str(error), pasted=form.text("text"))
        return _redirect(desk, slug, said)

    def take_from_database(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        return _redirect(desk, slug, deciding.take_from_database(slug, at=datetime.now(UTC)))

    def change(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        return _redirect(desk, slug, *deciding.change(slug, form, today=present_day()))

    def dismiss(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        return _redirect(desk, slug, *deciding.dismiss(slug, form, today=present_day()))

    def take_back(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        return _redirect(desk, slug, *deciding.take_back(slug))

    def put_away(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        return _redirect(desk, slug, deciding.put_away(slug))

    return [
        page("/bank/{slug}/asked", show),
        action("/bank/{slug}/asked", take, desk.secrets),
        action("/bank/{slug}/asked/database", take_from_database, desk.secrets),
        action("/bank/{slug}/asked/change", change, desk.secrets),
        action("/bank/{slug}/asked/dismiss", dismiss, desk.secrets),
        action("/bank/{slug}/asked/back", take_back, desk.secrets),
        action("/bank/{slug}/asked/away", put_away, desk.secrets),
    ]


def _about(
    opened: OpenBank, waiting: Waiting, group: Group, chosen: Chosen, effects: Effects
) -> dict[str, Any]:
    """Return what the page shows of the question in hand."""
    effect, fault = None, ""
    try:
        change = choices.change_for(opened, group, chosen)
        others = tuple(each for each in waiting.open if each is not group)
        if change is not None:
            effect = effects.of(opened, group, change, others)
    except BankError as error:
        fault = " ".join(each.message for each in error.faults)
    except ChangeError as error:
        fault = str(error)
    return {
        "now": choices.now_of(opened, group),
        "near": choices.near(opened, group),
        "found": choices.searched(opened, chosen) if chosen.do == choices.OTHER else (),
        "passages": (
            [(choices.address_of(each), each) for each in choices.passages(opened, group, chosen)]
            if chosen.do == choices.NEW
            else []
        ),
        "needs_title": choices.needs_title(opened, group),
        "effect": effect,
        "fault": fault,
        "following": waiting.after(group),
    }


def _chosen(request: Request) -> Chosen:
    given = request.query_params
    return Chosen(
        do=given.get("do", ""),
        entry=given.get("entry", ""),
        passage=given.get("passage", ""),
        title=given.get("title", ""),
        words=given.get("words", ""),
    )


def _redirect(desk: Desk, slug: str, said: str, group: str = "") -> Response:
    return desk.redirect(f"/bank/{slug}/asked", said=said, group=group)
