"""Ask who does something, who or what it is done to, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.bank import Language
from faq.curating.drafting.questions.english.cast import Cast, is_name
from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.figures import FIGURES
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.phrasing import (
    FORMS_OF_BE,
    Question,
    as_known,
    asked,
    in_third_person,
)
from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import group
from faq.speech.words import speech_words

_AT_A_PLACE = {"in", "at", "near", "outside"}
_LIKE_BE = {"remain", "become"}
_WITHOUT_OBJECT = {*_LIKE_BE, "be", "seem", "appear", "go", "come", "fall", "rise"}
_TELLING_LITTLE = {"end", "go", "come", "include"}


def ask_who(clause: Clause, chunks: Sequence[Chunk], cast: Cast) -> Iterator[Question]:
    """Ask for the doer of what a clause tells."""
    if chunks:
        yield from _by_subject(clause, chunks, cast)
    is_passive = any(token.plain in FORMS_OF_BE | {"been", "be"} for token in clause.auxiliaries)
    for place, chunk in enumerate(chunks):
        is_named = bool(chunk.body) and chunk.body[-1].tag is Tag.NAME
        if chunk.preposition != "by" or not (is_named and is_passive and clause.verb):
            continue
        others = [*chunks[:place], *chunks[place + 1 :]]
        if clause.base == "own":
            yield asked("Who owns", as_known(clause.subject), ())
        elif clause.verb.plain.endswith("ed"):  # the past tense of a regular verb
            yield asked("Who", (clause.verb, *as_known(clause.subject)), others)


def _by_subject(clause: Clause, chunks: Sequence[Chunk], cast: Cast) -> Iterator[Question]:
    is_passive = any(token.plain in FORMS_OF_BE for token in clause.auxiliaries)
    does = is_name(clause.subject) and clause.base in group("doing") and not is_passive
    if cast.is_person(clause.subject) or does:
        yield asked("Who", in_third_person(clause.verbs), chunks)
    elif clause.is_relative and clause.subject[0].plain in {"a", "an", "the"}:
        described = any(token.tag is Tag.PREPOSITION for token in clause.subject)
        if not described and clause.base not in _TELLING_LITTLE:
            yield asked("Which", (*clause.subject[1:], *clause.verbs), chunks)


def ask_where(
    turned: tuple[Token, ...], chunks: Sequence[Chunk], cast: Cast
) -> Iterator[Question]:
    """Ask for the place that a clause names."""
    for place, chunk in enumerate(chunks):
        if chunk.preposition not in _AT_A_PLACE or not chunk.body:
            continue
        name = chunk.body[-1]
        if name.tag is Tag.NAME and not cast.is_person([name]) and not _is_body(name):
            yield asked("Where", turned, chunks[:place])
            return


def _is_body(name: Token) -> bool:
    """Whether a name is of an office or a company, in which nothing takes place."""
    last = name.plain.split()[-1]
    return last in speech_words(Language.ENGLISH).bodies and last not in group("places")


def ask_what(
    clause: Clause, turned: tuple[Token, ...], chunks: Sequence[Chunk], cast: Cast
) -> Iterator[Question]:
    """Ask for the object of a clause, or for what its subject is."""
    first = chunks[0] if chunks else None
    if first is None or first.lead or not first.body or clause.subject[0].plain == "there":
        return
    if clause.verb is None and not clause.base:
        yield from _by_being(clause, turned, chunks, cast)
        return
    if first.body[0].tag in {Tag.DATE, Tag.CLOCK, Tag.ADVERB, Tag.PRONOUN, *FIGURES}:
        return
    if not any(token.tag in {Tag.WORD, Tag.NAME} for token in first.body):
        return
    if clause.base in _LIKE_BE and first.body[0].plain == "the":
        yield asked("Who" if is_name(clause.subject) else "What", clause.verbs, chunks)
    if clause.base in _WITHOUT_OBJECT or (len(chunks) > 1 and chunks[1].preposition == "to"):
        return
    who = len(first.body) == 1 and cast.is_person(first.body)
    yield asked("Who" if who else "What", turned, chunks[1:])


def _by_being(
    clause: Clause, turned: tuple[Token, ...], chunks: Sequence[Chunk], cast: Cast
) -> Iterator[Question]:
    """Ask for what something is: "What is the Calder interval?"."""
    body = chunks[0].body
    tells = body[0].tag in {Tag.DETERMINER, Tag.NAME, *FIGURES}
    if clause.auxiliaries[-1].plain not in FORMS_OF_BE | {"be"} or not tells:
        return
    who = cast.is_person(clause.subject) or cast.is_person(body)
    # "What was the statue?" asks for nothing that people want to know.
    is_vague = body[0].tag is Tag.DETERMINER and len(clause.subject) == 2
    if who or not (is_vague and clause.subject[0].plain == "the"):
        yield asked("Who" if who else "What", turned, [])
    if body[0].plain == "the" or body[0].text.endswith(("'s", "’s")):
        lead = "Who" if is_name(clause.subject) else "What"
        yield asked(lead, in_third_person(clause.auxiliaries), chunks)
