"""The words that tell a question from what stands around it, read from the files beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from faq.bank import Language
from faq.language.text import words
from faq.language.wordings import Wordings


@dataclass(frozen=True, slots=True)
class AskingWords:
    """One language's words; `en.yaml` explains each field.

    Attributes:
        asked_by: by a kind of thing, what asks for it ("time": "when").
        general: by the name of a general question ("gist", "author"), its wordings, each the words
            that it must have.
        unmistakable: the gist's wordings that nothing else is asked by.
        reasons: words that say why somebody wants only the gist.
        general_light: words that a general question may have besides.
        lines: by the name of a general question, the line that says that nothing is known.
        titles: by its name, how it is shown on a button.
        source: how the source is named; braces stand for it.
        changes: how corrections are told; braces stand for a date or an earlier wording.
        since_asked: what says that the changes since an earlier question are meant.
        light_of: by the name of a general question, more light words that only it may have.
    """

    courtesy_openings: Wordings
    sign_offs: Wordings
    phatic: frozenset[str]
    phatic_light: frozenset[str]
    phatic_questions: Wordings
    introductions: Wordings
    contrasts: frozenset[str]
    conjunctions: Wordings
    requests: Wordings
    wonderings: Wordings
    bare: frozenset[str]
    subjects: frozenset[str]
    others: frozenset[str]
    pointing: frozenset[str]
    be: frozenset[str]
    determiners: frozenset[str]
    selves: frozenset[str]
    askers: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    remarks: Wordings
    reactions: frozenset[str]
    objects: frozenset[str]
    no_commands: frozenset[str]
    settings: Wordings
    claim_openings: Wordings
    tags: Wordings
    asked_by: Mapping[str, str]
    before_values: frozenset[str]
    after_values: frozenset[str]
    general: Mapping[str, tuple[tuple[str, ...], ...]]
    unmistakable: tuple[tuple[str, ...], ...]
    reasons: frozenset[str]
    general_light: frozenset[str]
    lines: Mapping[str, str]
    titles: Mapping[str, str]
    source: str
    changes: Mapping[str, str]
    since_asked: Wordings
    light_of: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=len(Language))
def asking_words(language: Language) -> AskingWords:
    """Return the words of a language, which each process reads once."""
    source = files("faq.asking").joinpath(f"{language.value}.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, yaml.CBaseLoader)  # every scalar is a text, also `no` and `on`
    types = {field.name: str(field.type) for field in fields(AskingWords)}
    read: dict[str, Any] = {
        "general": {name: tuple(_split(wordings)) for name, wordings in data["general"].items()},
        "unmistakable": tuple(_split(data["unmistakable"])),
        "asked_by": data["asked_by"],
        "lines": data["lines"],
        "titles": data["titles"],
        "source": data["source"],
        "changes": data["changes"],
        "light_of": {name: tuple(_split(some)) for name, some in data["light_of"].items()},
    }
    for name, kind in types.items():
        if kind == Wordings.__name__:
            read[name] = Wordings(dict.fromkeys(_split(data[name]), name))
        elif name not in read:
            read[name] = frozenset(wording[0] for wording in _split(data[name]))
    return AskingWords(**read)


def _split(wordings: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(words(wording)) for wording in wordings]


def holds(wordings: Wordings, said: Sequence[str]) -> bool:
    """Whether one of the wordings stands anywhere in the words."""
    return any(wordings.longest_at(place, said)[0] for place in range(len(said)))
