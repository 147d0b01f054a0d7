"""How a reporter says whose words are given: the verbs, the pronouns, the titles of people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import regex
import yaml

from faq.bank import Language

_LETTERS = {
    Language.ENGLISH: regex.compile(r"\p{Latin}"),
    Language.HINDI: regex.compile(r"\p{Devanagari}"),
    Language.RUSSIAN: regex.compile(r"\p{Cyrillic}"),
}


@dataclass(frozen=True)
class SpeechWords:
    """A language's words around quotations; those of `faq/speech/attribution.yaml`.

    Attributes:
        verbs: of saying, in the forms that stand beside a quotation.
        to_someone: those of the verbs behind which a name is of whoever was spoken to.
        no_names: capitalised words beside a verb that are no people, in lower case.
        according: what stands before the one who is the source (in Hindi: after).
        pronouns: stand for the person named last.
        titles: the last words of what a person is ("minister"), in lower case.
        addresses: titles that tell little of what a person is ("Mr"), in lower case.
        adverbs: words that may stand between the one who speaks and the verb.
        prepositions: before a name that is not of the one who speaks (in Hindi: after).
        circumstances: those of the prepositions that tell when or where somebody speaks.
        by_pronoun: says that the one named last is the source.
        agent: marks the one who speaks where other words stand before the verb.
        openings: of another clause behind the verb.
        articles: before a title.
        indefinite: before a title, of somebody not named before.
        conjunctions: between two who speak together, or two clauses.
        name_endings: of names in their cases; none where names do not change.
    """

    language: Language
    verbs: frozenset[str]
    to_someone: frozenset[str]
    no_names: frozenset[str]
    according: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    addresses: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    circumstances: frozenset[str]
    by_pronoun: frozenset[str]
    agent: frozenset[str]
    openings: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    conjunctions: frozenset[str]
    name_endings: frozenset[str]

    @cached_property
    def all_titles(self) -> frozenset[str]:
        """The titles, those included that tell little of what a person is."""
        return self.titles | self.addresses

    @cached_property
    def saying(self) -> str:
        """A pattern of the verbs of saying, whole words."""
        return any_of(self.verbs)

    @cached_property
    def said_by(self) -> str:
        """A pattern of the verbs behind which a name is of whoever speaks."""
        return any_of(self.verbs - self.to_someone)

    @cached_property
    def source(self) -> str:
        """A pattern of what names the source of a report, whole words."""
        return any_of(self.according)

    @cached_property
    def pronoun(self) -> str:
        """A pattern of the pronouns, whole words."""
        return any_of(self.pronouns)


@lru_cache(maxsize=256)
def any_of(wordings: frozenset[str]) -> str:
    """Return a pattern of wordings, whole words in either case; of none, one that never fits."""
    if not wordings:
        return r"(?!)"
    return rf"(?<![\w\p{{M}}])(?i:{'|'.join(map(regex.escape, sorted(wordings)))})(?![\w\p{{M}}])"


@lru_cache(maxsize=len(Language))
def speech_words(language: Language) -> SpeechWords:
    """Return a language's words around quotations, read once in a process."""
    source = files("faq.speech").joinpath("attribution.yaml").read_text(encoding="utf-8")
    words = yaml.load(source, yaml.CSafeLoader)[language.value]
    return SpeechWords(language, **{field: frozenset(each) for field, each in words.items()})


def speech_words_of(text: str) -> SpeechWords:
    """Return the words around the quotations of a text: of the language most of it is written
    in, by its script."""
    return speech_words(
        max(_LETTERS, key=lambda language: sum(1 for _ in _LETTERS[language].finditer(text)))
    )
