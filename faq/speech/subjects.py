"""Find who says something in a reporter's clause: the verb's subject, or the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

import regex

from faq.article import Span
from faq.bank import Language
from faq.language.text import normalise
from faq.speech.given_names import given_names
from faq.speech.mentions import CAPITALISED, Mention, cannot_act_after, role_before
from faq.speech.narration import NAME, QUOTED
from faq.speech.words import SpeechWords, any_of, speech_words

_NAME = rf"(?<!{NAME})(?P<name>{NAME}+)"
_WORD = rf"[\p{{L}}\p{{M}}{NAME}’'-]+\.?"
# "Lee, the mayor, said"; "Lee, 64, who runs the inn, said"; "Lee (D-Wash.), the author, said"
_OF = r"(?:\s+(?:of|from|at|with)(?:\s+(?!\p{L}+ed\b)[\p{L}’'&.-]+){0,5}?\s+\p{Lu}[\p{L}’'&.-]*)?"
_APPOSITION = _OF + r"(?:\s+\([^()\n]{1,60}\))?(?:,[^,;:\n]{1,90}(?=,)){0,2},?"
_STRANGER = rf"(?<!\w)(?P<who>(?:{CAPITALISED}\s+){{1,3}}{CAPITALISED})"
# Nothing, or a clause and a comma: "…," said Lee; "it rained, said Lee".
_MAY_BE_INVERTED = regex.compile(rf"^[^\p{{L}}{NAME}]*$|,\s*$")
_POSSESSIVE = regex.compile(r"['’]s?\s")
_FEWEST_IN_A_FULL_NAME = 2  # words
_FARTHEST = 200  # characters around a verb that are searched for its subject


class Kind(Enum):
    """How a subject is named."""

    NAMED = auto()  # by a known name
    PRONOUN = auto()
    DESCRIBED = auto()  # by a role: "the mayor"
    STRANGER = auto()  # by first name and surname, neither of them known
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says something.

    Attributes:
        person: the id of the person named.
        words: the description of the person, or the pronoun.
        is_clear: whether the name can only be that of the speaker.
    """

    kind: Kind
    person: str = ""
    words: str = ""
    is_clear: bool = True


