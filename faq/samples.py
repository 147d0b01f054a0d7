"""Choose the questions that greet a reader."""

from __future__ import annotations

from collections.abc import Mapping

from faq.bank import Bank, Entry

MOST_SAMPLES = 3
"""Most questions that greet a reader."""


def sample_entries(bank: Bank, asked: Mapping[str, int] | None = None) -> tuple[Entry, ...]:
    """Return the questions that greet a reader: those that the curator chose, else one a topic.

    Of a topic it is the most asked, else the first; topics asked about most come first, else they
    keep their order. With fewer topics than questions, further entries follow.

    Args:
        asked: how often each entry was asked, by its id.
    """
    if bank.featured:
        featured = (bank.entry(entry_id) for entry_id in bank.featured)
        return tuple(entry for entry in featured if entry is not None)[:MOST_SAMPLES]
    counts = asked or {}

    def often(entry: Entry) -> int:
        return counts.get(entry.id, 0)

    topics = [entries for topic in bank.topics if (entries := bank.entries_of(topic.id))]
    firsts = sorted((max(entries, key=often) for entries in topics), key=often, reverse=True)
    others = sorted(
        (entry for entry in bank.answerable if entry not in firsts), key=often, reverse=True
    )
    return tuple([*firsts, *others][:MOST_SAMPLES])
