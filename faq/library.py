"""All the banks that one bot serves, asked as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TypeVar, assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Suggested
from faq.bank import Bank, Entry
from faq.searching import Searcher, browse

_Served = TypeVar("_Served")


@dataclass(frozen=True, slots=True)
class Reference:
    """Names one entry of one bank in few letters; what a button's press brings back."""

    bank_key: str
    entry_id: str


class Library:
    """The answerers of one or more banks."""

    def __init__(self, banks: Iterable[Bank], *, like: Library | None = None) -> None:
        """Index the banks.

        Args:
            like: an earlier library; what it has indexed of these very banks is used again.
        """
        indexed = {} if like is None else {id(each.bank): each for each in like.answerers}
        self._answerers = {
            bank_key(bank): indexed.get(id(bank)) or Answerer(bank) for bank in banks
        }
        self._searchers = {key: Searcher(answerer) for key, answerer in self._answerers.items()}

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

    def ask(
        self, question: str, *, shown: Reference | None = None, only: str | None = None
    ) -> tuple[Bank, Answer]:
        """Return the best answer of all banks: an answer before a suggestion before a decline.

        Among equals the higher score wins, then the earlier bank. An answer to the question
        alone goes before one in context, whatever their scores.

        Args:
            shown: the entry just shown, from which its own bank understands a follow-up; one
                that is no longer served counts as None.
            only: the key of the bank to ask alone; one that is not served counts as None.
        """
        answers = [
            (answerer.bank, answerer.ask(question, shown=_own(shown, answerer.bank)))
            for answerer in _chosen(self._answerers, only)
        ]
        return max(answers, key=lambda pair: (_rank(pair[1]), pair[1].score))

    def search(
        self, text: str, *, limit: int = 50, only: str | None = None
    ) -> tuple[tuple[Bank, Entry], ...]:
        """Return the answerable entries for a text that may be half typed, best first.

        The entry that `ask` answers a whole question with comes first. For an empty text all
        entries are found, topic by topic in turn; none where nothing is worth offering.

        Args:
            limit: how many entries at most, 0 or more.
            only: the key of the bank to search alone; one that is not served counts as None.
        """
        searchers = _chosen(self._searchers, only)
        if not text.strip():
            return tuple(islice(browse([searcher.bank for searcher in searchers]), limit))
        found = [
            (match.score, searcher.bank, match.entry)
            for searcher in searchers
            for match in searcher.search(text)
        ]
        found.sort(key=lambda one: -one[0])
        return tuple((bank, entry) for _, bank, entry in found[:limit])


def bank_key(bank: Bank) -> str:
    """Return eight letters for a bank that stay the same as long as its slug does."""
    return slug_key(bank.slug)


def slug_key(slug: str) -> str:
    """Return the key of the bank in the folder of that name."""
    return sha256(slug.encode()).hexdigest()[:8]


def _chosen(served: Mapping[str, _Served], key: str | None) -> tuple[_Served, ...]:
    """Return what is served under that key, or everything."""
    if key is not None and key in served:
        return (served[key],)
    return tuple(served.values())


def _own(shown: Reference | None, bank: Bank) -> Entry | None:
    """Return the entry shown, if it is that bank's."""
    if shown is None or shown.bank_key != bank_key(bank):
        return None
    return bank.entry(shown.entry_id)


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
