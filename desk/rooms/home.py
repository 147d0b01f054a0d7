"""The first page: the banks of the folder, and how each one stands."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the first page, and of a bank's bare address."""

    def show(request: Request) -> Response:
        return desk.page(
            "home.html.j2",
            title="Articles",
            note=request.query_params.get("note", ""),
            shelf=desk.workspace.shelf(),
            folder=desk.workspace.folder,
            can_add=desk.workspace.can_add,
        )

    def enter(request: Request) -> Response:
        return desk.redirect(f"/bank/{request.path_params['slug']}/go-through")

    return [page("/", show), page("/bank/{slug}", enter)]
