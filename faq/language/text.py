"""Normalise a question and split it into words, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex
from anyascii import anyascii

# A letter may carry marks (Devanagari vowel signs are marks), and an apostrophe inside.
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}'’]*|\p{N}+(?:[.,]\p{N}+)*")
_ASCII_WORD = re.compile(r"[a-z][a-z0-9']*|[0-9]+(?:[.,][0-9]+)*")  # faster, for ASCII
# In "re-election", "S-400", "co-operation" a short prefix joins the rest; "multi-vector" is split.
_HYPHEN = regex.compile("[-‐‑]")
_SHORT_HEAD = regex.compile(r"(?<![\p{L}\p{N}])(\p{L}{1,2})[-‐‑](?=[\p{L}\p{N}])")
_MARKS = regex.compile(r"\p{M}+")
_NUMERAL = regex.compile(r"\p{N}")
_ORDINAL_ENDING = regex.compile(r"(?<=\p{N})[-‐‑]?(?:st|nd|rd|th|го|й|е|м|му)(?!\p{L})")
_FIRST = regex.compile(r"(?<![\p{L}\p{N}])1st(?!\p{L})")
_UNIT_AFTER_NUMBER = regex.compile(r"(?<![\p{L}\p{N}])(\p{N}+)(?=\p{L})")
_POSSESSIVE = regex.compile(r"['’](?:s|S)?$")
_HINDI_NASAL = re.compile("[ङञणनम]्(?=[क-ह])")
_RUN = regex.compile(r"(\p{L})\1{2,}")
_BREAK = regex.compile(r"[\t\n\r\p{Z}]")  # always ends a word, however it is normalised
_INVISIBLE = regex.compile(r"[\p{Cs}\p{Cf}\p{Cc}--[\n\r\t]]", regex.VERSION1)
# Characters that control a terminal or the text direction. Hindi needs the joiners.
_STEERING = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}--[\n\t\u200c\u200d]]", regex.VERSION1)

MAXIMUM_LENGTH = 2048
"""Characters of a question that are read: half a Telegram message, longer than any question."""

_ENOUGH_FOR_A_WORD = 8  # characters; most words are shorter, their space included

_LONGEST_WORD = 40  # letters of a word that are read; no longer word is in use in these languages


def normalise(text: str) -> str:
    """Return the text in lower case and with one spelling for each letter; white space is kept.

    Compatibility forms are folded (NFKC), invisible characters and lone surrogates are dropped,
    and marks on Latin and Cyrillic letters are removed ("ё" becomes "е", "é" becomes "e"). Only
    the first `MAXIMUM_LENGTH` characters are read. Idempotent.
    """
    return _in_one_spelling(text[:MAXIMUM_LENGTH])[:MAXIMUM_LENGTH]


def _in_one_spelling(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.lower()  # the usual case, in which the steps below change nothing
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
        # After the fold a letter may precede a mark that it composes with.
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return text


def _fold_letter(character: str) -> str:
    if character == "й":  # a separate letter: the stemmer distinguishes "ий" from "ии"
        return character
    if "ऀ" <= character <= "ॿ":
        if character.isdigit():
            return str(unicodedata.digit(character))
        return {"़": "", "ँ": "ं"}.get(character, character)
    if unicodedata.category(character).startswith("M"):
        return ""
    decomposed = unicodedata.normalize("NFD", character)
    if len(decomposed) > 1 and decomposed[0].isalpha():
        return _MARKS.sub("", decomposed)
    return character


class _Folded(dict[int, str]):
    """The folded form of each letter, by code point; filled on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_letter(chr(code))
        return self[code]


_FOLDED = _Folded()


def printable(text: str) -> str:
    """Return a text without the characters that control a terminal.

    Line breaks, tabs, and the joiners of letters are kept.
    """
    return _STEERING.sub("", text)


def one_line(text: str) -> str:
    """Return a printable text in which each run of white space, also line breaks, is one space."""
    return " ".join(printable(" ".join(text.split())).split())


def words(text: str, most: int | None = None) -> list[str]:
    """Return the words and numbers of a text, normalised, in order; the first `most` of them.

    Possessive and ordinal endings are removed ("India's" is "india", "21st" is "21"; but "1st" is
    "first", since "one" is seldom a number). A short prefix joins its word ("re-election",
    "S-400"), a unit is split from its number ("100bn" is "100", "bn"), and a letter repeated three
    times or more becomes one ("sooo").
    """
    if most is not None and (end := _BREAK.search(text, most * _ENOUGH_FOR_A_WORD)):
        # The start of a long text usually has enough words, so the rest need not be normalised.
        found = words(text[: end.start()])[:most]
        if len(found) == most:
            return found
    return _split(_parted(normalise(text)), most)


