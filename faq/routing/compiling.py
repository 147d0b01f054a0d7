"""Make the segment of one bank: the terms of its entries, its card and its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np

from faq.bank import Bank, Entry, Language, day_of
from faq.language.text import word_set
from faq.routing.segment import IN_ARTICLE, IN_ENTRY, ON_CARD, Postings, Segment, empty
from faq.routing.strings import Strings
from faq.routing.terms import terms_of

_LEADING = 2  # paragraphs; the first may be a headline or a dateline


def segment_of(bank: Bank, *, digest: str = "") -> Segment:
    """Return the segment of one bank.

    Args:
        digest: of the bank's files.
    """
    of_entries = [word_set(_texts(entry)) for entry in bank.entries]
    synonyms = [word_set(group) for group in bank.synonyms]
    card, article = (
        word_set(_card(bank)),
        word_set(map(bank.article.slice, bank.article.paragraphs)),
    )
    surfaces = sorted({*card, *article}.union(*of_entries, *synonyms))
    term_of = dict(zip(surfaces, terms_of(surfaces), strict=True))
    terms = sorted(set(term_of.values()))
    numbers = {term: number for number, term in enumerate(terms)}

    def numbered(words: Iterable[str]) -> set[int]:
        return {numbers[term_of[word]] for word in words}

    groups = [numbered(group) for group in synonyms]
    own = [_with_synonyms(numbered(words), groups) for words in of_entries]
    places = np.zeros(len(terms), np.uint8)
    for place, held in (
        (IN_ENTRY, set().union(*own)),
        (ON_CARD, numbered(card)),
        (IN_ARTICLE, numbered(article)),
    ):
        places[list(held)] |= place
    wordings = np.unique(
        np.array([hash_of_wording(wording) for wording in _phrasings(bank)], np.uint64)
    )
    held_by = np.flatnonzero(places)
    return Segment(
        slugs=Strings.of([bank.slug]),
        digests=Strings.of([digest]),
        days=np.array([day_of(bank.source.published)], np.int32),
        first_entries=np.array([0, len(bank.entries)], np.int32),
        sizes=np.array([len(held) for held in own], np.int32),
        terms=Strings.of(terms),
        surfaces=Strings.of(surfaces),
        surface_terms=np.array([numbers[term_of[word]] for word in surfaces], np.int32),
        entries=_postings(own, len(terms)),
        banks=Postings(
            np.concatenate([[0], np.cumsum(places > 0)]).astype(np.int64),
            np.zeros(len(held_by), np.int32),
        ),
        places=places[held_by],
        wordings=wordings,
        worded_by=np.zeros(len(wordings), np.int32),
        slips=empty(np.uint64),
        slipped=empty(np.int32),
    )


def hash_of_wording(phrasing: str) -> int:
    """Return the same number for the same words in the same order, whatever their case."""
    spelt = " ".join(phrasing.casefold().split()).rstrip("?!. ")
    return int.from_bytes(blake2b(spelt.encode("utf-8", "replace"), digest_size=8).digest())


def _with_synonyms(terms: set[int], groups: list[set[int]]) -> set[int]:
    """Return the terms of an entry; a synonym has those of its whole group."""
    return terms.union(*(group for group in groups if not group.isdisjoint(terms)))


def _postings(of_entries: list[set[int]], terms: int) -> Postings:
    sizes = [len(held) for held in of_entries]
    held = np.fromiter((term for one in of_entries for term in one), np.int32, sum(sizes))
    entries = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    counts = np.bincount(held, minlength=terms)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Postings(starts, entries[np.argsort(held, kind="stable")])


def _phrasings(bank: Bank) -> Iterator[str]:
    for entry in bank.entries:
        for language in Language:
            yield from entry.questions.in_language(language)


def _texts(entry: Entry) -> Iterator[str]:
    for language in Language:
        yield from entry.questions.in_language(language)
    for quote in entry.quotes:
        yield quote.text


def _card(bank: Bank) -> Iterator[str]:
    """Yield what tells an article from others."""
    source = bank.source
    yield bank.slug.replace("-", " ").replace("_", " ")
    yield from filter(None, (source.headline, source.dateline))
    yield from (quote.text for quote in bank.gist)
    yield from map(bank.article.slice, bank.article.paragraphs[:_LEADING])
    for speaker in bank.speakers:
        yield from filter(None, (speaker.name, speaker.role))
    for topic in bank.topics:
        yield from filter(None, (topic.name.en, topic.name.hi, topic.name.ru))
