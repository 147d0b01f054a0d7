"""Formatted text as Telegram wants it: entities by offset, so no markup and no escaping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import LinkPreviewOptions, MessageEntity
from telegram.constants import MessageLimit

MAXIMUM_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
"""The maximum of UTF-16 code units in a message (Bot API, sendMessage)."""


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, the Bot API's unit for all lengths."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class RichText:
    """A message's text with its entities, which never reach beyond the text."""

    text: str
    entities: tuple[MessageEntity, ...]


class RichTextBuilder:
    """Collects pieces of formatted text, up to the length of one message."""

    def __init__(self, limit: int = MAXIMUM_UNITS) -> None:
        self._limit = limit
        self._length = 0
        self._pieces: list[str] = []
        self._entities: list[MessageEntity] = []

    def add(self, text: str, *formats: str) -> None:
        """Append a line in the given formats (`MessageEntity.BLOCKQUOTE`, …).

        Lone surrogates are replaced, because no message can contain them. Text beyond the limit is
        cut between characters. An entity never begins or ends with white space: Telegram would
        trim it, and it rejects an empty entity.
        """
        self._add(text, lambda start, length: [MessageEntity(f, start, length) for f in formats])

    def add_link(self, text: str, url: str) -> None:
        """Append a line that opens a link; see `add`."""
        kind = MessageEntity.TEXT_LINK
        self._add(text, lambda start, length: [MessageEntity(kind, start, length, url=url)])

    def _add(self, text: str, marks: Callable[[int, int], list[MessageEntity]]) -> None:
        """Append a line; `marks` gets the offset and the length of what it may mark."""
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if self._pieces:
            self._append("\n")
        lead = len(text) - len(text.lstrip())
        self._append(text[:lead])
        start = self._length
        kept = self._append(text[lead:])
        length = utf16_length(kept.rstrip())
        if length:
            self._entities += marks(start, length)

    def add_marked(
        self, text: str, marks: Sequence[tuple[int, int]], *, outer: str, inner: str
    ) -> None:
        """Append a line in one format, with parts of it in a second format as well.

        Args:
            marks: the parts, each as its start and end in characters of `text`.
        """
        line_break = 1 if self._pieces else 0
        begin = self._length + line_break
        self.add(text, outer)
        for start, end in marks:
            offset = begin + utf16_length(text[:start])
            length = min(utf16_length(text[start:end]), self._length - offset)
            if length > 0:
                self._entities.append(MessageEntity(inner, offset, length))

    def build(self) -> RichText:
        """Return the collected text."""
        return RichText("".join(self._pieces), tuple(self._entities))

    def _append(self, text: str) -> str:
        """Append as much of the text as the limit allows, and return that part."""
        room = self._limit - self._length
        if utf16_length(text) > room:
            text = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
        self._pieces.append(text)
        self._length += utf16_length(text)
        return text
