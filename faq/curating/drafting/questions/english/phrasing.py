"""Turn a clause into a question: the verb before the subject, and as much as is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group, mapping

_MOST_WORDS = 15  # of a question


FORMS_OF_BE = {"is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"}
"""Forms of "be" that may be the only verb of a clause."""
_FORMS_OF_HAVE = {"has", "have", "had"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question in its parts.

    Attributes:
        turned: the subject and the verbs.
        chunks: what follows them.
        names_object: whether the lead has the object ("How many people does …"): then no more
            words are needed.
    """

    lead: str
    turned: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    form: Form = Form.WHOLE
    names_object: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it asks for a figure, a time, a place or a reason: that needs few words."""
        closed = {"What", "Who", "Which"}
        return self.form is Form.WHOLE and self.lead.split()[0] not in closed


def asked(
    lead: str,
    turned: Sequence[Token],
    chunks: Sequence[Chunk],
    *,
    form: Form = Form.WHOLE,
    names_object: bool = False,
) -> Question:
    return Question(lead, tuple(turned), tuple(chunks), form, names_object)


def long_and_short(question: Question) -> Iterator[Asked]:
    """Yield a question with all that the sentence says and, where it asks for a figure, a time or
    a reason, with the object only: "When did the strike begin?"."""
    kept = list(question.chunks)
    while len(_text(question, kept).split()) > _MOST_WORDS and kept:
        kept.pop()
    needs = 0
    while needs < len(kept) and (not kept[needs].lead or kept[needs].preposition == "to"):
        if kept[needs].lead and kept[needs].body and kept[needs].body[0].tag is not Tag.WORD:
            break
        needs += 1
    is_passive = any(token.plain in FORMS_OF_BE | {"been", "be"} for token in question.turned)
    words = {token.plain for token in question.turned}
    is_complete = question.names_object or needs > 0 or is_passive or bool(words & _complete())
    if question.is_open and len(kept) > needs and is_complete:
        yield Asked(_text(question, kept[:needs]), question.form)
    yield Asked(_text(question, kept), question.form)


@lru_cache(maxsize=1)
def _complete() -> frozenset[str]:
    """Return the verbs that need no more words, in their base form and as participles."""
    bases = group("complete")
    return (
        bases
        | {past for past, base in mapping("pasts").items() if base in bases}
        | {f"{base.removesuffix('e')}ed" for base in bases}
    )


def _text(question: Question, chunks: Sequence[Chunk]) -> str:
    tokens = [*question.turned, *(token for chunk in chunks for token in chunk.tokens)]
    text = f"{question.lead} {text_of(tokens)}".strip()
    return f"{text[:1].upper()}{text[1:]}?"


def inverted(clause: Clause) -> tuple[Token, ...] | None:
    """Return the subject and the verbs as a question has them: "did the Senate pass"."""
    subject = as_known(clause.subject)
    auxiliaries = [token for token in clause.auxiliaries if token.tag is Tag.AUXILIARY]
    adverbs = [
        token
        for token in clause.auxiliaries
        if token.tag is Tag.ADVERB and token.plain in {"not", "never"}
    ]
    if auxiliaries:
        first = auxiliaries[0]
        if first.plain in _FORMS_OF_HAVE and clause.verb is None and len(auxiliaries) == 1:
            helper = {"has": "does", "have": "do", "had": "did"}[first.plain]
            return (word_of(helper), *subject, word_of("have"))
        if first.plain == "had" and len(auxiliaries) == 1 and clause.verb is not None:
            return (word_of("did"), *subject, *adverbs, word_of(clause.base))
        rest = list(auxiliaries[1:])
        verb = [clause.verb] if clause.verb is not None else []
        if first.plain.endswith("n't") or first.plain == "cannot":
            whole = {"won't": "will", "can't": "can", "cannot": "can"}.get(first.plain)
            first = word_of(whole or first.plain.removesuffix("n't"))
            adverbs = [word_of("not")]
        return (first, *subject, *adverbs, *rest, *verb)
    if clause.verb is None:
        return None
    helper = "did" if clause.verb.tag is Tag.PAST else "does"
    if helper == "does" and clause.verb.plain == clause.base:
        helper = "do"
    return (word_of(helper), *subject, *adverbs, word_of(clause.base))


def without_attributes(clause: Clause) -> Clause | None:
    """Return a clause without what describes its subject's noun: "herons roosting near the
    lights" are "herons"; None where nothing does."""
    subject = clause.subject
    for place in range(1, len(subject)):
        token = subject[place]
        describes = token.tag in {Tag.PREPOSITION, Tag.GERUND, Tag.PAST} and token.plain != "of"
        if describes and subject[place - 1].tag in {Tag.WORD, Tag.NAME}:
            return replace(clause, subject=subject[:place])
    return None


def as_known(subject: Sequence[Token]) -> tuple[Token, ...]:
    """Return a subject as something known: "a bill" becomes "the bill"."""
    first = subject[0]
    if first.plain in {"a", "an"}:
        return (word_of("the"), *subject[1:])
    if first.tag is Tag.NAME:
        return (replace(first, is_spaced=True), *subject[1:])
    return (
        replace(first, text=first.text[:1].lower() + first.text[1:], is_spaced=True),
        *subject[1:],
    )


def with_article(subject: Sequence[Token]) -> tuple[Token, ...]:
    known = as_known(subject)
    bare = (
        known[0].tag is Tag.WORD
        and not known[0].text.endswith(("'s", "’s"))
        and known[0].plain != "the"
    )
    return (word_of("the"), *known) if bare else known


def in_third_person(verbs: Sequence[Token]) -> tuple[Token, ...]:
    plural = {"are": "is", "were": "was", "have": "has", "do": "does"}
    return tuple(
        word_of(plural[token.plain]) if token.plain in plural else token for token in verbs
    )


def word_of(text: str) -> Token:
    return Token(text, Tag.WORD)
