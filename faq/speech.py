"""How a reporter says whose words are given: the verbs, the pronouns, the titles of people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import regex
import yaml

from faq.bank import Language


@dataclass(frozen=True)
class SpeechWords:
    """A language's words around quotations; those of `faq/data/attribution.yaml`.

    Attributes:
        verbs: of saying, in the forms that stand beside a quotation.
        to_someone: those of the verbs behind which a name is of whoever was spoken to.
        no_names: capitalised words beside a verb that are no people, in lower case.
        according: what stands before the one who is the source (in Hindi: after).
        pronouns: stand for the person named last.
        titles: the last words of what a person is ("minister"), in lower case.
        addresses: titles that tell nothing of what a person is ("Mr"), in lower case.
    """

    language: Language
    verbs: tuple[str, ...]
    to_someone: frozenset[str]
    no_names: frozenset[str]
    according: tuple[str, ...]
    pronouns: frozenset[str]
    titles: frozenset[str]
    addresses: frozenset[str]

    @cached_property
    def saying(self) -> str:
        """A pattern of the verbs of saying, whole words."""
        return _any_of(self.verbs)

    @cached_property
    def said_by(self) -> str:
        """A pattern of the verbs behind which a name is of whoever speaks."""
        return _any_of(tuple(verb for verb in self.verbs if verb not in self.to_someone))

    @cached_property
    def source(self) -> str:
        """A pattern of what names the source of a report, whole words."""
        return _any_of(self.according)

    @cached_property
    def pronoun(self) -> str:
        """A pattern of the pronouns, whole words."""
        return _any_of(tuple(sorted(self.pronouns)))


def _any_of(wordings: tuple[str, ...]) -> str:
    return rf"(?<!\w)(?i:{'|'.join(map(regex.escape, wordings))})(?!\w)"


@lru_cache(maxsize=len(Language))
def speech_words(language: Language) -> SpeechWords:
    """Return a language's words around quotations, read once in a process."""
    source = files("faq").joinpath("data", "attribution.yaml").read_text(encoding="utf-8")
    words = yaml.load(source, yaml.CSafeLoader)[language.value]
    return SpeechWords(
        language=language,
        verbs=tuple(words["verbs"]),
        to_someone=frozenset(words["to_someone"]),
        no_names=frozenset(words["no_names"]),
        according=tuple(words["according"]),
        pronouns=frozenset(words["pronouns"]),
        titles=frozenset(words["titles"]),
        addresses=frozenset(words["addresses"]),
    )
