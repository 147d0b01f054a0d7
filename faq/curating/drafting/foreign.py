"""Tell that an article is in none of the three languages, by its most common words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from faq.bank import Language
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.text import words

_NAMES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "tr": "Turkish",
    "sv": "Swedish",
    "da": "Danish",
    "nb": "Norwegian",
    "fi": "Finnish",
    "cs": "Czech",
    "ro": "Romanian",
    "hu": "Hungarian",
    "id": "Indonesian",
}
_NAMES_IN_CYRILLIC = {"uk": "Ukrainian", "bg": "Bulgarian", "mk": "Macedonian"}
_COMMON = 5.5  # Zipf: "the", "und", "dans"; in running text every third word at least
_READ = 400  # words
_FEWEST = 60  # twice the words that a text is to have
_OURS = 0.3  # the share of common words of a text in one of our languages
_ENOUGH = 0.15  # that of one in another, where endings make many forms as in Czech
_TIMES = 2  # how many times ours that is to be


def foreign_language(text: str) -> str | None:
    """Return the name of an article's language; None for English, Hindi, Russian and in doubt.

    Raises:
        ModuleNotFoundError: it seems to be another, and the extra `curate` is not installed.
    """
    plain = [word for word in words(text, _READ) if word[0].isalpha()]
    scripts = Counter(map(script_language, plain))
    if 2 * scripts[None] > max(_FEWEST, len(plain)):
        latin = [word for word in plain if script_language(word) is None]
        return _likeliest(latin, Language.ENGLISH, _NAMES)
    if 2 * scripts[Language.RUSSIAN] > max(_FEWEST, len(plain)):
        cyrillic = [word for word in plain if script_language(word) is Language.RUSSIAN]
        return _likeliest(cyrillic, Language.RUSSIAN, _NAMES_IN_CYRILLIC)
    return None


def _likeliest(plain: Sequence[str], ours: Language, names: dict[str, str]) -> str | None:
    own = _share(plain, lexicon(ours).zipf)
    if own > _OURS:
        return None  # the usual case, in which no other language is looked up
    # Imported here since it takes a third of a second, and every command imports this module.
    from wordfreq import zipf_frequency

    share, language = max(
        (_share(plain, partial(zipf_frequency, lang=code, wordlist="small")), code)
        for code in names
    )
    return names[language] if share > max(_ENOUGH, _TIMES * own) else None


def _share(plain: Sequence[str], zipf: Callable[[str], float]) -> float:
    return sum(zipf(word) >= _COMMON for word in plain) / len(plain)
