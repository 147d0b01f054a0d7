"""The given names of a list, and the gender of those who bear them."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


class Gender(Enum):
    """Whom "he" or "she" may mean."""

    FEMALE = "women"
    MALE = "men"


@lru_cache(maxsize=1)
def given_names() -> MappingProxyType[str, Gender | None]:
    """Return the gender of each listed given name, None where both bear it; read once."""
    source = files("faq.speech").joinpath("given_names.txt").read_text(encoding="utf-8")
    found: dict[str, Gender | None] = {}
    gender: Gender | None = None
    for line in source.splitlines():
        if line.startswith("["):
            gender = next((each for each in Gender if line == f"[{each.value}]"), None)
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), gender))
    return MappingProxyType(found)
