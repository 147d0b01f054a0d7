"""Evaluate a bank on a file of questions: how many it answers right, offers, answers wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from pathlib import Path

from pydantic import Field

from faq.answering import (
    MOST_SUGGESTIONS,
    Answer,
    Answered,
    Answerer,
    Attributed,
    answered_entries,
    offers_of,
    parts_of,
)
from faq.article import Article, as_compared
from faq.bank import MAXIMUM_QUOTED, Entry, Language, Model
from faq.errors import Fault, QuestionsError
from faq.files.bank_file import Text
from faq.files.bank_folder import read_file_of_bank
from faq.files.nearest_passage import nearest_passage
from faq.files.text_file import json_lines_of, read_json_lines

EVALUATION_FILE = "questions.jsonl"
"""The evaluation questions in a bank's folder."""

OTHER_LANGUAGES = "others"


class EvaluationQuestion(Model):
    """One line of a questions file.

    Attributes:
        gold: passages of the article; a reply that quotes one of them is right. Empty if the
            article does not answer the question.
        parts: where the message holds several questions, the passages of each: a right reply
            quotes one of each.
    """

    id: str
    q: str
    lang: str
    kind: str
    gold: tuple[Text, ...]
    parts: tuple[tuple[Text, ...], ...] = ()


class Outcome(StrEnum):
    """The outcome of a question for its asker."""

    RIGHT = "right"
    OFFERED = "offered"
    WRONG = "wrong"
    MISSED = "missed"  # answerable, yet neither answered nor among the suggestions
    FALSE_ANSWER = "false answer"  # not answerable, yet answered
    REFUSED = "refused"  # not answerable, and not answered


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its answer and outcome."""

    question: EvaluationQuestion
    answer: Answer
    outcome: Outcome

    @property
    def replied_with(self) -> str | None:
        """The ids of the entries that were the answer, of several parts with a plus; if any."""
        if isinstance(self.answer, Attributed):
            return None
        return " + ".join(entry.id for entry in answered_entries(self.answer)) or None


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a total."""

    count: int
    total: int

    @property
    def percent(self) -> float | None:
        """The share in percent; None if the total is 0."""
        return 100 * self.count / self.total if self.total else None

    def interval(self) -> tuple[float, float]:
        """Return the 95% confidence interval in percent (Wilson 1927)."""
        if not self.total:
            return (0.0, 100.0)
        z, n, p = 1.96, self.total, self.count / self.total
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (100 * max(0.0, centre - half), 100 * min(1.0, centre + half))


class Figures(Model):
    """The figures of one group of questions, in percent; None where there is nothing to count."""

    questions: int = Field(ge=0)
    right: float | None
    offered: float | None
    wrong: float | None
    false_answers: float | None
    overall: float | None


def read_questions(path: Path, article: Article | None = None) -> tuple[EvaluationQuestion, ...]:
    """Read a questions file: one JSON object a line; empty lines are skipped.

    Args:
        article: the article that must contain the gold, word for word; None to skip this check.

    Raises:
        QuestionsError: the file cannot be read, or lines are faulty; the error lists them all.
    """
    return _checked(read_json_lines(path, EvaluationQuestion), path, article)


def read_own_questions(folder: Path) -> tuple[EvaluationQuestion, ...]:
    """Read the questions file in the folder of a bank, as `read_questions`; none is no fault.

    Raises:
        QuestionsError: it cannot be read, or has faults.
    """
    path = folder / EVALUATION_FILE
    if not os.path.lexists(path):
        return ()
    content = read_file_of_bank(folder, EVALUATION_FILE, QuestionsError)
    return _checked(json_lines_of(content, path, EvaluationQuestion), path, None)


def _checked(
    lines: tuple[tuple[int, EvaluationQuestion], ...], path: Path, article: Article | None
) -> tuple[EvaluationQuestion, ...]:
    if not lines:
        raise QuestionsError([Fault(str(path), None, None, "holds no question")])
    if article is not None:
        faults = [
            Fault(str(path), number, None, _not_found(question, passage, article))
            for number, question in lines
            for passage in question.gold
            if not article.find(passage)
        ]
        if faults:
            raise QuestionsError(faults)
    return tuple(question for _, question in lines)


