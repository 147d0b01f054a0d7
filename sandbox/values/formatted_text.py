"""A text as Telegram stores it: cleaned, trimmed, with its entities checked and completed.

Mirrors "Formatting options" and the type `MessageEntity`: what Telegram refuses, with its error
texts, and what it corrects silently.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sandbox.values import utf16
from sandbox.values.entities import Entity, arrange, with_found
from sandbox.values.errors import ApiError, bad_request

LARGEST_OFFSET = 1_000_000
DROPPED = frozenset("\r\u030a\u0333\u033f") | {chr(code) for code in range(0x2028, 0x202F)}
INVISIBLE = frozenset("\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff\ufffc")


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text with its entities, all of which are inside it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def parts(self, kinds: Collection[str]) -> list[str]:
        """Return the parts marked by entities of those types, in order."""
        return [
            utf16.cut(self.text, entity.offset, entity.end)
            for entity in self.entities
            if entity.type in kinds
        ]


NO_TEXT = FormattedText("")


def accept(text: str, entities: Sequence[Entity] = ()) -> FormattedText:
    """Return a text as Telegram would store it.

    Control characters become spaces, white space at both ends is removed (at the start only up to
    the first entity), entities are arranged, and those that Telegram finds by itself are added.

    Raises:
        ApiError: the text is not Unicode or shows nothing, or an entity does not fit into it.
    """
    _check_encoding(text)
    cleaned = _cleaned(text, _sized(entities))
    trimmed = _trimmed(cleaned)
    if all(character.isspace() or character in INVISIBLE for character in trimmed.text):
        raise bad_request("text must be non-empty")
    return replace(trimmed, entities=with_found(trimmed.entities, trimmed.text))


def _check_encoding(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _sized(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    for entity in entities:
        if not 0 <= entity.offset <= LARGEST_OFFSET:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
        if not 0 <= entity.length <= LARGEST_OFFSET:
            raise bad_request(f"receive an entity with incorrect length {entity.length}")
    return arrange(entity for entity in entities if entity.length)


def _cleaned(text: str, entities: tuple[Entity, ...]) -> FormattedText:
    kept: list[str] = []
    offset = moved = 0
    moved_to = {0: 0}
    for character in text:
        clean = _clean(character)
        kept.append(clean)
        offset += utf16.length(character)
        moved += utf16.length(clean)
        moved_to[offset] = moved
    fitted = [_fitted(entity, text, moved_to) for entity in entities]
    return FormattedText("".join(kept), arrange(entity for entity in fitted if entity.length))


def _clean(character: str) -> str:
    if character in DROPPED:
        return ""
    return " " if character < " " and character != "\n" else character


def _fitted(entity: Entity, text: str, moved_to: dict[int, int]) -> Entity:
    size = utf16.length(text)
    if entity.offset > size:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {entity.offset}"
        )
    if entity.offset not in moved_to:
        raise _splits_a_symbol("entity begins", text, entity.offset)
    subject = f"entity beginning at UTF-16 offset {entity.offset} ends"
    if entity.end > size:
        raise bad_request(f"{subject} after the end of the text at UTF-16 offset {entity.end}")
    if entity.end not in moved_to:
        raise _splits_a_symbol(subject, text, entity.end)
    start = moved_to[entity.offset]
    return replace(entity, offset=start, length=moved_to[entity.end] - start)


def _splits_a_symbol(subject: str, text: str, offset: int) -> ApiError:
    byte_offset = len(utf16.cut(text, 0, offset + 1).encode())
    return bad_request(f"{subject} in a middle of a UTF-16 symbol at byte offset {byte_offset}")


def _trimmed(formatted: FormattedText) -> FormattedText:
    text = formatted.text.rstrip(" \n")
    end = utf16.length(text)
    entities = [
        replace(entity, length=min(entity.end, end) - entity.offset)
        for entity in formatted.entities
        if entity.offset < end
    ]
    leading = len(text) - len(text.lstrip(" \n"))
    cut = min([leading, *(entity.offset for entity in entities)])
    moved = (replace(entity, offset=entity.offset - cut) for entity in entities)
    return FormattedText(text[cut:], arrange(moved))
