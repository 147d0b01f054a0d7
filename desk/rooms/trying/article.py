"""The article beside the chat, with the words marked that a reply quotes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from faq.article import Span
from faq.bank import Bank


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; joined, its pieces are its text."""

    number: int
    pieces: tuple[Piece, ...]


def paragraphs_of(bank: Bank, marked: Collection[Span]) -> tuple[Paragraph, ...]:
    """Return the article with some of its words marked."""
    return tuple(
        Paragraph(span.paragraph, _pieces(span, bank, marked)) for span in bank.article.paragraphs
    )


def _pieces(paragraph: Span, bank: Bank, marked: Collection[Span]) -> tuple[Piece, ...]:
    here = [each for each in marked if each.start < paragraph.end and each.end > paragraph.start]
    borders = {paragraph.start, paragraph.end}
    for each in here:
        borders |= {max(paragraph.start, each.start), min(paragraph.end, each.end)}
    return tuple(
        Piece(
            bank.article.text[start:end],
            any(each.start <= start and end <= each.end for each in here),
        )
        for start, end in pairwise(sorted(borders))
    )
