"""The last step: a bank is drafted in a job, by rules, by a model, or of what a chat answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.asking.model import NothingUsableError, Offer, ask, offer, told_of
from desk.asking.progress import Place, progress
from desk.desk import Desk
from desk.jobs import Job, Outcome
from desk.rooms.new.beginnings import About, Beginnings
from desk.routing import Form
from faq.article import Article
from faq.bank import Language, Speaker
from faq.curating.drafting.draft import draft_bank
from faq.curating.drafting.people import as_speakers
from faq.curating.writing.assignments import Assignment
from faq.curating.writing.assignments import drafting as asked_for_draft
from faq.curating.writing.drafting import draft_from
from faq.curating.writing.replies import Reply
from faq.errors import ArticleError, FaqError, Fault
from faq.files.new_folder import make_bank_folder
from faq.language.identification import language_of
from faq.language.text import words

_AT_ONCE = 3  # seconds that a form waits for a job that is soon done
_LANGUAGE_SHOWN = 4_000  # characters that tell an article's language


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what a person has said about it."""

    key: str
    about: About
    text: str

    @property
    def people(self) -> tuple[Speaker, ...]:
        """Whom the article quotes."""
        return as_speakers((person.name, person.role) for person in self.about.people)

    @property
    def language(self) -> Language:
        """The article's language."""
        return language_of(words(self.text[:_LANGUAGE_SHOWN]))

    @property
    def assignment(self) -> Assignment:
        """What a model is asked."""
        return asked_for_draft(Article(self.text), self.people, self.language)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Drafts a bank in a job, and shows how far it is."""

    desk: Desk
    beginnings: Beginnings

    def prepared(self, key: str) -> Prepared:
        """Return an article as it was left.

        Raises:
            GoneError: there is none of that key.
        """
        return Prepared(key, self.beginnings.about(key), self.beginnings.text(key))

    def offer(self, key: str) -> Offer:
        """Return what asking a model for a draft would take."""
        return offer(self.prepared(key).assignment, self.beginnings.replies_of_model(key))

    def show(self, request: Request) -> Response:
        """Show how far the job is, or how it ended."""
        key = request.path_params["key"]
        job = self.desk.jobs.of(_name(key))
        place = Place(f"/new/{key}/drafting", (f"/new/{key}", "Back to the article"), "Drafting")
        return progress(self.desk, request, job, place)

    def act(self, request: Request, form: Form) -> Response:
        """Stop the job, or begin it again."""
        key = request.path_params["key"]
        job = self.desk.jobs.of(_name(key))
        if form.text("go") == "stop" and job is not None:
            job.stop()
            job.wait(_AT_ONCE)
        elif form.text("go") in {"again", "anyway"}:
            return self.by_model(key, anyway=form.text("go") == "anyway")
        return self.desk.redirect(f"/new/{key}/drafting")

    def by_rules(self, key: str) -> Response:
        """Draft by rules, and go through the drafts."""
        prepared = self.prepared(key)

        def work(job: Job) -> Outcome:
            job.begin("reading the article")
            draft = draft_bank(Article(prepared.text), prepared.about.source, prepared.people)
            if draft.objection is not None:
                fault = Fault(prepared.about.name, None, None, draft.objection)
                raise ArticleError([fault])
            job.begin("checking each quote")
            return self._made(prepared, draft.bank, f"{_count(draft.entries, 'draft')}, by rules.")

        job = self.desk.jobs.start(_name(key), work)
        job.wait(_AT_ONCE)
        if job.outcome is not None:
            self.desk.jobs.forget(_name(key))
            return self.desk.redirect(job.outcome.address, said=job.outcome.said)
        return self.desk.redirect(f"/new/{key}/drafting")

    def by_model(self, key: str, *, anyway: bool = False) -> Response:
        """Begin to ask the model, and show how far it is."""
        prepared = self.prepared(key)
        kept = self.beginnings.replies_of_model(key)

        def work(job: Job) -> Outcome:
            replies, remarks = ask(job, prepared.assignment, kept, anyway=anyway)
            return self._written(prepared, replies, remarks)

        self.desk.jobs.start(_name(key), work)
        return self.desk.redirect(f"/new/{key}/drafting")

    def by_chat(self, key: str, replies: Iterable[Reply]) -> Response:
        """Draft of what a chat answered, and show what of it was taken."""
        prepared = self.prepared(key)
        job = self.desk.jobs.start(_name(key), lambda _: self._written(prepared, replies, ()))
        job.wait(_AT_ONCE)
        return self.desk.redirect(f"/new/{key}/drafting")

    def _written(
        self, prepared: Prepared, replies: Iterable[Reply], remarks: Iterable[str]
    ) -> Outcome:
        draft = draft_from(
            Article(prepared.text),
            prepared.about.source,
            replies,
            self.beginnings.folder(prepared.key),
            prepared.people,
        )
        not_taken = told_of(draft.dropped)
        if not draft.answering:
            self.beginnings.replies_of_model(prepared.key).unlink(missing_ok=True)
            told = "\n".join(
                f"{reason[:1].upper()}{reason[1:]}: {texts[0]}" for reason, texts in not_taken
            )
            raise NothingUsableError(f"Nothing that was proposed can be used.\n{told}")
        said = (
            f"{_count(draft.answering, 'draft')} that answer and {draft.declining:,} that "
            f"decline, with {_count(draft.phrasings, 'phrasing')}."
        )
        made = self._made(prepared, draft.bank, said)
        return Outcome(said, made.address, made.to, not_taken, tuple(remarks))

    def _made(self, prepared: Prepared, bank: str, said: str) -> Outcome:
        """Make the folder of the bank; what was begun is then done with."""
        slug = prepared.about.folder
        folder = self.desk.workspace.place_for(slug)
        make_bank_folder(folder, prepared.text.encode(), bank)
        self.beginnings.throw_away(prepared.key)
        return Outcome(said, f"/bank/{slug}/go-through", "Go through the drafts")


def checked_place(desk: Desk, slug: str) -> str | None:
    """Return why a bank cannot have that name; None if it can."""
    try:
        desk.workspace.place_for(slug)
    except FaqError as error:
        return str(error)
    return None


def _name(key: str) -> str:
    return f"new {key}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
