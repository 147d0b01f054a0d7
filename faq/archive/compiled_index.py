"""An index as sections of a file, and back.

What every question needs is read at once: numbers as arrays that lie in the file's bytes, words as
mappings. Of what concerns one entry or one phrasing, each is read when a question comes near it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from faq.archive.compiled_phrasings import items_of, pack_phrasings, restore_phrasings
from faq.archive.decoded import Decoded, Slices, TextTable, packed_table
from faq.archive.sections import Array, Sections, items, values
from faq.bank import Entry, Language
from faq.language.spelling import PairsOfLetters, Spelling
from faq.matching.answer_kinds import Telling, Told
from faq.matching.association import Associations, associate
from faq.matching.classifier import EntryClassifier
from faq.matching.grouped import Grouped
from faq.matching.index import Index
from faq.matching.similarity import Vocabulary
from faq.matching.surroundings import Surroundings

_Value = TypeVar("_Value", bound=np.generic)
_Packed = Mapping[str, bytes | Array]


def pack_index(index: Index) -> _Packed:
    """Return the sections of an index, without the entries themselves."""
    return {
        **pack_phrasings(index.phrasings),
        **_pack_vocabulary(index.vocabulary),
        **_pack_grouped("postings", index.postings),
        "weights": index.weights,
        "phrasing_weights": index.phrasing_weights,
        "first_phrasings": _small(index.first_phrasings),
        "holders": np.array(index.holders, np.int32),
        **_pack_associations(index.associations),
        **_pack_classifier(index.classifier),
        **_pack_surroundings(index.surroundings),
        **_pack_items("pools", map(dict, index.pools)),
        **_pack_items("kinds", map(dict, index.kinds)),
        **_pack_items("kindred", map(sorted, index.kindred)),
        **_pack_items("told", map(_plain_told, index.told)),
        **_pack_items("heads", ([(*key, each[key]) for key in each] for each in index.heads)),
        **_pack_items("words_of", map(dict, index.words_of)),
        **_pack_named("kind_numbers", index.kind_numbers),
    }


def restore_index(sections: Sections, entries: tuple[Entry, ...]) -> Index:
    """Return the index of a bank with these entries."""

    def asked_in(number: int) -> Mapping[Language, int]:
        questions = entries[number].questions
        return {language: len(questions.in_language(language)) for language in Language}

    return Index(
        entries=entries,
        phrasings=restore_phrasings(sections),
        vocabulary=_restore_vocabulary(sections),
        postings=_restore_grouped(sections, "postings", np.intp),
        weights=sections.array("weights"),
        phrasing_weights=sections.array("phrasing_weights"),
        first_phrasings=sections.array("first_phrasings").astype(np.intp),
        pools=items_of(sections, "pools", _as_it_is),
        holders=tuple(sections.array("holders").tolist()),
        associations=_restore_associations(sections, len(entries)),
        classifier=_restore_classifier(sections),
        kinds=items_of(sections, "kinds", _as_it_is),
        kindred=items_of(sections, "kindred", _as_set),
        surroundings=_restore_surroundings(sections),
        told=items_of(sections, "told", _told),
        heads=items_of(sections, "heads", _heads),
        words_of=items_of(sections, "words_of", _as_it_is),
        kind_numbers=_restore_named(sections, "kind_numbers"),
        asked_in=Decoded(len(entries), asked_in),
    )


def _pack_vocabulary(vocabulary: Vocabulary) -> _Packed:
    pairs = vocabulary.spelling.pairs
    by_beginning = {
        beginning: np.array(tuple(places), np.intp)
        for beginning, places in vocabulary.by_beginning.items()
    }
    return {
        "concepts": packed_table(vocabulary.concepts),
        "surfaces": "\n".join(vocabulary.spelling.known).encode(),
        "surfaces.terms": np.array(vocabulary.terms, np.int32),
        **_pack_named("by_beginning", by_beginning),
        **_pack_named("pairs", pairs.places),
        "pair_counts": pairs.counts,
        "lengths": pairs.lengths,
    }


def _restore_vocabulary(sections: Sections) -> Vocabulary:
    written = str(sections.bytes("surfaces"), "utf-8")
    surfaces = tuple(written.split("\n")) if written else ()
    terms: list[int] = sections.array("surfaces.terms").tolist()
    pairs = PairsOfLetters(
        _restore_named(sections, "pairs"),
        sections.array("pair_counts"),
        sections.array("lengths"),
    )
    return Vocabulary(
        TextTable(bytes(sections.bytes("concepts"))),
        dict(zip(surfaces, terms, strict=True)),
        spelling=Spelling(surfaces, pairs),
        by_beginning=_restore_named(sections, "by_beginning"),
    )


def _pack_associations(associations: Associations) -> _Packed:
    """Return the counts, from which the rest is made in less time than it takes to read."""
    of_term = np.diff(np.array(associations.entries_of.starts))
    terms = np.repeat(np.arange(len(of_term)), of_term)
    return {
        "associated": terms * len(associations.sizes) + associations.entries_of.values,
        "associated.counts": associations.counts_of.values.astype(np.int32),
    }


def _restore_associations(sections: Sections, entries: int) -> Associations:
    return associate(
        sections.array("associated"),
        sections.array("associated.counts"),
        terms=len(sections.array("weights")),
        entries=entries,
    )


def _pack_classifier(classifier: EntryClassifier) -> _Packed:
    compact = classifier.compact()
    rows = np.arange(len(compact.weights)) if compact.rows is None else compact.rows
    return {
        "features": packed_table(compact.features),
        "rarity": compact.rarity,
        "entry_weights": compact.weights,
        "entry_weights.rows": _small(rows),
    }


def _restore_classifier(sections: Sections) -> EntryClassifier:
    return EntryClassifier(
        features=TextTable(bytes(sections.bytes("features"))),
        rarity=sections.array("rarity"),
        weights=sections.array("entry_weights"),
        rows=sections.array("entry_weights.rows").astype(np.intp),
    )


def _pack_surroundings(surroundings: Surroundings) -> _Packed:
    numbers = {term: number for number, term in enumerate(surroundings.holders)}
    numbered = [sorted(map(numbers.__getitem__, each)) for each in surroundings.sentences]
    around = ([numbers[term] for term in sorted(each)] for each in surroundings.around)
    return {
        "article_terms": values(dict(surroundings.holders)),
        "sentences": values(numbered),
        "sentences_of": values(list(map(sorted, surroundings.sentences_of))),
        "names": values(sorted(surroundings.names)),
        **_pack_items("around", around),
    }


def _restore_surroundings(sections: Sections) -> Surroundings:
    holders = sections.values("article_terms")
    terms = tuple(holders)

    def named(numbers: Sequence[int], _: int = 0) -> frozenset[str]:
        return frozenset(map(terms.__getitem__, numbers))

    return Surroundings(
        around=items_of(sections, "around", named),
        sentences=tuple(map(named, sections.values("sentences"))),
        sentences_of=tuple(map(frozenset, sections.values("sentences_of"))),
        names=frozenset(sections.values("names")),
        holders=holders,
    )


def _plain_told(told: Told | None) -> Any:
    if told is None:
        return None
    tellings = [(sorted(each.kinds), each.term, each.place) for each in told.tellings]
    return tellings, told.places


def _told(plain: Any, _: int) -> Told | None:
    if plain is None:
        return None
    tellings, places = plain
    return Told(
        tuple(Telling(frozenset(kinds), term, place) for kinds, term, place in tellings),
        {term: list(found) for term, found in places.items()},
    )


def _heads(plain: Any, _: int) -> Mapping[tuple[str, str], int]:
    return {(kind, term): count for kind, term, count in plain}


def _as_set(plain: Any, _: int) -> frozenset[Any]:
    return frozenset(plain)


def _as_it_is(plain: Any, _: int) -> Any:
    return plain


def _small(numbers: Array) -> Array:
    """Return the numbers in half as many bytes."""
    return numbers.astype(np.int32)


def _pack_items(name: str, contents: Any) -> _Packed:
    packed, ends = items(contents)
    return {name: packed, f"{name}.ends": ends}


def _pack_grouped(name: str, grouped: Grouped[Any]) -> _Packed:
    return {name: _small(grouped.values), f"{name}.starts": grouped.starts.tobytes()}


def _restore_grouped(sections: Sections, name: str, kind: type[_Value]) -> Grouped[_Value]:
    return Grouped.restored(
        sections.array(name).astype(kind), bytes(sections.bytes(f"{name}.starts"))
    )


def _pack_named(name: str, arrays: Mapping[str, Array]) -> _Packed:
    """Return the sections of arrays of numbers with names."""
    sizes = [len(each) for each in arrays.values()]
    numbers = np.concatenate([np.array([], np.intp), *arrays.values()])
    groups = np.repeat(np.arange(len(sizes)), sizes)
    return {
        f"{name}.names": packed_table({each: number for number, each in enumerate(arrays)}),
        **_pack_grouped(name, Grouped(groups, numbers, count=len(sizes))),
    }


def _restore_named(sections: Sections, name: str) -> Slices:
    names = TextTable(bytes(sections.bytes(f"{name}.names")))
    return Slices(names, _restore_grouped(sections, name, np.intp))
