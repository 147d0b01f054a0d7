"""Find the message that a bot replies to, and the part of it that the reply quotes.

Mirrors the type `ReplyParameters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.api.access import find_message
from sandbox.api.methods.texts import read_entities
from sandbox.values import json_fields
from sandbox.values.errors import ApiError, bad_request, not_supported
from sandbox.values.formatted_text import NO_TEXT, FormattedText, accept
from sandbox.values.json_fields import FieldError, JsonObject
from sandbox.world.quotes import find_quote
from sandbox.world.state import Chat, Message, Quote
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class ReplyParameters:
    """The `ReplyParameters` of a call.

    Attributes:
        quote: the quote with its entities; empty for none.
        position: the offset in the message that the bot gives for the quote, in UTF-16 units.
    """

    message_id: int
    ephemeral_message_id: int = 0
    chat_id: str = ""
    allow_sending_without_reply: bool = False
    quote: FormattedText = NO_TEXT
    position: int = 0


def read_reply_parameters(world: World, value: Any) -> ReplyParameters | None:
    """Return the parameters of the reply; None if the message is not a reply.

    Raises:
        ApiError: they are malformed.
    """
    if value is None or value == {}:
        return None
    if not isinstance(value, Mapping):
        raise bad_request("object expected as reply parameters")
    if json_fields.string_or(value, "quote_parse_mode"):
        raise not_supported("quote_parse_mode")
    try:
        return ReplyParameters(
            message_id=_read_message_id(value),
            ephemeral_message_id=json_fields.integer_or(value, "ephemeral_message_id", 0),
            chat_id=json_fields.string_or(value, "chat_id"),
            allow_sending_without_reply=json_fields.flag(value, "allow_sending_without_reply"),
            quote=_read_quote(world, value),
            position=json_fields.integer_or(value, "quote_position", 0),
        )
    except FieldError as error:
        raise bad_request(str(error)) from error


def find_quoted(replied: Message | None, parameters: ReplyParameters | None) -> Quote | None:
    """Return the part of the replied message that is quoted; None for none."""
    if replied is None or parameters is None:
        return None
    quote = parameters.quote
    return find_quote(replied, quote.text, parameters.position, quote.entities)


def _read_message_id(fields: JsonObject) -> int:
    if "ephemeral_message_id" in fields:
        return json_fields.integer_or(fields, "message_id", 0)
    return json_fields.integer(fields, "message_id")


def _read_quote(world: World, fields: JsonObject) -> FormattedText:
    entities = read_entities(world, fields.get("quote_entities"))
    try:
        return accept(json_fields.string_or(fields, "quote"), entities)
    except ApiError:
        return NO_TEXT  # Telegram ignores a quote without visible characters


def find_replied(
    chat: Chat, parameters: ReplyParameters | None, *, seen_by: int | None = None
) -> Message | None:
    """Return the message to reply to; None if it is missing and optional, or not given.

    Args:
        seen_by: the only member who will see the reply; the message must then be there, and only
            such a reply may be to an ephemeral message (Bot API, ReplyParameters).
    """
    if parameters is None:
        return None
    if parameters.chat_id not in ("", str(chat.id), f"@{chat.username}"):
        raise not_supported("replies to a message of another chat")
    if parameters.ephemeral_message_id:
        return _find_ephemeral(chat, parameters.ephemeral_message_id, seen_by)
    try:
        return find_message(chat, parameters.message_id, "message to be replied")
    except ApiError:
        if parameters.allow_sending_without_reply and seen_by is None:
            return None
        raise


def _find_ephemeral(chat: Chat, ephemeral_id: int, seen_by: int | None) -> Message:
    message = chat.messages.get(ephemeral_id)
    if message is None or seen_by is None or message.seen_by != seen_by:
        raise bad_request("message to be replied not found")
    return message
