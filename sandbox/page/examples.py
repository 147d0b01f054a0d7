"""Choose the questions that the sandbox offers to who sees it first."""

from __future__ import annotations

from faq.bank import Bank, Entry

ANSWERED = 3


def questions_to_try(bank: Bank) -> tuple[Entry, ...]:
    """Return questions that show what the bot does: a few that it answers, and one it declines."""
    declined = [entry for entry in bank.entries if entry.unanswerable is not None]
    return (*_telling(bank)[:ANSWERED], *sorted(declined, key=_phrasings, reverse=True)[:1])


def question_waiting(bank: Bank) -> Entry | None:
    """Return a question that waits in a group; another one than those to try, if there is one."""
    telling = _telling(bank)
    return next(iter(telling[ANSWERED:] or telling), None)


def _telling(bank: Bank) -> list[Entry]:
    """Return the entries that the curator chose to greet readers, then one a topic.

    Of a topic it is the entry with the most phrasings: curators write most where most is asked.
    """
    chosen = [bank.entry(entry_id) for entry_id in getattr(bank, "featured", ())]
    topics = [entries for topic in bank.topics if (entries := bank.entries_of(topic.id))]
    found = [entry for entry in chosen if entry is not None]
    found += [max(entries, key=_phrasings) for entries in topics]
    return list(dict.fromkeys((*found, *bank.answerable)))


def _phrasings(entry: Entry) -> int:
    return len(entry.questions.en)
