"""Find the words that a message presents as a quote, and the speaker whom it names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

import regex
import yaml

from faq.language.text import MAXIMUM_LENGTH, words
from faq.verifying.wording import QUESTION_MARK, tokens

FEWEST_WORDS = 3
"""Words between quotation marks that make a quote in a chat; fewer may be a name or a term."""

_QUOTED = regex.compile(
    r"“(?P<a>[^“”]*+)”|«(?P<b>[^«»]*+)»|„(?P<c>[^„“”]*+)[“”]|\"(?P<d>[^\"]*+)(?:\"|\Z)"
    r"|(?<![\p{L}\p{N}])‘(?P<e>(?:[^’]|’(?=\p{L}))*+)’"
    r"|(?<![\p{L}\p{N}])'(?P<f>(?:[^']|'(?=\p{L}))*+)'(?!\p{L})"
)
_NAME = r"(?P<who>[^\s:,?!.\"“”«»]+(?:[ ][^\s:,?!.\"“”«»]+){0,4}?)"
_WORDS = r"(?P<words>\S.*)"
_SIGNATURE = regex.compile(
    r"^(?P<words>.+?)\s*[(—–]\s*(?P<who>(?:\p{Lu}[\p{L}\p{M}.'’-]*|\p{Lo}[\p{L}\p{M}]+)"
    r"(?:[ ](?:\p{L}[\p{L}\p{M}.'’-]*)){0,4})\)?\W*$",
    regex.DOTALL,
)
_LABEL = regex.compile(
    r"^\s*(?P<who>(?:\p{Lu}[\p{L}\p{M}.'’-]*|\p{Lo}[\p{L}\p{M}]+)"
    r"(?:[ ]\p{L}[\p{L}\p{M}.'’-]*){0,3}):\s+(?P<words>.+)$",
    regex.DOTALL,
)
_MOST_CLAIMS = 10
"""Quotations of one message that are verified: more are no quote but a text made to take long."""

_STAND_IN = " \ufffc "
"""Stands for each quotation in the words around them."""

_ENDS = " \t\n,;:—–-…."


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that somebody presents as a quote.

    Attributes:
        words: without the words around them and the quotation marks.
        who: the speaker as the message names them; None if it names nobody.
        around: the words around a quotation, with a stand-in for it; empty for other words.
        is_quoted: whether they stood between quotation marks.
    """

    words: str
    who: str | None = None
    around: str = ""
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """The patterns of `forms.yaml`, of all languages."""

    asking: tuple[regex.Pattern[str], ...]
    sources: frozenset[str]
    anonymous: frozenset[str]
    questions: frozenset[str]


@cache
def read_forms() -> dict[str, dict[str, list[str]]]:
    """Return `forms.yaml`, which each process reads once."""
    text = files("faq.verifying").joinpath("forms.yaml").read_text(encoding="utf-8")
    source: dict[str, dict[str, list[str]]] = yaml.load(text, yaml.CSafeLoader)
    return source


@cache
def forms() -> Forms:
    """Return the patterns, which each process reads once."""
    source = read_forms()

    def each(kind: str) -> Iterator[str]:
        for language in source.values():
            yield from language[kind]

    patterns = [
        regex.compile(
            rf"^\W*{form.replace('{who}', _NAME).replace('{words}', _WORDS)}$",
            regex.IGNORECASE | regex.DOTALL,
        )
        for kind in ("openings", "closings", "bare_openings")
        for form in each(kind)
    ]
    return Forms(
        tuple(patterns),
        frozenset(words_of_each(each("sources"))),
        frozenset(words_of_each(each("anonymous"))),
        frozenset(words_of_each(each("questions"))),
    )


def words_of_each(wordings: Iterable[str]) -> Iterator[str]:
    """Yield each wording normalised as words of a message are."""
    return (" ".join(words(wording)) for wording in wordings)


def has_quotation(message: str) -> bool:
    """Whether a message has at least `FEWEST_WORDS` words between quotation marks."""
    return any(len(tokens(quoted)) >= FEWEST_WORDS for quoted, _ in _quotations(message))


def claimed_in_words(message: str) -> str:
    """Return the claim in a message such as "did Lavrov say …?" or "is it true that …?"; empty if
    it has none, or if it asks what somebody said ("did he say anything about trade?")."""
    found = _asked(message[:MAXIMUM_LENGTH].strip())
    if found is None or len(tokens(found.words)) < FEWEST_WORDS:
        return ""
    first = " ".join(words(found.words)[:1])
    return "" if first in forms().questions else found.words


def find_claims(message: str) -> tuple[Claim, ...]:
    """Return the claimed words of a message: each passage in quotation marks, else the words
    after "did X say", else the whole message. Empty for a message without a word."""
    quoted = [
        (text, around) for text, around in _quotations(message) if len(tokens(text)) > 1
    ]  # one word in marks is a term
    if not quoted:
        quoted = [(text, around) for text, around in _quotations(message) if not tokens(around)]
    if quoted:
        who, around = _named_around(message)
        texts = dict.fromkeys(text.strip() for text, _ in quoted)
        return tuple(
            Claim(text, who, around, is_quoted=True) for text in islice(texts, _MOST_CLAIMS)
        )
    text = message.strip()
    asked = _asked(text)
    if asked is not None:
        return (asked,)
    return (Claim(text.strip(_ENDS + "?"), None),) if _has_a_word(text) else ()


def _has_a_word(text: str) -> bool:
    return any(token.key != QUESTION_MARK for token in tokens(text))


def _quotations(message: str) -> Iterator[tuple[str, str]]:
    """Yield each passage between quotation marks, with the rest of the message."""
    rest = _QUOTED.sub(" ", message)
    for match in _QUOTED.finditer(message):
        text = next(filter(None, match.groups()), "")
        if tokens(text):
            yield text, rest


def _asked(text: str) -> Claim | None:
    """Return the claim in a message that asks about it in words, or that names its speaker."""
    for pattern in (*forms().asking, _LABEL, _SIGNATURE):
        match = pattern.match(text)
        if match is None or not _has_a_word(match["words"]):
            continue
        who = match["who"] if "who" in pattern.groupindex else None
        if who and words(who)[:1] and words(who)[0] in forms().questions:
            continue  # "what Lavrov said about trade"
        return Claim(match["words"].strip(_ENDS + "?"), _speaker(who))
    return None


def _named_around(message: str) -> tuple[str | None, str]:
    """Return the speaker whom a form around quotations names, and the words around them."""
    around = " ".join(_QUOTED.sub(_STAND_IN, message).split())
    for pattern in forms().asking:
        match = pattern.match(around.strip(" ?!."))
        if (
            match is not None
            and "who" in pattern.groupindex
            and _STAND_IN.strip() in match["words"]
        ):
            return _speaker(match["who"]), around
    return None, around


def _speaker(who: str | None) -> str | None:
    if who is None:
        return None
    return None if is_nobody(who) else who.strip()


def is_nobody(who: str) -> bool:
    """Whether words in the place of a speaker name no person: "he", "the article"."""
    plain = " ".join(words(who))
    return not plain or plain in forms().sources or plain in forms().anonymous
