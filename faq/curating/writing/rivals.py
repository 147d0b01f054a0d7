"""Drop the phrasings that another entry would answer, and the refusals that an entry answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from faq.bank import Bank, Entry
from faq.matching.evidence import gather
from faq.matching.matcher import Matcher
from faq.matching.model import ScoringModel
from faq.matching.omission import without_phrasing

_FEWEST_SWALLOWED = 2
"""Phrasings of one entry, from which on a refusal is taken for a question that it answers. A near
miss may be near to one of them; a question that is answered is near to several."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A phrasing that another entry would answer if the bank did not have it.

    Attributes:
        entry: its entry.
        other: the entry that would answer.
    """

    phrasing: str
    entry: Entry
    other: Entry


def find_rivals(bank: Bank, model: ScoringModel | None = None) -> Iterator[Rival]:
    """Yield the phrasings of entries that answer for which another entry is the likely answer.

    A reader who asks almost so would get that other answer, or would be refused.

    Args:
        model: None for the fitted one.
    """
    # The matcher may pass over drafts; here they are judged as if a person had read them.
    read = tuple(entry.model_copy(update={"draft": False}) for entry in bank.entries)
    matcher = Matcher(bank.model_copy(update={"entries": read}), model)
    index = matcher.index
    for number, phrasing in enumerate(index.phrasings):
        own = index.entries[phrasing.entry]
        if own.unanswerable is not None:
            continue
        candidates = gather(phrasing.reading, index, without=without_phrasing(number, index))
        scores = matcher.model.scores([candidate.evidence for candidate in candidates])
        scored = zip(scores, (candidate.entry for candidate in candidates), strict=True)
        score, best = max(scored, default=(0.0, phrasing.entry))
        is_kin = best == phrasing.entry or best in index.kindred[phrasing.entry]
        if score >= matcher.policy.volunteer and not is_kin:
            yield Rival(phrasing.text, own, index.entries[best])


def answered_refusals(rivals: list[Rival]) -> set[str]:
    """Return the ids of the refusals that would swallow the questions of an entry that answers."""
    swallowed = Counter(
        (each.other.id, each.entry.id) for each in rivals if each.other.unanswerable is not None
    )
    return {refusal for (refusal, _), count in swallowed.items() if count >= _FEWEST_SWALLOWED}
