"""Tell whether the rest of a sentence changes the sense of a part of it, for example a "not"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from faq.bank import Language
from faq.verifying.alignment import ArticleWording
from faq.verifying.claims import read_forms
from faq.verifying.wording import QUESTION_MARK, Token, tokens

_CLAUSE_BREAK = regex.compile(r"[,;:()\"“”«»]|\s[—–-]\s|[—–]")
_FARTHEST = 200  # words of a sentence that are read on each side
_BOUND_WITHIN = 3  # words before a figure that may bound it ("more than a total of 60")


@dataclass(frozen=True, slots=True)
class _Senses:
    """The words of `forms.yaml` that change the sense of a part of a sentence."""

    conditions: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    bounds: frozenset[str]


@cache
def _senses(language: Language) -> _Senses:
    source = read_forms()[language.value]

    def keys(kind: str) -> frozenset[str]:
        return frozenset(" ".join(token.key for token in tokens(each)) for each in source[kind])

    return _Senses(*map(keys, ("conditions", "negations", "hedges", "bounds")))


def left_out_of_sense(
    start: int, end: int, article: ArticleWording, language: Language, *, is_complete: bool
) -> str:
    """Return the word, left out of a sentence around a part of it, that changes the sense; empty
    if none does.

    Args:
        start, end: the first token of the part, and the token after its last.
        is_complete: whether the part is presented with its end, so that it is no question.
    """
    senses, words = _senses(language), article.wording.tokens
    opening = words[article.sentence_of(start)[0]]
    before = words[max(article.sentence_of(start)[0], start - _FARTHEST) : start]
    after = words[end : min(article.sentence_of(end - 1)[1], end + _FARTHEST)]
    text = article.article.text
    near_before = _clause_before(before, words[start].start, text)
    near_after = _clause_after(after, words[end - 1].end, text)
    if is_complete and after and after[0].key == QUESTION_MARK:
        return QUESTION_MARK
    is_figure = any(any(map(str.isdigit, each.key)) for each in words[start:end][:2])
    for rest, telling in (
        (near_before, senses.negations | senses.hedges),
        (near_after, senses.negations),
        (before[-_BOUND_WITHIN:] if is_figure else (), senses.bounds),
        (before, senses.conditions),
        (after, senses.conditions),
    ):
        # Inside a sentence a capital letter is a name's: "in May".
        plain = [each for each in rest if each is opening or not text[each.start].isupper()]
        if found := _first_of(telling, plain):
            return text[found[0].start : found[-1].end]
    return ""


def changes_sense(keys: Iterable[str], language: Language) -> bool:
    """Whether one of the words around a quote denies it or makes it conditional."""
    senses = _senses(language)
    return not (senses.negations | senses.conditions).isdisjoint(keys)


def _clause_before(before: Sequence[Token], at: int, text: str) -> Sequence[Token]:
    for place in range(len(before), 0, -1):
        if _CLAUSE_BREAK.search(text, before[place - 1].end, at):
            return before[place:]
        at = before[place - 1].start
    return before


def _clause_after(after: Sequence[Token], at: int, text: str) -> Sequence[Token]:
    for place, token in enumerate(after):
        if _CLAUSE_BREAK.search(text, at, token.start):
            return after[:place]
        at = token.end
    return after


def _first_of(telling: frozenset[str], rest: Sequence[Token]) -> Sequence[Token]:
    for place, token in enumerate(rest):
        pair = rest[place : place + 2]
        if token.key in telling:
            return rest[place : place + 1]
        if " ".join(each.key for each in pair) in telling:
            return pair
    return ()
