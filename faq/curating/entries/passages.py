"""The words of an article that a curator points at, as a quote can have them."""

from __future__ import annotations

from dataclasses import dataclass

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED
from faq.language.text import words
from faq.quotation_marks import unpaired_mark

_ONE_PARAGRAPH = "A quote stands in one paragraph: these are the words of the first."


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words of the article that somebody pointed at.

    Attributes:
        span: where they stand, with whole words and figures.
        text: the words, with single spaces.
        is_repeated: whether the same words stand in an earlier paragraph, too.
        problem: why they cannot be quoted, and what to do; empty where they can.
        remark: what else to know; mostly empty.
    """

    span: Span
    text: str
    is_repeated: bool
    problem: str = ""
    remark: str = ""


def pointed_at(article: Article, start: int, end: int) -> Pointed | None:
    """Return the words between two offsets of the article; None if no word is there."""
    holding = [each for each in article.paragraphs if each.start < end and start < each.end]
    if not holding or start >= end:
        return None
    first = holding[0]
    span = _trimmed(Span(max(start, first.start), min(end, first.end), first.paragraph), article)
    text = article.slice(span)
    if not words(text):
        return None
    span = article.widened(span)
    text = " ".join(article.slice(span).split())
    places = article.find(text)
    is_repeated = bool(places) and places[0].paragraph != span.paragraph
    remark = _ONE_PARAGRAPH if len(holding) > 1 else ""
    return Pointed(span, text, is_repeated, _problem(text, is_found=bool(places)), remark)


def _problem(text: str, *, is_found: bool) -> str:
    if len(text) > MAXIMUM_QUOTED:
        return f"{len(text)} characters; {MAXIMUM_QUOTED} are the most. Take fewer words."
    mark = unpaired_mark(text)
    if mark:
        return f"The quotation mark {mark} stands alone: take both marks of the pair, or neither."
    if not is_found:
        return "These words cannot be quoted from here: take whole words and figures."
    return ""


def _trimmed(span: Span, article: Article) -> Span:
    text = article.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - (len(text) - len(text.rstrip()))
    return Span(start, max(start, end), span.paragraph)
