"""The words of a text as a verdict compares them: case, white space and typography aside."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from faq.article import FIGURE

# A word with its hyphens and apostrophes ("re-sign" is not "resign", "we're" is not "were"), a
# figure with its sign, currency and unit, or a sign that is read aloud. A question mark counts,
# since it makes a question of a statement; other punctuation does not.
_TOKEN = regex.compile(
    r"(?P<word>\p{L}[\p{L}\p{M}\p{N}\p{Cf}]*(?:['’‘ʼ＇‐‑-][\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*)*)"
    rf"|(?P<figure>{FIGURE.pattern})"
    r"|[\p{Sc}\p{Sm}%‰&@#/°?？\p{No}]"
)
_GROUPED = regex.compile(r"(?<![.,\d])\d{1,3}(?:,\d{2,3})*,\d{3}(?![,\d])")
_LEADING_MARK = regex.compile(r"^[.,](?=\d)")
_NO_SHAPE = regex.compile(r"[\p{Cf}\s़]+")
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "‐": "-", "‑": "-", "–": "-", "−": "-", "—": "-",
     "ё": "е", "ँ": "ं", "？": "?"}
)  # fmt: skip
QUESTION_MARK = "?"

_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or sign of a text.

    Attributes:
        key: equal for words that differ in case and typography only.
        start, end: where it stands, in characters.
    """

    key: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words, figures and signs of a text, in order."""
    return tuple(Token(_key(match), *match.span()) for match in _TOKEN.finditer(text))


def _key(match: regex.Match[str]) -> str:
    plain = unicodedata.normalize("NFC", match[0].casefold()).translate(_TYPOGRAPHY)
    plain = _NO_SHAPE.sub("", unicodedata.normalize("NFD", plain))
    plain = unicodedata.normalize("NFC", plain)
    if match["figure"] is None:
        return plain
    plain = "".join(_in_ascii(character) for character in plain)
    # A comma may group digits in writing; "1,200" is typed "1200".
    return _GROUPED.sub(lambda number: number[0].replace(",", ""), _LEADING_MARK.sub("", plain))


def _in_ascii(character: str) -> str:
    return str(unicodedata.decimal(character, character))


@dataclass(frozen=True)
class Wording:
    """The tokens of a text, which can be searched for a run of words."""

    tokens: tuple[Token, ...]

    @cached_property
    def keys(self) -> list[str]:
        """The key of each token."""
        return [token.key for token in self.tokens]

    @cached_property
    def _text(self) -> str:
        return _BETWEEN + _BETWEEN.join(self.keys) + _BETWEEN

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, at = [], 0
        for key in self.keys:
            offsets.append(at)
            at += len(key) + len(_BETWEEN)
        return offsets

    def find(self, keys: Sequence[str]) -> Iterator[int]:
        """Yield the number of each token at which a run of words begins."""
        if not keys:
            return
        wanted = _BETWEEN + _BETWEEN.join(keys) + _BETWEEN
        at = self._text.find(wanted)
        while at >= 0:
            yield bisect_left(self._offsets, at)
            at = self._text.find(wanted, at + 1)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that starts at or after an offset, and the first after another
        one."""
        starts = self._starts
        return bisect_left(starts, start), bisect_right(starts, max(start, end - 1))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]
