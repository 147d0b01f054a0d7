"""Try: ask the bank as a reader does, and mend what it answers wrong."""

from __future__ import annotations

from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.trying.room import Room
from desk.routing import action, page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    room, here = Room(desk), "/bank/{slug}/try"
    pages = {"": room.show, "/many": room.show_many, "/found": room.show_found}
    actions = {
        "/ask": room.ask,
        "/pick": room.pick,
        "/drafts": room.choose_drafts,
        "/clear": room.clear,
        "/paste": room.paste,
        "/right": room.tick,
        "/change": room.try_change,
        "/keep": room.keep,
        "/drop": room.drop,
    }
    return [
        *(page(f"{here}{path}", show) for path, show in pages.items()),
        *(action(f"{here}{path}", act, desk.secrets) for path, act in actions.items()),
    ]
