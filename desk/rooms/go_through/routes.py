"""The addresses of the room, and what each form does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.go_through import near
from desk.rooms.go_through.choosing import NEAR, Place, filters_of, place_of
from desk.rooms.go_through.clashes import Clash, clashes_of, with_lines_moved
from desk.rooms.go_through.sheet import NEW_PERSON, Sheet, read_sheet, sheet_of
from desk.rooms.go_through.standing import standing_of
from desk.rooms.go_through.view import card_of, paragraphs_of, ways_to_ask
from desk.routing import Form, action, page
from desk.versions import ChangedOnDisk, Version
from desk.workspace import OpenBank
from faq.article import Article
from faq.bank import Bank, Entry, Language
from faq.curating.entries.edited import EditedQuote, entry_in
from faq.curating.entries.passages import Pointed, pointed_at
from faq.curating.entries.widening import with_sentence
from faq.curating.entries.writing import with_entry, without_entry
from faq.errors import BankError, ChangeError, FaqError, Fault

ROOM = "go-through"
_WIDEN = "widen"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    room = GoThrough(desk)
    base = f"/bank/{{slug}}/{ROOM}"
    return [
        page(base, room.show),
        page(f"{base}/words", room.words),
        page(f"{base}/entry/{{entry}}/warnings", room.warnings),
        action(f"{base}/entry/{{entry}}/keep", room.keep, desk.secrets),
        action(f"{base}/entry/{{entry}}/save", room.save, desk.secrets),
        action(f"{base}/entry/{{entry}}/drop", room.drop, desk.secrets),
        action(f"{base}/entry/{{entry}}/take-up", room.take_up, desk.secrets),
        *near.routes(desk),
    ]


class GoThrough:
    """The room."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, request: Request) -> Response:
        """Show an entry, by default the first that waits."""
        opened = self._open(request)
        parameters = request.query_params
        chosen = parameters.get("filter", "")
        if chosen == NEAR:
            return near.show(self._desk, opened, parameters)
        place = place_of(opened, chosen, parameters.get("entry", ""))
        sheet = sheet_of(place.entry, standing_of(opened)) if place.entry else None
        return self._page(opened, place, sheet, note=parameters.get("note", ""))

    def words(self, request: Request) -> Response:
        """Show the card of a quote with the words that were pointed at in the article."""
        opened = self._open(request)
        given = request.query_params
        pointed = _pointed(opened.bank.article, given)
        if pointed is None or pointed.problem:
            said = pointed.problem if pointed else "No word of the article is selected."
            refusal = self._desk.part("go-through-refused.html.j2", message=said)
            place = f"#quote-{_number(given, 'key')}-said" if _WIDEN in given else "#words-said"
            refusal.headers.update({"HX-Retarget": place, "HX-Reswap": "innerHTML"})
            return refusal
        was = given.get("was", "")
        glosses = {each: given.get(f"gloss-{each.value}", "") for each in Language}
        glosses = {each: text for each, text in glosses.items() if text}
        quote = EditedQuote(
            int(was) if was.isdecimal() else None,
            pointed.text,
            given.get("speaker") or None,
            gloss=glosses,
            unread=tuple(glosses),  # they translate other words
        )
        key = given.get("key", "0")
        card = card_of(opened, key, quote, pointed.span, is_moved=bool(glosses))
        advised = next((each for each in card.choices if each.is_advised), None)
        if (card.chosen is None or not card.chosen.is_allowed or was == "") and advised:
            speaker = advised.speaker.id if advised.speaker else None
            card = replace(card, quote=replace(quote, speaker=speaker))
        return self._desk.part(
            "go-through-card.html.j2", card=card, remark=pointed.remark, new_person=NEW_PERSON
        )

    def warnings(self, request: Request) -> Response:
        """Show what could be better in an entry; in a large bank finding it takes a second."""
        found = self._open(request).warnings.get(request.path_params["entry"], ())
        return self._desk.part("go-through-warnings.html.j2", warnings=found)

    def keep(self, request: Request, form: Form) -> Response:
        """Save an entry as reviewed, and show the next one."""
        return self._save(request, form, is_kept=True)

    def save(self, request: Request, form: Form) -> Response:
        """Save an entry as it is, a draft as a draft, and stay."""
        return self._save(request, form, is_kept=False)

    def drop(self, request: Request, form: Form) -> Response:
        """Remove an entry, and show the next one."""
        slug, entry_id = request.path_params["slug"], request.path_params["entry"]
        opened = self._open(request)
        place = place_of(opened, form.text("filter"), entry_id)
        entry = _entry(opened.bank, entry_id)
        if len(opened.bank.entries) == 1:
            raise FaqError("This is the only entry: a bank has one at least. Write another first.")
        basis = self._basis(opened, form, entry_id)
        text = without_entry((basis or opened.version).text, entry_id)
        _check_basis(basis, text, opened, entry_id)
        self._desk.editing.save(slug, form.text("basis"), text, f"Dropped “{entry.title}”")
        return self._next(
            slug, place, f"Dropped “{entry.title}”. Ctrl+Z brings it back.", entry_id
        )

    def take_up(self, request: Request, form: Form) -> Response:
        """Show an entry with what was typed before, which the browser has kept."""
        opened = self._open(request)
        entry = _entry(opened.bank, request.path_params["entry"])
        place = place_of(opened, form.text("filter"), entry.id)
        sheet, problems = read_sheet(form, entry, opened.bank)
        return self._page(opened, place, sheet, faults=problems, basis=form.text("basis"))

    def _save(self, request: Request, form: Form, *, is_kept: bool) -> Response:
        slug, entry_id = request.path_params["slug"], request.path_params["entry"]
        opened = self._open(request)
        entry = _entry(opened.bank, entry_id)
        place = place_of(opened, form.text("filter"), entry_id)
        sheet, problems = read_sheet(form, entry, opened.bank)
        clashes = clashes_of(
            sheet.edited.questions, entry_id, opened.bank, moved=form.texts("move")
        )
        refused = partial(
            self._page, opened, place, sheet, clashes=clashes, status=422, basis=form.text("basis")
        )
        if problems or not all(each.is_moved for each in clashes):
            return refused(faults=problems)
        edited = replace(sheet.edited, draft=entry.draft and not is_kept)
        basis = self._basis(opened, form, entry_id)
        try:
            text = with_lines_moved((basis or opened.version).text, opened.bank, clashes)
        except ChangeError as error:
            return refused(faults=[f"{error}."])
        text = with_entry(text, entry_id, edited)
        _check_basis(basis, text, opened, entry_id)
        label = f"{'Kept' if is_kept and entry.draft else 'Saved'} “{entry.title}”"
        label += "".join(f", moved “{each.line}” from “{each.title}”" for each in clashes)
        try:
            self._desk.editing.save(slug, form.text("basis"), text, label)
        except BankError as error:
            return refused(faults=list(dict.fromkeys(map(_told, error.faults))))
        if is_kept:
            return self._next(slug, place, f"{label}.", entry_id)
        return self._desk.redirect(
            f"/bank/{slug}/{ROOM}",
            said=f"{label}.",
            filter=place.filter,
            entry=entry_id,
            done=entry_id,
        )

    def _basis(self, opened: OpenBank, form: Form, entry_id: str) -> Version | None:
        """Return the version that the form was made from; None where it is not known any more, or
        had no such entry."""
        basis = self._desk.editing.version(opened.slug, form.text("basis"))
        return basis if basis and entry_in(basis.text, entry_id) else None

    def _next(self, slug: str, place: Place, said: str, done: str) -> Response:
        """Show the following entry, or at the end the one before."""
        entry = place.following or place.previous or ""
        if place.following is None:
            said += " That was the last one." if place.previous else ""
        return self._desk.redirect(
            f"/bank/{slug}/{ROOM}", said=said, filter=place.filter, entry=entry, done=done
        )

    def _page(
        self,
        opened: OpenBank,
        place: Place,
        sheet: Sheet | None,
        *,
        faults: Sequence[str] = (),
        clashes: Sequence[Clash] = (),
        basis: str = "",
        note: str = "",
        status: int = 200,
    ) -> Response:
        values: dict[str, Any] = {"cards": (), "paragraphs": paragraphs_of(opened, ())}
        if sheet is not None:
            numbered = zip(sheet.edited.quotes, sheet.spans, strict=True)
            values["cards"] = [
                card_of(opened, str(number), quote, span)
                for number, (quote, span) in enumerate(numbered)
            ]
            values["paragraphs"] = paragraphs_of(opened, sheet.spans)
            values["ways"] = ways_to_ask(opened.bank, sheet.edited)
        return self._desk.page(
            "go-through.html.j2",
            title=sheet.title if sheet else "Go through",
            slug=opened.slug,
            room=ROOM,
            note=note,
            status=status,
            opened=opened,
            bank=opened.bank,
            place=place,
            filters=filters_of(opened),
            sheet=sheet,
            entry=place.entry,
            faults=faults,
            clashes=clashes,
            is_answer=bool(basis),
            basis=basis or opened.version.digest,
            new_person=NEW_PERSON,
            standing=standing_of(opened),
            all_languages=tuple(Language),
            **values,
        )

    def _open(self, request: Request) -> OpenBank:
        return self._desk.workspace.open(request.path_params["slug"])


