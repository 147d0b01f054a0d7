"""Draft the phrasings of an article's passages: the questions that people would ask of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import regex

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED, Language, Speaker
from faq.curating.drafting.passages import Passage
from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.questions import EnglishQuestions
from faq.curating.drafting.questions.hindi.questions import HindiQuestions
from faq.curating.drafting.questions.russian.questions import RussianQuestions
from faq.language.lexicon import lexicon
from faq.language.text import normalise, wording_key, words
from faq.quotation_marks import unpaired_mark
from faq.speech.account import people_of
from faq.speech.cast import Person
from faq.speech.given_names import given_names
from faq.speech.words import speech_words

_TOKEN = regex.compile(
    r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,$%-]*[\p{L}\p{M}\p{N}%]|[\p{L}\p{M}\p{N}]+"
)
_TELLING = 7  # words of a passage by which it is known
_ORDER = {form: place for place, form in enumerate(Form)}
_TITLES = {Form.WHOLE, Form.YES_OR_NO}
_MOST = {Form.WHOLE: 7, Form.YES_OR_NO: 2, Form.KEYWORDS: 3, Form.LAZY: 3}
_QUOTATION_MARK = regex.compile(r"[\"“”«»„]")
_COMMON = 4.5  # Zipf: of a word in a firm's name ("Ellery Municipal Light")
_LONGEST_HEADLINE = 120
_SENTENCE_ENDS = '.!?…।"”»:'
_HEADINGS = 3  # paragraphs that may be headlines
_NAMED = regex.compile(r"(?<=[\p{Ll}\p{M}\p{N},;:)”\"»] )\p{Lu}[\p{L}\p{M}'’-]+")


class Questions(Protocol):
    """Drafts questions in a language."""

    def of(self, sentence: str) -> Iterator[Asked]:
        """Yield the questions of the next sentence of the article."""

    def begin_paragraph(self) -> None:
        """Forget what the last sentence was about: another paragraph begins."""

    def about(self, person: Person, sentence: str) -> Iterator[Asked]:
        """Yield the questions about a person whom a sentence introduces."""

    def in_general(self, sentence: str) -> Iterator[Asked]:
        """Yield a question for what a sentence is about, where it answers no other one."""

    def said(self, speaker: str, words: str) -> Iterator[Asked]:
        """Yield the questions for what somebody says.

        Args:
            speaker: the last name.
        """


_QUESTIONS: Mapping[Language, Callable[[Collection[str], Collection[str]], Questions]] = {
    Language.ENGLISH: EnglishQuestions,
    Language.HINDI: HindiQuestions,
    Language.RUSSIAN: RussianQuestions,
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A passage with its phrasings; the first one is the title."""

    passage: Passage
    phrasings: tuple[str, ...]


def draft_phrasings(
    passages: Sequence[Passage], article: Article, language: Language, people: Iterable[Speaker]
) -> tuple[Drafted, ...]:
    """Return the passages with their phrasings; no phrasing occurs twice.

    A passage of which nobody would ask joins the one before it or behind it, and is left out where
    it cannot.
    """
    writer = _Writer(article, language, people)
    found: list[Drafted] = []
    waiting: Passage | None = None
    for passage in passages:
        phrasings = writer.phrasings_of(passage)
        if waiting is not None:
            passage = _joined(waiting, passage, article) or passage
        waiting = None
        if phrasings:
            found.append(Drafted(passage, phrasings))
        elif found and (joined := _joined(found[-1].passage, passage, article)):
            found[-1] = replace(found[-1], passage=joined)
        else:
            waiting = passage
    if not found:  # rather a bank of search words than none
        taken: set[str] = set()
        for passage in passages:
            text = telling_words(passage.text, language, taken)
            taken.add(wording_key(text))
            found.append(Drafted(passage, (text,)))
    return tuple(found)


