"""Answer presses of buttons: `answerCallbackQuery`."""

from __future__ import annotations

from urllib.parse import urlsplit

from sandbox.values import utf16
from sandbox.values.errors import bad_request
from sandbox.world.queries import CallbackAnswer
from sandbox.world.world import CALLBACK_LIFETIME, World

LONGEST_NOTICE = 200  # UTF-16 units


def answer_callback_query(
    world: World,
    *,
    callback_query_id: str = "",
    text: str = "",
    show_alert: bool = False,
    url: str = "",
    cache_time: int = 0,
) -> bool:
    """Show the answer to the person who pressed; a press can be answered once."""
    query = world.callbacks.get(callback_query_id)
    is_open = query is not None and query.answer is None
    if query is None or not is_open or world.clock() - query.asked_at > CALLBACK_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if utf16.length(text) > LONGEST_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _opens_the_bot(world, url):
        raise bad_request("URL_INVALID")
    query.answer = CallbackAnswer(text, show_alert, url or None, cache_time)
    return True


def _opens_the_bot(world: World, url: str) -> bool:
    parts = urlsplit(url)
    path = parts.path.strip("/").casefold()
    return parts.netloc in ("t.me", "telegram.me") and path == str(world.bot.username).casefold()
