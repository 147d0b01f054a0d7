"""What the addresses of the room show and do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from desk.desk import Desk
from desk.rooms.trying.notebook import LONGEST_QUESTION, MOST_PASTED, Notebook, Notes
from desk.rooms.trying.pages import Pages, Visit
from desk.rooms.trying.places import Place
from desk.rooms.trying.repairs import Made, choices, make_change, open_panel, repair_named
from desk.rooms.trying.serving import Serving
from desk.rooms.trying.table import got_by, questions_in, wordings_at
from desk.rooms.trying.talk import context_of_next, reply_at
from desk.rooms.trying.trials import Trials, called, gets_it
from desk.routing import Form
from faq.answering import Answerer
from faq.curating.review import trial as reviewing
from faq.errors import BankError, FaqError
from faq.language.text import one_line
from faq.measuring.evaluation import read_own_questions

_TYPED = ("repair", "question", "others", "title", "search")
_GONE = "That change is no longer at hand; make it again."


class Room:
    """The handlers of the room, with what they share."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._notebook = Notebook()
        self._serving = Serving()
        self._trials = Trials()
        self._pages = Pages(desk, self._trials)

    def show(self, request: Request) -> Response:
        """Show the chat; a question in the address is asked first."""
        visit = self._visit(request)
        question = one_line(request.query_params.get("q", ""))[:LONGEST_QUESTION]
        if question:
            self._ask(visit, question)
            return self._desk.redirect(f"/bank/{visit.slug}/try")
        return self._pages.asked_for(visit, request, at_once=False)

    def show_many(self, request: Request) -> Response:
        """Show the questions that were pasted at once, with what each gets."""
        return self._pages.asked_for(self._visit(request), request, at_once=True)

    def show_found(self, request: Request) -> Response:
        """Show what the curator's search finds, for the open panel."""
        visit, asked = self._visit(request), request.query_params
        repair = repair_named(asked.get("repair", ""))
        found = choices(
            repair,
            asked.get("question", "")[:LONGEST_QUESTION],
            asked.get("search", "")[:LONGEST_QUESTION],
            visit.opened,
        )
        return self._desk.part(
            "try_found.html.j2", choices=found, repair=repair, bank=visit.opened.bank
        )

    def ask(self, request: Request, form: Form) -> Response:
        """Ask a question in the chat."""
        visit = self._visit(request)
        question = one_line(form.text("question"))[:LONGEST_QUESTION]
        if question:
            self._ask(visit, question)
        return self._desk.redirect(f"/bank/{visit.slug}/try")

    def pick(self, request: Request, form: Form) -> Response:
        """Press the button of an entry that a reply offers."""
        visit = self._visit(request)
        entry = visit.answerer.bank.entry(form.text("entry"))
        if entry is None:
            said = "That entry is no longer in the bank."
            return self._desk.redirect(f"/bank/{visit.slug}/try", said=said)
        self._change(visit, lambda notes: notes.asked(entry.title, None, entry.id))
        return self._desk.redirect(f"/bank/{visit.slug}/try")

    def choose_drafts(self, request: Request, form: Form) -> Response:
        """Let drafts answer, too, or not."""
        visit, wanted = self._visit(request), bool(form.text("with_drafts"))
        self._change(visit, lambda notes: notes.model_copy(update={"with_drafts": wanted}))
        return self._desk.redirect(self._here(visit, form))

    def clear(self, request: Request, form: Form) -> Response:
        """Forget the chat, or the list of pasted questions."""
        visit = self._visit(request)
        at_once = form.text("what") == "pasted"
        emptied: dict[str, Any] = {"pasted": (), "right": {}} if at_once else {"turns": ()}
        self._change(visit, lambda notes: notes.model_copy(update=emptied))
        return self._desk.redirect(f"/bank/{visit.slug}/try{'/many' if at_once else ''}")

    def paste(self, request: Request, form: Form) -> Response:
        """Add questions to the list, one a line."""
        visit = self._visit(request)
        before = len(visit.notes.pasted)
        questions = questions_in(form.text("questions"))
        notes = self._change(visit, lambda notes: notes.with_pasted(questions))
        said = ""
        if len(notes.pasted) == MOST_PASTED < before + len(questions):
            said = f"A list holds {MOST_PASTED} questions; paste the rest when these are done."
        elif again := before + len(questions) - len(notes.pasted):
            said = f"{again} of these {'is' if again == 1 else 'are'} in the list already."
        return self._desk.redirect(f"/bank/{visit.slug}/try/many", said=said)

    def tick(self, request: Request, form: Form) -> Response:
        """Mark a pasted question as right, or no longer."""
        visit = self._visit(request)
        number = form.text("number")
        if number.isdigit():
            wordings = wordings_at(int(number), visit.notes)
            if form.text("right"):
                self._tick(visit, wordings, visit.answerer)
            else:
                self._change(visit, lambda notes: notes.unticked(wordings))
        return self._desk.redirect(f"/bank/{visit.slug}/try/many")

    def try_change(self, request: Request, form: Form) -> Response:
        """Try a change, and show what it does before it is kept."""
        visit = self._visit(request)
        place = Place.read(form.text("place"))
        reply = reply_at(place, visit.notes, visit.answerer) if place else None
        if place is None or reply is None:
            return self._desk.redirect(f"/bank/{visit.slug}/try", said=_GONE)
        try:
            made = make_change(form, visit.opened)
            trial = self._trial(visit, place, made)
        except FaqError as error:
            typed = {name: form.text(name) for name in _TYPED}
            panel = open_panel(place, reply, visit.opened, typed, _told(error))
            return self._pages.show(visit, at_once=place.kind == "m", panel=panel, status=422)
        waiting = self._trials.add(visit.slug, place, visit.opened.version.digest, made, trial)
        return self._desk.redirect(self._at(visit, place), trial=waiting.key)

    def keep(self, request: Request, form: Form) -> Response:
        """Keep a change that was tried."""
        visit = self._visit(request)
        waiting = self._trials.get(form.text("trial"), visit.slug)
        if waiting is None:
            return self._desk.redirect(self._here(visit, form), said=_GONE)
        made = waiting.made
        self._desk.editing.save(visit.slug, waiting.basis, made.change.text, made.label)
        self._trials.remove(waiting.key)
        if waiting.place.kind == "m" and gets_it(waiting, made.question):
            alike = wordings_at(waiting.place.number, visit.notes)
            right = [each for each in alike if gets_it(waiting, each)]
            self._tick(visit, right, waiting.trial.after.answerer)
        return self._desk.redirect(self._at(visit, waiting.place), said=f"{made.label}.")

    def drop(self, request: Request, form: Form) -> Response:
        """Drop a change that was tried."""
        visit = self._visit(request)
        waiting = self._trials.get(form.text("trial"), visit.slug)
        if waiting is None:
            return self._desk.redirect(self._here(visit, form))
        self._trials.remove(waiting.key)
        said = "Dropped; nothing was changed."
        return self._desk.redirect(self._at(visit, waiting.place), said=said)

    def _visit(self, request: Request) -> Visit:
        opened = self._desk.workspace.open(request.path_params["slug"])
        notes = self._notebook.read(opened.folder)
        with_drafts = notes.with_drafts
        if with_drafts is None:
            with_drafts = all(entry.draft for entry in opened.bank.answerable)
        answerer = self._serving.answerer(opened, with_drafts=with_drafts)
        return Visit(opened, notes, with_drafts, answerer)

    def _change(self, visit: Visit, change: Callable[[Notes], Notes]) -> Notes:
        return self._notebook.change(visit.opened.folder, change)

    def _tick(self, visit: Visit, wordings: Iterable[str], answerer: Answerer) -> None:
        got = {each: got_by(each, answerer) for each in wordings}
        self._change(visit, lambda notes: notes.ticked(got))

    def _ask(self, visit: Visit, question: str) -> None:
        shown = context_of_next(visit.notes, visit.answerer)
        self._change(visit, lambda notes: notes.asked(question, shown))

    def _trial(self, visit: Visit, place: Place, made: Made) -> reviewing.Trial:
        evaluation = read_own_questions(visit.opened.folder)
        turns = [
            turn.question
            for turn in visit.notes.turns
            if not (turn.picked or turn.shown or place == Place("c", turn.number, place.part))
        ]
        alike = wordings_at(place.number, visit.notes) if place.kind == "m" else ()
        return reviewing.try_change(
            visit.opened.folder,
            made.change,
            self._serving.measured(visit.opened, evaluation, with_drafts=visit.with_drafts),
            questions=list(dict.fromkeys((*made.wordings, *alike))),
            others=list(chain(visit.notes.pasted, turns)),
            evaluation=evaluation,
            with_drafts=visit.with_drafts,
            named=called,
        )

    def _at(self, visit: Visit, place: Place) -> str:
        return f"/bank/{visit.slug}/try{'/many' if place.kind == 'm' else ''}"

    def _here(self, visit: Visit, form: Form) -> str:
        return f"/bank/{visit.slug}/try{'/many' if form.text('at') == 'many' else ''}"


def _told(error: FaqError) -> str:
    """Return an error for the page: of a fault what is wrong, without the file and the line."""
    if isinstance(error, BankError):
        return " ".join(f"{fault.message}." for fault in error.faults)
    return f"{error}."
