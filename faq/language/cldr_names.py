"""Names from the Unicode CLDR, in all three languages: places, months and days.

`python -m tools.cldr_names` wrote them to `faq/language/cldr/`: to take them from Babel's data at
each start costs 130 ms of a core and 7 MB.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from faq.bank import Language

FOLDER = Path(__file__).with_name("cldr")


@dataclass(frozen=True, slots=True)
class CldrNames:
    """Names in a language, normalised.

    Attributes:
        places: the words of the names of countries, languages and great cities.
        months, days: in small letters, as written and folded; the short names, too, except in
            Hindi, where they are names of people ("रवि").
    """

    places: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]


@lru_cache(maxsize=len(Language))
def cldr_names(language: Language) -> CldrNames:
    """Return the names in a language, which each process reads once."""
    names = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return CldrNames(**{kind: frozenset(found) for kind, found in names.items()})
