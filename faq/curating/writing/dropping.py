"""What of a writer's proposals was not taken, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from faq.language.text import one_line

_SHOWN = 3  # of a kind
_LONGEST = 160  # characters of each


class Kind(Enum):
    """Why something was not taken."""

    QUOTE = "quotes that cannot be quoted"
    NO_QUESTION = (
        "phrasings that no reader would ask: too long, with an address, in another script"
    )
    TAKEN = "phrasings that are there already"
    ALIKE = "phrasings that differ from another one in no word that tells"
    RIVAL = "phrasings that another entry would answer"
    ANSWERED = "questions called unanswerable that an entry answers"
    EMPTY = "entries without a phrasing of their own in the article's language"
    HEADING = "headings that are not the article's words"
    SYNONYM = "synonyms that are no single words, or names that the article tells apart"
    FAULTY = "entries that a bank cannot hold"
    UNKNOWN = "phrasings for an entry that the bank does not have"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not taken.

    Attributes:
        what: the text, with what is wrong where the kind does not say it.
        place: its file and line; None where it came from a model.
    """

    kind: Kind
    what: str
    place: str | None = None


def told(dropped: Iterable[Dropped], *, most: int | None = _SHOWN) -> Iterator[str]:
    """Yield a line for each kind, with their number, and the first of each kind below it.

    Args:
        most: how many of each kind are shown; None for all.
    """
    for kind, texts in by_kind(dropped):
        yield f"  {kind.value}: {len(texts):,}"
        yield from (f"      {text}" for text in texts[:most])
        if most is not None and len(texts) > most:
            yield f"      … and {len(texts) - most:,} more"


def by_kind(dropped: Iterable[Dropped]) -> list[tuple[Kind, list[str]]]:
    """Return the kinds in their order, each with a line for everything of it."""
    kinds: dict[Kind, list[str]] = {}
    for each in dropped:
        place = f"{each.place}: " if each.place else ""
        text = one_line(each.what)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        kinds.setdefault(each.kind, []).append(f"{place}{shown}")
    return [(kind, kinds[kind]) for kind in Kind if kind in kinds]
