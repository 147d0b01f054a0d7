"""Draft with any chat: its prompt is copied, and what it answers is pasted."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.asking.answers import Answer, answer_to
from desk.desk import Desk
from desk.rooms.new.beginnings import Beginnings
from desk.rooms.new.drafting import Drafting, Prepared
from desk.routing import Form
from faq.article import Article
from faq.curating.writing.gate import Gate
from faq.curating.writing.prompts import pasted_task


@dataclass(frozen=True, slots=True)
class Chat:
    """The page with the prompt, and with what the chat has answered so far."""

    desk: Desk
    beginnings: Beginnings
    drafting: Drafting

    def show(self, request: Request) -> Response:
        """Show the prompt and the answers."""
        return self._page(request.path_params["key"], note=request.query_params.get("note", ""))

    def act(self, request: Request, form: Form) -> Response:
        """Take an answer, forget one, or draft of all of them."""
        key = request.path_params["key"]
        if form.text("forget").isdecimal():
            self.beginnings.remove_reply(key, int(form.text("forget")))
            return self.desk.redirect(f"/new/{key}/chat", said="Forgotten.")
        pasted = form.text("answer")
        prepared = self.drafting.prepared(key)
        if pasted.strip():
            answer = self._answer(prepared, pasted, 0)
            if not answer.is_usable:
                return self._page(key, pasted=pasted, refused=answer, status=422)
            self.beginnings.add_reply(key, pasted)
        elif form.text("go") != "draft":
            message = "There is no answer yet: paste what the chat wrote."
            return self._page(key, message=message, status=422)
        answers = self._answers(prepared)
        if form.text("go") == "draft" and answers:
            return self.drafting.by_chat(key, [each.reply for each in answers])
        return self.desk.redirect(f"/new/{key}/chat", said=answers[-1].said if answers else "")

    def _answers(self, prepared: Prepared) -> list[Answer]:
        replies = self.beginnings.replies_of_chat(prepared.key)
        return [self._answer(prepared, text, number) for number, text in replies]

    def _answer(self, prepared: Prepared, text: str, number: int) -> Answer:
        return answer_to(text, number, Gate(Article(prepared.text), prepared.people))

    def _page(
        self,
        key: str,
        *,
        note: str = "",
        message: str = "",
        pasted: str = "",
        refused: Answer | None = None,
        status: int = 200,
    ) -> Response:
        prepared = self.drafting.prepared(key)
        return self.desk.page(
            "chat.html.j2",
            title="Draft with a chat",
            room="new",
            note=note,
            status=status,
            address=f"/new/{key}/chat",
            back=(f"/new/{key}", "Back to the article"),
            task=pasted_task(Article(prepared.text), prepared.language),
            answers=self._answers(prepared),
            message=message,
            pasted=pasted,
            refused=refused,
            outcome=None,
            go="Draft from what is here",
        )
