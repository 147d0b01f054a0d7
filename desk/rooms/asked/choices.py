"""What can be done with a question: the entries near it, the passages, and the change chosen."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from desk.rooms.asked.waiting import Group
from desk.shifts import when_it_matters
from desk.versions import digest_of
from desk.workspace import OpenBank
from faq.answering import Answered, Attributed, parts_of
from faq.bank import Entry
from faq.curating.drafting.passages import Passage
from faq.curating.review.changes import (
    Change,
    add_entry,
    add_phrasing,
    add_refusal,
)
from faq.curating.review.effect import MeasuredBank, outcome_of
from faq.curating.review.finding import find_entries, nearest_entries, topic_near
from faq.curating.review.passages import passages_for
from faq.curating.review.trial import Trial, try_change
from faq.language.text import one_line
from faq.measuring.evaluation import evaluate, figures, read_own_questions

_MOST_PASSAGES = 10
_MOST_FOUND = 12
_MOST_KEPT = 4

ADD, OTHER, NEW, REFUSE = "add", "other", "new", "no"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address of the page says.

    Attributes:
        do: `ADD`, `OTHER`, `NEW`, `REFUSE`, or empty while nothing is chosen.
        entry: the id of the entry to add the question to.
        passage: the passage of a new entry, as its first and last offset: "120-180".
        title: the question in the article's language, where it is in another one.
        words: what is looked for.
    """

    do: str = ""
    entry: str = ""
    passage: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the bank's own test questions, in percent."""

    name: str
    was: float
    now: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does, before it is kept.

    Attributes:
        added: the entry that it adds; None if it adds none.
        tested: how many test questions the bank has.
        figures: those that change.
    """

    trial: Trial
    asked: tuple[tuple[str, str, str], ...]
    added: Entry | None
    tested: int
    figures: tuple[Figure, ...]

    @property
    def worse(self) -> int:
        """How many of the other questions change for the worse."""
        return sum(each.is_worse for each in self.trial.shifts)

    @property
    def when_it_matters(self) -> str:
        """What it means that some change for the worse."""
        return when_it_matters(self.trial.shifts)


def now_of(opened: OpenBank, group: Group) -> str:
    """Return what an asker gets now."""
    return outcome_of(opened.answerer.ask(group.leading.question), called)


def near(opened: OpenBank, group: Group) -> tuple[Entry, ...]:
    """Return the entries near a question, that which answers it now among them."""
    question = group.leading.question
    found = [match.entry for match in nearest_entries(question, opened.answerer)]
    for part in parts_of(opened.answerer.ask(question)):
        if isinstance(part, Answered | Attributed) and opened.bank.entry(part.entry.id) in (
            opened.bank.entries
        ):
            found.append(part.entry)
    return tuple({entry.id: entry for entry in found}.values())


def searched(opened: OpenBank, chosen: Chosen) -> tuple[Entry, ...]:
    """Return the entries that have the words looked for."""
    if not chosen.words.strip():
        return ()
    matches = find_entries(chosen.words, opened.answerer)
    return tuple(match.entry for match in matches[:_MOST_FOUND])


def passages(opened: OpenBank, group: Group, chosen: Chosen) -> tuple[Passage, ...]:
    """Return the passages that share most with the words looked for, or else the question."""
    return passages_for(opened.bank, chosen.words or group.leading.question)[:_MOST_PASSAGES]


def needs_title(opened: OpenBank, group: Group) -> bool:
    """Whether a new entry needs its question in the article's language, too."""
    return group.leading.language is not opened.bank.language


def change_for(opened: OpenBank, group: Group, chosen: Chosen) -> Change | None:
    """Return the change that is chosen; None while something about it is not."""
    text, bank, question = opened.version.text, opened.bank, group.leading
    if chosen.do == ADD:
        entry = next((each for each in bank.entries if each.id == chosen.entry), None)
        return add_phrasing(text, bank, entry, question) if entry else None
    title = one_line(chosen.title if needs_title(opened, group) else question.question)
    if chosen.do not in {NEW, REFUSE} or not title:
        return None
    topic = topic_near(nearest_entries(question.question, opened.answerer), bank)
    if chosen.do == REFUSE:
        return add_refusal(text, bank, question, topic=topic, title=title)
    every = passages_for(bank, question.question)
    passage = next((each for each in every if address_of(each) == chosen.passage), None)
    if passage is None:
        return None
    return add_entry(text, bank, passage, question, topic=topic, title=title)


def address_of(passage: Passage) -> str:
    """Return what an address says instead of a passage."""
    return f"{passage.span.start}-{passage.span.end}"


def effect_of(opened: OpenBank, group: Group, change: Change, others: tuple[Group, ...]) -> Effect:
    """Return what a change does.

    Raises:
        BankError: it would be a fault.
    """
    tests = read_own_questions(opened.folder)
    before = MeasuredBank(
        opened.version.text,
        opened.answerer,
        evaluate(tests, opened.answerer) if tests else (),
    )
    trial = try_change(
        opened.folder,
        change,
        before,
        questions=[each.question for each in group.questions.wordings],
        others=[each.question for other in others for each in other.questions.wordings],
        evaluation=tests,
        named=called,
    )
    was = opened.bank.entry(change.entry_id)
    return Effect(
        trial,
        tuple(
            (each.question, outcome_of(each.was, called), outcome_of(each.now, called))
            for each in trial.tried
        ),
        trial.after.answerer.bank.entry(change.entry_id) if was is None else None,
        len(tests),
        tuple(_figures(trial)),
    )


class Effects:
    """The last effects: on a large bank one takes half a minute, and is looked at again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], Effect] = OrderedDict()
        self._lock = Lock()

    def of(
        self, opened: OpenBank, group: Group, change: Change, others: tuple[Group, ...]
    ) -> Effect:
        """Return what a change does, as `effect_of`."""
        version = (opened.slug, opened.version.digest, opened.stamp)
        key = (*version, digest_of(change.text), group.key, *(each.key for each in others))
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            return known
        effect = effect_of(opened, group, change, others)
        with self._lock:
            self._kept[key] = effect
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return effect


def called(entry: Entry) -> str:
    """Return how the page calls an entry."""
    return f"“{entry.title}”"


def _figures(trial: Trial) -> list[Figure]:
    if not trial.after.results:
        return []
    was, now = figures(trial.before.results), figures(trial.after.results)
    named = [
        Figure("answered right", was.right or 0.0, now.right or 0.0),
        Figure("answered wrong", was.wrong or 0.0, now.wrong or 0.0),
        Figure(
            "answered though the article does not say",
            was.false_answers or 0.0,
            now.false_answers or 0.0,
        ),
    ]
    return [each for each in named if each.was != each.now]