def _not_found(question: EvaluationQuestion, passage: str, article: Article) -> str:
    """Return the message for a gold that is not in the article: no answer could ever hold it."""
    nearest = nearest_passage(passage, article)
    return (
        f"question {question.id}: the gold {passage!r} does not stand in the article word for "
        f"word; nearest: {article.slice(nearest)!r} (¶{nearest.paragraph})"
    )


def evaluate(questions: Iterable[EvaluationQuestion], answerer: Answerer) -> tuple[Result, ...]:
    """Ask every question and judge the answers."""
    results = []
    for question in questions:
        answer = answerer.ask(question.q)
        results.append(Result(question, answer, _judge(question, answer)))
    return tuple(results)


def _judge(question: EvaluationQuestion, answer: Answer) -> Outcome:
    entries = answered_entries(answer)
    if not question.gold:
        is_answered = any(isinstance(part, Answered) for part in parts_of(answer))
        return Outcome.FALSE_ANSWER if is_answered else Outcome.REFUSED
    if all(
        any(holds_gold(entry, gold) for entry in entries)
        for gold in question.parts or (question.gold,)
    ):
        return Outcome.RIGHT
    offered = (match.entry for match in offers_of(answer)[:MOST_SUGGESTIONS])
    if any(holds_gold(entry, question.gold) for entry in offered):
        return Outcome.OFFERED
    return Outcome.WRONG if entries else Outcome.MISSED


def holds_gold(entry: Entry, gold: Sequence[str]) -> bool:
    """Whether the entry's quotes contain one of the passages, within the length of an answer."""
    shown, room = [], MAXIMUM_QUOTED
    for quote in entry.quotes:
        shown.append(as_compared(quote.text[:room]))
        room = max(0, room - len(quote.text))
    wanted = [as_compared(passage) for passage in gold]
    return any(passage in text for passage in wanted for text in shown)


def figures(results: Sequence[Result]) -> Figures:
    """Count a group of results."""
    answerable = [result for result in results if result.question.gold]
    others = [result for result in results if not result.question.gold]

    def share(group: Sequence[Result], outcome: Outcome) -> float | None:
        return share_of(group, outcome).percent

    return Figures(
        questions=len(results),
        right=share(answerable, Outcome.RIGHT),
        offered=share(answerable, Outcome.OFFERED),
        wrong=share(answerable, Outcome.WRONG),
        false_answers=share(others, Outcome.FALSE_ANSWER),
        overall=overall(results).percent,
    )


def overall(results: Sequence[Result]) -> Share:
    """Count the right answers on the answerable and the refusals on the rest."""
    good = sum(result.outcome in {Outcome.RIGHT, Outcome.REFUSED} for result in results)
    return Share(good, len(results))


def share_of(results: Sequence[Result], outcome: Outcome) -> Share:
    """Count one outcome among results."""
    return Share(sum(result.outcome is outcome for result in results), len(results))


def by_language_and_kind(results: Sequence[Result]) -> dict[tuple[str, str], list[Result]]:
    """Group results; ("all", "all") is first, and ("en", "all") precedes the kinds of "en".

    All languages except English together are the group `OTHER_LANGUAGES`.
    """
    groups: dict[tuple[str, str], list[Result]] = {("all", "all"): list(results)}
    languages = dict.fromkeys(result.question.lang for result in results)
    for language in (*languages, OTHER_LANGUAGES):
        own = [
            result
            for result in results
            if (result.question.lang == language)
            or (language == OTHER_LANGUAGES and result.question.lang != Language.ENGLISH)
        ]
        if not own:
            continue
        groups[language, "all"] = own
        for result in own:
            groups.setdefault((language, result.question.kind), []).append(result)
    return groups
