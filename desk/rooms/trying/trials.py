"""The changes that wait for the curator's yes, with what each would do."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from threading import Lock

from desk.rooms.trying.places import Place
from desk.rooms.trying.repairs import Made
from desk.rooms.trying.replies import Reply, replies_to, reply_of
from desk.shifts import when_it_matters
from faq.bank import Entry
from faq.curating.review.elsewhere import OF_THE_REVIEW, Shift
from faq.curating.review.trial import Trial
from faq.measuring.evaluation import Result, figures

_MOST_WAITING = 20
_MOST_ALIKE = 4  # wordings that are shown beside those that are added


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that is tried and not kept.

    Attributes:
        place: the reply that it mends.
        basis: the digest of the bank's file that it was made from.
    """

    key: str
    slug: str
    place: Place
    basis: str
    made: Made
    trial: Trial


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the bank's own test questions, in percent, before a change and after it."""

    name: str
    was: str
    now: str
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a change is made for, with what it gets before and after."""

    question: str
    was: tuple[Reply, ...]
    now: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another question that gets something else after a change."""

    question: str
    source: str
    was: str
    now: str
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does.

    Attributes:
        gets_it: whether the question then gets the entry that it should.
        missed: the other ways to ask it that would not get it.
        is_withheld: whether that entry is a draft, which does not answer yet.
        added: the entry that the change adds; None if it adds none, or none that answers yet.
        preview: how readers get that entry.
        when_it_matters: what it means that some change for the worse.
        tested: how many test questions the bank has.
    """

    asked: tuple[Asked, ...]
    gets_it: bool
    missed: tuple[str, ...]
    is_withheld: bool
    added: Entry | None
    preview: Reply | None
    shifts: tuple[Elsewhere, ...]
    when_it_matters: str
    figures: tuple[Figure, ...]
    tested: int

    @property
    def worse(self) -> int:
        """How many of the other questions change for the worse."""
        return sum(each.is_worse for each in self.shifts)


class Trials:
    """The last changes that were tried, by a key of each."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._lock = Lock()

    def add(self, slug: str, place: Place, basis: str, made: Made, trial: Trial) -> Waiting:
        """Let a change wait, and return it with its key."""
        waiting = Waiting(token_hex(8), slug, place, basis, made, trial)
        with self._lock:
            self._waiting[waiting.key] = waiting
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
        return waiting

    def get(self, key: str, slug: str) -> Waiting | None:
        """Return a change of a bank that waits; None if it does no longer."""
        waiting = self._waiting.get(key)
        return waiting if waiting is not None and waiting.slug == slug else None

    def remove(self, key: str) -> None:
        """Forget a change: it was kept or dropped."""
        with self._lock:
            self._waiting.pop(key, None)


def called(entry: Entry) -> str:
    """Return how the desk calls an entry."""
    return f"“{entry.title}”"


def _where_from(shift: Shift) -> str:
    """Return in plain words where a question of a shift is from."""
    source = shift.source
    if source == OF_THE_REVIEW:
        return "asked here"
    if source.startswith("phrasing of "):
        owner = source.removeprefix("phrasing of ").removesuffix(", without itself")
        return f"a way to ask {owner}, asked as if the bank did not have it"
    return f"{source} of questions.jsonl"


def gets_it(waiting: Waiting, question: str) -> bool:
    """Whether a question then gets the entry that it should."""
    replies = replies_to(question, waiting.trial.after.answerer, shown=None)
    wanted = waiting.made.wanted
    return any(reply.entry is not None and reply.entry.id == wanted for reply in replies)


def effect_of(waiting: Waiting) -> Effect:
    """Return what a change does, in plain words."""
    trial, made = waiting.trial, waiting.made
    before, after = trial.before.answerer, trial.after.answerer
    asked = tuple(
        Asked(
            each.question,
            replies_to(each.question, before, shown=None),
            replies_to(each.question, after, shown=None),
        )
        for each in trial.tried[: len(made.wordings) + _MOST_ALIKE]
    )
    wanted = after.bank.entry(made.wanted)
    added = wanted if before.bank.entry(made.wanted) is None else None
    return Effect(
        asked=asked,
        gets_it=gets_it(waiting, made.question),
        missed=tuple(each for each in made.others if not gets_it(waiting, each)),
        is_withheld=wanted is None,
        added=added,
        preview=reply_of(added, made.question, after) if added is not None else None,
        shifts=tuple(
            Elsewhere(each.question, _where_from(each), each.before, each.after, each.is_worse)
            for each in trial.shifts
        ),
        when_it_matters=when_it_matters(trial.shifts),
        figures=_changed_figures(trial),
        tested=len(trial.after.results),
    )


def _changed_figures(trial: Trial) -> tuple[Figure, ...]:
    """Return the figures of the bank's test questions that a change alters."""
    before, after = _figures(trial.before.results), _figures(trial.after.results)
    return tuple(
        Figure(name, f"{was:.1f}%", f"{now:.1f}%", (now > was) is not is_better)
        for (name, was, is_better), (_, now, _) in zip(before, after, strict=True)
        if was is not None and now is not None and was != now
    )


def _figures(results: Sequence[Result]) -> list[tuple[str, float | None, bool]]:
    """Return the figures with their names, and whether more is better."""
    counted = figures(results)
    return [
        ("answered right", counted.right, True),
        ("answered wrong", counted.wrong, False),
        ("answered though the article does not", counted.false_answers, False),
    ]
