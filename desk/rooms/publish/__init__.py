"""Publish: check a bank, see in words what changes for readers, and let bots take it over."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.bot_side.taking_over import ask_bot
from desk.desk import Desk
from desk.rooms.publish.checking import Checks
from desk.rooms.publish.publishing import Publishing
from desk.rooms.publish.standing import Standing, standing_of
from desk.routing import Form, action, page

_ROOM = "publish"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    publishing, checks = Publishing(desk), Checks(desk)

    def show(request: Request) -> Response:
        slug = request.path_params["slug"]
        standing = standing_of(desk, slug)
        return desk.page(
            "publish.html.j2",
            title="Publish",
            slug=slug,
            room=_ROOM,
            note=request.query_params.get("note", ""),
            standing=standing,
            banks=desk.workspace.folder_of(slug).parent,
            bot=_bot(desk, standing),
        )

    def warn(request: Request) -> Response:
        slug = request.path_params["slug"]
        return desk.page(
            "publish_warnings.html.j2",
            title="What could be better",
            slug=slug,
            room=_ROOM,
            warnings=checks.of(slug),
            titles={each.id: each.title for each in desk.workspace.open(slug).bank.entries},
        )

    def take_over(request: Request) -> Response:
        slug = request.path_params["slug"]
        standing = standing_of(desk, slug)
        return desk.page(
            "publish_bot.html.j2",
            title="Whether the bot has it",
            slug=slug,
            room=_ROOM,
            standing=standing,
            bot=_bot(desk, standing),
        )

    def act(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        said = publishing.publish(slug, form, at=datetime.now(UTC))
        return desk.redirect(f"/bank/{slug}/publish", said=said)

    def take_out(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        said = publishing.take_out(slug, form, at=datetime.now(UTC))
        return desk.redirect(f"/bank/{slug}/publish", said=said)

    def go_back(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        said = publishing.go_back(slug, form)
        return desk.redirect(f"/bank/{slug}/publish", said=said)

    return [
        page("/bank/{slug}/publish", show),
        page("/bank/{slug}/publish/warnings", warn),
        page("/bank/{slug}/publish/bot", take_over),
        action("/bank/{slug}/publish", act, desk.secrets),
        action("/bank/{slug}/publish/take-out", take_out, desk.secrets),
        action("/bank/{slug}/publish/back", go_back, desk.secrets),
    ]


def _bot(desk: Desk, standing: Standing) -> str:
    """Return whether a bot serves what is published: "yes", "not yet", "refused", "silent", or ""
    where nothing is known of a bot or nothing is published."""
    address = desk.surroundings.bot
    if address is None or standing.since is None or standing.there is None:
        return ""
    taken = ask_bot(address, standing.slug)
    if not taken.is_there:
        return "silent"
    if taken.is_refused:
        return "refused"
    return "yes" if taken.since(standing.since.timestamp()) else "not yet"
