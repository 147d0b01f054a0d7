"""Messages as Telegram tells of them, of which a test says only what it is about."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Message

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Readers"}
FORUM: dict[str, Any] = GROUP | {"is_forum": True}
PRIVATE: dict[str, Any] = {"id": 7, "type": "private", "first_name": "Anna"}
ANNA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "ru"}
BOT: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "Verbatim"}


def message_json(
    message_id: int = 9,
    chat: dict[str, Any] = GROUP,
    *,
    sender: dict[str, Any] | None = ANNA,
    **fields: Any,
) -> Any:
    """Return the JSON of a message, by Anna unless another sender is named."""
    told = {"message_id": message_id, "date": 1764000000, "chat": chat, "from": sender}
    return {name: value for name, value in (told | fields).items() if value is not None}


def message(
    message_id: int = 9, chat: dict[str, Any] = GROUP, *, bot: Bot | None = None, **fields: Any
) -> Message:
    """Return a message of Anna's; a field that is None is left out."""
    read = Message.de_json(message_json(message_id, chat, **fields), bot)
    assert read is not None
    return read
