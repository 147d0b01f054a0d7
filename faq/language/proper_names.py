"""Names of countries, languages and cities that any article may or may not mention.

They come from the Unicode CLDR (through Babel) in all three languages. A question that names one
of them binds its answer to it: "foreign minister of China" is no question for an entry that has
nothing for China.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import words

_SHORTEST = 4  # letters of a word of a name; shorter ones ("and", "of", "el") are no names
_ZIPF_OF_A_NAME = 5.5  # "China"; a more common word ("even", also a language) is seldom a name
_ZIPF_WITHIN_A_NAME = 4.7  # "Korea"; a more common one ("united", "central") names nothing alone
_ZIPF_OF_A_COMMON_FORM = 4.0  # of a word whose forms are hardly meant as names
_ENDINGS_OF_DEMONYMS = ("an", "ian", "ese", "ish", "i")


@lru_cache(maxsize=len(Language))
def places(language: Language) -> frozenset[str]:
    """Return the words of the names of countries, languages and great cities, normalised."""
    locale = Locale(language.value)
    # A country's name is one however common it is: in Hindi "भारत" is as common as "even".
    countries = [name for code, name in locale.territories.items() if code.isalpha()]
    found = {word for name in countries if len(words(name)) == 1 for word in words(name)}
    names = [*locale.territories.values()]
    # A language of a country is named after its people: "American English", "Swiss German".
    names += [
        name.split()[0] if "_" in code else name
        for code, name in locale.languages.items()
        if "_" not in code or code.rpartition("_")[2] in locale.territories
    ]
    names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    if language is Language.ENGLISH:  # a city that its time zone is named after is not listed
        zones = (zone for zone in available_timezones() if not zone.startswith("Etc/"))
        names += [zone.rpartition("/")[2].replace("_", " ") for zone in zones]
    found.update(_words_of(names, language))
    return frozenset(word for word in found if len(word) > 2 and not _is_a_form(word, language))


def _is_a_form(name: str, language: Language) -> bool:
    """Whether a name is rather a form of another word: "того" (Togo) of "тот"."""
    own = lexicon(language)
    form = own.dictionary_form(name)
    return form != name and own.zipf(form) > _ZIPF_OF_A_COMMON_FORM


def _words_of(names: list[str], language: Language) -> Iterator[str]:
    common = lexicon(language).zipf
    for name in names:
        found = words(name)
        most = _ZIPF_OF_A_NAME if len(found) == 1 else _ZIPF_WITHIN_A_NAME
        for word in found:
            if len(word) >= _SHORTEST and common(word) < most:
                yield word


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
