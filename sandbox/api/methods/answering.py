"""Answer in chats that the bot is not a member of: `answerInlineQuery`, `answerGuestQuery`."""

from __future__ import annotations

from typing import Any

from sandbox.api.methods.results import read_button, read_only_result, read_results
from sandbox.values.errors import ApiError, bad_request
from sandbox.world.inline_mode import GUEST_LIFETIME, INLINE_LIFETIME
from sandbox.world.queries import InlineAnswer
from sandbox.world.wire import Json
from sandbox.world.world import World

LONGEST_OFFSET = 64  # bytes
CACHE_TIME = 300  # seconds, unless told otherwise
LONGEST_CACHE_TIME = 24 * 60 * 60  # seconds


def answer_inline_query(
    world: World,
    *,
    inline_query_id: str = "",
    results: Any = None,
    cache_time: int = CACHE_TIME,
    is_personal: bool = False,
    next_offset: str = "",
    button: Any = None,
) -> bool:
    """Show results to the person who typed; a query can be answered once."""
    shown_button = read_button(button)
    shown = read_results(world, results)
    query = world.inline_queries.get(inline_query_id)
    if query is None or query.answer or world.clock() - query.asked_at > INLINE_LIFETIME:
        raise _too_old()
    if len(next_offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.answer = InlineAnswer(
        query=query.text,
        results=shown,
        button=shown_button,
        next_offset=next_offset,
        cache_time=min(max(cache_time, 0), LONGEST_CACHE_TIME),
        is_personal=is_personal,
    )
    return True


def answer_guest_query(world: World, *, result: Any, guest_query_id: str = "") -> Json:
    """Reply, once, to the message that asked the bot in a chat that it is not a member of."""
    shown = read_only_result(world, result)
    query = world.guest_queries.get(guest_query_id)
    if query is None or query.is_answered or world.clock() - query.asked_at > GUEST_LIFETIME:
        raise _too_old()
    query.is_answered = True
    asked = query.message
    message = world.say(
        world.chats[asked.chat_id],
        shown.content,
        reply_to=asked,
        keyboard=shown.keyboard,
        guest_of=asked.sender_chat or asked.sender,
    )
    return {"inline_message_id": message.inline_id}


def _too_old() -> ApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")
