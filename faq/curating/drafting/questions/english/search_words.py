"""Ask as people type into a search box: nouns, and short questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.bank import Language
from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.askable import is_askable, points, trimmed
from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.figures import figure_at_start
from faq.curating.drafting.questions.english.phrases import Chunk, noun_phrases
from faq.curating.drafting.questions.english.times import AT_A_TIME
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group
from faq.language.lexicon import lexicon

_MOST_KEYWORDS = 6
_COMMON = 4.5  # Zipf: of the rarest word of a phrase that nobody would search for


def search_words(tokens: Sequence[Token], clauses: Sequence[Clause]) -> Iterator[Asked]:
    """Yield the nouns of a sentence, as people search for them, and short questions."""
    for clause in clauses:
        if not is_askable(clause) or clause.is_negative or clause.base in group("reporting"):
            continue
        subject = nouns_in(clause.subject)
        chunks = [trimmed(chunk) for chunk in clause.chunks]
        objects = [nouns for chunk in chunks if (nouns := _nouns_of(chunk))]
        if not subject:
            continue
        for nouns in objects[:2]:
            yield Asked(_short(f"{subject} {nouns}"), Form.KEYWORDS)
        told = _tells(chunks)
        if told and clause.base:
            yield Asked(_short(f"{told} {subject} {clause.base}") + "?", Form.LAZY)
        if len(objects) > 1 and len(objects[0].split()) > 1:
            yield Asked(_short(f"{objects[0]} {objects[1]}"), Form.KEYWORDS)
    zipf = lexicon(Language.ENGLISH).zipf
    phrases = [
        phrase
        for phrase in noun_phrases(tokens)
        if (len(phrase) > 1 or " " in phrase[0].text)
        and phrase[-1].plain not in group("no_heads")
        and phrase[0].plain != "no"
        and min(map(zipf, text_of(phrase).lower().split())) < _COMMON
    ]
    for phrase in sorted(phrases, key=lambda each: min(map(zipf, text_of(each).lower().split()))):
        yield Asked(f"{_short(text_of(phrase))}?", Form.LAZY)


def _tells(chunks: Sequence[Chunk]) -> str:
    """Return the question word for what a predicate tells; "" where no form shows it."""
    for chunk in chunks:
        if chunk.preposition in AT_A_TIME and chunk.first(Tag.DATE, Tag.CLOCK) is not None:
            return "when"
        figure = figure_at_start(chunk)
        if figure is not None and figure[0].tag in {Tag.MONEY, Tag.SHARE}:
            return "how much"
    return ""


def _nouns_of(chunk: Chunk) -> str:
    """Return the nouns of a phrase that name something: not "to listen", not a day."""
    if points(chunk) or chunk.first(Tag.DATE, Tag.CLOCK) is not None:
        return ""
    if chunk.body and chunk.body[-1].plain in group("no_heads"):
        return ""
    return nouns_in(chunk.body[1:] if chunk.preposition == "to" else chunk.body)


def nouns_in(tokens: Sequence[Token]) -> str:
    return " ".join(
        token.text.removesuffix("'s").removesuffix("’s")
        for token in tokens
        if token.tag in {Tag.WORD, Tag.NAME, Tag.GERUND}
    )


def _short(text: str) -> str:
    return " ".join(text.split()[:_MOST_KEYWORDS])
