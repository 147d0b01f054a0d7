"""Quote a part of the message that is replied to.

Mirrors the type `TextQuote` and the fields `quote` and `quote_entities` of `ReplyParameters`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sandbox.values import utf16
from sandbox.values.entities import STYLES, Entity
from sandbox.values.errors import bad_request
from sandbox.values.formatted_text import FormattedText
from sandbox.world.state import Message, Quote

LONGEST_QUOTE = 1024  # UTF-16 units
QUOTABLE = STYLES | {"custom_emoji", "date_time"}


def find_quote(
    replied: Message, quote: str, near: int = 0, entities: Iterable[Entity] | None = None
) -> Quote | None:
    """Return the quoted part of a message, the occurrence nearest to that offset; None for "".

    Args:
        entities: the required entities of the quote, of which links and the like do not count;
            None for those of the message.

    Raises:
        ApiError: the message does not contain those words, letter for letter, with those entities.
    """
    if not quote:
        return None
    found = [_quote_at(replied, quote, position) for position in _positions(replied.text, quote)]
    if entities is not None:
        marked = tuple(entity for entity in entities if entity.type in QUOTABLE)
        found = [each for each in found if each.formatted.entities == marked]
    if not found or utf16.length(quote) > LONGEST_QUOTE:
        raise bad_request("QUOTE_TEXT_INVALID")
    return min(found, key=lambda each: abs(each.position - near))


def _quote_at(replied: Message, quote: str, position: int) -> Quote:
    end = position + utf16.length(quote)
    entities = [_clipped(entity, position, end) for entity in replied.entities]
    kept = tuple(e for e in entities if e.type in QUOTABLE and e.length > 0)
    return Quote(FormattedText(quote, kept), position)


def _positions(text: str, quote: str) -> list[int]:
    starts = range(len(text) - len(quote) + 1)
    return [utf16.length(text[:start]) for start in starts if text.startswith(quote, start)]


def _clipped(entity: Entity, start: int, end: int) -> Entity:
    offset = max(entity.offset, start)
    return replace(entity, offset=offset - start, length=min(entity.end, end) - offset)
