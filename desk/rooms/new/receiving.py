"""The first step: an article is pasted, or its file is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.desk import Desk
from desk.rooms.new.beginnings import Beginnings
from desk.routing import Form
from faq.curating.drafting.received import (
    MARKDOWN,
    PAGE,
    PASTED,
    TEXT,
    Received,
    received_file,
    received_text,
)
from faq.errors import ArticleError, FaqError

_KINDS = {"text": TEXT, "markdown": MARKDOWN, "page": PAGE}


@dataclass(frozen=True, slots=True)
class Receiving:
    """The page on which an article comes in."""

    desk: Desk
    beginnings: Beginnings

    def show(self, request: Request) -> Response:
        """Show the empty form, and what was begun before."""
        return self._page(note=request.query_params.get("note", ""))

    def take(self, _: Request, form: Form) -> Response:
        """Read an article, and go on to look at it; or throw one away that was begun."""
        if form.text("throw_away"):
            self.beginnings.throw_away(form.text("throw_away"))
            return self.desk.redirect("/new", said="Thrown away.")
        if not self.desk.workspace.can_add:
            return self._page(status=422)
        try:
            key = self.beginnings.begin(_received(form))
        except ArticleError as error:
            message = "\n".join(_sentence(fault.file, fault.message) for fault in error.faults)
            return self._page(message=message, pasted=form.text("text"), status=422)
        except FaqError as error:
            return self._page(message=str(error), pasted=form.text("text"), status=422)
        return self.desk.redirect(f"/new/{key}")

    def _page(
        self, *, note: str = "", message: str = "", pasted: str = "", status: int = 200
    ) -> Response:
        return self.desk.page(
            "new.html.j2",
            title="New article",
            room="new",
            note=note,
            status=status,
            message=message,
            pasted=pasted,
            begun=self.beginnings.all,
            can_add=self.desk.workspace.can_add,
            folder=self.desk.workspace.folder,
        )


def _received(form: Form) -> Received:
    """Return the article of a form.

    Raises:
        ArticleError: it cannot be read.
        FaqError: there is none, or there are two.
    """
    text, upload = form.text("text"), form.upload("file")
    if upload is not None and text.strip():
        raise FaqError(
            "Both a text and a file were sent; empty the text, or take the file away, so that it "
            "is clear which one is meant."
        )
    if upload is not None:
        return received_file(upload.content, upload.name)
    if not text.strip():
        raise FaqError("There is no article yet: paste its text, or choose its file.")
    return received_text(text, _KINDS.get(form.text("kind")))


def _sentence(name: str, message: str) -> str:
    """Return what is wrong with a file as a sentence that begins with its name."""
    return f"{'The pasted text' if name == PASTED else name} {message}."
