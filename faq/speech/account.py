"""An article as its reporter tells it: what is spoken, whom the reporter names, who says so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from faq.article import Article, Span
from faq.bank import Speaker
from faq.language.text import normalise, words
from faq.speech.cast import Person, are_compatible, cast_of, gender_of
from faq.speech.given_names import Gender
from faq.speech.mentions import Mention, find_mentions
from faq.speech.narration import NAME, QUOTED, marked
from faq.speech.subjects import Signal, Subjects
from faq.speech.turns import Turn, find_turns, is_generic, person_meant, written_as_name
from faq.speech.words import SpeechWords, speech_words_of

_Found = TypeVar("_Found", Mention, Signal)


@dataclass(frozen=True)
class Account:
    """An article with what is known of the people in it.

    Attributes:
        spoken: the quotations, and the turns of a transcript, in order.
        turns: the turns by their spans, each with the id of its speaker where known.
        marked: the text with `QUOTED` and `NAME` in the place of what is spoken and of names.
        names, roles, genders: those of each person, by id; a role as its words.
        known: the ids of the people asked for; the others are named in the article only.
    """

    article: Article
    speech: SpeechWords
    spoken: tuple[Span, ...]
    turns: Mapping[Span, str | None]
    marked: str
    mentions: tuple[Mention, ...]
    subjects: Subjects
    names: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    genders: Mapping[str, Gender | None]
    known: frozenset[str]

    def signals_in(self, span: Span) -> Sequence[Signal]:
        """Return the verbs of saying and the like that start in a part of the article."""
        return starting_in(self.subjects.signals, span.start, span.end)

    def people_in(self, start: int, end: int) -> frozenset[str]:
        """Return the people whom the reporter names in a part of the article."""
        return frozenset(
            key
            for mention in starting_in(self.mentions, start, end)
            for key in mention.people or (SOMEBODY,)
        )

    def spoken_at(self, span: Span) -> Span | None:
        """Return the quotation or turn that holds a span; None for the reporter's own words."""
        count = bisect_right(self.spoken, span.start, key=lambda each: each.start)
        found = self.spoken[count - 1] if count else None
        return found if found is not None and found.holds(span) else None

    def turn_of(self, span: Span) -> Span | None:
        """Return the turn that a span has a part in; None if it is in none."""
        if not self.turns:
            return None
        count = bisect_left(self.spoken, span.end, key=lambda each: each.start)
        found = self.spoken[count - 1] if count else None
        if found is None or found not in self.turns or found.end <= span.start:
            return None
        return found

    def with_role(self, description: str) -> str | None:
        """Return the only person with the described role; None if there is none or several."""
        speech = self.speech
        if speech.indefinite & set(words(description)):
            return None
        telling = {
            plain
            for word in description.split()
            for plain in words(word) or [word]
            if word[0].isupper() or NAME in word or plain in speech.all_titles
        }
        found = [key for key, role in self.roles.items() if telling - speech.articles <= role]
        return found[0] if len(found) == 1 else None

    def gender_in(self, description: str) -> Gender | None:
        """Return the gender that a pronoun or a description tells; None if it tells none."""
        told = {normalise(word).strip(".") for word in description.split()}
        is_male, is_female = bool(told & self.speech.male), bool(told & self.speech.female)
        if is_male == is_female:
            return None
        return Gender.MALE if is_male else Gender.FEMALE


SOMEBODY = ""
"""In the place of a person's id: somebody who is not known."""

_STRANGER = "?"  # begins the id of a person who was not asked for; no id of a bank has it


def account_of(article: Article, people: Iterable[Speaker]) -> Account:
    """Read an article.

    The last readings are kept: a curator who saves an entry has the same article checked again,
    and one of 400 KB takes 3 seconds to read.

    Args:
        people: those who are asked for.
    """
    return _account_of(article, tuple(people))


@lru_cache(maxsize=4)
def _account_of(article: Article, people: tuple[Speaker, ...]) -> Account:
    known = {person.id: Person(person.name, person.role) for person in people}
    speech = speech_words_of(article.text)
    turns = find_turns(article, speech)
    spoken = _spoken(article, turns)
    narration = _unspoken(article, spoken, turns)
    everybody = {
        **known,
        **{
            f"{_STRANGER}{number}": person
            for number, person in enumerate(_cast(narration, turns, speech))
            if not any(_is_one(person.name, each.name) for each in known.values())
        },
    }
    names = {key: person.name for key, person in everybody.items()}
    mentions = find_mentions(narration, names, speech)
    without_names = marked(narration, [(each.start, each.end) for each in mentions], NAME)
    return Account(
        article=article,
        speech=speech,
        spoken=spoken,
        turns={turn.span: person_meant(turn.name, names) for turn in turns},
        marked=without_names,
        mentions=mentions,
        subjects=Subjects(without_names, mentions, speech),
        names=names,
        roles={key: frozenset(words(each.role or "")) for key, each in everybody.items()},
        genders={
            key: gender_of(each.name, each.role, narration, speech)
            for key, each in everybody.items()
        },
        known=frozenset(known),
    )


def people_of(article: Article) -> tuple[Person, ...]:
    """Return everybody whom an article names, in its order."""
    speech = speech_words_of(article.text)
    turns = find_turns(article, speech)
    return _cast(_unspoken(article, _spoken(article, turns), turns), turns, speech)


def _spoken(article: Article, turns: Sequence[Turn]) -> tuple[Span, ...]:
    in_turns = [turn.span for turn in turns]
    starts = [span.start for span in in_turns]

    def is_within(quotation: Span) -> bool:
        count = bisect_right(starts, quotation.start)
        return bool(count) and in_turns[count - 1].end > quotation.start

    alone = [each for each in article.quotations if not is_within(each)]
    return tuple(sorted([*alone, *in_turns], key=lambda each: each.start))


def _unspoken(article: Article, spoken: Sequence[Span], turns: Sequence[Turn]) -> str:
    """Return the text with the quotations marked; of a turn its label, too, is no narration."""
    in_turns = {turn.span for turn in turns}
    last = len(article.text)
    marks = []
    for span in spoken:
        if span in in_turns:
            line = article.text.rfind("\n", 0, span.start) + 1
            marks.append((line, span.end))
        else:
            marks.append((max(0, span.start - 1), min(last, span.end + 1)))
    return marked(article.text, marks, QUOTED)


def _cast(narration: str, turns: Sequence[Turn], speech: SpeechWords) -> tuple[Person, ...]:
    cast = list(cast_of(narration, speech))
    for turn in turns:
        is_known = len(turn.name.split()) > 1 or turn.has_title
        if turn.goes_on or is_generic(turn.name, speech) or not is_known:
            continue
        name = written_as_name(turn.name)
        if person_meant(turn.name, dict(enumerate_names(cast))) is None:
            cast.append(Person(name, turn.role))
    return tuple(cast)


def enumerate_names(cast: Iterable[Person]) -> Iterable[tuple[str, str]]:
    """Yield the names of people, numbered."""
    return ((str(number), person.name) for number, person in enumerate(cast))


def _is_one(one: str, other: str) -> bool:
    """Whether two names may be one person's."""
    first, second = one.split(), other.split()
    return first[-1] == second[-1] and are_compatible(first[:-1], second[:-1])


def starting_in(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Return the mentions or signals, given in the order of the text, that start in a part of
    it."""
    first, last = (bisect_left(found, at, key=lambda each: each.start) for at in (start, end))
    return found[first:last]
