"""Propose entries that decline what readers will ask of a neighbour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from faq.answering import Answer, Answered, Answerer, Declined, Suggested, answered_entries
from faq.bank import Bank, Entry, Language
from faq.curating.near_misses.facts import YEAR, Fact, facts_in
from faq.curating.near_misses.names import NamedThing, named_things
from faq.curating.near_misses.vocabulary import Kind, neighbour_words
from faq.language.text import wording_key
from faq.matching.reading import read
from faq.speech.account import people_of
from faq.speech.cast import Person
from faq.speech.given_names import given_names

MOST = 40
"""Proposals; a curator reads each."""

_LEAST = dict.fromkeys(Kind, 0.3) | {Kind.OFFICE: 0.0, Kind.OFFICE_AT: 0.1, Kind.EDITION: 0.0}
"""Least score of the nearest entry; below it a question is declined anyway. Of an office, which
readers ask for most, an entry tells them more than that the article does not answer."""

_MOST_OF_A_FACT = 3  # neighbours that one fact is asked of


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A question that the article answers for a neighbour only.

    Attributes:
        phrasings: two or more wordings, in the article's language; the title first.
        line: what the bot will say: "The article does not say …".
        answer: what the bank says to the title today.
    """

    kind: Kind
    phrasings: tuple[str, ...]
    line: str
    answer: Answer

    @property
    def question(self) -> str:
        """The title."""
        return self.phrasings[0]

    @property
    def nearest(self) -> Entry | None:
        """The entry that is answered or offered today; None where neither is."""
        answered = answered_entries(self.answer)
        if answered:
            return answered[0]
        suggestions = getattr(self.answer, "suggestions", ())
        return suggestions[0].entry if suggestions else None


def near_misses(answerer: Answerer) -> tuple[NearMiss, ...]:
    """Return the near misses of a bank, those that it answers wrongly today first.

    Nothing that the article or the bank answers is among them, and nothing that an entry declines
    already.
    """
    bank = answerer.bank
    known = {
        wording_key(phrasing)
        for entry in bank.entries
        for phrasing in (*entry.questions.en, *entry.questions.hi, *entry.questions.ru)
    }
    declined = [
        _terms(phrasing)
        for entry in bank.entries
        if entry.unanswerable is not None
        for phrasing in entry.questions.in_language(bank.language)
    ]
    found: list[tuple[NearMiss, frozenset[str]]] = []
    for question in dict.fromkeys(_questions(bank)):
        keys = {wording_key(phrasing) for phrasing in question.phrasings}
        told = question.fact_terms | question.name_terms
        if keys & known or any(told <= each for each in declined):
            continue
        known |= keys
        answer = answerer.ask(question.phrasings[0])
        least = 0.0 if question.is_told_apart else _LEAST[question.kind]
        if answer.score >= least and not _is_settled(answer, question):
            miss = NearMiss(question.kind, question.phrasings, question.line, answer)
            found.append((miss, question.fact_terms))
    found.sort(key=lambda pair: -_urgency(pair[0].answer))
    of_fact: Counter[frozenset[str]] = Counter()
    chosen: list[NearMiss] = []
    for miss, fact_terms in found:
        of_fact[fact_terms] += 1
        if of_fact[fact_terms] <= _MOST_OF_A_FACT or miss.kind is Kind.AGE:
            chosen.append(miss)
    return tuple(chosen[:MOST])


@dataclass(frozen=True, slots=True)
class _Question:
    """A question about a neighbour, with the words by which a quote would answer it.

    Attributes:
        is_told_apart: whether the article itself sets the neighbour beside what it tells of.
    """

    kind: Kind
    phrasings: tuple[str, ...]
    line: str
    fact_terms: frozenset[str]
    name_terms: frozenset[str]
    is_told_apart: bool = False


