"""What is known of English words for drafts: function words, and the base form of a past tense."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from faq.bank import Language
from faq.language.lexicon import lexicon

_LEAST_ZIPF = 2.8  # of the base of a word in -ed; "unlimited" has none
_SHORTEST_PAST = 4  # letters of a regular past tense
_DOUBLED = ("ss", "ll", "dd", "ff", "zz")
_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _file() -> Mapping[str, list[str] | dict[str, str]]:
    path = files("faq.curating.drafting.questions.english").joinpath("words.yaml")
    found: Mapping[str, list[str] | dict[str, str]] = yaml.load(
        path.read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return found


@lru_cache(maxsize=64)
def group(name: str) -> frozenset[str]:
    """Return the words of a group of `words.yaml`."""
    return frozenset(map(str, _file()[name]))


@lru_cache(maxsize=8)
def mapping(name: str) -> Mapping[str, str]:
    """Return a mapping of `words.yaml`."""
    found = _file()[name]
    assert isinstance(found, dict)
    return found


@lru_cache(maxsize=4096)
def base_of_past(word: str) -> str | None:
    """Return the base of a past tense or participle, in small letters; None for another word."""
    if "-" in word:
        return None
    if word in mapping("pasts"):
        return mapping("pasts")[word]
    if not word.endswith("ed") or len(word) < _SHORTEST_PAST or word in group("no_pasts"):
        return None
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    stem = word[:-2]
    if "-" in word or not any(letter in _VOWELS + "y" for letter in stem):
        return None
    base = _likeliest(stem)
    return base if lexicon(Language.ENGLISH).zipf(base) >= _LEAST_ZIPF else None


def _likeliest(stem: str) -> str:
    """Return the base of a stem before -ed: "pass", "plan" of "plann", "note" of "not"."""
    zipf = lexicon(Language.ENGLISH).zipf
    if stem.endswith(_DOUBLED) and zipf(stem) >= _LEAST_ZIPF:
        return stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return stem[:-1]
    vowels = sum(letter in _VOWELS for letter in stem)
    # A short verb that ends in one consonant after one vowel would double it: "noted", "planned".
    is_short = (
        vowels == 1 and stem[-1] not in _VOWELS + "wxy" and stem[-2:-1] and stem[-2] in _VOWELS
    )
    if is_short:
        return f"{stem}e"
    return max((f"{stem}e", stem), key=zipf)


@lru_cache(maxsize=2048)
def base_of_present(word: str) -> str:
    """Return the base of a verb in the third person: "carry" of "carries"."""
    irregular = {"has": "have", "does": "do", "goes": "go", "is": "be"}
    if word in irregular:
        return irregular[word]
    if not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4096)
def is_gerund(word: str) -> bool:
    """Whether a word in -ing is a verb's form: "making", and not "building" or "king"."""
    if not word.endswith("ing") or len(word) < 6:
        return False
    zipf = lexicon(Language.ENGLISH).zipf
    stem = word[:-3]
    return max(zipf(stem), zipf(f"{stem}e"), zipf(stem[:-1])) >= _LEAST_ZIPF
