"""Publish: not built yet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""

    def show(request: Request) -> Response:
        return desk.page(
            "not_built.html.j2",
            title="Publish",
            slug=request.path_params["slug"],
            room="publish",
            note=request.query_params.get("note", ""),
        )

    return [page("/bank/{slug}/publish", show)]