def wording_key(text: str) -> str:
    """Return a key that is equal for texts of the same wording: their words, in order.

    Case, punctuation, white space and the other differences that `words` ignores do not count.
    """
    return " ".join(words(text))


def word_set(texts: Iterable[str]) -> set[str]:
    """Return the set of words of all the texts; much faster than calling `words` for each."""
    joined = "\n".join(text[:MAXIMUM_LENGTH] for text in texts)
    return set(_split(_parted(_in_one_spelling(joined))))


def _parted(text: str) -> str:
    """Join and split the words of a normalised text for comparison."""
    # Few texts need a replacement, and searching is much cheaper than replacing.
    if _HYPHEN.search(text):
        text = _SHORT_HEAD.sub(r"\1", text)
    if _NUMERAL.search(text):
        text = _ORDINAL_ENDING.sub("", _FIRST.sub("first", text))
        text = _UNIT_AFTER_NUMBER.sub(r"\1 ", text)
    return text


def _split(text: str, most: int | None = None) -> list[str]:
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return [_plain(word[:_LONGEST_WORD]) for word in pattern.findall(text)[:most]]


def fold(text: str) -> str:
    """Return a text of single words with their letters folded as `words` does."""
    for letter in set(text):
        if (folded := _FOLDED[ord(letter)]) != letter:
            text = text.replace(letter, folded)
    return _HINDI_NASAL.sub("ं", text)


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word).replace("'", "").replace("’", "")
    if _RUN.search(word):
        word = _RUN.sub(r"\1", word)
    return word if word.isascii() else _HINDI_NASAL.sub("ं", word)


# Order matters: long vowels before short ones, "kh" before the "h" after a consonant is removed.
_SOUNDS = (
    ("ee", "i"),
    ("oo", "u"),
    ("o", "u"),
    ("ei", "e"),
    ("ph", "f"),
    ("w", "v"),
    ("q", "k"),
    ("kh", "h"),
    ("y", "i"),
    ("m", "n"),
)
_UNSAID = re.compile("(?<!^)a", re.MULTILINE)  # the inherent vowel, except at the start of a word
_ASPIRATED = re.compile("(?<=[bcdgjkpstz])h")
_DOUBLED = re.compile(r"(.)(?=\1)")


class _InLatin(dict[int, str]):
    """The Latin transliteration of each letter, by code point; filled on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = anyascii(chr(code)).lower().replace("'", "")
        return self[code]


_IN_LATIN = _InLatin()


# The usual spellings of Russian in Latin letters; longer ones first.
_CYRILLIC = {
    "shch": "щ", "sch": "щ", "iyu": "ию", "iya": "ия", "iye": "ие", "yo": "е", "zh": "ж",
    "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш",
    "yu": "ю", "iu": "ю", "ya": "я", "ia": "я", "ye": "е", "yy": "ый", "iy": "ий", "ij": "ий",
    "a": "а", "b": "б", "v": "в", "w": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с",
    "t": "т", "u": "у", "f": "ф", "h": "х", "c": "ц", "y": "ы", "x": "кс", "q": "к", "'": "ь",
}  # fmt: skip
_SPELLINGS_OF_CYRILLIC = re.compile("|".join(_CYRILLIC))


def in_cyrillic(word: str) -> str:
    """Return a Russian word that is written in Latin letters in Cyrillic ones."""
    return _SPELLINGS_OF_CYRILLIC.sub(lambda found: _CYRILLIC[found[0]], word)


def latin_letters(word: str) -> str:
    """Return a word in Latin letters."""
    return word.translate(_IN_LATIN)


@lru_cache(maxsize=16384)
def sound_key(word: str) -> str:
    """Return a Latin key that the spellings of one word share across scripts.

    "व्यापार", "vyapaar" and "vyapar" have the same key, and so have "когда" and "kogda".
    Romanised Hindi doubles and drops vowels freely, interchanges w and v, ph and f, y and i, m and
    n, and often omits the inherent "a": the key ignores all these differences.
    """
    [key] = sound_keys([word])
    return key


def sound_keys(words: Sequence[str]) -> list[str]:
    """Return the sound key of each word; much faster for many words than `sound_key` for each."""
    if not words:
        return []
    latin = "\n".join(words).translate(_IN_LATIN)
    for spelling, sound in _SOUNDS:
        latin = latin.replace(spelling, sound)
    return _DOUBLED.sub("", _ASPIRATED.sub("", _UNSAID.sub("", latin))).split("\n")
