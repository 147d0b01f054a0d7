"""Rank the entries near the one just shown for a follow-up to it.

A follow-up does not repeat what the shown entry has said. So a phrasing fits if it contains the
question's own words and if its other words are known from the shown entry. Entries marked
unanswerable are ranked too: they decline "and with China?".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faq.bank import Entry
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Index, Phrasing
from faq.matching.matcher import Match
from faq.matching.reading import Reading

RELATED, SAME_TOPIC, SHOWN = 1.0, 0.85, 0.8
"""Factors of the fit, by an entry's relation to the shown one. The shown entry is repeated only
where no other fits."""

_SUPPORTERS = 2  # phrasings of an entry that are averaged, so that a single one does not decide
_ANOTHER_KIND = 0.35  # factor of a phrasing that asks for another kind of thing
_NO_KIND = 0.7  # factor of one that does not name a kind; less for a bare "why?"
_COMMON = 0.06  # share of the shown entry's phrasings that makes a term in them fully known
_USUAL = 0.15  # least share of an entry's phrasings that ask for a kind, for a bare "why?"
_TELLING = 0.35  # least weight of a question's own word that the entry must contain


@dataclass(frozen=True, slots=True)
class Context:
    """The context of an entry just shown.

    Attributes:
        known: for each term of its phrasings and quotes, how surely it is known, in (0, 1].
        nearness: the entries that a follow-up may be about, by number, with their factors.
    """

    known: Mapping[int, float]
    nearness: Mapping[int, float]


def context_of(shown: Entry, index: Index) -> Context:
    """Return the context that an entry of the indexed bank gives once it has been shown."""
    number = index.entries.index(shown)
    related = set(shown.related)
    nearness = {}
    for other, entry in enumerate(index.entries):
        if other == number:
            nearness[other] = SHOWN
        elif entry.id in related or shown.id in entry.related:
            nearness[other] = RELATED
        elif entry.topic == shown.topic:
            nearness[other] = SAME_TOPIC
    start, end = index.first_phrasings[number : number + 2].tolist()
    common = max(1.0, _COMMON * (end - start))
    known = {term: min(1.0, count / common) for term, count in index.pools[number].items()}
    return Context(known, nearness)


def rank_in_context(reading: Reading, shown: Entry, index: Index) -> tuple[Match, ...]:
    """Return the entries near the shown one that fit the follow-up, best first.

    Scores are in [0, 1] but are not probabilities. An entry that lacks a number or a telling word
    of the question is left out; for a bare "why?", so is an entry with few phrasings that ask why.
    Ties keep the bank's order.
    """
    context = context_of(shown, index)
    heard = hear(reading, index)
    matches = []
    for number, nearness in context.nearness.items():
        score = nearness * _fit_of_entry(number, reading, heard, context, index)
        if score > 0:
            matches.append(Match(index.entries[number], score))
    return tuple(sorted(matches, key=lambda match: -match.score))


def _fit_of_entry(
    number: int, reading: Reading, heard: Sequence[HeardWord], context: Context, index: Index
) -> float:
    kinds = index.kinds[number]
    if not heard and not any(kinds.get(kind, 0.0) >= _USUAL for kind in reading.kinds):
        return 0.0
    pool = index.pools[number]
    if any(word.weight >= _TELLING and not word.sureness_in(pool) for word in heard):
        return 0.0
    start, end = index.first_phrasings[number : number + 2].tolist()
    fits = sorted(
        _fit(phrasing, reading, heard, context.known, index)
        for phrasing in index.phrasings[start:end]
    )
    best = fits[-_SUPPORTERS:]
    return sum(best) / len(best)


def _fit(
    phrasing: Phrasing,
    reading: Reading,
    heard: Sequence[HeardWord],
    known: Mapping[int, float],
    index: Index,
) -> float:
    said: dict[int, float] = {}
    for word in heard:
        for sense in word.senses:
            said[sense.term] = max(said.get(sense.term, 0.0), sense.sureness)
    terms = set(phrasing.terms)
    own = sum(word.weight for word in heard)
    own_covered = sum(word.weight * word.sureness_in(terms) for word in heard)
    whole = sum(float(index.weights[term]) for term in terms)
    covered = sum(
        float(index.weights[term]) * max(said.get(term, 0.0), known.get(term, 0.0))
        for term in terms
    )
    share = own_covered / own if own else 1.0
    return share * share * (covered / whole if whole else 0.0) * _kind(reading, phrasing.reading)


def _kind(question: Reading, phrasing: Reading) -> float:
    if not question.kinds or question.kinds & phrasing.kinds:
        return 1.0
    return _ANOTHER_KIND if phrasing.kinds or not question.words else _NO_KIND
