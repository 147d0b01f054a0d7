"""Cut a span of an article where quotes begin and end, so that each piece can be marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from faq.article import Span
from faq.bank import Bank, Entry, Quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the article that the same entries quote.

    Attributes:
        entries: the entries that quote it, the one with the shortest quote first; often none.
    """

    text: str
    entries: tuple[Entry, ...]

    @property
    def is_left_out(self) -> bool:
        """Whether it has letters or digits and no entry quotes it."""
        return not self.entries and any(map(str.isalnum, self.text))


def pieces_of(span: Span, bank: Bank) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph or a part of one; joined, they are its text."""
    quotes = _quotes_in(span, bank)
    borders = {span.start, span.end}
    for quote, _ in quotes:
        borders |= {max(span.start, quote.start), min(span.end, quote.span.end)}
    return tuple(
        Piece(
            bank.article.text[start:end],
            tuple(
                dict.fromkeys(
                    entry
                    for quote, entry in quotes
                    if quote.start <= start and end <= quote.span.end
                )
            ),
        )
        for start, end in pairwise(sorted(borders))
    )


def _quotes_in(span: Span, bank: Bank) -> list[tuple[Quote, Entry]]:
    """Return the quotes of answerable entries that overlap a span, the shortest first."""
    quotes = [
        (quote, entry)
        for entry in bank.answerable
        for quote in entry.quotes
        if quote.start < span.end and quote.span.end > span.start
    ]
    return sorted(quotes, key=lambda quoted: len(quoted[0].text))