def _questions(bank: Bank) -> Iterator[_Question]:
    article = bank.article
    people = _people(bank)
    things = named_things(article, bank.language, _words_of(people))
    beside = [thing for thing in things if thing.is_beside]
    paragraphs = [_terms(article.slice(paragraph)) for paragraph in article.paragraphs]
    roles = [_terms(person.role) for person in people if person.role]
    years = sorted({match[0] for match in YEAR.finditer(article.text)})
    for fact in _each_once(facts_in(article, bank.language, people, things)):
        for values, name_terms in _neighbours(fact, beside, years):
            told = fact.terms | name_terms
            # Where a paragraph has both, it may answer the question.
            is_told = any(told <= each for each in (*paragraphs, *roles))
            if not is_told or fact.kind is Kind.EDITION:
                question = _question(bank, fact.kind, values, fact.terms, name_terms)
                yield replace(question, is_told_apart=bool(fact.neighbours))
    for person in people:
        if not _has_age(person, bank):
            yield _question(
                bank, Kind.AGE, {"name": person.name}, frozenset(), _terms(person.name)
            )


def _terms(text: str) -> frozenset[str]:
    return frozenset(word.term for word in read(text).words)


def _people(bank: Bank) -> tuple[Person, ...]:
    """Return those whom the bank or the article gives a role, and the bank's speakers."""
    named = {speaker.name: Person(speaker.name, speaker.role) for speaker in bank.speakers}
    for person in people_of(bank.article):
        name = person.name.split()
        is_person = name[0] in given_names() or bank.language is not Language.ENGLISH
        if person.role and is_person and name[-1] not in _words_of(named.values()):
            named[person.name] = person
    return tuple(named.values())


def _words_of(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(word for person in people for word in person.name.split())


def _each_once(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = (fact.kind, fact.terms, fact.neighbours)
        if key not in seen:
            seen.add(key)
            yield fact


def _neighbours(
    fact: Fact, things: Iterable[NamedThing], years: Iterable[str]
) -> Iterator[tuple[dict[str, str], frozenset[str]]]:
    """Yield what fills the phrasings for each neighbour, and its terms."""
    if fact.neighbours:
        for name in fact.neighbours:
            yield {**fact.values, "name": name}, _terms(name)
        return
    if fact.kind is Kind.COUNT_IN_YEAR:
        for year in years:
            yield {**fact.values, "year": year}, frozenset([year])
        return
    for thing in things:
        may = fact.of_places and not (thing.is_country and fact.of_towns)
        may &= thing.is_known or not fact.of_countries
        if not (may if thing.is_place else fact.of_bodies):
            continue
        if thing.is_known or not thing.is_near(fact.paragraph):
            at = "in" if thing.is_place else "at"
            yield {**fact.values, "name": thing.name, "at": at}, thing.terms


def _question(
    bank: Bank,
    kind: Kind,
    values: dict[str, str],
    fact_terms: frozenset[str],
    name_terms: frozenset[str],
) -> _Question:
    own = neighbour_words(bank.language)
    phrasings = tuple(each.format(**values) for each in own.phrasings[kind])
    line = own.lines[kind.value].format(**values)
    return _Question(kind, phrasings, line, fact_terms, name_terms)


def _has_age(person: Person, bank: Bank) -> bool:
    last = regex.escape(person.name.split()[-1])
    name = rf"(?:\p{{Lu}}[\p{{L}}.-]+\s+)*{last}"
    patterns = neighbour_words(bank.language).ages
    return any(regex.search(each.format(name), bank.article.text) for each in patterns)


def _is_settled(answer: Answer, question: _Question) -> bool:
    """Whether the bank answers a question rightly, or declines it with a line of its own."""
    if isinstance(answer, Declined) and answer.unanswerable is not None:
        return True
    for entry in answered_entries(answer):
        quoted = {word.term for quote in entry.quotes for word in read(quote.text).words}
        if question.fact_terms | question.name_terms <= quoted:
            return True
    return False


def _urgency(answer: Answer) -> float:
    """Return how much an entry is needed: most for what is answered wrongly today."""
    match answer:
        case Answered():
            return 2 + answer.score
        case Suggested():
            return 1 + answer.score
        case _:
            return answer.score
