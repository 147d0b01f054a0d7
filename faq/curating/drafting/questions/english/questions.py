"""Draft English questions: what people would ask of a sentence, by what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.askable import (
    first_broken,
    is_askable,
    is_understood,
    points,
    trimmed,
)
from faq.curating.drafting.questions.english.cast import Cast
from faq.curating.drafting.questions.english.clauses import Clause, find_clauses
from faq.curating.drafting.questions.english.doers import ask_what, ask_where, ask_who
from faq.curating.drafting.questions.english.figures import (
    ask_for_amounts,
    ask_for_counts,
    ask_how_much,
)
from faq.curating.drafting.questions.english.people import (
    ask_about,
    ask_for_claims,
    ask_for_roles,
    ask_for_votes,
    ask_in_general,
    ask_what_is_said,
)
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.phrasing import (
    Question,
    asked,
    inverted,
    long_and_short,
    without_attributes,
)
from faq.curating.drafting.questions.english.search_words import search_words
from faq.curating.drafting.questions.english.times import ask_when
from faq.curating.drafting.questions.english.tokens import tokens_of
from faq.curating.drafting.questions.english.words import group
from faq.speech.cast import Person

_NEGATIVE = {"no", "none", "nothing", "nobody"}


class EnglishQuestions:
    """Drafts the questions of an article's sentences, which are given in order."""

    def __init__(self, names: Collection[str], people: Collection[str]) -> None:
        self._names = names
        self._cast = Cast(people)

    def begin_paragraph(self) -> None:
        """Forget what the last sentence was about: another paragraph begins."""
        self._cast.begin_paragraph()

    def of(self, sentence: str) -> Iterator[Asked]:
        """Yield the questions of the next sentence; its "it" and "he" are what the sentence before
        was about."""
        tokens = tokens_of(sentence, self._names)
        clauses = [self._cast.named(clause) for clause in find_clauses(tokens)]
        self._cast.note(clauses)
        for clause in clauses:
            for question in self._of_clause(clause):
                yield from long_and_short(question)
        for clause in clauses:
            yield from self._of_shorter(clause)
        yield from ask_for_amounts(tokens)
        yield from ask_for_roles(tokens, self._cast)
        yield from ask_for_claims(clauses)
        yield from ask_for_votes(sentence, clauses)
        yield from search_words(tokens, clauses)
        yield from ask_for_counts(tokens)

    def about(self, person: Person, sentence: str) -> Iterator[Asked]:
        """Yield the questions about a person whom a sentence introduces."""
        return ask_about(person, sentence)

    def in_general(self, sentence: str) -> Iterator[Asked]:
        """Yield a question for what a sentence is about."""
        return ask_in_general(tokens_of(sentence, self._names))

    def said(self, speaker: str, words: str) -> Iterator[Asked]:
        """Yield the questions for what somebody says."""
        return ask_what_is_said(speaker, tokens_of(words, self._names))

    def _of_shorter(self, clause: Clause) -> Iterator[Asked]:
        """Yield the short questions of a clause without the attributes of its subject."""
        shorter = without_attributes(clause)
        if shorter is None:
            return
        for question in self._of_clause(shorter):
            if question.is_open:
                yield next(long_and_short(question))

    def _of_clause(self, clause: Clause) -> Iterator[Question]:
        fits = is_askable(clause) and is_understood(clause) and not _only_reports(clause)
        turned = inverted(clause) if fits else None
        if turned is None:
            return
        chunks = _useful(clause)
        told = {token.plain for chunk in chunks for token in chunk.tokens}
        if clause.is_negative or told & _NEGATIVE:
            if clause.reason:
                yield asked("Why", turned, chunks)
            return
        yield from ask_how_much(clause, turned, chunks, self._cast)
        yield from ask_when(clause, turned, chunks)
        yield from ask_where(turned, chunks, self._cast)
        yield from ask_who(clause, chunks, self._cast)
        if clause.reason:
            yield asked("Why", turned, chunks)
        yield from ask_what(clause, turned, chunks, self._cast)
        if chunks and not clause.is_relative:
            yield asked("", turned, chunks, form=Form.YES_OR_NO)


def _only_reports(clause: Clause) -> bool:
    """Whether a clause says only that somebody says something."""
    if clause.base not in group("reporting"):
        return False
    first = next(iter(clause.chunks), None)
    if first is None:
        return True
    announces = not first.lead and clause.base in group("announcing")
    return not announces and first.preposition not in {"for", "about"}


def _useful(clause: Clause) -> list[Chunk]:
    """Return what follows the verbs up to the first phrase that is not whole, without those that
    only the article explains ("at her home")."""
    chunks = [
        trimmed(chunk)
        for place, chunk in enumerate(clause.chunks)
        if not points(chunk) or (not place and not chunk.lead)
    ]
    return chunks[: first_broken(chunks)]
