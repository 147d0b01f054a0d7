"""What was saved, by whom it can be told, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.editing.difference import Line, difference
from desk.editing.history import History, Saved
from desk.routing import Form, action, page

_MOST_SHOWN = 100  # saves
_MOST_LINES = 30  # of a save


@dataclass(frozen=True, slots=True)
class ShownSave:
    """A save with what it changed.

    Attributes:
        is_undone: whether it was taken back since.
    """

    save: Saved
    lines: tuple[Line, ...]
    is_undone: bool


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the history, of undo and of redo."""

    def show(request: Request) -> Response:
        slug = request.path_params["slug"]
        history = desk.editing.history(slug)
        return desk.page(
            "history.html.j2",
            title="What was saved",
            slug=slug,
            room="history",
            note=request.query_params.get("note", ""),
            saves=_shown(history),
            more=max(0, len(history.saves) - _MOST_SHOWN),
        )

    def undo(request: Request, form: Form) -> Response:
        slug, number = request.path_params["slug"], form.text("number")
        save = desk.editing.undo(slug, int(number) if number.isdecimal() else None)
        said = f"Took back: {save.label}." if save else "There is nothing to take back."
        return desk.redirect(_back(request, slug), said=said)

    def redo(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        save = desk.editing.redo(slug)
        said = f"Made again: {save.label}." if save else "There is nothing to make again."
        return desk.redirect(_back(request, slug), said=said)

    return [
        page("/bank/{slug}/history", show),
        action("/bank/{slug}/undo", undo, desk.secrets),
        action("/bank/{slug}/redo", redo, desk.secrets),
    ]


def _shown(history: History) -> list[ShownSave]:
    """Return the newest saves, the last one first."""
    undone: set[int] = set()
    for save in history.saves:
        undone |= {save.undoes} if save.undoes else set()
        undone -= {save.redoes} if save.redoes else set()
    shown = []
    text = history.last.text if history.last else ""
    for save in reversed(history.saves[-_MOST_SHOWN:]):
        before = save.edit.taken_from(text)
        lines = difference(before, text, most=_MOST_LINES)
        shown.append(ShownSave(save, lines, save.number in undone))
        text = before
    return shown


def _back(request: Request, slug: str) -> str:
    """Return the page from which the form was sent, if it is one of this bank.

    What it was showing stays; what it said does not.
    """
    parts = urlsplit(request.headers.get("referer", ""))
    if not parts.path.startswith(f"/bank/{slug}/"):
        return f"/bank/{slug}/go-through"
    kept = [each for each in parts.query.split("&") if not each.startswith(("note=", "done="))]
    query = "&".join(filter(None, kept))
    return f"{parts.path}?{query}" if query else parts.path
