"""Identify which of the three languages a text is in, also when it is in Latin letters."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import sound_key

_ZIPF_OF_A_CHAT_SPELLING = 6.0  # "u" and "pls" are English
_ZIPF_OF_A_GUESS = 2.5  # what a name or a misspelling counts for a language
_MIXED_IN = 1.5  # how much less an English word counts for a language that mixes it in
_UNLISTED = 0.5  # how much less a word counts for Russian that neither language lists
_BY_SOUND = 1.0  # how much less a word counts that is recognised only by its sound
_FEW = 2  # words; so few may be a name, which every language writes alike
_SHORTEST_TELLING = 3  # different letters of a word in Latin letters that is recognised by sound


def language_of(plain: list[str]) -> Language:
    """Return the most likely language of the words; English where nothing indicates one.

    Hindi and Russian in Latin letters are recognised by the sound of their common words.
    """
    if "".join(plain).isascii():  # the usual case
        return _language_of_latin(plain)
    scripts = [script_language(word) for word in plain]
    for language in (Language.HINDI, Language.RUSSIAN):
        if language in scripts and (
            None not in scripts or 2 * scripts.count(language) > len(scripts) - scripts.count(None)
        ):
            return language
    return _language_of_latin(
        [word for word, script in zip(plain, scripts, strict=True) if script is None]
    )


def told_language(plain: list[str]) -> Language | None:
    """Return the language that the words are surely in; None where they may be in another.

    A name ("Yury Ushakov"), an abbreviation and a slip of the keyboard tell none.
    """
    language = language_of(plain)
    if any(map(script_language, plain)):
        return language
    said = [word for word in plain if not word[0].isdigit()]
    votes = Counter(map(_told_by, said))
    other = max(votes[each] for each in Language if each is not language)
    if votes[language] > other:
        return language
    if language is not Language.ENGLISH:
        return language if len(plain) > _FEW else None
    return language if not other and any(map(_is_english_only, said)) else None


@lru_cache(maxsize=4096)
def _told_by(word: str) -> Language | None:
    """Return the language that a word in Latin letters shows by being one of its grammar."""
    showing = {
        language: belief
        for language, belief in zip(Language, _beliefs(word), strict=True)
        if _is_grammatical(word, language)
    }
    return max(showing, key=showing.__getitem__) if showing else None


def _is_grammatical(word: str, language: Language) -> bool:
    known = lexicon(language).grammatical_words
    if word in known or language is Language.ENGLISH:
        return word in known
    return len(set(word)) >= _SHORTEST_TELLING and by_sound(word, language) in known


def _is_english_only(word: str) -> bool:
    others = (by_sound(word, language) for language in (Language.HINDI, Language.RUSSIAN))
    return lexicon(Language.ENGLISH).zipf(word) > 0 and not any(others)


def _language_of_latin(latin: list[str]) -> Language:
    if not latin:
        return Language.ENGLISH
    english, hindi, russian = map(sum, zip(*map(_beliefs, latin), strict=True))
    likeliest, belief = Language.HINDI, hindi
    if russian > hindi:
        likeliest, belief = Language.RUSSIAN, russian
    # A single name ("Kazan") may sound Russian or Hindi by chance; a whole sentence does not.
    sure = belief - english >= max(1.0, 0.3 * len(latin))
    return likeliest if sure else Language.ENGLISH


def script_language(word: str) -> Language | None:
    """Return the language that the word's script belongs to; None for Latin and digits."""
    if "а" <= word[0] <= "ӿ":
        return Language.RUSSIAN
    if "ऀ" <= word[0] <= "ॿ":
        return Language.HINDI
    return None


@lru_cache(maxsize=16384)
def _beliefs(word: str) -> tuple[float, ...]:
    """Return how strongly a word in Latin letters indicates each language, in their order."""
    if word[0].isdigit():
        return (0.0,) * len(Language)
    english = lexicon(Language.ENGLISH)
    is_english = english.zipf(word) > 0
    at_least = max(english.zipf(word), _ZIPF_OF_A_GUESS)
    # In Russian few English words are mixed in; a word of neither list may be a rare Russian one.
    rare = at_least - (_MIXED_IN if is_english else _UNLISTED)
    return (
        _ZIPF_OF_A_CHAT_SPELLING if word in english.spellings else at_least,
        max(_zipf_by_sound(word, Language.HINDI) - _BY_SOUND, at_least - _MIXED_IN),
        max(_zipf_by_sound(word, Language.RUSSIAN) - _BY_SOUND, rare),
    )


def _zipf_by_sound(word: str, language: Language) -> float:
    sounds = by_sound(word, language)
    return lexicon(language).zipf(sounds) if sounds else 0.0


def by_sound(word: str, language: Language) -> str | None:
    """Return the language's common word that sounds like a word in Latin letters, if any."""
    return lexicon(language).with_sound(sound_key(word), word) if word.isascii() else None
