"""Edit and delete messages: `editMessageText`, `editMessageReplyMarkup`, `deleteMessage`."""

from __future__ import annotations

from typing import Any

from sandbox.api.access import Access, find_chat, find_message
from sandbox.api.methods.texts import is_too_long, read_text
from sandbox.values.errors import bad_request
from sandbox.values.keyboards import Keyboard, read_inline_keyboard
from sandbox.world import wire
from sandbox.world.state import Chat, ChatKind, Content, Message, Text
from sandbox.world.wire import Json
from sandbox.world.world import World

TIME_TO_DELETE = 48 * 60 * 60  # seconds


def edit_message_text(
    world: World,
    *,
    text: str,
    chat_id: str = "",
    message_id: int = 0,
    inline_message_id: str = "",
    parse_mode: str = "",
    entities: Any = None,
    link_preview_options: Any = None,
    reply_markup: Any = None,
) -> Json | bool:
    """Replace the text and the buttons of a message of the bot; without a markup it has none.

    Returns:
        The message, or True for an inline message.
    """
    content = read_text(
        world,
        text,
        parse_mode=parse_mode,
        entities=entities,
        link_preview_options=link_preview_options,
    )
    keyboard = read_inline_keyboard(reply_markup)
    message = _find_own(world, chat_id, message_id, inline_message_id)
    if not isinstance(message.content, Text):
        raise bad_request("there is no text in the message to edit")
    if is_too_long(content.formatted):
        raise bad_request("MESSAGE_TOO_LONG")
    return _rewrite(world, message, content, keyboard)


def edit_message_reply_markup(
    world: World,
    *,
    chat_id: str = "",
    message_id: int = 0,
    inline_message_id: str = "",
    reply_markup: Any = None,
) -> Json | bool:
    """Replace or remove the buttons of a message of the bot; see `edit_message_text`."""
    keyboard = read_inline_keyboard(reply_markup)
    message = _find_own(world, chat_id, message_id, inline_message_id)
    return _rewrite(world, message, message.content, keyboard)


def delete_message(world: World, *, chat_id: str, message_id: int) -> bool:
    """Delete a message from its chat."""
    chat = find_chat(world, chat_id, Access.WRITE)
    message = find_message(chat, message_id, "message to delete")
    if not _may_delete(world, chat, message):
        raise bad_request("message can't be deleted")
    is_kept_for_long = chat.kind in (ChatKind.SUPERGROUP, ChatKind.CHANNEL)
    if not is_kept_for_long and world.now() - message.date > TIME_TO_DELETE:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)
    return True


def _find_own(world: World, chat_id: str, message_id: int, inline_message_id: str) -> Message:
    if not chat_id and not message_id:
        return _find_inline(world, inline_message_id)
    if not chat_id:
        raise bad_request("chat_id is empty")
    chat = find_chat(world, chat_id, Access.EDIT)
    message = find_message(chat, message_id, "message to edit")
    is_post = chat.kind is ChatKind.CHANNEL and chat.has_administrator(world.bot.id)
    if not message.is_own and not is_post:
        raise bad_request("message can't be edited")
    return message


def _find_inline(world: World, inline_message_id: str) -> Message:
    if not inline_message_id:
        raise bad_request("message identifier is not specified")
    chat_id, message_id = world.inline_messages.get(inline_message_id, (0, 0))
    chat = world.chats.get(chat_id)
    if chat is None or message_id not in chat.messages:
        raise bad_request("MESSAGE_ID_INVALID")
    return chat.messages[message_id]


def check_changes(message: Message, content: Content, keyboard: Keyboard | None) -> None:
    """Check that an edit changes something.

    Raises:
        ApiError: it changes nothing.
    """
    if (content, keyboard) == (message.content, message.keyboard):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )


def _rewrite(
    world: World, message: Message, content: Content, keyboard: Keyboard | None
) -> Json | bool:
    check_changes(message, content, keyboard)
    edited = world.rewrite(message, content, keyboard)
    return wire.message_json(edited, world) if edited.inline_id is None else True


def _may_delete(world: World, chat: Chat, message: Message) -> bool:
    is_trusted = chat.kind is ChatKind.PRIVATE or chat.has_administrator(world.bot.id)
    return message.is_own or is_trusted
