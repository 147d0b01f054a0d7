"""Find whom "he said", or a quotation without a clause of its own, goes on with."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import regex

from faq.article import Span
from faq.bank import Language
from faq.language.text import normalise, words
from faq.speech.account import SOMEBODY, Account
from faq.speech.clauses import Clause
from faq.speech.given_names import Gender
from faq.speech.narration import NAME, QUOTED
from faq.speech.subjects import Kind, Subject
from faq.speech.words import any_of

_MOST_IN_NAME = 4  # words
_LONGEST_SURNAME = 40  # characters


@dataclass(frozen=True, slots=True)
class _Event:
    """A place where somebody is a subject: a person's id, or `SOMEBODY`."""

    start: int
    who: str
    gender: Gender | None
    is_named: bool = False


class Antecedents:
    """Finds the person named last whom a pronoun may mean."""

    def __init__(self, account: Account, clauses: Mapping[Span, Clause | None]) -> None:
        self._account = account
        self._article = account.article
        self._clauses = clauses

    def of_pronoun(
        self, offset: int, pronoun: str, others: frozenset[str]
    ) -> tuple[str | None, bool]:
        """Return the person whom a pronoun means, None if that is open, and whether it is clear.

        A person of the other gender is not meant. One of an unknown gender is meant only if the
        reporter has named nobody else since the paragraph before.

        Args:
            others: people who are not meant.
        """
        gender = self._account.gender_in(pronoun)
        event = self._latest(offset, gender, others)
        if event is None:
            return self._only_named(offset, gender, others), False
        if event.who == SOMEBODY:
            return None, False
        is_alone = self._is_alone(event, offset, others, gender)
        goes_on = self._goes_on(event, offset)
        if gender is not None and event.gender is not gender and not is_alone:
            return None, False
        if not goes_on and event.gender is not gender:
            return None, False
        if not goes_on and gender is None and not self._is_in_paragraph(event.start, offset):
            return None, False
        return event.who, is_alone and goes_on and event.is_named

    def _only_named(
        self, offset: int, gender: Gender | None, others: frozenset[str]
    ) -> str | None:
        """Return the only person whom the paragraph names before a pronoun of that gender, as in
        "That is from our electrician, Halina Bąk. “Write it down,” she said"."""
        paragraph = self._article.sentence_at(offset).paragraph
        start = self._article.paragraphs[paragraph - 1].start
        named = self._account.people_in(start, offset) - others
        if len(named) != 1 or gender is None:
            return None
        [who] = named
        return who if self._account.genders.get(who) is gender else None

    def _is_in_paragraph(self, start: int, offset: int) -> bool:
        first, last = (self._article.sentence_at(at).paragraph for at in (start, offset))
        return first == last

    def of_nothing(self, offset: int) -> tuple[str | None, bool]:
        """Return the person with whom a quotation without words around it goes on: the one
        named last in its paragraph, if nobody else is."""
        event = self._latest(offset, None, frozenset())
        if event is None or event.who == SOMEBODY:
            return None, False
        paragraph = self._article.sentence_at(event.start).paragraph
        is_here = self._article.sentence_at(max(0, offset - 1)).paragraph == paragraph
        is_clear = self._is_alone(event, offset, frozenset(), None) and self._goes_on(
            event, offset
        )
        return (event.who, True) if is_here and is_clear else (None, False)

    def _latest(self, offset: int, gender: Gender | None, others: frozenset[str]) -> _Event | None:
        """Return the only subject of the last sentence before an offset that has a subject of
        that gender; an unknown person counts as one, two are `SOMEBODY`."""
        end = bisect_left(self._events, offset, key=lambda event: event.start)
        fitting = (
            event
            for event in reversed(self._events[:end])
            if event.who not in others
            and (None in {gender, event.gender} or event.gender is gender)
        )
        latest = next(fitting, None)
        if latest is None:
            return None
        sentence = self._article.sentence_at(latest.start)
        together = takewhile(lambda event: event.start >= sentence.start, fitting)
        if any(event.who != latest.who for event in together):
            return _Event(latest.start, SOMEBODY, None)
        return latest

    def _is_alone(
        self, event: _Event, offset: int, others: frozenset[str], gender: Gender | None
    ) -> bool:
        """Whether the reporter names nobody else who may be of that gender from the person's
        paragraph up to an offset."""
        paragraph = self._article.sentence_at(event.start).paragraph
        start = self._article.paragraphs[paragraph - 1].start
        gone = {
            each.who
            for each in self._events
            if start <= each.start < offset
            and each.who not in {event.who, *others}
            and (gender is None or each.gender in {None, gender})
        }
        named = {
            who
            for who in self._account.people_in(start, offset) - others
            if gender is None or self._account.genders.get(who) in {None, gender}
        }
        return named <= {event.who} and not gone

    def _goes_on(self, event: _Event, offset: int) -> bool:
        """Whether the reporter says no more than "he also said" since the person's sentence; other
        words may be about somebody else."""
        end = self._article.sentence_at(event.start).end
        told = self._account.marked[end:offset].replace(QUOTED, " ")
        # In Hindi other words may stand between the pronoun and its verb.
        pronouns = list(regex.finditer(self._account.speech.pronoun, told))
        told = told[: pronouns[-1].end()] if pronouns else told
        return set(words(told)) <= self._saying

    @cached_property
    def _saying(self) -> set[str]:
        """The words of clauses such as "he also said"."""
        speech = self._account.speech
        allowed = speech.pronouns | speech.adverbs | speech.verbs
        return {word for each in allowed for word in words(each)}

    def stands_alone(self, person: str, start: int, end: int) -> bool:
        """Whether no other single person is the subject of a sentence between two offsets; two
        ("Trump and Putin agree") are not meant by "he"."""
        first, last = (
            bisect_left(self._events, at, key=lambda event: event.start) for at in (start, end)
        )
        acting: dict[int, set[str]] = defaultdict(set)
        for event in self._events[first:last]:
            acting[self._article.sentence_at(event.start).start].add(event.who)
        return all(len(each) > 1 or each == {person} for each in acting.values())

    @cached_property
    def _events(self) -> list[_Event]:
        return sorted(
            {
                *self._named(),
                *self._described(),
                *self._unknown(),
            },
            key=lambda event: (event.start, event.who),
        )

    def _named(self) -> Iterator[_Event]:
        for mention in self._account.mentions:
            if len(mention.subjects) == 1:
                [who] = mention.subjects
                yield _Event(mention.start, who, self._account.genders[who], is_named=True)
            elif mention.subjects or not mention.people:
                yield _Event(mention.start, SOMEBODY, None)

    def _described(self) -> Iterator[_Event]:
        """Yield the subjects without a name: "the mayor said", "her daughter wants"."""
        account = self._account
        is_hindi = account.speech.language is Language.HINDI
        for signal in account.subjects.signals:
            sentence = self._article.sentence_at(signal.start)
            subject = account.subjects.of(signal, sentence)
            if subject.kind is Kind.DESCRIBED:
                yield self._event(signal.start, subject.words)
            elif subject.kind is Kind.NAMED and signal.kind == "source" and is_hindi:
                # "माझी का कहना है" is what "ने कहा" is: he says it himself.
                who = subject.person
                yield _Event(signal.start, who, account.genders[who], is_named=True)
            elif subject.kind is Kind.STRANGER or self._may_be_named(signal.start, subject):
                yield _Event(signal.start, SOMEBODY, None)
        for match in self._nouns.finditer(account.marked):
            yield self._event(match.start("who"), match["who"])

    def _may_be_named(self, verb: int, subject: Subject) -> bool:
        """Whether an unknown subject may be a person whom no rule has found."""
        before = self._account.marked[max(0, verb - _LONGEST_SURNAME) : verb]
        word = regex.search(rf"(?<!\w)(?P<word>{NAME}+|\p{{Lu}}\p{{Ll}}[\p{{L}}’'-]*)\s+$", before)
        speech = self._account.speech
        others = speech.bodies | speech.no_names | speech.function_words
        return (
            subject.kind is Kind.OTHER
            and word is not None
            and normalise(word["word"]) not in others
        )

    def _event(self, start: int, description: str) -> _Event:
        who = self._account.with_role(description) or SOMEBODY
        # "Her husband" is a man.
        telling = regex.sub(any_of(self._account.speech.possessives), "", description)
        gender = self._account.genders[who] if who else self._account.gender_in(telling)
        return _Event(start, who, gender)

    @cached_property
    def _nouns(self) -> regex.Pattern[str]:
        speech = self._account.speech
        if speech.language is not Language.ENGLISH:
            return regex.compile(r"(?!)(?P<who>)")
        before = any_of(speech.articles | speech.possessives | speech.indefinite)
        noun = any_of(speech.all_titles | speech.people | speech.kin)
        return regex.compile(
            rf"(?:^|[.!?…:;”\"\n{QUOTED}]|(?<!{NAME}(?:,\s+\p{{N}}{{1,3}})?),|{any_of(speech.conjunctions)})\s*"
            rf"(?P<who>{before}(?:\s+[\p{{L}}'’-]+){{0,3}}?\s+"
            rf"(?:{noun}|[\p{{Ll}}]+(?:ist|ician|woman|man)\b))"
            rf"(?!,?\s+(?:{NAME}|\p{{Lu}}))"
        )

    def _unknown(self) -> Iterator[_Event]:
        for spoken, clause in self._clauses.items():
            if clause is None or clause.subject.kind not in {Kind.STRANGER, Kind.OTHER}:
                continue
            if clause.start != spoken.start or not self._is_name(spoken):
                yield _Event(clause.start, SOMEBODY, None)

    def _is_name(self, quotation: Span) -> bool:
        """Whether words in quotation marks may be the name of a company or of a work."""
        said = self._article.slice(quotation)
        return said[:1].isupper() and len(said.split()) <= _MOST_IN_NAME and said[-1:].isalnum()
