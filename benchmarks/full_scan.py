"""Does the fast way decide as a full scan does?

The scan is written to be seen to be right, not to be fast: plain Python over every phrasing of
the bank, word by word, with no postings, no arrays and no bounds. What it finds (the candidates
and how well their phrasings fit) takes the place of the matcher's own findings; the same model
then judges, and the two decisions are compared. The rest of the evidence concerns one entry at
a time and does not depend on how the candidates were found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from faq.answering import Answerer
from faq.matching.evidence import CANDIDATES, Candidate, HeardWord, gather, hear
from faq.matching.index import Index
from faq.matching.reading import read

_ROUNDING = 1e-4
"""Difference of two fits that the matcher's single precision may account for."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The best phrasing of an entry, by a full scan."""

    entry: int
    fit: float
    question_covered: float
    phrasing_covered: float


def compare_with_full_scan(answerer: Answerer, questions: Sequence[str]) -> Iterator[str]:
    """Yield how many questions get the same candidates and the same decision, and which do not."""
    differing = [question for question in questions if not same_decision(answerer, question)]
    same = len(questions) - len(differing)
    yield f"Same decision as a full scan in plain Python: {same} of {len(questions)}"
    for question in differing[:5]:
        yield f"  differs: {question}"
