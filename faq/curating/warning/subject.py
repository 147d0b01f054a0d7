"""The input of every check, and its result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from faq.bank import Bank, Entry, Language
from faq.files.yaml_lines import Path
from faq.matching.matcher import Matcher
from faq.measuring.held_out import HeldOut, hold_out


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that could be better.

    Attributes:
        path: its place in the bank file.
        message: what could be better, and what to do.
    """

    path: Path
    message: str


@dataclass(frozen=True)
class Subject:
    """A bank without faults, as the checks see it."""

    bank: Bank

    @cached_property
    def matcher(self) -> Matcher:
        """The bank, indexed."""
        return Matcher(self.bank)

    @cached_property
    def held_out(self) -> tuple[HeldOut, ...]:
        """Its phrasings, each asked of the bank without it."""
        return hold_out(self.matcher)

    @property
    def finished(self) -> Iterator[tuple[int, Entry]]:
        """The entries that are not drafts, each with its number; a draft gets no other warning
        than that it is one."""
        for number, entry in enumerate(self.bank.entries):
            if not entry.draft:
                yield number, entry

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the bank's readers in which any finished entry has phrasings."""
        return tuple(
            language
            for language in self.bank.languages
            if any(entry.questions.in_language(language) for _, entry in self.finished)
        )
