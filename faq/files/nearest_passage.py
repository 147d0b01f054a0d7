"""Find the passage of an article that a misquote was most likely meant to be."""

from __future__ import annotations

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from faq.article import Article, Span

_CLAUSE_END = regex.compile(r"[.,;:!?…—।”»\"](?=[\s.,”»\"]|$)")


def nearest_passage(passage: str, article: Article) -> Span:
    """Return the span of the article that is most like a passage (Indel similarity, rapidfuzz)."""
    nearest = max(
        article.paragraphs,
        key=lambda span: fuzz.partial_ratio(passage, article.slice(span)),
        default=Span(0, 0, 1),
    )
    alignment = fuzz.partial_ratio_alignment(passage, article.slice(nearest))
    if alignment is None or len(passage) > nearest.end - nearest.start:
        return nearest
    start, end = nearest.start + alignment.dest_start, nearest.start + alignment.dest_end
    start, end = _fitted(passage, article.text[: nearest.end], start, end)
    return article.widened(Span(start, end, nearest.paragraph))


def _fitted(passage: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window to the start and end of the text that matches the passage.

    The window is as long as the passage and holds everything that both have in common, but it
    begins as early as possible: it may begin with words of an earlier sentence, and may lack last
    words that differ from the passage's.
    """
    in_common = Indel.editops(passage, text[start:end]).as_matching_blocks()[:-1]
    if in_common:
        first, last = in_common[0], in_common[-1]
        changed = passage[last.a + last.size :]
        end = start + last.b + last.size
        start += first.b if first.a == 0 else 0
        clause_end = None if _CLAUSE_END.search(changed) else _CLAUSE_END.search(text, end)
        limit = min(end + len(changed), clause_end.start() if clause_end else len(text))
        end += len(text[end:limit].rstrip())
    while start < end and passage[0].isalnum() and not text[start].isalnum():
        start += 1
    while end < len(text) and _breaks_off(passage, text[end - 1]):
        end += 1
    return start, end


def _breaks_off(passage: str, last: str) -> bool:
    """Whether the match for a passage cannot end in this character."""
    return last.isspace() or (passage[-1].isalnum() and not last.isalnum())
