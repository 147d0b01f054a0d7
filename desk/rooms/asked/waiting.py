"""What readers asked in vain, grouped: what waits, what is answered by now, what is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk.rooms.asked.kept import Kept
from desk.versions import digest_of
from desk.workspace import OpenBank
from faq.curating.review.grouping import QuestionGroup, group_alike
from faq.curating.review.memory import ReviewMemory
from faq.language.text import wording_key
from faq.measuring.asked import AskedQuestion

_GOT = {
    "declined": "declined",
    "not_understood": "not understood",
    "suggested": "only offered others",
    "unhelpful": "found the answer unhelpful",
}
"""What an asker got, in plain words, by the outcome that the bot noted."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same.

    Attributes:
        key: what an address says instead of the question.
    """

    key: str
    questions: QuestionGroup

    @property
    def leading(self) -> AskedQuestion:
        """The most asked wording."""
        return self.questions.leading

    @property
    def times(self) -> int:
        """How often it was asked."""
        return len(self.questions.questions)

    @property
    def last(self) -> date | None:
        """The day on which it was asked last; None where that is not known."""
        days = [each.asked for each in self.questions.questions if each.asked is not None]
        return max(days, default=None)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What its askers got, in words."""
        found = [each.outcome for each in self.questions.questions if each.outcome is not None]
        return tuple(dict.fromkeys(_GOT.get(each.value, each.value) for each in found))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The questions about one bank.

    Attributes:
        open: the groups that wait, the most asked first.
        answered: those that the bank answers by now.
        decided: how many questions were decided on, here or with `review`.
        others: the names of other banks that are asked about, with how many questions.
    """

    open: tuple[Group, ...]
    answered: tuple[Group, ...]
    decided: int
    others: tuple[tuple[str, int], ...]

    def at(self, key: str) -> Group | None:
        """Return the group of a key, else the first one; None if none waits."""
        for group in (*self.open, *self.answered):
            if group.key == key:
                return group
        return self.open[0] if self.open else None

    def after(self, group: Group) -> str:
        """Return the key of the group that follows; empty after the last one."""
        keys = [each.key for each in self.open]
        place = keys.index(group.key) + 1 if group.key in keys else 0
        return keys[place] if place < len(keys) else ""


def waiting_of(opened: OpenBank, kept: Kept) -> Waiting:
    """Return what waits; decisions that were made in a terminal meanwhile count, too.

    Raises:
        QuestionsError: the decisions so far cannot be read.
    """
    own = [each for each in kept.questions if each.bank == opened.slug]
    memory = ReviewMemory(opened.folder)
    waiting = [each for each in own if memory.is_open(each)]
    groups = [Group(key_of(each), each) for each in group_alike(waiting)]
    answered = [each for each in groups if each.questions.is_answered_by(opened.answerer)]
    return Waiting(
        tuple(each for each in groups if each not in answered),
        tuple(answered),
        len(own) - len(waiting),
        _counted(each.bank for each in kept.questions if each.bank != opened.slug),
    )


def key_of(group: QuestionGroup) -> str:
    """Return what an address says instead of a question."""
    return digest_of(wording_key(group.leading.question))[:16]


def _counted(slugs: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for slug in slugs:
        counts[slug] = counts.get(slug, 0) + 1
    return tuple(counts.items())
