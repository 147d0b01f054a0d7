"""Check that the matcher decides as a full scan does.

The scan is written to be obviously correct, not to be fast: plain Python over every phrasing of
the bank, word by word, without postings, arrays and bounds. Its results (the candidates, the fits
of their phrasings, and so their margins) replace those of the matcher; the same model and the same
thresholds then decide. Evidence about a single entry does not depend on how the candidates were
found, and is reused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Parted, Suggested
from faq.language.text import words
from faq.matching.evidence import CANDIDATES, Candidate, gather
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Index
from faq.matching.matcher import Matcher, Ranking
from faq.matching.reading import read

_SUPPORTERS = 4
_ROUNDING = 1e-4
"""Difference of two fits that the matcher's single precision can cause."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a phrasing and a question cover each other; fields as in `Evidence`."""

    question_covered: float
    phrasing_covered: float

    @property
    def fit(self) -> float:
        """The harmonic mean of both."""
        both = self.question_covered + self.phrasing_covered
        return 2 * self.question_covered * self.phrasing_covered / both if both else 0.0


class FullScan(Matcher):
    """The matcher with a full scan for its candidates."""

    def __init__(self, fast: Matcher) -> None:
        """Share the index and the model of a matcher; neither is changed."""
        self.index = fast.index
        self.model = fast.model
        self._subject = fast._subject
        self._curated = {
            tuple(words(phrasing.text)): phrasing.entry for phrasing in self.index.phrasings
        }

    def rank(self, question: str) -> Ranking:
        """Return what `Matcher.rank` promises.

        Raises:
            LookupError: the matcher missed a candidate.
        """
        reading = read(question)
        found = {candidate.entry: candidate for candidate in gather(reading, self.index)}
        heard = hear(reading, self.index)
        fits = scan(heard, self.index)
        candidates = [self._corrected(candidate, found, fits) for candidate in found.values()]
        fitting = candidates[:CANDIDATES]  # the classifier's follow them
        last = min((candidate.evidence.fit for candidate in fitting), default=0.0)
        most = CANDIDATES if len(found) >= CANDIDATES else len(fits)
        for entry in nlargest(most, fits, key=lambda entry: _best(fits[entry]).fit):
            if entry not in found and _best(fits[entry]).fit > last + _ROUNDING:
                raise LookupError(f"overlooked entry {self.index.entries[entry].id}")
        return self._judge(reading, heard, candidates)

    def _corrected(
        self,
        candidate: Candidate,
        found: Mapping[int, Candidate],
        fits: Mapping[int, Sequence[Fit]],
    ) -> Candidate:
        """Replace the matcher's results with those of the scan."""
        best = _best(fits[candidate.entry])
        kindred = self.index.kindred[candidate.entry] | {candidate.entry}
        rivals = {entry: _best(fits[entry]).fit for entry in found if entry not in kindred}
        deniers = [
            fit
            for entry, fit in rivals.items()
            if self.index.entries[entry].unanswerable is not None
        ]
        supporters = nlargest(_SUPPORTERS, (one.fit for one in fits[candidate.entry]))
        asked = candidate.evidence.question_covered
        weight = candidate.evidence.matched / asked if asked else 0.0
        evidence = candidate.evidence._replace(
            fit=best.fit,
            question_covered=best.question_covered,
            phrasing_covered=best.phrasing_covered,
            support=sum(supporters) / len(supporters),
            matched=best.question_covered * weight,
            margin=best.fit - max(rivals.values(), default=0.0),
            margin_unanswerable=best.fit - max(deniers, default=0.0),
        )
        return Candidate(candidate.entry, candidate.phrasing, evidence)


def scan(heard: Sequence[HeardWord], index: Index) -> dict[int, list[Fit]]:
    """Return how each phrasing fits, by entry; entries that share no word are left out."""
    weights = index.weights.tolist()
    total = sum(word.weight for word in heard)
    surest: dict[int, float] = {}
    for word in heard:
        for sense in word.senses:
            surest[sense.term] = max(surest.get(sense.term, 0.0), sense.sureness)
    fits: dict[int, list[Fit]] = {}
    for phrasing in index.phrasings:
        covered = sum(
            word.weight
            * max((s.sureness for s in word.senses if s.term in phrasing.terms), default=0)
            for word in heard
        )
        whole = sum(weights[term] for term in phrasing.terms)
        shared = sum(weights[term] * surest.get(term, 0.0) for term in phrasing.terms)
        fits.setdefault(phrasing.entry, []).append(
            Fit(covered / total if total else 0.0, shared / whole if whole else 0.0)
        )
    return {entry: of_entry for entry, of_entry in fits.items() if _best(of_entry).fit > 0}


def compare_with_full_scan(answerer: Answerer, questions: Sequence[str]) -> Iterator[str]:
    """Yield the number of questions with the same decision, and those with another one."""
    scanning = Answerer.__new__(Answerer)
    vars(scanning).update(vars(answerer), matcher=FullScan(answerer.matcher))
    differing = [
        question for question in questions if not _same(answerer.ask(question), scanning, question)
    ]
    same = len(questions) - len(differing)
    yield f"Same decision as a full scan in plain Python: {same} of {len(questions)}"
    for question in differing[:5]:
        yield f"  differs: {question}"


def _same(answer: Answer, scanning: Answerer, question: str) -> bool:
    try:
        return _decision(answer) == _decision(scanning.ask(question))
    except LookupError:
        return False


def _decision(answer: Answer) -> tuple[str | None, ...]:
    """Return the visible part of an answer: its kind and the entries named in it."""
    match answer:
        case Answered(entry=entry):
            return ("answer", entry.id)
        case Attributed(entry=entry):
            return ("attributed", entry.id)
        case Suggested(suggestions=suggestions):
            return ("suggest", *(match.entry.id for match in suggestions))
        case Declined(unanswerable=unanswerable, suggestions=suggestions):
            shown = unanswerable.id if unanswerable else None
            return ("decline", shown, *(match.entry.id for match in suggestions))
        case Parted(parts=parts):
            return tuple(chain.from_iterable(map(_decision, parts)))
        case _:
            assert_never(answer)


def _best(fits: Sequence[Fit]) -> Fit:
    return max(fits, key=lambda one: one.fit)
