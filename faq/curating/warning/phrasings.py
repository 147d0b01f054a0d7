"""Warn of entries that can be asked in too few ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from faq.curating.warning.subject import Remark, Subject
from faq.matching.reading import Reading, read

FEWEST_PHRASINGS = 3
"""Per language that the entry has. An entry is found by its nearest phrasings: with one or two of
them, a reader has to use almost the same words."""

_ALIKE = 90  # least percent of letters in common, words sorted; the rest is a typing error


def few_or_alike_phrasings(subject: Subject) -> Iterator[Remark]:
    """Find the entries with too few phrasings in a language, or too few that really differ."""
    for number, entry in subject.finished:
        for language in subject.languages:
            phrasings = entry.questions.in_language(language)
            path = ("entries", number, "questions", language.value)
            if not phrasings:
                continue
            if len(phrasings) < FEWEST_PHRASINGS:
                yield Remark(
                    path,
                    f"has {_counted(len(phrasings))} in {language.in_english}; write at least "
                    f"{FEWEST_PHRASINGS}, with other words than these",
                )
                continue
            first, second, different = _compared(phrasings)
            if different < FEWEST_PHRASINGS:
                yield Remark(
                    (*path, second),
                    f"the phrasings {phrasings[first]!r} and {phrasings[second]!r} differ in no "
                    f"word that tells, so the {len(phrasings)} in {language.in_english} count as "
                    f"{different}; ask with other words",
                )


def _counted(count: int) -> str:
    return "only one phrasing" if count == 1 else f"only {count} phrasings"


def _compared(phrasings: Sequence[str]) -> tuple[int, int, int]:
    """Return the last pair of phrasings that are alike, and the number of different ones."""
    different: list[tuple[int, Reading]] = []
    pair = (0, 0)
    for number, phrasing in enumerate(phrasings):
        reading = read(phrasing)
        same = next((n for n, other in different if are_alike(reading, other)), None)
        if same is None:
            different.append((number, reading))
        else:
            pair = (same, number)
    return (*pair, len(different))


def are_alike(first: Reading, second: Reading) -> bool:
    """Whether two phrasings differ in no word that tells, but for typing errors."""
    if first.kinds != second.kinds:
        return False
    terms = {word.term for word in first.words}, {word.term for word in second.words}
    return terms[0] == terms[1] or (
        fuzz.ratio(first.sorted_surface, second.sorted_surface) >= _ALIKE
    )
