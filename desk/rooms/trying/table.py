"""Many questions asked at once: alike ones together, each with what it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.rooms.trying.notebook import LONGEST_QUESTION, Notes
from desk.rooms.trying.replies import Reply, replies_to
from faq.answering import Answerer
from faq.curating.review.grouping import QuestionGroup, group_alike
from faq.language.text import one_line
from faq.matching.reading import read
from faq.measuring.asked import AskedQuestion


@dataclass(frozen=True, slots=True)
class Wording:
    """A pasted question with what it gets.

    Attributes:
        number: its position among the pasted ones, by which a repair names it.
        is_right: whether the curator, or a repair, ticked it.
    """

    number: int
    question: str
    replies: tuple[Reply, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Questions that ask the same.

    Attributes:
        first: the one by which the row is named.
        alike: the others that get the same.
        apart: the others that get something else, so that the curator sees what.
    """

    first: Wording
    alike: tuple[Wording, ...]
    apart: tuple[Wording, ...]

    @property
    def is_right(self) -> bool:
        """Whether all of them were ticked; one that is pasted later is to be looked at."""
        return all(each.is_right for each in (self.first, *self.alike, *self.apart))


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a pasted text, one a line."""
    lines = (one_line(line)[:LONGEST_QUESTION] for line in text.split("\n"))
    return tuple(line for line in lines if line)


def rows_of(notes: Notes, answerer: Answerer) -> tuple[Row, ...]:
    """Return the pasted questions, those that ask the same in one row."""
    positions = {question: number for number, question in enumerate(notes.pasted)}
    asked = (
        AskedQuestion(question=each, language=read(each).language, bank=answerer.bank.slug)
        for each in notes.pasted
    )
    return tuple(_row(group, positions, notes, answerer) for group in group_alike(asked))


def got_by(question: str, answerer: Answerer) -> str:
    """Return what a question gets, in a form that changes when that does."""
    return _got(replies_to(question, answerer, shown=None))


def wordings_at(number: int, notes: Notes) -> tuple[str, ...]:
    """Return a pasted question with those that ask the same."""
    if number >= len(notes.pasted):
        return ()
    question = notes.pasted[number]
    asked = [
        AskedQuestion(question=each, language=read(each).language, bank="")
        for each in notes.pasted
    ]
    for group in group_alike(asked):
        wordings = tuple(each.question for each in group.wordings)
        if question in wordings:
            return wordings
    return (question,)


def _row(
    group: QuestionGroup, positions: Mapping[str, int], notes: Notes, answerer: Answerer
) -> Row:
    first, *others = (
        _wording(each.question, positions[each.question], notes, answerer)
        for each in group.wordings
    )
    got = _got(first.replies)
    alike = [each for each in others if _got(each.replies) == got]
    apart = [each for each in others if _got(each.replies) != got]
    return Row(first, tuple(alike), tuple(apart))


def _wording(question: str, number: int, notes: Notes, answerer: Answerer) -> Wording:
    replies = replies_to(question, answerer, shown=None)
    return Wording(number, question, replies, notes.is_right(question, _got(replies)))


def _got(replies: Sequence[Reply]) -> str:
    return "; ".join(
        f"{reply.verdict} {reply.entry.id if reply.entry else ''}".strip() for reply in replies
    )
