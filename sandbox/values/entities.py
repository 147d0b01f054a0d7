"""Marked parts of a text: those a bot sends, those Telegram finds, and how they may nest.

Mirrors the type `MessageEntity`. The sandbox finds mentions, commands, hashtags, cashtags, links
with a scheme and e-mail addresses; Telegram also finds bare domains, phone and bank card numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sandbox.values import json_fields, utf16
from sandbox.values.json_fields import FieldError, JsonObject

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre", "date_time"})

FOUND = {
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)"),
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))"
    ),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])"),
    "cashtag": re.compile(r"(?<!\w)\$[A-Z]{1,8}(?!\w)"),
    "url": re.compile(r"(?<!\w)(?:https?|ftp|tg|ton)://[^\s<>\"]*[^\s<>\".,:;!?')\]]"),
    "email": re.compile(r"(?<![\w.@])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?!\w)"),
}
"""The types that Telegram finds by itself in the texts of people and bots."""

PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20}
PRIORITY |= {"text_link": 49, "text_mention": 49}
PRIORITY |= {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94}
PRIORITY |= {"custom_emoji": 99}
OTHER_PRIORITY = 50


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked part of a text.

    Attributes:
        offset: its start, in UTF-16 units.
        length: its length, in UTF-16 units.
        details: further fields of its type, as ("url", …); for a text_mention ("user", user id).
    """

    type: str
    offset: int
    length: int
    details: tuple[tuple[str, str | int], ...] = ()

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.offset + self.length

    def overlaps(self, other: Entity) -> bool:
        """Whether they share a unit."""
        return self.offset < other.end and other.offset < self.end

    def lies_in(self, other: Entity) -> bool:
        """Whether the other covers all of it."""
        return other.offset <= self.offset and self.end <= other.end


def read_entity(fields: Any) -> Entity | None:
    """Return the entity in a bot's call; None for a type that Telegram finds by itself.

    Raises:
        FieldError: it is malformed, or its type is unknown.
    """
    if not isinstance(fields, dict):
        raise FieldError("expected an Object")
    offset = json_fields.integer(fields, "offset")
    length = json_fields.integer(fields, "length")
    kind = json_fields.string(fields, "type")
    if kind in {*FOUND, "phone_number", "bank_card_number"}:
        return None
    return Entity(kind, offset, length, _details(kind, fields))


def _details(kind: str, fields: JsonObject) -> tuple[tuple[str, str | int], ...]:
    match kind:
        case "":
            raise FieldError("Type is not specified")
        case "pre":
            language = json_fields.string_or(fields, "language")
            return (("language", language),) if language else ()
        case "text_link":
            return (("url", json_fields.string(fields, "url")),)
        case "text_mention":
            return (("user", json_fields.integer(json_fields.nested(fields, "user"), "id")),)
        case "custom_emoji":
            return (("custom_emoji_id", json_fields.string(fields, "custom_emoji_id")),)
        case "date_time":
            form = json_fields.string_or(fields, "date_time_format")
            moment = json_fields.integer(fields, "unix_time")
            return (("unix_time", moment), ("date_time_format", form))
        case _ if kind in STYLES | QUOTES | CODE:
            return ()
        case _:
            raise FieldError("Unsupported type specified")


def find_entities(text: str) -> list[Entity]:
    """Return the entities that Telegram finds in a text, in order, without overlaps."""
    found = [
        Entity(kind, utf16.length(text[: match.start()]), utf16.length(match.group()))
        for kind, pattern in FOUND.items()
        for match in pattern.finditer(text)
    ]
    return without_overlaps(found)


def arrange(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the entities in Telegram's order, without those that are not allowed in their place.

    Blockquotes do not overlap each other. Links and code do not overlap each other, and each is
    either inside a blockquote or outside it. Styles are joined where they touch, cut where one of
    the others begins or ends, and dropped inside code.
    """
    given = list(entities)
    quotes = without_overlaps(entity for entity in given if entity.type in QUOTES)
    solid = [
        entity
        for entity in without_overlaps(e for e in given if e.type not in QUOTES | STYLES)
        if all(entity.lies_in(quote) or not entity.overlaps(quote) for quote in quotes)
    ]
    frame = [*quotes, *solid]
    styles = _cut_styles([entity for entity in given if entity.type in STYLES], frame)
    return tuple(sorted([*frame, *styles], key=_order))


def with_found(entities: tuple[Entity, ...], text: str) -> tuple[Entity, ...]:
    """Return the entities, and those that Telegram finds in the rest of the text."""
    solid = [entity for entity in entities if entity.type not in QUOTES | STYLES]
    found = [
        entity
        for entity in find_entities(text)
        if not any(entity.overlaps(given) for given in solid)
    ]
    return arrange([*entities, *found]) if found else entities


def without_overlaps(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities in order, without those that overlap an earlier one."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=_order):
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, PRIORITY.get(entity.type, OTHER_PRIORITY)


def _cut_styles(styles: Sequence[Entity], frame: Sequence[Entity]) -> list[Entity]:
    runs = [run for kind in STYLES for run in _joined([s for s in styles if s.type == kind])]
    cuts = {run.offset for run in runs} | {e.offset for e in frame} | {e.end for e in frame}
    code = [entity for entity in frame if entity.type in CODE]
    return [
        piece
        for run in runs
        for piece in _pieces(run, sorted(cuts))
        if not any(piece.lies_in(entity) for entity in code)
    ]


def _joined(runs: Sequence[Entity]) -> list[Entity]:
    joined: list[Entity] = []
    for run in sorted(runs, key=_order):
        if joined and run.offset <= joined[-1].end:
            end = max(run.end, joined[-1].end)
            joined[-1] = replace(joined[-1], length=end - joined[-1].offset)
        else:
            joined.append(run)
    return joined


def _pieces(run: Entity, cuts: Sequence[int]) -> list[Entity]:
    bounds = [run.offset, *(cut for cut in cuts if run.offset < cut < run.end), run.end]
    return [replace(run, offset=start, length=end - start) for start, end in pairwise(bounds)]
