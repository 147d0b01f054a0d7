"""Warn of phrasings that are nearer to another entry than to their own."""

from __future__ import annotations

from collections.abc import Iterator

from faq.curating.warning.subject import Remark, Subject
from faq.measuring.held_out import place_of


def nearer_to_another_entry(subject: Subject) -> Iterator[Remark]:
    """Find the phrasings that another entry would answer if they were not in the bank.

    A reader who asks with almost the same words gets that other answer. The phrasings of
    unanswerable entries are not checked: they are close to an answerable question on purpose.
    """
    matcher = subject.matcher
    index = matcher.index
    for held in subject.held_out:
        own = index.entries[held.entry]
        if own.draft or own.unanswerable is not None or held.best is None:
            continue
        other = index.entries[held.best]
        if (
            held.fit >= matcher.policy.volunteer
            and held.best != held.entry
            and held.best not in index.kindred[held.entry]
            and not other.draft
        ):
            language, position = place_of(held.phrasing, index)
            text = index.phrasings[held.phrasing].text
            yield Remark(
                ("entries", held.entry, "questions", language.value, position),
                f"the phrasing {text!r} is nearer to entry {other.id} (score {held.fit:.2f} "
                "without it) than to its own; move it there, or say in it what only this entry "
                "answers",
            )
