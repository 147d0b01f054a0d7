"""Tell whether a quote begins or ends inside a sentence, which readers see as "…" there."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from faq.article import Article, Span

_NO_WORDS = regex.compile(r"[^\p{L}\p{M}\p{N}]*")
_MARKER = regex.compile(r"\s*(?:[-*•–—]|\p{N}{1,3}[.)])\s*")  # of a list item
_TERMINAL = regex.compile(r"[.!?…।][\"”’»)\]]*$")
_COLON_OR_DASH = regex.compile(r"[:—–-]\s*[\"“«‘(]?\s*$")
_GOES_ON = regex.compile(r"[\"“«]\s*\p{Ll}")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a span is cut out of a sentence.

    Attributes:
        before: whether it begins inside a sentence; after: whether it ends inside one.
    """

    before: bool
    after: bool


def cut_of(span: Span, article: Article) -> Cut:
    """Return where a span is cut out of a sentence of the article or of a quotation in it.

    The words of a quotation end at its closing mark, where the reporter goes on. A quotation that
    begins with a small letter is itself cut out of a sentence of the speaker's.
    """
    quotation = article.quotation_of(span)
    return Cut(_begins_inside(span, quotation, article), _ends_inside(span, quotation, article))


def _begins_inside(span: Span, quotation: Span | None, article: Article) -> bool:
    text = article.text
    start = article.sentence_at(span.start).start
    first = _first_letter(article.slice(span))
    if quotation is not None and quotation.start > start:
        before = text[quotation.start : span.start]
        return first.islower() or _NO_WORDS.fullmatch(before) is None
    before = text[start : span.start].rpartition("\n")[2]
    if _NO_WORDS.fullmatch(before) or _MARKER.fullmatch(before):
        return False
    # "KELMOUTH, May 6 – Rescue crews …", "AR: Fewer than …", "Lee said: It is done."
    return not (first.isupper() and _COLON_OR_DASH.search(before))


def _ends_inside(span: Span, quotation: Span | None, article: Article) -> bool:
    text = article.text
    if _TERMINAL.search(article.slice(span)):
        return False
    sentence = article.sentence_at(max(span.start, span.end - 1))
    if quotation is not None and quotation.end <= sentence.end:
        rest = text[span.end : quotation.end]
        if _NO_WORDS.fullmatch(rest) is None:
            return not _TERMINAL.match(rest)
        return _is_part(quotation, sentence, article)
    rest = text[span.end : sentence.end].partition("\n")[0]
    return _NO_WORDS.fullmatch(rest) is None


def _is_part(quotation: Span, sentence: Span, article: Article) -> bool:
    """Whether a quotation is a part of a sentence of the speaker's: it begins with a small letter,
    or another one that does follows it in the reporter's sentence ('"A," Lee said, "and b."')."""
    if _TERMINAL.search(article.text[quotation.start : quotation.end]):
        return False
    is_small = _first_letter(article.slice(quotation)).islower()
    return is_small or bool(_GOES_ON.search(article.text, quotation.end + 1, sentence.end))


def _first_letter(text: str) -> str:
    found = regex.search(r"[\p{L}\p{N}]", text)
    return found[0] if found else ""