_OTHER = Subject(Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Signal:
    """A verb of saying, an "according to" or an "according to him"; `kind` names its group."""

    start: int
    end: int
    kind: str


class Subjects:
    """The signals in a narration with marked quotations and known names."""

    def __init__(self, marked: str, mentions: Sequence[Mention], speech: SpeechWords) -> None:
        self._marked = marked
        self._mentions = {mention.start: mention for mention in mentions}
        self._speech = speech
        self._patterns = _patterns(speech.language)
        self.signals = tuple(
            Signal(match.start(), match.end(), match.lastgroup or "")
            for match in self._patterns.signal.finditer(marked)
            if not speech.is_passive(match)
        )

    def of(self, signal: Signal, sentence: Span) -> Subject:
        """Return the subject of a signal in the sentence."""
        if signal.kind == "pronoun":
            return Subject(Kind.PRONOUN, words=self._marked[signal.start : signal.end])
        begin, before = self._text_before(signal, sentence)
        limit = min(sentence.end, signal.end + _FARTHEST)
        after = self._marked[signal.end : limit].partition(QUOTED)[0]
        is_source = signal.kind == "source"
        if is_source and self._speech.language is not Language.HINDI:
            return self._behind(after, signal.end, is_source=True)
        found = self._before(before, begin, is_source=is_source)
        is_inverted = _MAY_BE_INVERTED.search(before) is not None
        if found.kind is Kind.OTHER and (is_inverted or self._speech.language is Language.RUSSIAN):
            return self._behind(after, signal.end, is_source=False)
        return found

    def stands_behind(self, signal: Signal, sentence: Span) -> bool:
        """Whether the subject of a verb follows it: ", said the mayor"."""
        begin, before = self._text_before(signal, sentence)
        if not _MAY_BE_INVERTED.search(before):
            return False
        return self._before(before, begin, is_source=False).kind is Kind.OTHER

    def _text_before(self, signal: Signal, sentence: Span) -> tuple[int, str]:
        """Return the text before a signal in which its subject may stand, and its offset."""
        quoted = self._marked.rfind(QUOTED, sentence.start, signal.start)
        begin = max(sentence.start, quoted + 1, signal.start - _FARTHEST)
        return begin, self._marked[begin : signal.start]

    def named(self, start: int) -> Subject:
        """Return the known person whose name starts there, unless several have that name."""
        mention = self._mentions.get(start)
        return _one_of(mention.subjects if mention else ())

    def _before(self, text: str, offset: int, *, is_source: bool) -> Subject:
        """Read a subject before a verb (in Hindi: a source), as "the mayor, Ann Lee, later"."""
        patterns = self._patterns.source if is_source else self._patterns.verb
        if match := patterns.named.search(text):
            found = self._named(match, text, offset, is_source=is_source)
            return replace(found, is_clear=not self._may_be_object(text[: match.start("name")]))
        if match := self._patterns.pronoun.search(text):
            return Subject(Kind.PRONOUN, words=match["who"])
        if match := patterns.described.search(text):
            return Subject(Kind.DESCRIBED, words=match["who"])
        stranger = patterns.stranger.search(text)
        if stranger is None:
            return _OTHER
        before = text[: stranger.start()]
        if cannot_act_after(before, self._speech) or self._may_be_object(before):
            return _OTHER
        return self._unknown(stranger, text)

    def _behind(self, text: str, offset: int, *, is_source: bool) -> Subject:
        """Read a subject after a verb or "according to": "the mayor, Ann Lee"."""
        patterns = self._patterns
        if pronoun := patterns.pronoun_behind.match(text):
            return Subject(Kind.PRONOUN, words=pronoun["who"])
        for match in regex.finditer(_NAME, text):
            before = text[: match.start()]
            if not is_source and _POSSESSIVE.match(text, match.end()):
                continue  # "said Howe's lawyer, Dan Kent"
            if patterns.role.fullmatch(before):
                found = self._named(match, text, offset, is_source=is_source)
                # In "said shopkeeper Ann Lee" the word is her role; in "said the lawyer defending
                # Lee" it belongs to somebody else.
                has_article = patterns.article.search(before)
                is_clear = not (has_article and self._may_be_object(before))
                found = replace(found, is_clear=is_clear)
                # "сообщил Петрову Сидоров": the speaker may come second.
                if found.kind is not Kind.OTHER or self._speech.language is not Language.RUSSIAN:
                    return found
        if stranger := patterns.stranger_behind.match(text):
            return self._unknown(stranger, text)
        described = patterns.described_behind.match(text)
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
            # In Hindi such words stand behind a name; before it they are of its role.
            may_bar = self._speech.language is not Language.HINDI
            if (may_bar and cannot_act_after(before, self._speech)) or text[match.end("name") :][
                :1
            ] in "'’-":
                return _OTHER
            people = mention.sources
        return _one_of(people)

    def _speaks_with_another(self, text: str, start: int, end: int) -> bool:
        """Whether a name is one of several subjects: "Hart and Lee", "Lee, Hart and the mayor"."""
        patterns = self._patterns
        return bool(
            patterns.and_before.search(text[:start]) or patterns.and_behind.match(text, end)
        )

    def _may_be_object(self, before: str) -> bool:
        """Whether a name may be the object of a word before it: "a judge who sentenced Lee"."""
        # In other languages the case of the name decides.
        is_english = self._speech.language is Language.ENGLISH
        return is_english and self._patterns.verb_before.search(before) is not None

    def _unknown(self, match: regex.Match[str], text: str) -> Subject:
        """Distinguish a stranger ("Bob Stone") from a role, day or body ("The White House")."""
        speech, name = self._speech, match["who"]
        if self._speaks_with_another(text, *match.span("who")):
            return _OTHER
        words = name.split()
        plain = [normalise(word).strip(".") for word in words]
        titled = [number for number, word in enumerate(plain) if word in speech.all_titles]
        if titled and titled[-1] == len(words) - 1:
            return Subject(Kind.DESCRIBED, words=name)
        rest = plain[titled[-1] + 1 :] if titled else plain
        if not speech.bodies.isdisjoint(rest) and name.split()[0] not in given_names():
            return _OTHER
        if len(rest) < _FEWEST_IN_A_FULL_NAME or not self._patterns.no_names.isdisjoint(rest):
            return _OTHER
        return Subject(Kind.STRANGER)


def _one_of(people: Sequence[str]) -> Subject:
    return Subject(Kind.NAMED, people[0]) if len(people) == 1 else _OTHER


@dataclass(frozen=True, slots=True)
class _Before:
    """Patterns for the end of a text before a verb, or in Hindi before "के अनुसार"."""

    named: regex.Pattern[str]  # "Ann Lee, the mayor, later"
    described: regex.Pattern[str]  # "the mayor later"
    stranger: regex.Pattern[str]  # "Bob Stone later"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns for the parts of a reporter's clause."""

    signal: regex.Pattern[str]
    verb: _Before
    source: _Before
    pronoun: regex.Pattern[str]  # "he later", before a verb
    pronoun_behind: regex.Pattern[str]
    role: regex.Pattern[str]  # "the mayor, ", "shopkeeper ", between a verb and a name
    stranger_behind: regex.Pattern[str]
    described_behind: regex.Pattern[str]
    and_before: regex.Pattern[str]  # "Hart and the mayor, ", before a name
    and_behind: regex.Pattern[str]  # ", Hart and the mayor"
    verb_before: regex.Pattern[str]  # "a judge who sentenced ", before a name
    article: regex.Pattern[str]
    no_names: frozenset[str]  # words with a capital only at the start of a sentence


@lru_cache(maxsize=len(Language))
def _patterns(language: Language) -> _Patterns:
    speech = speech_words(language)
    articles, titles = any_of(speech.articles), any_of(speech.all_titles)
    prepositions, conjunctions = any_of(speech.prepositions), any_of(speech.conjunctions)
    word = rf"(?!{prepositions}|{any_of(speech.openings)}){_WORD}"
    of = rf"(?:\s+{prepositions}(?:\s+{_WORD}){{1,4}})?"
    if language is Language.RUSSIAN:  # "мэр города"
        of = r"(?:\s+\p{Ll}+){0,3}?"
    title = rf"(?:{word}\s+){{0,4}}?{titles}\.?{of}"
    adverbs = rf"(?:\s+{any_of(speech.adverbs)})*"
    agent = any_of(speech.agent)
    # A second "ने" has its own subject.
    others = rf"(?:\s+(?!{agent}){_WORD}){{0,6}}?"
    name = rf"(?:{NAME}|{CAPITALISED})"
    no_verb = any_of(speech.all_titles | speech.adverbs | speech.openings | speech.conjunctions)
    return _Patterns(
        signal=regex.compile(
            rf"(?P<pronoun>{any_of(speech.by_pronoun)})|(?P<source>{speech.source})"
            rf"|(?P<verb>{speech.saying})"
        ),
        verb=_before(title, rf"(?:\s+{agent}{others}|{adverbs})"),
        source=_before(title, ""),
        pronoun=regex.compile(
            rf"(?P<who>{speech.pronoun}){others if speech.agent else adverbs}\s*$"
        ),
        pronoun_behind=regex.compile(rf"\s+(?P<who>{speech.pronoun})"),
        role=regex.compile(rf"(?:\s+{title},?|(?:\s+{word}){{0,5}})\s+"),
        stranger_behind=regex.compile(rf"(?:\s+{title},?)?\s+{_STRANGER}"),
        described_behind=regex.compile(rf"\s+(?P<who>{title})"),
        and_before=regex.compile(
            rf"{name}\s+{conjunctions}\s+(?:\p{{Ll}}+\s+){{0,2}}{role_before(speech)}$"
        ),
        and_behind=regex.compile(
            rf"(?:,(?:\s+(?:{NAME}+|{CAPITALISED}))+)*\s+{conjunctions}\s+"
            rf"(?:{articles}|{titles}|{name})"
        ),
        verb_before=regex.compile(rf"(?<!\w)(?!{no_verb})\p{{Ll}}+\s+$"),
        article=regex.compile(articles),
        no_names=speech.no_names.union(
            speech.adverbs,
            speech.openings,
            speech.prepositions,
            speech.articles,
            speech.conjunctions,
        ),
    )


def _before(title: str, between: str) -> _Before:
    return _Before(
        named=regex.compile(rf"{_NAME}{_APPOSITION}{between}\s*$"),
        described=regex.compile(rf"(?:^|[,;:.])\W*(?P<who>{title}){between}\s*$"),
        stranger=regex.compile(rf"{_STRANGER}{_APPOSITION}{between}\s*$"),
    )
