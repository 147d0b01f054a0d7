"""*New*: an article is pasted or handed over, looked at, and drafted by rules or by a writer."""

from __future__ import annotations

from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.new.beginnings import Beginnings
from desk.rooms.new.chat import Chat
from desk.rooms.new.checking import Checking
from desk.rooms.new.drafting import Drafting
from desk.rooms.new.receiving import Receiving
from desk.routing import action, page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    beginnings = Beginnings(desk.workspace)
    drafting = Drafting(desk, beginnings)
    receiving = Receiving(desk, beginnings)
    checking = Checking(desk, beginnings, drafting)
    chat = Chat(desk, beginnings, drafting)
    return [
        page("/new", receiving.show),
        action("/new", receiving.take, desk.secrets),
        page("/new/{key}", checking.show),
        action("/new/{key}", checking.act, desk.secrets),
        page("/new/{key}/drafting", drafting.show),
        action("/new/{key}/drafting", drafting.act, desk.secrets),
        page("/new/{key}/chat", chat.show),
        action("/new/{key}/chat", chat.act, desk.secrets),
    ]
