"""Split a message into sentences and clauses, and tell which of them ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from faq.asking.vocabulary import AskingWords, asking_words, holds
from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import MAXIMUM_LENGTH, words
from faq.matching.reading import MAXIMUM_WORDS, heard_words, read

MOST_CLAUSES = 24
"""Most clauses of a message that are told apart; a longer message is read as one."""

_EMOTICON = r"(?<=^|\s)[:;=]['-]?[()DPpdo3*|/]+(?=\s|$)|[\p{So}\p{Sk}\uFE0F\u200D]+(?![\p{L}])"
_NUMBERED = r"(?:^|(?<=[\s?!.;]))(?:[1-9][.)]|[-*•])[^\S\n]+"
# A full stop after an initial or a short title ends no sentence, nor does a colon in "3:40".
_SHORT = r"(?<!(?<!\p{L})(?:\p{L}|mr|mrs|ms|dr|st|prof|gen|sen|gov|vs|no|г|ул|им|руб|डॉ|प्रो))"
_SENTENCE_END = regex.compile(
    rf"(?P<gap>{_EMOTICON})|(?P<list>{_NUMBERED})|(?:[!?…।;]+|{_SHORT}\.+)[\"”»)]*(?=\s|$|\p{{L}})"
    r"|\n+",
    regex.IGNORECASE,
)
_CLAUSE_END = regex.compile(r",(?!\p{N})|:(?!\p{N})|\s[-–—]+\s|—")
_QUOTED = regex.compile(r"[\"“”«»]")
_ASIDE = regex.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_WHOLLY_QUOTED = regex.compile(r"[\"“«][^\"”»]*[\"”»][.!?,]*")


@dataclass(frozen=True)
class Clause:
    """A part of a message, with its punctuation.

    Attributes:
        is_marked: whether its sentence ends with a question mark.
        language: of the whole message, which a clause of two words does not tell.
    """

    text: str
    is_marked: bool
    language: Language

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Its words as written, normalised."""
        return tuple(words(self.text, MAXIMUM_WORDS))

    @cached_property
    def heard(self) -> tuple[str, ...]:
        """Its words in standard spelling (see `heard_words`)."""
        return tuple(heard_words(self.text)[1])

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of thing that it asks for."""
        return read(self.text).kinds

    @cached_property
    def vocabularies(self) -> tuple[AskingWords, ...]:
        """The words of its language, and those of English, which any sentence may mix in."""
        languages = dict.fromkeys([heard_words(self.text)[0], self.language, Language.ENGLISH])
        return tuple(asking_words(language) for language in languages)

    @cached_property
    def is_quoted(self) -> bool:
        """Whether all of it stands in quotation marks."""
        return _WHOLLY_QUOTED.fullmatch(self.text) is not None

    def begins_with(self, field: str) -> int:
        """Return how many of its first words are a wording of that name; 0 if none are."""
        lengths = [
            getattr(vocabulary, field).longest_at(0, said)[0]
            for vocabulary in self.vocabularies
            for said in (self.heard, self.plain)
            if said
        ]
        return max(lengths, default=0)

    def has(self, field: str) -> bool:
        """Whether a wording of that name stands anywhere in it."""
        return any(
            holds(getattr(vocabulary, field), said)
            for vocabulary in self.vocabularies
            for said in (self.heard, self.plain)
        )

    def has_word(self, *fields: str) -> bool:
        """Whether one of its words is in a set of that name, in its own language: "me" is "in" in
        Hindi."""
        said = {*self.heard, *self.plain}
        own = {heard_words(self.text)[0], self.language}
        return any(
            not said.isdisjoint(getattr(asking_words(language), field))
            for language in own
            for field in fields
        )


def sentences(text: str) -> list[Clause]:
    """Return the sentences of a message, and its asides, in order; empty ones are left out.

    A sentence in quotation marks is one, whatever stands between them. Only as much of the text
    is read as of any question.
    """
    text = text[:MAXIMUM_LENGTH]
    language = heard_words(text)[0]
    outside, asides = _without_asides(text)
    found = [
        Clause(piece, is_marked, language) for piece, is_marked in _pieces(outside) if words(piece)
    ]
    return [*found, *(Clause(aside, "?" in aside, language) for aside in asides)]


def _without_asides(text: str) -> tuple[str, list[str]]:
    """Return the text without remarks in brackets, and those; a name in brackets stays."""
    asides = [
        aside
        for match in _ASIDE.finditer(text)
        if len(words(aside := match[1] or match[2] or "")) > 1
    ]
    for aside in asides:
        for marked in (f"({aside})", f"[{aside}]"):
            text = text.replace(f" {marked}", "").replace(marked, " ")
    return text, asides


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    start, quoted = 0, _quoted(text)
    for end in _SENTENCE_END.finditer(text):
        if any(first < end.start() < last for first, last in quoted):
            continue
        has_mark = "?" in end[0] and not end["gap"]
        cut = end.start() if end["gap"] or end["list"] else end.end()
        yield text[start:cut].strip(), has_mark
        start = end.end()
    yield text[start:].strip(), False


def _quoted(text: str) -> list[tuple[int, int]]:
    marks = [match.start() for match in _QUOTED.finditer(text)]
    return list(zip(marks[::2], marks[1::2], strict=False))


def clauses(sentence: Clause) -> list[Clause]:
    """Return the clauses of a sentence between its commas, colons and dashes.

    The last keeps the question mark; those before it are marked as well.
    """
    quoted, start, found = _quoted(sentence.text), 0, []
    for end in _CLAUSE_END.finditer(sentence.text):
        if not any(first < end.start() < last for first, last in quoted):
            found.append(sentence.text[start : end.start()].strip())
            start = end.end()
    found.append(sentence.text[start:].strip())
    if len(found) > MOST_CLAUSES:
        return [sentence]
    return [Clause(text, sentence.is_marked, sentence.language) for text in found if words(text)]


def opens_asking(clause: Clause) -> bool:
    """Whether a clause begins with a word that asks, or with an inverted verb."""
    if not clause.heard:
        return False
    for language in dict.fromkeys((heard_words(clause.text)[0], Language.ENGLISH)):
        types = lexicon(language).question_types
        if types.longest_at(0, clause.heard)[0] or types.longest_at(0, clause.plain)[0]:
            return True
    first, *rest = clause.heard
    return any(
        first in vocabulary.auxiliaries and rest[:1] and rest[0] not in vocabulary.negations
        for vocabulary in clause.vocabularies
    )
