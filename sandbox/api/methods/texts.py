"""Read the text that a bot sends from the parameters of its call.

Mirrors `text`, `entities`, `parse_mode` and `link_preview_options` of `sendMessage` and
`editMessageText`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.values import json_fields, utf16
from sandbox.values.entities import Entity, read_entity
from sandbox.values.errors import bad_request, not_supported
from sandbox.values.formatted_text import FormattedText, accept
from sandbox.values.json_fields import FieldError
from sandbox.world.state import Text
from sandbox.world.world import World

LONGEST_TEXT = 4096  # UTF-16 units, once cleaned and trimmed
LONGEST_INPUT = 2**15  # bytes


def read_text(
    world: World, text: str, *, parse_mode: str, entities: Any, link_preview_options: Any
) -> Text:
    """Return the content of a text message; it may still be too long."""
    if len(text.encode(errors="surrogatepass")) > LONGEST_INPUT:
        raise bad_request("text is too long")
    if parse_mode and parse_mode.lower() != "none":
        raise not_supported("parse_mode")
    formatted = accept(text, read_entities(world, entities))
    return Text(formatted, _read_link_preview(link_preview_options))


def read_entities(world: World, entities: Any) -> list[Entity]:
    """Return the entities in a bot's call; mentions of unknown users are dropped.

    Raises:
        ApiError: one of them is malformed.
    """
    if not isinstance(entities, list):
        return []
    try:
        described = [read_entity(fields) for fields in entities]
    except FieldError as error:
        raise bad_request(f"can't parse MessageEntity: {error}") from error
    return [
        entity
        for entity in described
        if entity is not None and dict(entity.details).get("user", world.bot.id) in world.users
    ]


def is_too_long(formatted: FormattedText) -> bool:
    """Whether the text is too long for a message."""
    return utf16.length(formatted.text) > LONGEST_TEXT


def _read_link_preview(options: Any) -> tuple[tuple[str, Any], ...] | None:
    if options is None:
        return None
    if not isinstance(options, Mapping):
        raise bad_request("object expected as link preview options")
    try:
        return _checked(options)
    except FieldError as error:
        raise bad_request(str(error)) from error


def _checked(options: Mapping[str, Any]) -> tuple[tuple[str, Any], ...] | None:
    flags = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")
    chosen: dict[str, Any] = {name: True for name in flags if json_fields.flag(options, name)}
    if url := json_fields.string_or(options, "url"):
        chosen["url"] = url
    return tuple(chosen.items()) or None
