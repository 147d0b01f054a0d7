"""Find the entry that a curator means: near a question, or by words of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.answering import Answerer
from faq.bank import Bank, Entry
from faq.language.text import word_set
from faq.matching.matcher import Match
from faq.searching import Searcher

_NEAREST = 3


def nearest_entries(
    question: str, answerer: Answerer, *, most: int = _NEAREST
) -> tuple[Match, ...]:
    """Return the few entries that are nearest to a question, the nearest first."""
    return answerer.matcher.rank(question).matches[:most]


def topic_near(nearest: Sequence[Match], bank: Bank) -> str:
    """Return the topic of a new entry: that of the nearest one, else the bank's first."""
    return nearest[0].entry.topic if nearest else bank.topics[0].id


def find_entries(wanted: str, answerer: Answerer) -> list[Match]:
    """Return the entries that have all the words in their id or title, then those that a reader
    would find; each once, with the share of the words that it has or its score there."""
    words = word_set([wanted])
    named = [Match(entry, 1.0) for entry in answerer.bank.entries if words <= _names(entry)]
    found = {match.entry.id: match for match in _searched(wanted, answerer)}
    found |= {match.entry.id: match for match in named}
    ids = [match.entry.id for match in named]
    return [found[entry_id] for entry_id in dict.fromkeys((*ids, *found))]


def _searched(wanted: str, answerer: Answerer) -> Iterator[Match]:
    """Yield the entries of the bank that a reader would find, also those that decline."""
    ranked = answerer.matcher.rank(wanted).matches
    declining = [match for match in ranked if match.entry.unanswerable is not None]
    own = {entry.id for entry in answerer.bank.entries}
    found = [match for match in Searcher(answerer).search(wanted) if match.entry.id in own]
    yield from (Match(match.entry, min(1.0, match.score)) for match in found)
    yield from (match for match in declining if match.score >= answerer.matcher.policy.offer)


def _names(entry: Entry) -> set[str]:
    return word_set([entry.id.replace("-", " "), entry.title])
