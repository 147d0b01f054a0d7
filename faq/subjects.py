"""Read who says something in a reporter's clause: the verb's subject, or the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property, lru_cache

import regex

from faq.article import Span
from faq.bank import Language
from faq.naming import CAPITALISED, QUOTED, Mention, cannot_act_after, role_before
from faq.speech import SpeechWords, any_of, speech_words
from faq.text import normalise

NAME = "\ue000"
"""Stands in a marked narration for each character of a known name."""

_NAME = rf"(?<!{NAME})(?P<name>{NAME}+)"
_WORD = rf"[\p{{L}}\p{{M}}{NAME}’'-]+\.?"
_APPOSITION = r"(?:,[^,;:\n]{1,60}(?=,))?,?"  # "Lee, the mayor, said"
_STRANGER = rf"(?<!\w)(?P<who>(?:{CAPITALISED}\s+){{1,3}}{CAPITALISED})"
_FEWEST_IN_A_FULL_NAME = 2  # words
_FARTHEST = 200  # characters from a verb in which its subject is looked for


class Kind(Enum):
    """What a subject is."""

    NAMED = auto()  # by a known name
    PRONOUN = auto()
    DESCRIBED = auto()  # by what the person is: "the mayor"
    STRANGER = auto()  # by first name and surname, neither of them known
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says something.

    Attributes:
        people: the ids of those who may be named.
        words: how the person is described.
        is_clear: whether the name can be of nobody but the one who says it.
    """

    kind: Kind
    people: tuple[str, ...] = ()
    words: str = ""
    is_clear: bool = True


