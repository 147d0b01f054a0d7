"""Warn of entries that a program has drafted."""

from __future__ import annotations

from collections.abc import Iterator

from faq.curating.warning.subject import Remark, Subject


def drafts(subject: Subject) -> Iterator[Remark]:
    """Find the entries that no curator has looked at."""
    for number, entry in enumerate(subject.bank.entries):
        if entry.draft:
            yield Remark(
                ("entries", number),
                "is a draft; write how readers would ask, see what it quotes, then remove "
                "`draft: true`",
            )