def _check_basis(basis: Version | None, text: str, opened: OpenBank, entry_id: str) -> None:
    """Let the curator choose where nobody knows whether somebody else changed the entry since.

    Raises:
        ChangedOnDisk: the version that the form was made from is unknown.
    """
    if basis is None:
        raise ChangedOnDisk(text, opened.version.text, None, (entry_id,))


def _pointed(article: Article, given: Mapping[str, str]) -> Pointed | None:
    """Return the words between two offsets, or those with the sentence before or after."""
    start, end = _number(given, "start"), _number(given, "end")
    pointed = pointed_at(article, start, end)
    if pointed is None or _WIDEN not in given:
        return pointed
    is_before = given[_WIDEN] == "before"
    besides = _number(given, "besides")
    return with_sentence(article, pointed.span, is_before=is_before, besides=besides)


def _entry(bank: Bank, entry_id: str) -> Entry:
    found = next((entry for entry in bank.entries if entry.id == entry_id), None)
    if found is None:
        raise FaqError(
            "This entry is not in the bank any more: somebody dropped or renamed it. What was "
            "saved and when, is under “What was saved”."
        )
    return found


def _number(given: Mapping[str, str], name: str) -> int:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _told(fault: Fault) -> str:
    """Return what is wrong with an entry, or with the file itself."""
    is_about_file = fault.line is None and fault.entry_id is None
    return f"{Path(fault.file).name} {fault.message}." if is_about_file else fault.message
