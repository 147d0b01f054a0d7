"""Names of countries, languages and cities that any article may or may not mention.

They come from the Unicode CLDR in all three languages. A question that names one
of them binds its answer to it: "foreign minister of China" is no question for an entry that has
nothing for China.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from faq.bank import Language
from faq.language.cldr_names import cldr_names
from faq.language.lexicon import lexicon

_SHORTEST = 4  # letters of a name without its ending
_ENDINGS_OF_DEMONYMS = ("an", "ian", "ese", "ish", "i")


def places(language: Language) -> frozenset[str]:
    """Return the words of the names of countries, languages and great cities, normalised."""
    return cldr_names(language).places


@lru_cache(maxsize=4096)
def is_place(word: str, language: Language) -> bool:
    """Whether a normalised word names a country, its people, a language or a great city.

    Args:
        language: the text's; a word in Latin letters is English in any text.
    """
    if language is not Language.ENGLISH and not word.isascii():
        known = places(language)
        return word in known or lexicon(language).dictionary_form(word) in known
    known = places(Language.ENGLISH)
    if word in known:
        return True
    return any(
        word.endswith(ending) and not known.isdisjoint(_stems(word.removesuffix(ending)))
        for ending in _ENDINGS_OF_DEMONYMS
    )


def _stems(beginning: str) -> Iterator[str]:
    """Yield the names of countries that a demonym without its ending may come from."""
    if len(beginning) >= _SHORTEST:
        yield from (beginning, beginning + "a", beginning + "o", beginning + "y", beginning + "e")
