"""Find what names hold in an article: offices, counts, dates, ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from faq.article import Article
from faq.bank import Language
from faq.curating.near_misses.names import NamedThing
from faq.curating.near_misses.vocabulary import Kind, NeighbourWords, neighbour_words
from faq.language.lexicon import lexicon
from faq.language.proper_names import is_place
from faq.language.text import normalise
from faq.matching.answer_kinds import read_told
from faq.matching.reading import read
from faq.speech.cast import Person
from faq.speech.words import speech_words

YEAR = regex.compile(r"(?<![\p{N}.,])(?:1[5-9]|20)\p{N}{2}(?![\p{N}.,-]*\p{N})")
_COUNTED = regex.compile(
    r"(?<![\p{Sc}\p{N}.,-])(?:\p{N}+(?:[,.]\p{N}+)*|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)[^\S\n]+(?P<noun>\p{Ll}[\p{Ll}\p{M}-]+(?:[^\S\n]+\p{Ll}[\p{Ll}\p{M}-]+){0,2})"
)
_COUNTED_IN_HINDI = regex.compile(r"(?<!\p{N})\p{N}+\s+(?P<noun>\p{Devanagari}{3,})(?!-)")
_HOLDER = regex.compile(r"\bthe\s+(?P<word>\p{Ll}[\p{Ll}'’]+)\s+(?P<noun>\p{Ll}+)\b")
_EVENT = regex.compile(r"(?P<year>(?:1[5-9]|20)\p{N}{2})\s+(?P<noun>\p{L}[\p{L}\p{M}]+)")
_GENITIVE = regex.compile(r"(?:ов|ев|ей|ок|ек|ёк|иц|школ|мест|семей|больниц|заявок)$")
_IRREGULAR = frozenset(["people", "men", "women", "children"])
_PEOPLE = frozenset(["people", "residents", "inhabitants", "लोग", "человек", "жителей"])
_LED = {"leads": "leader", "chairs": "chair", "heads": "head", "headed": "head"}
_VAGUE = frozenset(["leader", "head", "chief", "officer", "operator", "лидер", "глава", "प्रमुख"])
"""Offices that mean nothing without what they are of."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a name holds in the article, to be asked of others.

    Attributes:
        values: what fills a phrasing besides the neighbour's name.
        terms: the words of it by which a sentence would tell the same of a neighbour.
        paragraph: where the article tells it; of an office, where its holder is named first.
        of_places, of_bodies: which neighbours may hold it, too.
        of_countries: whether of the places only countries may; of_towns: only others.
        neighbours: names of the only ones that may; empty where places or bodies may.
    """

    kind: Kind
    values: Mapping[str, str]
    terms: frozenset[str]
    paragraph: int
    of_places: bool = False
    of_bodies: bool = False
    of_countries: bool = False
    of_towns: bool = False
    neighbours: tuple[str, ...] = ()


def facts_in(
    article: Article, language: Language, people: Iterable[Person], things: Sequence[NamedThing]
) -> Iterator[Fact]:
    """Yield the facts that names hold in an article: offices first, then dates and counts.

    Args:
        things: the places and bodies that it names.
    """
    own = neighbour_words(language)
    for person in people:
        yield from _offices(person, article, language)
    for sentence in article.sentences:
        text = " ".join(article.slice(sentence).split())
        yield from _counterparts(text, sentence.paragraph, language)
        yield from _editions(text, sentence.paragraph, article, language)
        terms = _terms(text)
        if YEAR.search(text) or any(thing.terms <= terms for thing in things):
            yield from _dates(text, sentence.paragraph, own, things)
            yield from _counts(text, sentence.paragraph, language)


def _terms(text: str) -> frozenset[str]:
    return frozenset(word.term for word in read(text).words)


def _offices(person: Person, article: Article, language: Language) -> Iterator[Fact]:
    own, office = neighbour_words(language), _office(person.role or "", language)
    if office is None:
        return
    title = normalise(_title_of(office, language))
    of_places, of_bodies = title in own.offices_of_places, title in own.offices_of_bodies
    of_countries = title in own.offices_of_countries
    if not (of_places or of_bodies):
        return
    at = article.text.find(person.name.split()[-1])
    has_complement = " of " in office
    yield Fact(
        Kind.OFFICE_AT if has_complement else Kind.OFFICE,
        {"office": office},
        _terms(office),
        article.sentence_at(max(0, at)).paragraph,
        of_places=of_places or has_complement or language is not Language.ENGLISH,
        of_bodies=of_bodies and not of_countries,
        of_countries=of_countries,
        of_towns=title in own.offices_of_towns,
    )


def _title_of(office: str, language: Language) -> str:
    if language is Language.RUSSIAN:
        return office.split()[0]
    return office.split(" of ")[0].split()[-1]


def _office(role: str, language: Language) -> str | None:
    """Return the office that a role is: "managing director" of "Danish managing director"."""
    if language is Language.HINDI:
        office = role.split()[-2:]
        return " ".join(office) if role else None
    if language is Language.RUSSIAN:
        return role[:1].lower() + role[1:] if role and role[1:].islower() else None
    led = regex.match(r"who\s+(?P<verb>\p{L}+)\s", role)
    if led:
        role = _LED.get(led["verb"], "")
    role = regex.sub(r"^.*['’]s?\s+|^(?:the|a|an|then the)\s+", "", role)
    head, _, rest = regex.sub(r"\s+(?:at|for|in|who|that)\s.*$", "", role).partition(" of ")
    words = _without_names(head.split(), language)
    if not words or (len(words) == 1 and words[0] in _VAGUE and not _is_common(rest)):
        return None
    return " ".join(words) + (f" of {rest}" if _is_common(rest) else "")


def _without_names(head: Sequence[str], language: Language) -> list[str]:
    """Return the words of an office without a people or a party: "Danish", "Labour" leader."""
    is_title_capital = bool(head) and head[-1][0].isupper()
    return [
        word.lower()
        for word in head
        if not is_place(normalise(word), language) and (is_title_capital or word[0].islower())
    ]


def _is_common(rest: str) -> bool:
    """Whether what an office is of is no name and nothing named before: "public health"."""
    return bool(rest) and rest.islower() and not rest.startswith(("the ", "a ", "this ", "its "))


def _dates(
    sentence: str, paragraph: int, own: NeighbourWords, things: Sequence[NamedThing]
) -> Iterator[Fact]:
    if not any("time" in telling.kinds for telling in read_told([sentence]).tellings):
        return
    for match in regex.finditer(own.passives, sentence):
        subject = sentence[: match.start()].rstrip()
        names = (regex.escape(thing.name.removeprefix("the ")) for thing in things)
        if not any(regex.search(rf"{name}(?:\s+\p{{Ll}}+)?$", subject) for name in names):
            continue
        will = match["aux"] not in {"was", "were"}
        verb = f"be {match['verb']}" if will else match["verb"]
        aux = "will" if will else "was"
        yield Fact(
            Kind.DATE,
            {"verb": verb, "aux": aux, "aux_said": aux},
            _terms(match["verb"]),
            paragraph,
            of_places=True,
        )


def _counts(sentence: str, paragraph: int, language: Language) -> Iterator[Fact]:
    own = neighbour_words(language)
    pattern = _COUNTED_IN_HINDI if language is Language.HINDI else _COUNTED
    for match in pattern.finditer(sentence):
        noun = _noun(match["noun"].split(), language, own)
        terms = _terms(noun) if noun else frozenset()
        if noun is None or any("time" in told.kinds for told in read_told([noun]).tellings):
            continue
        values = {"noun": noun}
        if noun in _PEOPLE:
            yield Fact(Kind.COUNT_OF_PEOPLE, values, terms, paragraph, of_places=True)
        elif terms:
            yield Fact(Kind.COUNT_IN_PLACE, values, terms, paragraph, of_places=True)
        if noun.split()[-1] in own.held_by_bodies:
            yield Fact(Kind.COUNT_OF_BODY, values, terms, paragraph, of_bodies=True)
        if terms and YEAR.search(sentence):
            yield Fact(Kind.COUNT_IN_YEAR, values, terms, paragraph)


def _counterparts(sentence: str, paragraph: int, language: Language) -> Iterator[Fact]:
    """Yield what "the upper house" has a number of, to be asked of "the lower house"."""
    if language is not Language.ENGLISH:
        return
    own = neighbour_words(language)
    for holder in _HOLDER.finditer(sentence):
        other = own.counterparts.get(holder["word"])
        counted = _COUNTED.search(sentence, holder.end())
        noun = _noun(counted["noun"].split(), language, own) if counted else None
        if other is not None and noun is not None:
            name = f"the {other} {holder['noun']}"
            yield Fact(
                Kind.COUNT_OF_BODY, {"noun": noun}, _terms(noun), paragraph, neighbours=(name,)
            )


def _editions(
    sentence: str, paragraph: int, article: Article, language: Language
) -> Iterator[Fact]:
    """Yield the events of a year that the article dates for another year."""
    own = neighbour_words(language)
    for match in _EVENT.finditer(sentence):
        noun, year = match["noun"], match["year"]
        told = [
            text
            for each in article.sentences
            if noun in (text := article.slice(each)) and _has_day(text)
        ]
        if noun in own.events and told and not any(year in text for text in told):
            values = {"noun": noun, "year": year}
            yield Fact(Kind.EDITION, values, _terms(noun), paragraph, neighbours=(year,))


def _has_day(text: str) -> bool:
    """Whether a text tells a time by more than a year."""
    without_years = YEAR.sub("", text)
    return any("time" in told.kinds for told in read_told([without_years]).tellings)


def _noun(words: list[str], language: Language, own: NeighbourWords) -> str | None:
    """Return what a figure counts, with at most one word before it; None for a unit."""
    if language is Language.RUSSIAN:
        return _russian_noun(words, own)
    if language is Language.HINDI:
        is_plain = words[0] not in own.units and not words[0].endswith("ों")
        return words[0] if is_plain else None
    speech = speech_words(language)
    for place, word in enumerate(words):
        if word in own.units or word in speech.function_words:
            return None
        if word in _IRREGULAR or regex.fullmatch(r"\p{Ll}[\p{Ll}-]{2,}(?<!s)s", word):
            before = words[place - 1] if place else ""
            is_kind = (
                before and lexicon(language).zipf(before) < 4.6 and not before.endswith("ing")
            )
            return f"{before} {word}" if is_kind else word
    return None


def _russian_noun(words: list[str], own: NeighbourWords) -> str | None:
    """Return a noun in the genitive plural, as "сколько" has it behind it, too."""
    noun = words[0]
    if {noun, lexicon(Language.RUSSIAN).dictionary_form(noun)} & own.units:
        return None
    return noun if _GENITIVE.search(noun) else None
