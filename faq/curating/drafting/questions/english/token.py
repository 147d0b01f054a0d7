"""A token of an English sentence, and its class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Tag(StrEnum):
    """The class of a token."""

    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    AUXILIARY = "auxiliary"
    PAST = "past"
    PRESENT = "present"
    GERUND = "gerund"
    ADVERB = "adverb"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    CLOCK = "clock"
    NAME = "name"
    WORD = "word"
    TO = "to"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure, date, name or mark.

    Attributes:
        is_spaced: whether a space precedes it.
    """

    text: str
    tag: Tag
    is_spaced: bool = True

    @property
    def plain(self) -> str:
        """Its text in small letters."""
        return self.text.lower().replace("’", "'")


def text_of(tokens: Iterable[Token]) -> str:
    """Return tokens as a text."""
    text = ""
    for token in tokens:
        text += f"{' ' if token.is_spaced and text else ''}{token.text}"
    return text.strip(" ,;:")
