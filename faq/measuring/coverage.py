"""Measure which of the article's sentences a bank quotes."""

from __future__ import annotations

from dataclasses import dataclass

from faq.article import Span
from faq.bank import Bank


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """A sentence with the entries that quote it or a part of it.

    Attributes:
        quoted: the share of its letters and digits that are in a quote, in [0, 1].
        entry_ids: the answerable entries that quote a part of it, in the bank's order.
    """

    sentence: Span
    text: str
    quoted: float
    entry_ids: tuple[str, ...]


def measure_coverage(bank: Bank) -> tuple[SentenceCoverage, ...]:
    """Return the coverage of every sentence of the bank's article, in order.

    A dateline is one only if an entry quotes it: few readers ask for it.
    """
    spans = [
        (quote.start, quote.span.end, entry.id)
        for entry in bank.answerable
        for quote in entry.quotes
    ]
    covered = (_cover(sentence, bank, spans) for sentence in bank.article.sentences)
    dateline = bank.article.dateline
    return tuple(each for each in covered if each.entry_ids or each.sentence != dateline)


def _cover(sentence: Span, bank: Bank, spans: list[tuple[int, int, str]]) -> SentenceCoverage:
    touching = [span for span in spans if span[0] < sentence.end and span[1] > sentence.start]
    letters = [
        offset
        for offset in range(sentence.start, sentence.end)
        if bank.article.text[offset].isalnum()
    ]
    quoted = sum(any(start <= offset < end for start, end, _ in touching) for offset in letters)
    return SentenceCoverage(
        sentence=sentence,
        text=bank.article.slice(sentence),
        quoted=quoted / len(letters) if letters else 1.0,
        entry_ids=tuple(dict.fromkeys(entry_id for _, _, entry_id in touching)),
    )
