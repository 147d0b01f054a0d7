"""The words by which facts are found and their neighbours asked for, read from `words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml

from faq.bank import Language


class Kind(StrEnum):
    """What is asked of a neighbour; the names are those of `words.yaml`."""

    OFFICE = "office"
    OFFICE_AT = "office_at"
    """An office with an "of" in it: "head of purchasing"."""
    COUNT_IN_PLACE = "count_place"
    COUNT_OF_BODY = "count_body"
    COUNT_OF_PEOPLE = "count_people"
    COUNT_IN_YEAR = "count_year"
    DATE = "date"
    EDITION = "edition"
    """The date of something that takes place again: "the 2019 conference"."""
    AGE = "age"


@dataclass(frozen=True, slots=True)
class NeighbourWords:
    """One language's words; `words.yaml` explains each field."""

    offices_of_places: frozenset[str]
    offices_of_bodies: frozenset[str]
    offices_of_countries: frozenset[str]
    offices_of_towns: frozenset[str]
    locative: frozenset[str]
    before_names: frozenset[str]
    held_by_bodies: frozenset[str]
    no_names: frozenset[str]
    place_endings: frozenset[str]
    events: frozenset[str]
    counterparts: Mapping[str, str]
    units: frozenset[str]
    passives: str
    ages: tuple[str, ...]
    phrasings: Mapping[Kind, tuple[str, ...]]
    lines: Mapping[str, str]


@lru_cache(maxsize=len(Language))
def neighbour_words(language: Language) -> NeighbourWords:
    """Return the words of a language, which each process reads once."""
    source = files("faq.curating.near_misses").joinpath("words.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, yaml.CSafeLoader)[language.value]
    sets = {
        field.name: frozenset(data[field.name])
        for field in fields(NeighbourWords)
        if field.type == "frozenset[str]"
    }
    return NeighbourWords(
        **sets,
        counterparts={
            word: other for pair in data["counterparts"] for word, other in (pair, reversed(pair))
        },
        passives=data["passives"],
        ages=tuple(data["ages"]),
        phrasings={kind: tuple(data[kind.value]) for kind in Kind},
        lines=data["lines"],
    )
