"""Warn of entries with the same answer, and of quotes that are too long for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from faq.curating.warning.subject import Remark, Subject

LONGEST_QUOTE = 300
"""Characters; half of what one answer may quote, about seven lines on a phone."""


def same_answers(subject: Subject) -> Iterator[Remark]:
    """Find the entries whose quotes are exactly those of an earlier entry."""
    first: dict[frozenset[tuple[int, str]], str] = {}
    for number, entry in subject.finished:
        if entry.unanswerable is not None:
            continue
        quoted = frozenset((quote.start, quote.text) for quote in entry.quotes)
        other = first.setdefault(quoted, entry.id)
        if other != entry.id:
            yield Remark(
                ("entries", number),
                f"quotes the same as entry {other}; make them one, or let each quote only what "
                "answers its own question",
            )


def long_quotes(subject: Subject) -> Iterator[Remark]:
    """Find the quotes so long that a reader has to search them for the answer."""
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            if len(quote.text) > LONGEST_QUOTE:
                yield Remark(
                    ("entries", number, "quotes", position),
                    f"the quote has {len(quote.text)} characters; quote the part that answers, "
                    f"at most {LONGEST_QUOTE}",
                )
