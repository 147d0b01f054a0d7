"""Tell which clauses and phrases a question can be made of."""

from __future__ import annotations

from collections.abc import Sequence

from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.figures import counted
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group

_POINTING = {
    "he", "she", "it", "they", "him", "them", "his", "her", "their", "its", "i", "we",
    "our", "my", "your", "you", "us", "me"
}  # fmt: skip


def is_askable(clause: Clause) -> bool:
    """Whether a clause's subject names something: a question about "it" asks nothing."""
    subject = clause.subject
    if any(token.tag in {Tag.PRONOUN, Tag.MARK} for token in subject):
        return subject[0].plain == "there" and len(subject) == 1
    if subject[0].plain in {
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
    }:
        return False
    if any(token.plain in {"his", "her", "their", "its", "our", "my"} for token in subject):
        return False
    if (
        clause.verb is not None
        and clause.verb.plain in {"joined", "based"}
        and not clause.auxiliaries
    ):
        return False
    if subject[0].plain in {
        "that",
        "such",
        "one",
        "another",
        "other",
        "others",
        "neither",
        "both",
        "each",
    }:
        return False
    if text_of(subject).lower() in {
        "the rest",
        "the same",
        "the other",
        "the others",
        "the result",
        "the money",
    }:
        return False
    share = subject[0].tag in {Tag.SHARE, Tag.NUMBER} and len(subject) == 1
    if share:
        return False
    nouns = [token for token in subject if token.tag in {Tag.WORD, Tag.NAME}]
    return bool(nouns) or counted(subject) is not None


def is_understood(clause: Clause) -> bool:
    """Whether a clause has one group of verbs: a second one means that it was read wrong."""
    modals = [token for token in clause.auxiliaries if token.plain in group("modals")]
    told = [token for chunk in clause.chunks for token in chunk.tokens]
    return len(modals) < 2 and not any(token.tag is Tag.AUXILIARY for token in told)


def head(subject: Sequence[Token]) -> Token:
    """Return the noun of a phrase: the last word before a preposition."""
    end = next(
        (n for n, token in enumerate(subject) if n and token.tag in {Tag.PREPOSITION, Tag.GERUND}),
        len(subject),
    )
    return subject[end - 1]


def trimmed(chunk: Chunk) -> Chunk:
    """Return a chunk without an adverb at its end: "politics only"."""
    body = chunk.body
    while len(body) > 1 and body[-1].tag is Tag.ADVERB:
        body = body[:-1]
    return Chunk(chunk.lead, body)


def points(chunk: Chunk) -> bool:
    """Whether a phrase has a pronoun, which says nothing outside of its sentence."""
    return any(token.plain in _POINTING for token in chunk.tokens)


def _is_whole(chunk: Chunk) -> bool:
    last = chunk.tokens[-1]
    if points(chunk):
        return False
    return last.tag not in {
        Tag.PREPOSITION, Tag.DETERMINER, Tag.CONJUNCTION, Tag.TO, Tag.SUBORDINATOR, Tag.AUXILIARY
    } and not any(token.tag is Tag.MARK for token in chunk.tokens)  # fmt: skip


def first_broken(chunks: Sequence[Chunk]) -> int:
    return next((n for n, chunk in enumerate(chunks) if not _is_whole(chunk)), len(chunks))
