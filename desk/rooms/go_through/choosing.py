"""Which entries are gone through, and in which order: drafts first, or all, or some."""

from __future__ import annotations

from dataclasses import dataclass

from desk.workspace import OpenBank
from faq.bank import Entry

DRAFTS, ALL, WARNINGS, NEAR = "drafts", "all", "warnings", "near-misses"
_TOPIC = "topic-"


@dataclass(frozen=True, slots=True)
class Filter:
    """Some entries, by the name under which a curator chooses them.

    Attributes:
        count: how many there are; None where counting takes long.
    """

    key: str
    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry among those that are gone through.

    Attributes:
        entry: None where there is none, or none of these.
        previous, following: the ids of its neighbours; None at an end.
    """

    filter: str
    entries: tuple[Entry, ...]
    entry: Entry | None
    previous: str | None
    following: str | None

    @property
    def number(self) -> int:
        """Its number among them, from 1; 0 for none."""
        return self.entries.index(self.entry) + 1 if self.entry in self.entries else 0


def filters_of(opened: OpenBank) -> tuple[Filter, ...]:
    """Return what a curator may go through in a bank."""
    bank = opened.bank
    topics = [
        Filter(
            f"{_TOPIC}{topic.id}",
            topic.name.in_language(bank.language),
            sum(entry.topic == topic.id for entry in bank.entries),
        )
        for topic in bank.topics
    ]
    return (
        Filter(DRAFTS, "Drafts", bank.drafts),
        Filter(ALL, "All entries", len(bank.entries)),
        Filter(WARNINGS, "With a warning", None),
        Filter(NEAR, "Near misses to decline", None),
        *topics,
    )


def place_of(opened: OpenBank, filter_key: str, entry_id: str) -> Place:
    """Return an entry among its neighbours; without an id the first one.

    An entry that is not among them any more, as a draft that was kept, keeps its place.
    """
    key = filter_key or (DRAFTS if opened.bank.drafts else ALL)
    entries = _chosen(opened, key)
    everything = opened.bank.entries
    entry = next((each for each in everything if each.id == entry_id), None)
    if entry is None:
        entry = entries[0] if entries else None
    if entry is None:
        return Place(key, entries, None, None, None)
    at = everything.index(entry)
    before = [each.id for each in everything[:at] if each in entries]
    behind = [each.id for each in everything[at + 1 :] if each in entries]
    return Place(
        key, entries, entry, before[-1] if before else None, behind[0] if behind else None
    )


def _chosen(opened: OpenBank, key: str) -> tuple[Entry, ...]:
    entries = opened.bank.entries
    if key == DRAFTS:
        return tuple(entry for entry in entries if entry.draft)
    if key == WARNINGS:
        return tuple(entry for entry in entries if entry.id in opened.warnings)
    if key.startswith(_TOPIC):
        return tuple(entry for entry in entries if f"{_TOPIC}{entry.topic}" == key)
    return entries
