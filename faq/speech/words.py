"""The words with which a reporter attributes a quotation: verbs, pronouns, titles of people."""

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
    """A language's words around quotations, from `faq/speech/attribution.yaml`.

    Attributes:
        verbs: verbs of saying, in the forms that occur next to a quotation.
        to_someone: those of the verbs after which a name is the person spoken to.
        places: places and companies that are also given names, in lower case.
        no_names: capitalised words next to a verb that are not people, in lower case.
        according: words before the source (in Hindi: after it).
        pronouns: pronouns for the person named last.
        plural: those of the pronouns that mean several people, or the writer, in lower case.
        that: words between a verb of saying and what is said.
        titles: the last words of a role ("minister"), in lower case.
        addresses: titles that say little about a person's role ("Mr"), in lower case.
        adverbs: words that may stand between the speaker and the verb.
        prepositions: words before a name that is not the speaker's (in Hindi: after it).
        circumstances: those of the prepositions that say when or where somebody speaks.
        by_pronoun: words that make the person named last the source.
        agent: the marker of the speaker where other words precede the verb.
        openings: words that begin another clause after the verb.
        continuing: verbs of somebody who has spoken just before.
        asking: verbs of questions.
        naming: verbs of the kind "called it", with words between them and a quotation.
        channels: verbs of a medium that passes on what somebody said.
        bodies: words in names that are no person's, in lower case.
        surnames: those of the bodies that are surnames, too.
        leading: verbs after "who" that tell a role.
        kin: words of relatives.
        people: other nouns that mean a person.
        male, female: words that mean a man, or a woman.
        pointing: pronouns of the third person, which mean somebody or something named before.
        possessives: words before somebody's relative or colleague.
        articles: words before a title.
        indefinite: words before the title of somebody not named before.
        conjunctions: words between two speakers or two clauses.
        name_endings: the case endings of names; empty where names do not change.
    """

    language: Language
    verbs: frozenset[str]
    to_someone: frozenset[str]
    places: frozenset[str]
    no_names: frozenset[str]
    according: frozenset[str]
    pronouns: frozenset[str]
    plural: frozenset[str]
    that: frozenset[str]
    titles: frozenset[str]
    addresses: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    circumstances: frozenset[str]
    by_pronoun: frozenset[str]
    agent: frozenset[str]
    openings: frozenset[str]
    continuing: frozenset[str]
    asking: frozenset[str]
    naming: frozenset[str]
    channels: frozenset[str]
    bodies: frozenset[str]
    surnames: frozenset[str]
    leading: frozenset[str]
    kin: frozenset[str]
    people: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    pointing: frozenset[str]
    possessives: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    conjunctions: frozenset[str]
    name_endings: frozenset[str]

    @cached_property
    def all_titles(self) -> frozenset[str]:
        """The titles, including the addresses."""
        return self.titles | self.addresses

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The words that open a clause or link words, and are no part of a name or a role."""
        return self.openings.union(
            self.prepositions,
            self.articles,
            self.conjunctions,
            self.adverbs,
            self.pronouns,
            self.possessives,
        )

    @cached_property
    def saying(self) -> str:
        """A pattern of the verbs of saying, whole words."""
        return any_of(self.verbs)

    @cached_property
    def said_by(self) -> str:
        """A pattern of the verbs after which a name is the speaker's."""
        return any_of(self.verbs - self.to_someone)

    @cached_property
    def source(self) -> str:
        """A pattern of the words that name the source of a report, whole words."""
        return any_of(self.according)

    @cached_property
    def pronoun(self) -> str:
        """A pattern of the pronouns, whole words."""
        return any_of(self.pronouns)

    def is_passive(self, verb: regex.Match[str]) -> bool:
        """Whether a verb says who is spoken to: in "the council had been told" it is silent."""
        being = _BEING.search(verb.string, max(0, verb.start() - 30), verb.start())
        return being is not None and verb[0].lower() in self.to_someone


_BEING = regex.compile(r"\b(?:be|been|being|was|were|is|are)\s+(?:\p{L}+ly\s+)?$")


@lru_cache(maxsize=256)
def any_of(wordings: frozenset[str]) -> str:
    """Return a pattern of wordings, whole words in either case; without any it never matches."""
    if not wordings:
        return r"(?!)"
    return rf"(?<![\w\p{{M}}])(?i:{'|'.join(map(regex.escape, sorted(wordings)))})(?![\w\p{{M}}])"


@lru_cache(maxsize=len(Language))
def speech_words(language: Language) -> SpeechWords:
    """Return a language's words around quotations, which each process reads once."""
    source = files("faq.speech").joinpath("attribution.yaml").read_text(encoding="utf-8")
    words = yaml.load(source, yaml.CSafeLoader)[language.value]
    return SpeechWords(language, **{field: frozenset(each) for field, each in words.items()})


def speech_words_of(text: str) -> SpeechWords:
    """Return the words around quotations for the main language of a text, by its script."""
    return speech_words(
        max(_LETTERS, key=lambda language: sum(1 for _ in _LETTERS[language].finditer(text)))
    )