class _Writer:
    def __init__(self, article: Article, language: Language, people: Iterable[Speaker]) -> None:
        self._article = article
        self._taken: set[str] = set()
        people = tuple(people)
        cited = {person.name for person in people}
        self._last_names = {person.id: person.name.split()[-1] for person in people}
        known = [each for each in people_of(article) if _is_sure(each, language, cited)]
        self._strangers = {person.name: person for person in known}
        names = frozenset(_NAMED.findall(article.text))
        self._questions: Questions = _QUESTIONS[language](names, [person.name for person in known])
        self._paragraph = 0

    def phrasings_of(self, passage: Passage) -> tuple[str, ...]:
        """Return the phrasings of a passage that the bank does not have yet."""
        asked = list(self._asked_of(passage))
        if asked and not any(each.form in _TITLES for each in asked):
            asked += self._questions.in_general(passage.text)
        chosen: list[str] = []
        count = dict.fromkeys(Form, 0)
        for each in sorted(asked, key=lambda each: _ORDER[each.form]):
            key = wording_key(each.text)
            if key and key not in self._taken and count[each.form] < _MOST[each.form]:
                self._taken.add(key)
                count[each.form] += 1
                chosen.append(each.text)
        return tuple(chosen)

    def _is_headline(self, passage: Passage) -> bool:
        paragraph = self._article.paragraphs[passage.span.paragraph - 1]
        is_short = len(passage.text) <= _LONGEST_HEADLINE
        is_alone = passage.span.start <= paragraph.start and passage.span.end >= paragraph.end
        is_first = passage.span.paragraph <= min(_HEADINGS, len(self._article.paragraphs) - 1)
        return is_first and is_alone and is_short and passage.text[-1] not in _SENTENCE_ENDS

    def _asked_of(self, passage: Passage) -> Iterator[Asked]:
        if self._is_headline(passage):
            return
        asked = " ".join((passage.asked or "").split())
        if words(asked):
            yield Asked(asked, Form.WHOLE)
        if passage.span.paragraph != self._paragraph:
            self._questions.begin_paragraph()
            self._paragraph = passage.span.paragraph
        for sentence in self._sentences_of(passage):
            yield from self._questions.of(sentence)
        for name in [name for name in self._strangers if name in passage.text]:
            yield from self._questions.about(self._strangers.pop(name), passage.text)
        if passage.speaker is not None:
            yield from self._questions.said(self._last_names[passage.speaker], passage.text)

    def _sentences_of(self, passage: Passage) -> Iterator[str]:
        """Yield the sentences of a passage, in the reporter's words or in the speaker's."""
        for sentence in self._article.sentences:
            if sentence.start < passage.span.end and passage.span.start < sentence.end:
                start = max(sentence.start, passage.span.start)
                end = min(sentence.end, passage.span.end)
                text = " ".join(self._article.text[start:end].split())
                yield text.strip('"“”«»„')


def _is_sure(person: Person, language: Language, cited: Collection[str]) -> bool:
    """Whether somebody named is a person for sure: no place and no firm."""
    if person.name in cited:
        return True
    given, *others = person.name.split()
    if language is Language.HINDI or not others:
        return False  # in Devanagari no capital tells a name from other words
    own = speech_words(language)
    if {each.lower() for each in (given, *others)} & (own.bodies | own.places | own.no_names):
        return False
    if given in given_names() or given.endswith("."):
        return True
    zipf = lexicon(language).zipf
    is_common = any(zipf(normalise(each)) > _COMMON for each in (given, *others))
    return person.role is not None and not is_common


def _joined(one: Passage, other: Passage, article: Article) -> Passage | None:
    """Return two neighbouring passages as one; None where they cannot be quoted together."""
    if one.speaker != other.speaker or one.span.paragraph != other.span.paragraph:
        return None
    span = Span(one.span.start, other.span.end, one.span.paragraph)
    text = " ".join(article.slice(span).split())
    between = article.text[one.span.end : other.span.start]
    # Over a line's end a list goes on, whose items are quoted alone.
    is_near = not words(between) and not _QUOTATION_MARK.search(between) and "\n" not in between
    if not is_near or len(text) > MAXIMUM_QUOTED or unpaired_mark(text) or not article.has(text):
        return None
    return replace(one, span=span, text=text)


def telling_words(passage: str, language: Language, taken: Collection[str] = ()) -> str:
    """Return the most telling words of a passage, in its order.

    Args:
        taken: the `wording_key`s that the result may not have; more words are taken then, and at
            last a number.
    """
    tokens = _TOKEN.findall(passage)
    own = lexicon(language)
    by_rarity = sorted(range(len(tokens)), key=lambda n: own.zipf(normalise(tokens[n])))
    for count in range(_TELLING, max(_TELLING, len(tokens)) + 1):
        text = " ".join(tokens[n] for n in sorted(by_rarity[:count]))
        if wording_key(text) not in taken:
            return text
    number = 2
    while wording_key(text := f"{' '.join(tokens)} ({number})") in taken:
        number += 1
    return text
