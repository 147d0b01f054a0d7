"""What was saved, and taking it back."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import Form, action, page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the history, of undo and of redo."""

    def show(request: Request) -> Response:
        return desk.page(
            "not_built.html.j2",
            title="What was saved",
            slug=request.path_params["slug"],
            note=request.query_params.get("note", ""),
        )

    def undo(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        save = desk.editing.undo(slug)
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


def _back(request: Request, slug: str) -> str:
    """Return the page from which the form was sent, if it is one of this bank."""
    path = urlsplit(request.headers.get("referer", "")).path
    return path if path.startswith(f"/bank/{slug}/") else f"/bank/{slug}/go-through"
