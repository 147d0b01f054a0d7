"""All the banks that one bot serves, asked as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Suggested
from faq.bank import Bank, Entry


@dataclass(frozen=True, slots=True)
class Reference:
    """Names one entry of one bank in few letters; what a button's press brings back."""

    bank_key: str
    entry_id: str


class Library:
    """The answerers of one or more banks."""

    def __init__(self, banks: Iterable[Bank]) -> None:
        self._answerers = {bank_key(bank): Answerer(bank) for bank in banks}

    @property
    def answerers(self) -> tuple[Answerer, ...]:
        """The answerers, in the order of the banks."""
        return tuple(self._answerers.values())

    @property
    def banks(self) -> tuple[Bank, ...]:
        """The banks, in the order given."""
        return tuple(answerer.bank for answerer in self._answerers.values())

    def bank(self, key: str) -> Bank | None:
        """Return the bank with that key, if it is still served."""
        answerer = self._answerers.get(key)
        return answerer.bank if answerer else None

    def entry(self, reference: Reference) -> Entry | None:
        """Return the entry meant, if it is still served."""
        bank = self.bank(reference.bank_key)
        return bank.entry(reference.entry_id) if bank else None

    def ask(self, question: str, *, shown: Reference | None = None) -> tuple[Bank, Answer]:
        """Return the best answer of all banks: an answer before a suggestion before a decline.

        Among equals the higher score wins, then the earlier bank. An answer to the question
        alone goes before one in context, whatever their scores.

        Args:
            shown: the entry just shown, from which its own bank understands a follow-up; one
                that is no longer served counts as None.
        """
        answers = [
            (answerer.bank, answerer.ask(question, shown=_own(shown, key, answerer.bank)))
            for key, answerer in self._answerers.items()
        ]
        return max(answers, key=lambda pair: (_rank(pair[1]), pair[1].score))


def bank_key(bank: Bank) -> str:
    """Return eight letters for a bank that stay the same as long as its slug does."""
    return sha256(bank.slug.encode()).hexdigest()[:8]


def _own(shown: Reference | None, key: str, bank: Bank) -> Entry | None:
    """Return the entry shown, if it is the bank's with that key."""
    return bank.entry(shown.entry_id) if shown is not None and shown.bank_key == key else None


def _rank(answer: Answer) -> int:
    match answer:
        case Attributed():
            return 5
        case Answered(in_context=in_context):
            return 3 if in_context else 4
        case Suggested():
            return 2
        case Declined(unanswerable=entry):
            return 0 if entry is None else 1
        case _:
            assert_never(answer)
