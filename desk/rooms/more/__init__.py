"""*Add more*: phrasings where they are thin, near misses, and translations, by a writer."""

from __future__ import annotations

from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.more.chat import Chat
from desk.rooms.more.overview import Overview
from desk.rooms.more.sheets import Sheets
from desk.rooms.more.working import Working
from desk.routing import action, page


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    overview, chat, sheets, working = Overview(desk), Chat(desk), Sheets(desk), Working(desk)
    return [
        page("/bank/{slug}/more", overview.show),
        page("/bank/{slug}/more/chat", chat.show),
        action("/bank/{slug}/more/chat", chat.act, desk.secrets),
        page("/bank/{slug}/more/{what}", working.show),
        action("/bank/{slug}/more/{what}", working.act, desk.secrets),
        page("/bank/{slug}/more/{what}/sheet", sheets.hand_out),
        action("/bank/{slug}/more/{what}/sheet", sheets.take, desk.secrets),
    ]
