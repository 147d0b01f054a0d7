"""The people whom an article names: which names are one person's, the gender, the role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from faq.bank import Language
from faq.language.text import normalise
from faq.speech.given_names import Gender, given_names
from faq.speech.names import Name, find_names
from faq.speech.names_in_hindi import find_names_in_hindi
from faq.speech.russian_names import given_in_nominative, surname_in_nominative
from faq.speech.words import SpeechWords

MOST_PEOPLE = 300
"""As many as a bank may have: each one is looked for in the whole article."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an article names.

    Attributes:
        name: the fullest form of the name that the article has, without titles.
        role: what the article first says of the person beside the name; None where it says
            nothing.
    """

    name: str
    role: str | None


def cast_of(narration: str, speech: SpeechWords) -> tuple[Person, ...]:
    """Return the people named in a text, each once, in its order."""
    people: dict[str, list[Person]] = defaultdict(list)
    for name in _names(narration, speech):
        same_surname = people[name.last]
        fitting = [n for n, each in enumerate(same_surname) if _may_be_one(each.name, name.words)]
        if len(fitting) == 1:
            known = same_surname[fitting[0]]
            fuller = max(known.name, " ".join(name.words), key=lambda each: len(each.split()))
            same_surname[fitting[0]] = Person(fuller, known.role or name.role)
        elif not fitting:
            same_surname.append(Person(" ".join(name.words), name.role))
    return tuple(person for each in people.values() for person in each)[:MOST_PEOPLE]


def _names(narration: str, speech: SpeechWords) -> Sequence[Name]:
    if speech.language is Language.HINDI:
        names = sorted(find_names_in_hindi(narration, speech), key=lambda each: each.start)
    else:
        names = list(find_names(narration, speech))
        if speech.language is Language.RUSSIAN:
            names = _in_nominative(names)
    # Full names first: a surname alone is of the one person who bears it, wherever it stands.
    order = {id(name): number for number, name in enumerate(names)}
    return sorted(names, key=lambda each: (len(each.words) == 1, order[id(each)]))


def _in_nominative(names: Sequence[Name]) -> list[Name]:
    """Return Russian names in the nominative; a surname alone only if a full name has it, or a
    role stands beside it, since it may be a form of either gender."""
    found = [_nominative(name) for name in names]
    surnames = {name.last for name in found if len(name.words) > 1}
    return [name for name in found if len(name.words) > 1 or name.last in surnames or name.role]


def _nominative(name: Name) -> Name:
    given = given_in_nominative(name.words[0]) if len(name.words) > 1 else None
    if given is None or given == name.words[0]:
        return name
    # The role has the same case as the name, in which no reader would want to see it.
    surname = surname_in_nominative(name.last, given)
    return replace(name, words=(given, *name.words[1:-1], surname), role=None)


def _may_be_one(known: str, words: Sequence[str]) -> bool:
    """Whether a known name and another of the same surname may be one person's."""
    return are_compatible(known.split()[:-1], words[:-1])


def are_compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two people of one surname may be one person, by their given names."""
    if not one or not other:
        return True
    return any(
        first == second or _abbreviates(first, second) or _abbreviates(second, first)
        for first in one[:1]
        for second in other[:1]
    )


def _abbreviates(short: str, name: str) -> bool:
    return short.endswith(".") and short[0] == name[0]


def gender_of(name: str, role: str | None, text: str, speech: SpeechWords) -> Gender | None:
    """Return a person's gender by the titles beside the name, the role, or the given name.

    Args:
        text: the article, in which "Mr" or "Ms" may stand before the surname.
    """
    words = name.split()
    told = {normalise(word).strip(".") for word in (role or "").split()}
    addresses = "|".join(
        regex.escape(word) for word in (speech.male | speech.female) & speech.all_titles
    )
    if addresses:
        found = regex.findall(
            rf"(?i)(?<!\w)({addresses})\.?\s+(?-i:{regex.escape(words[-1])})(?!\w)", text
        )
        told |= {normalise(each) for each in found}
    genders = {
        gender
        for gender, group in ((Gender.MALE, speech.male), (Gender.FEMALE, speech.female))
        if told & group
    }
    if len(genders) == 1:
        return genders.pop()
    return given_names().get(words[0]) if len(words) > 1 or words[0] in given_names() else None
