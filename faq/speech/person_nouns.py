"""The nouns of a list that say what a person is or does: "planner", "council member"."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Return the listed English nouns, in the singular and in lower case; read once."""
    source = files("faq.speech").joinpath("person_nouns.txt").read_text(encoding="utf-8")
    lines = (line for line in source.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
