"""Compare the answers of ours and of the peers, over the same phrasings and questions.

A peer has scores but no threshold below which it declines. Each gets the threshold that is best on
the same questions that it is measured on, of all banks together: one for English and one for the
other languages. It may also treat the entries marked unanswerable as declines if that gives better
figures. This flatters the peers. Ours is measured as it ships.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from benchmarks.generated import phrasings_of
from benchmarks.peers import Build, Floats, Peer
from faq.answering import MOST_SUGGESTIONS, Answerer
from faq.bank import Bank, Entry
from faq.measuring.evaluation import EvaluationQuestion, Outcome, evaluate, holds_gold
from faq.measuring.tables import table

OFF_TOPIC = frozenset({"off_topic", "chatter"})
_COLUMNS = ("right", "offered", "wrong", "false, near", "false, off-topic", "overall")


@dataclass(frozen=True, slots=True)
class Reply:
    """A peer's reply to a question, before any threshold.

    Attributes:
        score: the score of its best entry, on the peer's own scale.
        answers: whether it would answer; False if its best entry is unanswerable.
        right: whether its best entry answers the question.
        near: whether one of its first three entries does.
    """

    question: EvaluationQuestion
    score: float
    answers: bool
    right: bool
    near: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome of one question."""

    question: EvaluationQuestion
    outcome: Outcome


_Asked = TypeVar("_Asked", Reply, Judged)


class Asked(NamedTuple):
    """A bank with questions.

    Attributes:
        build: builds a peer over all phrasings of the bank.
    """

    bank: Bank
    questions: Sequence[EvaluationQuestion]
    build: Build


def compare_quality(banks: Sequence[Asked], peers: Sequence[type[Peer]]) -> Iterator[str]:
    """Yield the figures of ours and of each peer, for English and for the other languages, over
    all banks together."""
    ours = [one for asked in banks for one in evaluate(asked.questions, Answerer(asked.bank))]
    judged = {"ours": [Judged(result.question, result.outcome) for result in ours]}
    for peer in peers:
        try:
            judged[peer.name] = _judge_peer(peer, banks)
        except ImportError as error:
            yield f"{peer.name} is left out: {error}"
    for english, title in ((True, "English"), (False, "Hindi, Hinglish, Russian")):
        groups = {name: _spoken(all_of_it, english=english) for name, all_of_it in judged.items()}
        if groups["ours"]:
            yield f"{title}: {len(groups['ours'])} questions; percent"
            yield from table(
                ("", *_COLUMNS), [(name, *_figures(group)) for name, group in groups.items()]
            )
            yield ""


def best_judgement(choices: Iterable[Sequence[Reply]]) -> list[Judged]:
    """Judge the replies with the choice and the threshold that get the most questions right.

    Ties go to the one with more right answers, then to the one with fewer wrong ones.
    """
    return max(
        (
            [_judge(reply, threshold) for reply in replies]
            for replies in choices
            for threshold in (*{reply.score for reply in replies}, float("inf"))
        ),
        key=lambda judged: (
            _count_good(judged),
            _count(judged, Outcome.RIGHT),
            -_count(judged, Outcome.WRONG),
        ),
    )


def _judge_peer(peer: type[Peer], banks: Sequence[Asked]) -> list[Judged]:
    choices: tuple[list[Reply], list[Reply]] = ([], [])
    for bank, questions, build in banks:
        matcher = build(peer).matcher
        for question in questions:
            [scores] = _of_entries([matcher.scores(question.q)], bank)
            for replies, with_unanswerable in zip(choices, (False, True), strict=True):
                replies.append(
                    _reply(question, scores, bank.entries, with_unanswerable=with_unanswerable)
                )
    return [
        judged
        for english in (True, False)
        if any(_spoken(choices[0], english=english))
        for judged in best_judgement(_spoken(replies, english=english) for replies in choices)
    ]


def _of_entries(scores: Iterable[Floats], bank: Bank) -> Iterator[Floats]:
    """Yield the scores of entries, each of which is the score of its best phrasing."""
    counts = [len(phrasings_of([entry])) for entry in bank.entries]
    first = np.cumsum([0, *counts[:-1]])
    for of_phrasings in scores:
        yield np.maximum.reduceat(of_phrasings, first)


def _reply(
    question: EvaluationQuestion,
    scores: Floats,
    entries: Sequence[Entry],
    *,
    with_unanswerable: bool,
) -> Reply:
    order = [int(number) for number in np.argsort(-scores, kind="stable")]
    answerable = [number for number in order if entries[number].unanswerable is None]
    best = order[0] if with_unanswerable else answerable[0]
    offered = [entries[number] for number in answerable[:MOST_SUGGESTIONS]]
    return Reply(
        question=question,
        score=float(scores[best]),
        answers=entries[best].unanswerable is None,
        right=entries[best].unanswerable is None and holds_gold(entries[best], question.gold),
        near=any(holds_gold(entry, question.gold) for entry in offered),
    )


def _judge(reply: Reply, threshold: float) -> Judged:
    answers = reply.answers and reply.score >= threshold
    if not reply.question.gold:
        outcome = Outcome.FALSE_ANSWER if answers else Outcome.REFUSED
    elif answers:
        outcome = Outcome.RIGHT if reply.right else Outcome.WRONG
    else:
        outcome = Outcome.OFFERED if reply.near else Outcome.MISSED
    return Judged(reply.question, outcome)


def _spoken(of: Sequence[_Asked], *, english: bool) -> list[_Asked]:
    """Return the items of English questions, or those of all other languages."""
    return [one for one in of if (one.question.lang == "en") is english]


def _figures(judged: Sequence[Judged]) -> Iterator[str]:
    answerable = [one for one in judged if one.question.gold]
    others = [one for one in judged if not one.question.gold]
    for outcome in (Outcome.RIGHT, Outcome.OFFERED, Outcome.WRONG):
        yield _percent(_count(answerable, outcome), answerable)
    for off in (False, True):
        group = [one for one in others if (one.question.kind in OFF_TOPIC) is off]
        yield _percent(_count(group, Outcome.FALSE_ANSWER), group)
    yield _percent(_count_good(judged), judged)


def _count(judged: Sequence[Judged], outcome: Outcome) -> int:
    return sum(one.outcome is outcome for one in judged)


def _count_good(judged: Sequence[Judged]) -> int:
    return _count(judged, Outcome.RIGHT) + _count(judged, Outcome.REFUSED)


def _percent(count: int, group: Sequence[Judged]) -> str:
    return f"{100 * count / len(group):.1f}" if group else "–"
