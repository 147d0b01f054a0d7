"""`python -m tools.cldr_names`: write `faq/language/cldr/*.json` from Babel's copy of the CLDR.

It is needed again when Babel, tzdata, `faq.language.text.fold` or the word lists change; a test
says so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.resources import files

from babel import Locale

from faq.bank import Language
from faq.language.cldr_names import FOLDER, CldrNames
from faq.language.lexicon import lexicon
from faq.language.text import fold, words

_SHORTEST = 4  # letters of a word of a name; shorter ones ("and", "of", "el") are no names
_ZIPF_OF_A_NAME = 5.5  # "China"; a more common word ("even", also a language) is seldom a name
_ZIPF_WITHIN_A_NAME = 4.7  # "Korea"; a more common one ("united", "central") names nothing alone
_ZIPF_OF_A_COMMON_FORM = 4.0  # of a word whose forms are hardly meant as names


def names_of(language: Language) -> CldrNames:
    """Return the names in a language."""
    return CldrNames(_places(language), _dates("months", language), _dates("days", language))


def text_of(names: CldrNames) -> str:
    """Return the content of a language's file."""
    kinds = {kind: sorted(found) for kind, found in asdict(names).items()}
    return json.dumps(kinds, ensure_ascii=False, indent=0) + "\n"


def _places(language: Language) -> frozenset[str]:
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
        names += [zone.rpartition("/")[2].replace("_", " ") for zone in _time_zones()]
    found.update(_words_of(names, language))
    return frozenset(word for word in found if len(word) > 2 and not _is_a_form(word, language))


def _time_zones() -> Iterable[str]:
    """Return the zones of the package tzdata: those of the machine differ from others'."""
    zones = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return (zone for zone in zones if not zone.startswith("Etc/"))


def _is_a_form(name: str, language: Language) -> bool:
    """Whether a name is rather a form of another word: "того" (Togo) of "тот"."""
    own = lexicon(language)
    form = own.dictionary_form(name)
    return form != name and own.zipf(form) > _ZIPF_OF_A_COMMON_FORM


def _words_of(names: Iterable[str], language: Language) -> Iterator[str]:
    common = lexicon(language).zipf
    for name in names:
        found = words(name)
        most = _ZIPF_OF_A_NAME if len(found) == 1 else _ZIPF_WITHIN_A_NAME
        for word in found:
            if len(word) >= _SHORTEST and common(word) < most:
                yield word


def _dates(what: str, language: Language) -> frozenset[str]:
    """Return the names of months or days."""
    widths = ("wide",) if language is Language.HINDI else ("wide", "abbreviated")
    names = {
        name.casefold().strip(".")
        for context in ("format", "stand-alone")
        for width in widths
        for name in getattr(Locale(language.value), what)[context][width].values()
    }
    return frozenset(names | set(map(fold, names)))


def main() -> int:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for language in Language:
        text = text_of(names_of(language))
        (FOLDER / f"{language}.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
