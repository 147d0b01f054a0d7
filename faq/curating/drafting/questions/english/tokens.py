"""Read an English sentence as tokens with their parts of speech, as far as rules tell them.

A figure with its unit, a date and a name are one token each. A word of no known class is a noun or
an adjective; that is right for most of them, and the rest is caught where clauses are found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from faq.bank import Language
from faq.curating.drafting.questions.english.context import in_context
from faq.curating.drafting.questions.english.patterns import token_pattern
from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import base_of_past, group, is_gerund
from faq.language.lexicon import lexicon
from faq.language.proper_names import is_place
from faq.speech.given_names import given_names

_FIGURES = {
    "date": Tag.DATE,
    "money": Tag.MONEY,
    "share": Tag.SHARE,
    "clock": Tag.CLOCK,
    "number": Tag.NUMBER,
    "mark": Tag.MARK,
}
_CLASSES = {
    "auxiliaries": Tag.AUXILIARY,
    "determiners": Tag.DETERMINER,
    "prepositions": Tag.PREPOSITION,
    "pronouns": Tag.PRONOUN,
    "conjunctions": Tag.CONJUNCTION,
    "subordinators": Tag.SUBORDINATOR,
    "adverbs": Tag.ADVERB,
}
"""The groups of function words, in the order in which they count for a word of several."""

_LEAST_ZIPF = 1.5  # of a common noun that opens a sentence; a rarer word is a name
_CONTRACTED = ("'re", "'ll", "'ve", "'m", "'d", "'s")


def tokens_of(sentence: str, names: Collection[str]) -> tuple[Token, ...]:
    """Return the tokens of a sentence, neighbouring words of a name joined.

    Args:
        names: the words that the article writes with a capital inside a sentence.
    """
    found: list[Token] = []
    for match in token_pattern().finditer(sentence):
        kind = match.lastgroup or "mark"
        if kind == "genitive":
            found.append(Token(match[0], Tag.DETERMINER, match.start() > 0))
            continue
        is_spaced = match.start() > 0 and sentence[match.start() - 1].isspace()
        text = match[0]
        if kind != "word":
            found.append(Token(text, _FIGURES[kind], is_spaced))
            continue
        opens = not any(token.tag is not Tag.MARK for token in found) or (
            found[-1].text in '"“:.!?'
        )
        tag = _tag(text, names, opens=opens)
        if opens and tag is not Tag.NAME and text != "I":
            text = text[0].lower() + text[1:]
        found.append(Token(text, tag, is_spaced))
    return tuple(_with_names_joined(in_context(found)))


def _tag(text: str, names: Collection[str], *, opens: bool) -> Tag:
    plain = text.lower().replace("’", "'")
    if plain.partition("'")[0] in group("pronouns") and plain.endswith(_CONTRACTED):
        return Tag.PRONOUN
    if text[0].isupper() and text != "I":
        is_function = any(plain in group(kind) for kind in (*_CLASSES, "openers"))
        if not opens or (text in names and not is_function):
            return Tag.NAME
        is_known = text in given_names() or is_place(plain, Language.ENGLISH)
        if not is_function and is_known:
            return Tag.NAME
        if not is_function and lexicon(Language.ENGLISH).zipf(plain) < _LEAST_ZIPF:
            return Tag.NAME
    if plain == "to":
        return Tag.TO
    for kind, tag in _CLASSES.items():
        if plain in group(kind):
            return tag
    if base_of_past(plain) is not None:
        return Tag.PAST
    if plain in group("presents"):
        return Tag.PRESENT
    if plain.endswith("ly") and plain not in group("no_adverbs"):
        return Tag.ADVERB
    if is_gerund(plain):
        return Tag.GERUND
    return Tag.WORD


def _with_names_joined(tokens: Sequence[Token]) -> Iterable[Token]:
    """Join the words of a name: "House Bill 1184", "Bank of Oslo"."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.tag is not Tag.NAME:
            yield token
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and not _ends_name(tokens[end - 1]) and tokens[end].is_spaced:
            if tokens[end].tag is Tag.NAME or (
                tokens[end].tag is Tag.NUMBER and tokens[end].text.isdigit()
                and not tokens[end - 1].text.isupper()
                and (end + 1 == len(tokens) or tokens[end + 1].tag is not Tag.WORD)
            ):  # fmt: skip
                end += 1
            elif (
                tokens[end].text == "of"
                and end + 1 < len(tokens)
                and tokens[end + 1].tag is Tag.NAME
            ):
                end += 2
            else:
                break
        text = tokens[place].text + "".join(
            f"{' ' if each.is_spaced else ''}{each.text}" for each in tokens[place + 1 : end]
        )
        yield Token(text, Tag.NAME, token.is_spaced)
        place = end


def _ends_name(token: Token) -> bool:
    return token.text.endswith(("'s", "’s", "s'", "s’"))
