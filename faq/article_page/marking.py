"""Cut an article's paragraphs where quotes begin and end, so that each piece can be marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from faq.article import Span
from faq.bank import Bank, Entry, Quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that the same entries quote.

    Attributes:
        entries: those that answer with it, the one with the shortest quote first; often none.
    """

    text: str
    entries: tuple[Entry, ...]


def pieces_of(paragraph: Span, bank: Bank) -> tuple[Piece, ...]:
    """Return the paragraph in pieces; joined, they are its text."""
    quotes = _quotes_in(paragraph, bank)
    borders = {paragraph.start, paragraph.end}
    for quote, _ in quotes:
        borders |= {quote.start, quote.start + len(quote.text)}
    return tuple(
        Piece(
            bank.article.text[start:end],
            tuple(
                dict.fromkeys(
                    entry
                    for quote, entry in quotes
                    if quote.start <= start and end <= quote.start + len(quote.text)
                )
            ),
        )
        for start, end in pairwise(sorted(borders))
    )


def _quotes_in(paragraph: Span, bank: Bank) -> list[tuple[Quote, Entry]]:
    """Return the quotes of answers in a paragraph, the shortest first."""
    quotes = [
        (quote, entry)
        for entry in bank.answerable
        for quote in entry.quotes
        if quote.paragraph == paragraph.paragraph
    ]
    return sorted(quotes, key=lambda quoted: len(quoted[0].text))
