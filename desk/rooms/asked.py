"""Asked in vain: not built yet."""

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
            title="Asked in vain",
            slug=request.path_params["slug"],
            room="asked",
            note=request.query_params.get("note", ""),
        )

    return [page("/bank/{slug}/asked", show)]
