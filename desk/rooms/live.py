"""Tell an open page that the file changed under it; it asks every second and a half."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the route that the pages ask."""

    def look(request: Request) -> Response:
        if desk.editing.read(request.path_params["slug"]).digest == request.query_params["digest"]:
            return Response(status_code=204)
        return Response(status_code=204)

    return [page("/bank/{slug}/live", look)]
