"""Group questions that ask the same, as far as the matcher's own reading can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from faq.answering import Answered, Answerer, Outcome
from faq.language.text import wording_key
from faq.matching.reading import Reading, read
from faq.measuring.asked import AskedQuestion

_SHARED = 0.6  # least share of the weight of two questions' words that alike ones have in common
_LETTERS = 88  # least percent of letters in common, words sorted; the rest are typing errors


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that ask the same.

    Attributes:
        wordings: the different wordings, the most asked first.
        questions: all the questions, in the order of the file; at least one.
    """

    wordings: tuple[AskedQuestion, ...]
    questions: tuple[AskedQuestion, ...]

    @property
    def leading(self) -> AskedQuestion:
        """The most asked wording, which represents the group."""
        return self.wordings[0]

    def is_answered_by(self, answerer: Answerer) -> bool:
        """Whether a bank answers by now what it did not answer when it was asked."""
        helped = all(question.outcome is not Outcome.UNHELPFUL for question in self.questions)
        return helped and isinstance(answerer.ask(self.leading.question), Answered)


def group_alike(questions: Iterable[AskedQuestion]) -> tuple[QuestionGroup, ...]:
    """Return the questions in groups, the most asked group first; ties in the file's order.

    A question joins the group whose leading wording is most like it. Questions in different
    languages are never grouped, nor are those that ask for different things ("when", "why") or
    name different numbers.
    """
    by_key: dict[str, list[AskedQuestion]] = defaultdict(list)
    for question in questions:
        by_key[wording_key(question.question)].append(question)
    groups: list[list[list[AskedQuestion]]] = []
    leads: list[Reading] = []
    by_term: dict[str, list[int]] = defaultdict(list)
    for wording in sorted(by_key.values(), key=lambda same: -len(same)):
        reading = read(wording[0].question)
        terms = [word.term for word in reading.words]
        near = dict.fromkeys(place for term in terms for place in by_term[term])
        likeness = {place: _likeness(reading, leads[place]) for place in sorted(near)}
        nearest = max(likeness, key=likeness.__getitem__, default=None)  # the first of equals
        if nearest is not None and likeness[nearest] >= _SHARED:
            groups[nearest].append(wording)
            continue
        for term in terms:
            by_term[term].append(len(groups))
        groups.append([wording])
        leads.append(reading)
    made = [
        QuestionGroup(
            tuple(wording[0] for wording in group),
            tuple(question for wording in group for question in wording),
        )
        for group in groups
    ]
    return tuple(sorted(made, key=lambda group: -len(group.questions)))


def _likeness(first: Reading, second: Reading) -> float:
    """Return the share of the two questions' telling words that both have, in [0, 1]."""
    if first.kinds and second.kinds and first.kinds.isdisjoint(second.kinds):
        return 0.0
    weights = [{word.term: word.telling for word in reading.words} for reading in (first, second)]
    numbers = [{term for term in each if term[0].isdigit()} for each in weights]
    if numbers[0] != numbers[1]:
        return 0.0
    if fuzz.ratio(first.sorted_surface, second.sorted_surface) >= _LETTERS:
        return 1.0
    shared = sum(weights[0][term] for term in weights[0].keys() & weights[1].keys())
    whole = sum({**weights[0], **weights[1]}.values())
    return shared / whole if whole else 0.0
