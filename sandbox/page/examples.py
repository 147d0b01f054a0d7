"""Choose the questions that the sandbox offers to who sees it first."""

from __future__ import annotations

from faq.bank import Bank, Entry
from faq.samples import sample_entries


def questions_to_try(bank: Bank) -> tuple[Entry, ...]:
    """Return the questions that greet a reader, and one that is declined."""
    declined = [entry for entry in bank.entries if entry.unanswerable is not None]
    return (*sample_entries(bank), *sorted(declined, key=_phrasings, reverse=True)[:1])


def question_waiting(bank: Bank) -> Entry | None:
    """Return a question that waits in a group; another one than those to try, if there is one."""
    samples = sample_entries(bank)
    others = [entry for entry in bank.answerable if entry not in samples]
    return max(others or samples, key=_phrasings, default=None)


def _phrasings(entry: Entry) -> int:
    """Return how many English phrasings an entry has: curators write most where most is asked."""
    return len(entry.questions.en)
