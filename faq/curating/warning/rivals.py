"""Warn of phrasings that are nearer to another entry than to their own."""

from __future__ import annotations

from collections.abc import Iterator

from faq.bank import Language
from faq.curating.warning.subject import Remark, Subject
from faq.matching.evidence import gather
from faq.matching.index import Index, Phrasing
from faq.matching.omission import without_phrasing


def nearer_to_another_entry(subject: Subject) -> Iterator[Remark]:
    """Find the phrasings that another entry would answer if they were not in the bank.

    A reader who asks with almost the same words gets that other answer. The phrasings of
    unanswerable entries are not checked: they are close to an answerable question on purpose.
    """
    matcher = subject.matcher
    index = matcher.index
    for number, phrasing in enumerate(index.phrasings):
        own = index.entries[phrasing.entry]
        if own.draft or own.unanswerable is not None:
            continue
        candidates = gather(phrasing.reading, index, without=without_phrasing(number, index))
        scores = matcher.model.scores([candidate.evidence for candidate in candidates])
        scored = zip(scores, (candidate.entry for candidate in candidates), strict=True)
        score, best = max(scored, default=(0.0, phrasing.entry))
        other = index.entries[best]
        if (
            score >= matcher.policy.volunteer
            and best != phrasing.entry
            and best not in index.kindred[phrasing.entry]
            and not other.draft
        ):
            yield Remark(
                _path(number, phrasing, index),
                f"the phrasing {phrasing.text!r} is nearer to entry {other.id} (score "
                f"{score:.2f} without it) than to its own; move it there, or say in it what "
                "only this entry answers",
            )


def _path(number: int, phrasing: Phrasing, index: Index) -> tuple[str | int, ...]:
    """Return the path of a phrasing in the bank file; the index has the same order."""
    position = number - int(index.first_phrasings[phrasing.entry])
    questions = index.entries[phrasing.entry].questions
    for language in Language:
        count = len(questions.in_language(language))
        if position < count:
            return ("entries", phrasing.entry, "questions", language.value, position)
        position -= count
    raise AssertionError("the index holds a phrasing that its entry lacks")
