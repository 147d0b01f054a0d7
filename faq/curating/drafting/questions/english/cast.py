"""Know whom and what the last sentences were about, which "he", "it" and "her" mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.phrasing import as_known
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.speech.given_names import Gender, given_names

_MOST_IN_THING = 5  # tokens of what "it" may mean
_MOST_OWNERS = 3  # tokens of whom something belongs to
_GENITIVES = ("'s", "’s", "s'", "s’")


class Cast:
    """The people of an article, and the person and the thing that the last sentences were about.

    Args:
        people: their names.
    """

    def __init__(self, people: Iterable[str]) -> None:
        self._people: dict[str, list[str]] = {}
        for name in people:
            self._people.setdefault(name.split()[-1], []).append(name)
        self._person: tuple[Token, ...] | None = None
        self._thing: tuple[Token, ...] | None = None

    def begin_paragraph(self) -> None:
        """Forget the thing that the last sentence was about; a person may go on."""
        self._thing = None

    def note(self, clauses: Iterable[Clause]) -> None:
        """Note what a sentence is about: the subject of its first clause."""
        first = next((clause for clause in clauses if not clause.is_relative), None)
        if first is None:
            return
        subject = as_known(first.subject)
        if self.is_person(subject):
            self._person = subject
        elif subject[0].tag is not Tag.PRONOUN and len(subject) <= _MOST_IN_THING:
            self._thing = subject

    def named(self, clause: Clause) -> Clause:
        """Return a clause with what its pronoun means as the subject, if that is known."""
        first = clause.subject[0]
        meant = self.meant_by(first)
        if meant is None:
            return clause
        if first.tag is Tag.PRONOUN and len(clause.subject) == 1:
            return replace(clause, subject=meant)
        owner = text_of(meant)
        if len(clause.subject) == 1 or owner.endswith(_GENITIVES) or len(meant) > _MOST_OWNERS:
            return clause
        return replace(clause, subject=(genitive_of(meant), *clause.subject[1:]))

    def meant_by(self, pronoun: Token) -> tuple[Token, ...] | None:
        """Return what a pronoun means; None if that is not known."""
        if pronoun.plain in {"it", "its"}:
            return self._thing
        if pronoun.plain in {"he", "his"}:
            return self._person if self._may_be(Gender.MALE) else None
        if pronoun.plain in {"she", "her"}:
            return self._person if self._may_be(Gender.FEMALE) else None
        return None

    def is_person(self, phrase: Sequence[Token]) -> bool:
        """Whether a phrase names a person."""
        noun = noun_of(phrase)
        return noun.tag is Tag.NAME and noun.text.split()[-1] in self._people

    def _may_be(self, gender: Gender) -> bool:
        """Whether the person that the last sentences were about may be of that gender."""
        if self._person is None:
            return False
        name = noun_of(self._person).text
        full = [name] if " " in name else self._people.get(name, [])
        told = {given_names().get(word) for each in full for word in each.split()[:-1]} - {None}
        return not told or gender in told


def genitive_of(owner: Sequence[Token]) -> Token:
    """Return "the owner's" as one token."""
    text = text_of(owner)
    return Token(f"{text}'" if text.endswith("s") else f"{text}'s", Tag.NAME)


def is_name(phrase: Sequence[Token]) -> bool:
    """Whether a phrase is a name alone, perhaps with an article."""
    named = [token for token in phrase if token.tag is not Tag.DETERMINER]
    return len(named) == 1 and named[0].tag is Tag.NAME


def noun_of(phrase: Sequence[Token]) -> Token:
    """Return the noun of a phrase: the last word before a preposition."""
    end = next(
        (n for n, token in enumerate(phrase) if n and token.tag in {Tag.PREPOSITION, Tag.GERUND}),
        len(phrase),
    )
    return phrase[end - 1]