_OTHER = Subject(Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Signal:
    """A verb of saying, an "according to" or an "according to him"; `kind` is its group's name."""

    start: int
    end: int
    kind: str


class Subjects:
    """The signals of a narration whose quotations and known names are marked."""

    def __init__(self, marked: str, mentions: Sequence[Mention], speech: SpeechWords) -> None:
        self._marked = marked
        self._mentions = {mention.start: mention for mention in mentions}
        self._speech = speech
        self.signals = tuple(
            Signal(match.start(), match.end(), match.lastgroup or "")
            for match in regex.finditer(
                rf"(?P<pronoun>{any_of(speech.by_pronoun)})|(?P<source>{speech.source})"
                rf"|(?P<verb>{speech.saying})",
                marked,
            )
        )

    def of(self, signal: Signal, sentence: Span) -> Subject:
        """Return who says what a signal of the sentence reports."""
        if signal.kind == "pronoun":
            return Subject(Kind.PRONOUN)
        quoted = self._marked.rfind(QUOTED, sentence.start, signal.start)
        begin = max(sentence.start, quoted + 1, signal.start - _FARTHEST)
        before = self._marked[begin : signal.start]
        limit = min(sentence.end, signal.end + _FARTHEST)
        after = self._marked[signal.end : limit].partition(QUOTED)[0]
        is_source = signal.kind == "source"
        if is_source and self._speech.language is not Language.HINDI:
            return self._behind(after, signal.end, is_source=True)
        found = self._before(before, begin, is_source=is_source)
        is_inverted = not regex.search(rf"[\p{{L}}{NAME}]", before)
        if found.kind is Kind.OTHER and (is_inverted or self._speech.language is Language.RUSSIAN):
            return self._behind(after, signal.end, is_source=False)
        return found

    def named(self, start: int) -> Subject | None:
        """Return the one known person whom the name that starts there is of."""
        mention = self._mentions.get(start)
        if mention is None or len(mention.subjects) != 1:
            return None
        return Subject(Kind.NAMED, mention.subjects)

    def _before(self, text: str, offset: int, *, is_source: bool) -> Subject:
        """Read "the mayor, Ann Lee, later", which stands before a verb (in Hindi: a source)."""
        patterns = self._patterns
        between = "" if is_source else patterns.between
        if match := regex.search(rf"{_NAME}{_APPOSITION}{between}\s*$", text):
            found = self._named(match, text, offset, is_source=is_source)
            return replace(found, is_clear=not self._may_be_object(text[: match.start("name")]))
        if regex.search(rf"{patterns.pronoun}\s*$", text):
            return Subject(Kind.PRONOUN)
        if match := regex.search(rf"(?:^|[,;:.])\W*(?P<who>{patterns.title}){between}\s*$", text):
            return Subject(Kind.DESCRIBED, words=match["who"])
        stranger = regex.search(rf"{_STRANGER}{_APPOSITION}{between}\s*$", text)
        if stranger is None:
            return _OTHER
        before = text[: stranger.start()]
        if cannot_act_after(before, self._speech) or self._may_be_object(before):
            return _OTHER
        return self._unknown(stranger, text)

    def _behind(self, text: str, offset: int, *, is_source: bool) -> Subject:
        """Read "the mayor, Ann Lee", which stands behind a verb or "according to"."""
        patterns = self._patterns
        if regex.match(rf"\s+{self._speech.pronoun}", text):
            return Subject(Kind.PRONOUN)
        role = rf"(?:\s+{patterns.title},?|{patterns.words})\s+"
        for match in regex.finditer(_NAME, text):
            before = text[: match.start()]
            if regex.fullmatch(role, before):
                found = self._named(match, text, offset, is_source=is_source)
                # "said shopkeeper Ann Lee" is what she is, "said the lawyer defending Lee" is not.
                has_article = regex.search(any_of(self._speech.articles), before)
                is_clear = not (has_article and self._may_be_object(before))
                found = replace(found, is_clear=is_clear)
                # "сообщил Петрову Сидоров": the one who speaks may come second.
                if found.kind is not Kind.OTHER or self._speech.language is not Language.RUSSIAN:
                    return found
        stranger = regex.match(rf"(?:\s+{patterns.title},?)?\s+{_STRANGER}", text)
        if stranger:
            return self._unknown(stranger, text)
        described = regex.match(rf"\s+(?P<who>{patterns.title})", text)
        return Subject(Kind.DESCRIBED, words=described["who"]) if described else _OTHER

    def _named(
        self, match: regex.Match[str], text: str, offset: int, *, is_source: bool
    ) -> Subject:
        mention = self._mentions.get(offset + match.start("name"))
        before = text[: match.start("name")]
        if mention is None or self._speaks_with_another(text, *match.span("name")):
            return _OTHER
        people = mention.subjects
        if is_source:
            if cannot_act_after(before, self._speech) or text[match.end("name") :][:1] in "'’-":
                return _OTHER
            people = mention.sources
        return Subject(Kind.NAMED, people) if len(people) == 1 else _OTHER

    def _speaks_with_another(self, text: str, start: int, end: int) -> bool:
        """Whether another name stands beside one: "Hart and Lee", "Lee, Hart and the mayor"."""
        conjunction = any_of(self._speech.conjunctions)
        articles, titles = any_of(self._speech.articles), any_of(self._speech.all_titles)
        name = rf"(?:{NAME}|{CAPITALISED})"
        first = rf"{name}\s+{conjunction}\s+(?:\p{{Ll}}+\s+){{0,2}}{role_before(self._speech)}$"
        second = rf"(?:,(?:\s+(?:{NAME}+|{CAPITALISED}))+)*\s+{conjunction}\s+"
        return bool(
            regex.search(first, text[:start])
            or regex.compile(rf"{second}(?:{articles}|{titles}|{name})").match(text, end)
        )

    def _may_be_object(self, before: str) -> bool:
        """Whether a lower-case word before a name tells of it: "a judge who sentenced Lee"."""
        speech = self._speech
        if speech.language is not Language.ENGLISH:  # the case of the name tells
            return False
        others = any_of(speech.all_titles | speech.adverbs | speech.openings | speech.conjunctions)
        return regex.search(rf"(?<!\w)(?!{others})\p{{Ll}}+\s+$", before) is not None

    def _unknown(self, match: regex.Match[str], text: str) -> Subject:
        """Tell a stranger ("Bob Stone") from a role, a day or a body ("The White House")."""
        speech, name = self._speech, match["who"]
        if self._speaks_with_another(text, *match.span("who")):
            return _OTHER
        words = name.split()
        plain = [normalise(word).strip(".") for word in words]
        titled = [number for number, word in enumerate(plain) if word in speech.all_titles]
        if titled and titled[-1] == len(words) - 1:
            return Subject(Kind.DESCRIBED, words=name)
        rest = plain[titled[-1] + 1 :] if titled else plain
        no_names = frozenset().union(
            speech.no_names,
            speech.adverbs,
            speech.openings,
            speech.prepositions,
            speech.articles,
            speech.conjunctions,
        )
        if len(rest) < _FEWEST_IN_A_FULL_NAME or not no_names.isdisjoint(rest):
            return _OTHER
        return Subject(Kind.STRANGER)

    @cached_property
    def _patterns(self) -> _Patterns:
        return _patterns(self._speech.language)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What may stand in a reporter's clause.

    Attributes:
        between: the one who speaks and the verb.
        pronoun: with what may follow before the verb.
        title: "the mayor of Saltmouth".
        words: of a role that is no title known.
    """

    between: str
    pronoun: str
    title: str
    words: str


@lru_cache(maxsize=len(Language))
def _patterns(language: Language) -> _Patterns:
    speech = speech_words(language)
    prepositions, titles = any_of(speech.prepositions), any_of(speech.all_titles)
    word = rf"(?!{prepositions}|{any_of(speech.openings)}){_WORD}"
    of = rf"(?:\s+{prepositions}(?:\s+{_WORD}){{1,4}})?"
    if language is Language.RUSSIAN:  # "мэр города"
        of = r"(?:\s+\p{Ll}+){0,3}?"
    adverbs = rf"(?:\s+{any_of(speech.adverbs)})*"
    agent = any_of(speech.agent)
    # A second "ने" has a subject of its own.
    others = rf"(?:\s+(?!{agent}){_WORD}){{0,6}}?"
    return _Patterns(
        between=rf"(?:\s+{agent}{others}|{adverbs})",
        pronoun=speech.pronoun + (others if speech.agent else adverbs),
        title=rf"(?:{word}\s+){{0,4}}?{titles}\.?{of}",
        words=rf"(?:\s+{word}){{0,5}}",
    )
