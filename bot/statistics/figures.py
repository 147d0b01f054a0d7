"""Sum up the counts, the votes and the questions without an answer. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.storage.feedback import Reason, UnansweredQuestion, Vote
from bot.storage.tallies import Tally
from faq.answering import Outcome
from faq.language.text import wording_key
from faq.library import Reference


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some days.

    Attributes:
        first: the first day.
        last: the last day, which need not be over.
        results: the number of questions by outcome.
        by_day: the same for each day from the first to the last.
        entries: the number of questions that each entry answered.
        misses: the questions without an answer or with an unhelpful one, by their usual spelling,
            and how often each was asked.
        helpful: the number of answers with a 👍.
        unhelpful: the number of answers with a 👎, by reason.
    """

    first: date
    last: date
    results: Counter[Outcome]
    by_day: Mapping[date, Counter[Outcome]]
    entries: Counter[Reference]
    misses: Counter[str]
    helpful: int
    unhelpful: Counter[Reason | None]

    @property
    def questions(self) -> int:
        """The number of questions."""
        return self.results.total()

    def percent(self, result: Outcome) -> int:
        """Return the share of questions with an outcome, in whole percent; 0 without questions."""
        return round(100 * self.results[result] / self.questions) if self.questions else 0


def figures_of(
    *,
    first: date,
    last: date,
    tallies: Iterable[Tally],
    votes: Iterable[Vote],
    questions: Iterable[UnansweredQuestion],
) -> Figures:
    """Return the figures of the days from the first to the last; other days are left out."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    by_day: dict[date, Counter[Outcome]] = {day: Counter() for day in days}
    entries: Counter[Reference] = Counter()
    for tally in tallies:
        if tally.day in by_day:
            by_day[tally.day][tally.result] += tally.count
            if tally.result is Outcome.ANSWERED:
                entries[Reference(tally.bank_key, tally.entry_id)] += tally.count
    cast = [vote for vote in votes if vote.cast.date() in by_day]
    return Figures(
        first=first,
        last=last,
        results=sum(by_day.values(), Counter()),
        by_day=by_day,
        entries=entries,
        misses=_alike(each.text for each in questions if each.asked_on in by_day),
        helpful=sum(vote.is_helpful for vote in cast),
        unhelpful=Counter(vote.reason for vote in cast if not vote.is_helpful),
    )


def _alike(texts: Iterable[str]) -> Counter[str]:
    """Count texts with the same wording as one, under the spelling that is used most.

    Of equals the one with most letters and marks counts. Which came first is not known: kept
    questions have no order.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        spellings[wording_key(text)][text] += 1
    counts: Counter[str] = Counter()
    for alike in spellings.values():
        shown = max(alike, key=lambda text: (alike[text], len("".join(text.split())), text))
        counts[shown] = alike.total()
    return counts
