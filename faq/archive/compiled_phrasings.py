"""The phrasings of an index as sections; each section is read when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from faq.archive.decoded import Decoded
from faq.archive.sections import Array, Sections, items, unpacked
from faq.bank import Language
from faq.matching.index import Phrasing
from faq.matching.reading import Reading, Word


def pack_phrasings(phrasings: Sequence[Phrasing]) -> Mapping[str, bytes | Array]:
    """Return the sections of phrasings; words that many of them have are there once."""
    words = dict.fromkeys(chain.from_iterable(each.reading.words for each in phrasings))
    numbers = {word: number for number, word in enumerate(words)}
    packed, ends = items(_plain(phrasing, numbers) for phrasing in phrasings)
    packed_words, word_ends = items(
        (word.surface, word.term, word.telling, word.real, word.slip_of) for word in words
    )
    return {
        "phrasings": packed,
        "phrasings.ends": ends,
        "words": packed_words,
        "words.ends": word_ends,
        "phrasing_entries": np.array([each.entry for each in phrasings], np.int32),
    }


def restore_phrasings(sections: Sections) -> Sequence[Phrasing]:
    """Return the phrasings."""
    words = items_of(sections, "words", _word)
    entries = sections.array("phrasing_entries")
    return items_of(
        sections, "phrasings", lambda plain, number: _phrasing(plain, int(entries[number]), words)
    )


def items_of(sections: Sections, name: str, restore: Any) -> Decoded[Any]:
    """Return the items of a section, each restored from its plain value and its position."""
    packed = sections.bytes(name)
    ends = sections.array(f"{name}.ends")

    def decode(number: int) -> Any:
        return restore(unpacked(packed[ends[number] : ends[number + 1]]), number)

    return Decoded(len(ends) - 1, decode)


def _plain(phrasing: Phrasing, numbers: Mapping[Word, int]) -> tuple[Any, ...]:
    reading = phrasing.reading
    return (
        phrasing.text,
        phrasing.terms,
        reading.language.value,
        reading.plain,
        [numbers[word] for word in reading.words],
        sorted(reading.kinds),
        reading.head,
        sorted(reading.limits),
    )


def _phrasing(plain: tuple[Any, ...], entry: int, words: Sequence[Word]) -> Phrasing:
    text, terms, language, said, numbers, kinds, head, limits = plain
    reading = Reading(
        language=Language(language),
        plain=said,
        words=tuple(words[number] for number in numbers),
        kinds=frozenset(kinds),
        head=head,
        limits=frozenset(limits),
    )
    return Phrasing(entry, text, reading, reading.sorted_surface, terms)


def _word(plain: tuple[Any, ...], _: int) -> Word:
    surface, term, telling, real, slip_of = plain
    return Word(surface, term, telling, real, slip_of)
