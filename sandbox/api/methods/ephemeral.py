"""Ephemeral messages: `editEphemeralMessageText`, `…ReplyMarkup`, `deleteEphemeralMessage`.

Mirrors the type `EphemeralMessageParameters` (Bot API 10.3), the parameter `receiver_user_id` that
it replaces (10.2), and the three methods. Such a message is shown to one member of a group only.
Its `message_id` is 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.api.access import Access, find_chat
from sandbox.api.methods.editing import check_changes
from sandbox.api.methods.texts import is_too_long, read_text
from sandbox.values import json_fields
from sandbox.values.errors import bad_request, not_found
from sandbox.values.json_fields import FieldError
from sandbox.values.keyboards import Keyboard, read_inline_keyboard
from sandbox.world.state import Chat, Content, Message
from sandbox.world.world import World


def find_receiver(world: World, chat: Chat, parameters: Any, receiver_user_id: int) -> int | None:
    """Return the only member who will see a message; None for an ordinary message.

    Raises:
        ApiError: the chat is no group, or has no such member.
    """
    if not world.abilities.knows_ephemeral_messages:
        return None
    receiver = _read_receiver(parameters) or receiver_user_id
    if not receiver:
        return None
    if not chat.is_group:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    if receiver not in world.people or not chat.has_member(receiver):
        raise bad_request("receiver of the ephemeral message not found")
    return receiver


def edit_ephemeral_message_text(
    world: World,
    *,
    text: str,
    chat_id: str,
    receiver_user_id: int = 0,
    ephemeral_message_id: int = 0,
    parse_mode: str = "",
    entities: Any = None,
    link_preview_options: Any = None,
    reply_markup: Any = None,
) -> bool:
    """Replace the text and the buttons of an ephemeral message of the bot."""
    content = read_text(
        world,
        text,
        parse_mode=parse_mode,
        entities=entities,
        link_preview_options=link_preview_options,
    )
    keyboard = read_inline_keyboard(reply_markup)
    message = _find(world, chat_id, receiver_user_id, ephemeral_message_id, "edit")
    if is_too_long(content.formatted):
        raise bad_request("MESSAGE_TOO_LONG")
    return _rewrite(world, message, content, keyboard)


def edit_ephemeral_message_reply_markup(
    world: World,
    *,
    chat_id: str,
    receiver_user_id: int = 0,
    ephemeral_message_id: int = 0,
    reply_markup: Any = None,
) -> bool:
    """Replace or remove the buttons of an ephemeral message of the bot."""
    keyboard = read_inline_keyboard(reply_markup)
    message = _find(world, chat_id, receiver_user_id, ephemeral_message_id, "edit")
    return _rewrite(world, message, message.content, keyboard)


def delete_ephemeral_message(
    world: World, *, chat_id: str, receiver_user_id: int = 0, ephemeral_message_id: int = 0
) -> bool:
    """Delete an ephemeral message of the bot."""
    world.delete(_find(world, chat_id, receiver_user_id, ephemeral_message_id, "delete"))
    return True


def _read_receiver(parameters: Any) -> int:
    if parameters is None:
        return 0
    if not isinstance(parameters, Mapping):
        raise bad_request("object expected as ephemeral message parameters")
    try:
        return json_fields.integer(parameters, "receiver_user_id")
    except FieldError as error:
        raise bad_request(str(error)) from error


def _find(world: World, chat_id: str, receiver: int, ephemeral_id: int, verb: str) -> Message:
    if not world.abilities.knows_ephemeral_messages:
        raise not_found()
    chat = find_chat(world, chat_id, Access.EDIT)
    message = chat.messages.get(ephemeral_id)
    if message is None or message.seen_by != receiver or not message.is_own:
        raise bad_request(f"message to {verb} not found")
    return message


def _rewrite(world: World, message: Message, content: Content, keyboard: Keyboard | None) -> bool:
    check_changes(message, content, keyboard)
    world.rewrite(message, content, keyboard)
    return True
