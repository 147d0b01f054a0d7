"""Find what a change of the bank does to other questions than the one that it is made for.

An edit changes what every word tells, so "tunnel cost" may fall from answered to declined over a
phrasing of another entry. All other questions that are known are asked before and after: those of
the review, those of `questions.jsonl`, and the bank's own phrasings, each without itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from faq.answering import Answer, Suggested, parts_of
from faq.curating.review.effect import MeasuredBank, Named, by_id, outcome_of
from faq.language.text import wording_key
from faq.matching.index import Index
from faq.matching.reading import read
from faq.measuring.evaluation import Outcome
from faq.measuring.held_out import HeldOut, Holding, ask_without

MOST_PHRASINGS = 1_000
"""Most phrasings that are asked before and after a change, those that share most with the changed
question first. A bank of an hour has 350; all those of the packaged one would take 20 seconds."""

OF_THE_REVIEW = "of the review"
"""The source of the questions that the curator has in hand."""

_ANSWERED = "answered"

_EVALUATED = {
    Outcome.RIGHT: 0,
    Outcome.REFUSED: 0,
    Outcome.OFFERED: 1,
    Outcome.MISSED: 2,
    Outcome.WRONG: 3,
    Outcome.FALSE_ANSWER: 3,
}
_HELD = {
    Holding.RIGHT: 0,
    Holding.OFFERED: 1,
    Holding.ALONE: 2,
    Holding.SWALLOWED: 2,
    Holding.RIVAL: 3,
}
_HELD_TO_DECLINE = dict.fromkeys(Holding, 0) | {Holding.RIVAL: 1}
"""How bad each outcome is for the asker; for a phrasing of an entry that declines, only an answer
is worse than the others."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A question with another decision than before.

    Attributes:
        source: where the question is from, for the curator.
        is_worse: whether it is a change for the worse; of a question whose right answer is not
            known, whether it was answered before.
        is_held_out: whether it is a phrasing of the bank, asked as if the bank did not have it.
    """

    question: str
    source: str
    before: str
    after: str
    is_worse: bool
    is_held_out: bool = False


def find_shifts(
    before: MeasuredBank,
    after: MeasuredBank,
    changed: Sequence[str],
    others: Iterable[str],
    *,
    named: Named = by_id,
) -> tuple[Shift, ...]:
    """Return the questions whose decision a change alters, those for the worse first.

    Args:
        changed: the wordings that the change is made for; they are left out.
        others: the other questions of the review.
        named: how entries are called in what is told.
    """
    left_out = set(map(wording_key, changed))
    compared = _Compared(before, after, left_out, named)
    shifts = [*compared.asked(others), *compared.evaluated(), *compared.phrased(changed)]
    once: dict[str, Shift] = {}
    for shift in shifts:
        once.setdefault(wording_key(shift.question), shift)
    return tuple(sorted(once.values(), key=lambda shift: not shift.is_worse))


@dataclass(frozen=True, slots=True)
class _Compared:
    """A bank before a change and after it.

    Attributes:
        left_out: the `wording_key`s of the questions that the change is made for.
    """

    before: MeasuredBank
    after: MeasuredBank
    left_out: set[str]
    named: Named

    def asked(self, others: Iterable[str]) -> Iterator[Shift]:
        for question in dict.fromkeys(others):
            if wording_key(question) not in self.left_out:
                was = self._decision(self.before.answerer.ask(question))
                now = self._decision(self.after.answerer.ask(question))
                if was != now:
                    yield Shift(question, OF_THE_REVIEW, was, now, was.startswith(_ANSWERED))

    def evaluated(self) -> Iterator[Shift]:
        for was, now in zip(self.before.results, self.after.results, strict=True):
            decisions = self._decision(was.answer), self._decision(now.answer)
            is_open = wording_key(was.question.q) not in self.left_out
            if is_open and decisions[0] != decisions[1]:
                is_worse = _EVALUATED[now.outcome] > _EVALUATED[was.outcome]
                yield Shift(was.question.q, f"question {was.question.id}", *decisions, is_worse)

    def phrased(self, changed: Sequence[str]) -> Iterator[Shift]:
        before, after = self.before.answerer.matcher, self.after.answerer.matcher
        numbers = {phrasing.text: number for number, phrasing in enumerate(after.index.phrasings)}
        for number in _nearest(before.index, changed):
            phrasing = before.index.phrasings[number]
            now_number = numbers.get(phrasing.text)
            if now_number is None or wording_key(phrasing.text) in self.left_out:
                continue
            was, now = ask_without(number, before), ask_without(now_number, after)
            decisions = self._held(was, before.index), self._held(now, after.index)
            if decisions[0] != decisions[1]:
                owner = before.index.entries[phrasing.entry]
                declines = owner.unanswerable is not None
                is_worse = is_worse_of_phrasing(was.holding, now.holding, declines=declines)
                source = f"phrasing of {self.named(owner)}, without itself"
                yield Shift(phrasing.text, source, *decisions, is_worse, is_held_out=True)

    def _decision(self, answer: Answer) -> str:
        """Return the decision in words; which entries are offered, and in what order, is none."""
        parts = parts_of(answer)
        if len(parts) > 1:
            return "; ".join(map(self._decision, parts))
        return "offered" if isinstance(answer, Suggested) else outcome_of(answer, self.named)

    def _held(self, held: HeldOut, index: Index) -> str:
        if held.best is None or held.holding is Holding.ALONE:
            return "declined"
        if held.holding is Holding.OFFERED:
            return "offered"
        best = self.named(index.entries[held.best])
        if index.entries[held.best].unanswerable is not None:
            return f"declined as {best} says"
        return f"{_ANSWERED} with {best}"


def is_worse_of_phrasing(was: Holding, now: Holding, *, declines: bool) -> bool:
    """Whether a reader who asks a phrasing gets less than before.

    Args:
        declines: whether its entry is marked unanswerable.
    """
    ranks = _HELD_TO_DECLINE if declines else _HELD
    return ranks[now] > ranks[was]


def _nearest(index: Index, changed: Sequence[str]) -> list[int]:
    """Return the numbers of the phrasings that share most with the changed question."""
    count = len(index.phrasings)
    if count <= MOST_PHRASINGS:
        return list(range(count))
    terms = {
        sense.term
        for question in changed
        for word in read(question).words
        for sense in index.vocabulary.senses(word)
    }
    shared = [
        sum(float(index.weights[term]) for term in terms.intersection(phrasing.terms))
        for phrasing in index.phrasings
    ]
    return sorted(sorted(range(count), key=lambda number: -shared[number])[:MOST_PHRASINGS])
