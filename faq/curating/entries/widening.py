"""Widen the words of a quote by the sentence before or after, and tell where a quotation ends."""

from __future__ import annotations

from dataclasses import replace

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED
from faq.curating.entries.passages import Pointed, pointed_at
from faq.language.text import words

_STOPPED = "Only to the quotation mark: what stands beyond it is not the speaker's."
_LEFT = (
    "The quotation is taken whole, with its marks, since the sentence stands outside of it: "
    "readers see all of this as said by the article, and not by a person."
)
_WHOLE = "The quotation that begins or ends there is taken whole, with its marks."


def can_be_widened(article: Article, span: Span, *, is_before: bool) -> bool:
    """Whether more words stand before, or after, in the same paragraph."""
    return _adds_words(article, span, _reaching(article, span, is_before=is_before))


def with_sentence(
    article: Article, span: Span, *, is_before: bool, besides: int = 0
) -> Pointed | None:
    """Return some words with the sentence before or after them in the same paragraph.

    Where there is none, they become the whole of their own sentence. Words inside a quotation stay
    inside of it as long as it has more; then it is taken whole. The remark tells both. The problem
    tells what cannot be: nothing stands there, or it would be too long.

    Args:
        besides: how many characters the other quotes of the answer have.
    """
    side = "before" if is_before else "after"
    wide = _reaching(article, span, is_before=is_before)
    remark = ""
    spoken = article.quotation_of(span)
    if spoken is not None and not spoken.holds(wide):
        inside = _common(wide, spoken)
        if _adds_words(article, span, inside):
            remark = _STOPPED if _adds_words(article, inside, wide) else ""
            wide = inside
        else:
            remark = _LEFT
    if spoken is None or remark == _LEFT:
        whole = _with_whole_quotations(article, wide)
        remark = _WHOLE if whole != wide and not remark else remark
        wide = whole
    pointed = pointed_at(article, wide.start, wide.end)
    if pointed is None or (pointed.problem and len(pointed.text) <= MAXIMUM_QUOTED):
        return pointed
    quoted = len(pointed.text) + besides
    if not _adds_words(article, span, wide):
        problem = f"No sentence stands {side} these words in their paragraph."
    elif quoted > MAXIMUM_QUOTED:
        problem = (
            f"With the sentence {side} it, the answer would quote {quoted} characters; "
            f"{MAXIMUM_QUOTED} are the most."
        )
    else:
        return replace(pointed, remark=remark)
    return replace(pointed, problem=problem)


def _reaching(article: Article, span: Span, *, is_before: bool) -> Span:
    """Return a span up to the far end of the next sentence, or of its own if that is the last."""
    sentences = [each for each in article.sentences if each.paragraph == span.paragraph]
    if is_before:
        said = [each for each in sentences if each != article.dateline]
        starts = [each.start for each in said if each.start <= span.start][-2:]
        return replace(span, start=starts[0] if starts else span.start)
    ends = [each.end for each in sentences if each.end >= span.end][:2]
    return replace(span, end=ends[-1] if ends else span.end)


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end), one.paragraph)


def _adds_words(article: Article, span: Span, wide: Span) -> bool:
    return len(words(article.slice(wide))) > len(words(article.slice(span)))


def _with_whole_quotations(article: Article, span: Span) -> Span:
    """Return a span with those quotations whole that it begins or ends inside of."""
    start, end = span.start, span.end
    for quotation in article.quotations:
        # The marks stand outside of the quotation.
        first, last = quotation.start - 1, quotation.end + 1
        if quotation.paragraph == span.paragraph and first < end and start < last:
            start, end = min(start, first), max(end, last)
    return Span(start, end, span.paragraph)
