"""The file itself, with its faults at their lines, and two versions of it side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import page
from desk.versions import ChangedOnDisk


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the file."""

    def show(request: Request) -> Response:
        return desk.page(
            "not_built.html.j2",
            title="The file",
            slug=request.path_params["slug"],
            note=request.query_params.get("note", ""),
        )

    return [page("/bank/{slug}/file", show)]


def conflict(desk: Desk, slug: str, error: ChangedOnDisk) -> Response:
    """Return the page that shows what somebody else wrote beside what was to be saved."""
    return desk.page(
        "failure.html.j2",
        title="Somebody else changed this",
        slug=slug,
        status=409,
        message=str(error),
        bank=slug,
        back=f"/bank/{slug}/go-through",
    )
