"""More phrasings with any chat: its prompt is copied, and what it answers is pasted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from desk.asking.answers import GO_ON, Answer, answer_to
from desk.desk import Desk
from desk.jobs import Outcome
from desk.rooms.more.adding import Subject
from desk.routing import Form
from faq.curating.writing.gate import Gate
from faq.curating.writing.thinness import pasted_widening

_MOST_SECONDS = 60  # for putting an answer into a large bank


@dataclass(frozen=True, slots=True)
class Chat:
    """The page with the prompt; each answer is put into the bank at once."""

    desk: Desk

    def show(self, request: Request) -> Response:
        """Show the prompt, and what came of the last answer."""
        job = self.desk.jobs.of(_name(_subject(self.desk, request)))
        if "taken" not in request.query_params or job is None:
            return self._page(request)
        if job.failure is not None:
            raise job.failure
        return self._page(request, outcome=job.outcome)

    def act(self, request: Request, form: Form) -> Response:
        """Put an answer into the bank."""
        subject, pasted = _subject(self.desk, request), form.text("answer")
        if not pasted.strip():
            message = "There is no answer yet: paste what the chat wrote."
            return self._page(request, message=message, status=422)
        bank = subject.bank
        answer = answer_to(pasted, 0, Gate(bank.article, bank.speakers))
        if not answer.is_usable:
            return self._page(request, pasted=pasted, refused=answer, status=422)
        remarks = list(answer.faults)
        if answer.reply.is_cut:
            remarks.append(GO_ON)
        job = self.desk.jobs.start(
            _name(subject), lambda _: subject.widened([answer.reply], remarks)
        )
        job.wait(_MOST_SECONDS)
        chosen = [("entry", each) for each in subject.chosen]
        query = urlencode([*chosen, ("taken", "1")])
        return self.desk.redirect(f"{subject.address}/chat?{query}")

    def _page(
        self,
        request: Request,
        *,
        message: str = "",
        pasted: str = "",
        refused: Answer | None = None,
        outcome: Outcome | None = None,
        status: int = 200,
    ) -> Response:
        subject = _subject(self.desk, request)
        query = urlencode([("entry", each) for each in subject.chosen])
        return self.desk.page(
            "chat.html.j2",
            title="More phrasings with a chat",
            slug=subject.slug,
            room="more",
            note=request.query_params.get("note", ""),
            status=status,
            address=f"{subject.address}/chat?{query}",
            back=(subject.address, "Back"),
            task=pasted_widening(subject.bank, subject.thin),
            answers=(),
            go="",
            message=message,
            pasted=pasted,
            refused=refused,
            outcome=outcome,
        )


def _name(subject: Subject) -> str:
    return f"more {subject.slug} chat"


def _subject(desk: Desk, request: Request) -> Subject:
    chosen = tuple(request.query_params.getlist("entry"))
    return Subject(desk, request.path_params["slug"], chosen)
