"""The cases that the model learns from, so that no threshold is set by hand.

1. Questions by people who knew only the article, answerable or not, and utterances about no
   article.
2. Phrasings of the bank, asked of the bank without that phrasing.
3. Phrasings of the bank, asked of the bank without its entry: near misses that need no writer.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faq.bank import Entry
from faq.language.text import wording_key
from faq.matching.classifier import EntryClassifier, train_classifier
from faq.matching.evidence import Candidate, gather
from faq.matching.index import Index, Phrasing
from faq.matching.omission import NOTHING, without_entry, without_phrasing
from faq.matching.reading import read
from faq.measuring.evaluation import EvaluationQuestion, holds_gold

PHRASING = "phrasing"
"""The kind of an answerable entry's phrasing, asked of the bank without it."""

NEAR_MISS_PHRASING = "near-miss phrasing"
"""The same of an entry marked unanswerable."""

ORPHAN = "orphan"
"""The kind of a phrasing that is asked of the bank without its entry."""

_WEIGHTS = {"off_topic": 6.0, "chatter": 6.0, "off_subject": 6.0}
"""Weights of cases: few are off the topic, but each false answer to one counts."""

_PHRASING_WEIGHT = 0.15  # weight of a phrasing that is asked of its own bank; a question's is 1
_MOST_PHRASINGS = 600  # of a bank, chosen at random, so that a large one does not outweigh all
_FOLDS = 4  # parts of a bank's phrasings; a classifier for each has not seen its phrasings
_SEED = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the evidence for its candidates, and whether each of them answers it.

    Attributes:
        group: the article; the model is judged on articles that it has not seen.
        version: how the bank was changed before it was asked; "" for the bank as it is.
        richness: see `faq.matching.model.richness_of`.
        number: the number of the question, the same for every size of the bank.
    """

    kind: str
    language: str
    answerable: bool
    candidates: tuple[Candidate, ...]
    answers: tuple[bool, ...]
    weight: float
    group: str = ""
    version: str = ""
    richness: float = 0.0
    number: int = 0

    @property
    def is_question(self) -> bool:
        """Whether a person asked it; a phrasing of the bank is asked by the fit alone."""
        return self.kind not in {PHRASING, NEAR_MISS_PHRASING, ORPHAN}


@dataclass(frozen=True, slots=True)
class AskedVersion:
    """A bank as it is asked.

    Attributes:
        group, version, richness: as in `Case`.
        answers: the bank's entries as they are, by id, whose quotes show what they answer.
    """

    index: Index
    answers: Mapping[str, Entry]
    group: str = ""
    version: str = ""
    richness: float = 0.0


def question_cases(questions: Iterable[EvaluationQuestion], asked: AskedVersion) -> Iterator[Case]:
    """Ask the bank each question; one that is a phrasing of the bank is asked without it."""
    index = asked.index
    curated = {wording_key(one.text): number for number, one in enumerate(index.phrasings)}
    for place, question in enumerate(questions):
        number = curated.get(wording_key(question.q))
        without = NOTHING if number is None else without_phrasing(number, index)
        candidates = gather(read(question.q), index, without=without)
        yield Case(
            kind=question.kind,
            language=question.lang,
            answerable=bool(question.gold),
            candidates=tuple(candidates),
            answers=tuple(
                bool(question.gold)
                and not candidate.evidence.denies
                and holds_gold(asked.answers[index.entries[candidate.entry].id], question.gold)
                for candidate in candidates
            ),
            weight=_WEIGHTS.get(question.kind, 1.0),
            group=asked.group,
            version=asked.version,
            richness=asked.richness,
            number=place,
        )


def phrasing_cases(asked: AskedVersion) -> Iterator[Case]:
    """Ask phrasings of the bank without that phrasing, and of the bank without its entry."""
    index = asked.index
    chance = random.Random(_SEED)
    count = len(index.phrasings)
    chosen = sorted(chance.sample(range(count), min(count, _MOST_PHRASINGS)))
    folds = chance.choices(range(_FOLDS), k=count)
    classifiers = [_classifier_without(fold, folds, index) for fold in range(_FOLDS)]
    for number in chosen:
        phrasing = index.phrasings[number]
        own = index.kindred[phrasing.entry] | {phrasing.entry}
        classifier = classifiers[folds[number]]
        without = without_phrasing(number, index)
        candidates = gather(phrasing.reading, index, without=without, classifier=classifier)
        answers_it = index.entries[phrasing.entry].unanswerable is None
        answers = [candidate.entry in own for candidate in candidates]
        kind = PHRASING if answers_it else NEAR_MISS_PHRASING
        yield _phrasing_case(kind, phrasing, candidates, answers, asked)
        if len(own) == 1:
            without = without_entry(phrasing.entry, index)
            candidates = gather(phrasing.reading, index, without=without, classifier=classifier)
            none = [False] * len(candidates)
            yield _phrasing_case(ORPHAN, phrasing, candidates, none, asked)


def _classifier_without(fold: int, folds: Sequence[int], index: Index) -> EntryClassifier:
    kept = [one for one, own in zip(index.phrasings, folds, strict=True) if own != fold]
    return train_classifier(
        [phrasing.terms for phrasing in kept],
        [phrasing.reading.plain for phrasing in kept],
        [phrasing.entry for phrasing in kept],
        terms=len(index.weights),
        entries=len(index.entries),
    )


def _phrasing_case(
    kind: str,
    phrasing: Phrasing,
    candidates: Sequence[Candidate],
    answers: Sequence[bool],
    asked: AskedVersion,
) -> Case:
    return Case(
        kind=kind,
        language=phrasing.reading.language.value,
        answerable=kind != ORPHAN,
        candidates=tuple(candidates),
        answers=tuple(answers),
        weight=_PHRASING_WEIGHT,
        group=asked.group,
        version=asked.version,
        richness=asked.richness,
        number=phrasing.entry,
    )
