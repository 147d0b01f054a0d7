"""What a question binds its answer to, and what of it an entry lacks.

A name, a country, a number in a question must be met by the entry that answers it: in its
phrasings, in its quotes, or in the article around them. "Foreign minister of China" is no question
for an entry that has nothing for China.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faq.language.proper_names import is_place
from faq.matching.hearing import HeardWord
from faq.matching.index import Index
from faq.matching.omission import Omission
from faq.matching.reading import Reading

_NAME_TELLING = 0.5


class Lacking(NamedTuple):
    """What an entry with the article around it lacks of a question.

    Attributes:
        around_covered: share of the question's weight that the entry or the paragraphs around
            its quotes cover, in [0, 1].
        name: the greatest weight of a name of the article that it lacks, in [0, 1].
        place: the greatest weight of a country, language or city that it lacks, in [0, 1].
        elsewhere: weight of the words that it lacks and the article has elsewhere (a sum).
        nowhere: weight of the real words that it lacks and the article has nowhere (a sum).
        number: 1 if it lacks a number of the question.
    """

    around_covered: float
    name: float
    place: float
    elsewhere: float
    nowhere: float
    number: float


def find_lacking(
    reading: Reading, heard: Sequence[HeardWord], entry: int, index: Index, without: Omission
) -> Lacking:
    """Return what the entry of that number lacks of a question."""
    pool = index.pools[entry]
    lost = without.unknown | without.lost if entry == without.of_entry else without.unknown
    around = index.surroundings.around[entry]
    known = index.surroundings
    total = covered = name = place = elsewhere = nowhere = number = 0.0
    for one in heard:
        word, weight = one.word, one.weight
        total += weight
        sureness = one.sureness_in(pool, lost)
        if word.term in around or (word.slip_of is not None and word.slip_of in around):
            sureness = 1.0
        covered += weight * sureness
        if sureness:
            continue
        if word.surface[0].isdigit():
            number = 1.0
        if word.term in known.names:
            name = max(name, weight)
        if is_place(word.surface, reading.language):
            place = max(place, weight)
        if word.term in known.holders:
            elsewhere += weight
        elif word.real:
            nowhere += weight
    return Lacking(covered / max(total, 1e-6), name, place, elsewhere, nowhere, number)


def sentence_margins(
    heard: Sequence[HeardWord], index: Index, entries: Sequence[int]
) -> list[float]:
    """Return for each entry how much better the sentences of its quotes cover the question than
    all other sentences of the article do, in [-1, 1]; 0 for an entry without quotes."""
    known = index.surroundings
    covered = [0.0] * len(known.sentences)
    total = 1e-6
    for word, _, weight in heard:
        total += weight
        if known.holders.get(word.term):
            for number, terms in enumerate(known.sentences):
                if word.term in terms:
                    covered[number] += weight
    ranked = sorted(range(len(covered)), key=covered.__getitem__, reverse=True)
    margins = []
    for entry in entries:
        own = known.sentences_of[entry]
        if not own:
            margins.append(0.0)
            continue
        best = max(covered[number] for number in own)
        other = next((covered[number] for number in ranked if number not in own), 0.0)
        margins.append((best - other) / total)
    return margins
