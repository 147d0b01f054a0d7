"""Inline mode: ask the bot by its name in any chat, and send one of its results.

Mirrors the updates `inline_query` and `chosen_inline_result`.
"""

from __future__ import annotations

from sandbox.world import wire
from sandbox.world.queries import InlineAnswer, InlineQuery, InlineResult
from sandbox.world.state import Chat, ChatKind, Message, User
from sandbox.world.world import World

INLINE_LIFETIME = 30.0  # seconds in which a typed text may be received and answered
GUEST_LIFETIME = 150.0  # seconds in which a guest may answer; not documented by Telegram
CHOICE_LIFETIME = 600.0  # seconds


def type_inline(world: World, chat: Chat, text: str, offset: str, *, by: User) -> InlineQuery:
    """Type a text after the bot's name as somebody."""
    is_own = chat.kind is ChatKind.PRIVATE and chat.shown_as is None
    query = InlineQuery(
        id=world.numbering.next_query(),
        user_id=by.id,
        text=text,
        offset=offset,
        chat_type="sender" if is_own else chat.kind.value,
        asked_at=world.clock(),
    )
    world.inline_queries[query.id] = query
    value = wire.inline_query_json(query, world)
    world.updates.push("inline_query", value, lifetime=INLINE_LIFETIME)
    return query


def choose(
    world: World, chat: Chat, answer: InlineAnswer, result: InlineResult, *, by: User
) -> Message:
    """Send a result as somebody; with inline feedback on, the bot gets an update."""
    message = world.post(
        chat, result.content, sender=by, is_via_bot=True, keyboard=result.keyboard
    )
    if world.abilities.gets_inline_feedback:
        value = wire.chosen_inline_result_json(by, answer.query, result.id, message)
        world.updates.push("chosen_inline_result", value, lifetime=CHOICE_LIFETIME)
    return message
