"""A model is asked for more phrasings or a translation, in a job."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.asking.model import ask
from desk.asking.progress import Place, progress
from desk.desk import Desk
from desk.jobs import Job, Outcome
from desk.rooms.more.adding import PHRASINGS, Subject
from desk.routing import Form
from faq.bank import Language

_STOPPING_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Working:
    """Asks a model, and shows how far it is."""

    desk: Desk

    def show(self, request: Request) -> Response:
        """Show how far the job is, or how it ended."""
        subject, what = self._asked_about(request)
        job = self.desk.jobs.of(_name(subject, what))
        title = (
            "More phrasings"
            if what == PHRASINGS
            else f"Translation into {Language(what).in_english}"
        )
        query = f"?{request.url.query}" if request.url.query else ""
        place = Place(
            f"{subject.address}/{what}{query}",
            (subject.address, "Back"),
            title,
            slug=subject.slug,
            room="more",
        )
        return progress(self.desk, request, job, place)

    def act(self, request: Request, form: Form) -> Response:
        """Begin, stop, or begin again."""
        subject, what = self._asked_about(request)
        job = self.desk.jobs.of(_name(subject, what))
        if form.text("go") != "stop":
            self.desk.jobs.start(_name(subject, what), lambda job: self._work(job, subject, what))
        elif job is not None:
            job.stop()
            job.wait(_STOPPING_SECONDS)
        query = f"?{request.url.query}" if request.url.query else ""
        return self.desk.redirect(f"{subject.address}/{what}{query}")

    def _work(self, job: Job, subject: Subject, what: str) -> Outcome:
        kept = subject.kept(what)
        replies, remarks = ask(job, subject.assignment(what), kept, anyway=True)
        if what == PHRASINGS:
            outcome = subject.widened(replies, remarks)
        else:
            outcome = subject.translated(replies, Language(what), remarks)
        kept.unlink(missing_ok=True)
        return outcome

    def _asked_about(self, request: Request) -> tuple[Subject, str]:
        """Return the bank, and what is to be written for it.

        Raises:
            UnknownBankError: there is no such bank.
            HTTPException: there is no such address.
        """
        what = request.path_params["what"]
        if what not in {PHRASINGS, *Language}:
            raise HTTPException(404)
        slug = request.path_params["slug"]
        self.desk.workspace.folder_of(slug)
        chosen = tuple(request.query_params.getlist("entry"))
        return Subject(self.desk, slug, chosen), what


def _name(subject: Subject, what: str) -> str:
    return f"more {subject.slug} {what}"
