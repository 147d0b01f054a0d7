"""Find the places and bodies that an article names, in the form in which a question has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex
from babel import Locale

from faq.article import Article
from faq.bank import Language
from faq.curating.near_misses.vocabulary import NeighbourWords, neighbour_words
from faq.language.lexicon import lexicon
from faq.language.proper_names import is_place, places
from faq.language.text import normalise, words
from faq.matching.answer_kinds import read_told
from faq.matching.reading import read
from faq.speech.given_names import given_names
from faq.speech.words import SpeechWords, speech_words

_CAPITAL = r"\p{Lu}[\p{L}\p{M}’'-]*"
_RUN = regex.compile(
    rf"(?<=(?P<before>[\p{{Ll}},]+)[^\S\n]+)(?P<name>{_CAPITAL}"
    rf"(?:[^\S\n]+(?:(?:of|for)[^\S\n]+(?:the[^\S\n]+)?)?{_CAPITAL}){{0,5}})"
)
_HINDI_WORD = regex.compile(
    r"(?<!\p{Devanagari})(?P<name>\p{Devanagari}{3,})\s+(?P<behind>\p{Devanagari}+)"
)
_MOST_IN_PASSING = 2  # paragraphs
_STILL_MEANT = 2  # paragraphs later
_TELLS_LITTLE = 0.25  # how telling "of" and "the" are
_KNOWN = 2.5  # Zipf of a word that is no name alone
_POSSESSIVE_WITHIN = regex.compile(r"['’]s?\s")
_POSSESSIVE = regex.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A place or a body.

    Attributes:
        name: as a question has it: "Oslo", "the Guildhall"; in Russian with its preposition.
        terms: its words, as the matcher knows them.
        is_known: whether it is a country or a great city.
        paragraphs: those that name it, by their numbers from 1.
    """

    name: str
    terms: frozenset[str]
    is_place: bool
    is_known: bool
    is_country: bool
    paragraphs: frozenset[int]

    @property
    def is_beside(self) -> bool:
        """Whether the article names it only in passing.

        What an article is about is meant by sentences, too, that do not name it.
        """
        return 1 not in self.paragraphs and len(self.paragraphs) <= _MOST_IN_PASSING

    def is_near(self, paragraph: int) -> bool:
        """Whether it may be meant in a paragraph, as in "its director"."""
        return not self.paragraphs.isdisjoint(range(paragraph - _STILL_MEANT, paragraph + 1))


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    is_located: bool
    start: int


def named_things(
    article: Article, language: Language, people: Collection[str]
) -> tuple[NamedThing, ...]:
    """Return the places and bodies that an article names, in its order.

    Args:
        people: the words of the names of people, which are neither.
    """
    own, speech = neighbour_words(language), speech_words(language)
    if language is Language.HINDI:
        found = _in_hindi(article.text, own)
    else:
        found = _with_capitals(article.text, own, speech)
    mentions: dict[frozenset[str], list[_Mention]] = defaultdict(list)
    for mention in found:
        terms = frozenset(
            word.term for word in read(mention.name).words if word.telling > _TELLS_LITTLE
        )
        if terms and not any(word in people for word in mention.name.split()):
            mentions[terms].append(mention)
    return tuple(_thing(terms, same, article, language) for terms, same in mentions.items())


def _thing(
    terms: frozenset[str], mentions: Sequence[_Mention], article: Article, language: Language
) -> NamedThing:
    """Return what mentions with the same words name; of "the Fennay" and "Fennay" the shorter."""
    name = min((each.name for each in mentions), key=len)
    paragraphs = {
        paragraph.paragraph
        for paragraph in article.paragraphs
        if terms <= {word.term for word in read(article.slice(paragraph)).words}
    }
    paragraphs |= {article.sentence_at(each.start).paragraph for each in mentions}
    is_known = all(is_place(word, language) for word in words(name.removeprefix("the ")))
    is_located = is_known or any(each.is_located for each in mentions)
    is_country = name.removeprefix("the ") in Locale(language.value).territories.values()
    return NamedThing(name, terms, is_located, is_known, is_country, frozenset(paragraphs))


def _with_capitals(text: str, own: NeighbourWords, speech: SpeechWords) -> Iterator[_Mention]:
    is_russian = speech.language is Language.RUSSIAN
    for match in _RUN.finditer(text):
        name, before = _POSSESSIVE.sub("", match["name"]), match["before"]
        if _POSSESSIVE_WITHIN.search(name) or not _may_be_thing(name, own, speech):
            continue
        if is_russian:
            # Only behind such a word is the form of a name known to fit a question.
            if before in own.before_names:
                yield _Mention(f"{before} {name}", before in own.locative, match.start("name"))
            continue
        lead = text[: match.start()].rstrip()
        if before in own.before_names:
            lead = lead.removesuffix(before).rstrip()
            name = f"{before} {name}"
        located = regex.search(r"\p{L}+$", lead, pos=max(0, len(lead) - 20))
        is_located = located is not None and located[0] in own.locative
        behind = regex.match(r"\s+(\p{Ll}+)", text, pos=match.end())
        if behind is not None and behind[1] in speech.titles:
            continue  # "the Labour leader"
        if is_located or len(name.split()) > 1 or is_place(normalise(name), speech.language):
            yield _Mention(name, is_located, match.start("name"))


def _may_be_thing(name: str, own: NeighbourWords, speech: SpeechWords) -> bool:
    """Whether capitalised words are a name of something else than a person, a day or a people."""
    tokens = name.split()
    plain = [normalise(token) for token in tokens]
    if not speech.all_titles.isdisjoint(plain) or len(plain[0].partition("-")[0]) <= 1:
        return False
    if not own.no_names.isdisjoint(plain) or name in _languages_named_in(speech.language):
        return False
    if tokens[0] in given_names() and len(tokens) > 1:
        return False
    if any("time" in telling.kinds for telling in read_told([name]).tellings):
        return False
    if _is_of_people(plain[-1], speech.language):
        return False
    if len(tokens) > 1:
        return True
    is_demonym = is_place(plain[0], speech.language) and plain[0] not in places(speech.language)
    return not is_demonym and plain[0] not in speech.no_names | speech.function_words


@lru_cache(maxsize=len(Language))
def _languages_named_in(language: Language) -> frozenset[str]:
    """Return the names of languages in a language: "in Polish" is in no place."""
    return frozenset(Locale(language.value).languages.values())


def _is_of_people(word: str, language: Language) -> bool:
    """Whether a name's last word means people: "Liberal Democrats"."""
    known = lexicon(language)
    return (
        language is Language.ENGLISH
        and word.endswith("s")
        and known.zipf(word.removesuffix("s")) > _KNOWN
        and not is_place(word, language)
    )


def _in_hindi(text: str, own: NeighbourWords) -> Iterator[_Mention]:
    for match in _HINDI_WORD.finditer(text, overlapped=True):
        name = match["name"]
        is_known_place = is_place(normalise(name), Language.HINDI)
        is_named_as_one = name.endswith(tuple(own.place_endings))
        if match["behind"] in own.locative and (is_known_place or is_named_as_one):
            yield _Mention(name, True, match.start())
