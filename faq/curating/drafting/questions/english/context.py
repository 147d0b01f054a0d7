"""Correct the class of English words that their neighbours tell: "the planned bridge"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import base_of_present, group

_AFTER_VERBS = {
    Tag.DETERMINER, Tag.NUMBER, Tag.DATE, Tag.MONEY, Tag.SHARE, Tag.ADVERB, Tag.PREPOSITION,
    Tag.TO, Tag.SUBORDINATOR, Tag.PRONOUN,
}  # fmt: skip
_AFTER_NOUNS = {
    Tag.MARK, Tag.PREPOSITION, Tag.TO, Tag.AUXILIARY, Tag.PAST, Tag.CONJUNCTION,
    Tag.SUBORDINATOR, Tag.PRESENT,
}  # fmt: skip
_AFTER_DETERMINERS = {
    Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.GERUND, Tag.PAST, Tag.DETERMINER, Tag.SHARE, Tag.PRESENT,
}  # fmt: skip
_VERBS = {Tag.PAST, Tag.PRESENT, Tag.GERUND}
_END = Token("", Tag.MARK)


@lru_cache(maxsize=1)
def _plural_presents() -> frozenset[str]:
    return frozenset(map(base_of_present, group("presents"))) - {"be", "plan", "show", "limit"}


def in_context(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with their classes corrected."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        before = found[-1] if found else _END
        after = tokens[place + 1] if place + 1 < len(tokens) else _END
        tag = token.tag
        if tag in _VERBS and _is_noun(token, before, after):
            tag = Tag.WORD
        if tag is Tag.WORD and _is_present(token, before, after):
            tag = Tag.PRESENT
        if tag is Tag.DETERMINER and token.plain in group("alone"):
            tag = _as_pronoun(token, before, after)
        found.append(replace(token, tag=tag))
    return found


def _is_noun(token: Token, before: Token, after: Token) -> bool:
    """Whether a form of a verb is a noun or an adjective: "three votes", "its planned bridge"."""
    if before.plain == "that":
        return False
    ends_noun = after.tag in _AFTER_NOUNS
    if before.tag in {Tag.DETERMINER, Tag.NUMBER}:
        return token.tag is not Tag.PAST or not ends_noun
    if before.tag is Tag.PREPOSITION:
        return token.tag is not Tag.GERUND
    # "bus drives stopped"
    acts = after.tag in {Tag.AUXILIARY, Tag.PAST, Tag.PRESENT}
    return before.tag is Tag.WORD and token.tag is Tag.PRESENT and acts


def _is_present(token: Token, before: Token, after: Token) -> bool:
    """Whether a word is a verb in the plural: "talks begin on Wednesday"."""
    if token.plain not in _plural_presents() or after.tag not in _AFTER_VERBS:
        return False
    is_plural = before.plain.endswith("s") and not before.plain.endswith(("ss", "'s"))
    return before.tag is Tag.NAME or (
        before.tag is Tag.WORD and (is_plural or before.plain == "people")
    )


def _as_pronoun(token: Token, before: Token, after: Token) -> Tag:
    """Return the class of "that", "all" and the like, which need no noun."""
    is_that = token.plain == "that"
    if after.tag not in _AFTER_DETERMINERS:
        return Tag.SUBORDINATOR if is_that and after.tag is not Tag.MARK else Tag.PRONOUN
    acts = {Tag.PAST, Tag.PRESENT}
    if is_that and (before.tag in acts or after.tag in acts):
        return Tag.SUBORDINATOR
    return Tag.DETERMINER
