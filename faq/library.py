"""All the banks that one bot serves, asked as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import islice
from threading import Lock
from typing import assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Parted, Suggested
from faq.bank import Bank, Entry
from faq.matching.routing import Router
from faq.searching import Searcher, browse
from faq.verifying.verdicts import Verdict, Verification
from faq.verifying.verifier import Verifier

ASKED = 2
"""Most banks that are asked a question: the nearest, so that many cost little more than one."""

_VERDICTS = (Verdict.VERBATIM, Verdict.ALTERED, Verdict.PARAPHRASE, Verdict.ABSENT)
"""The verdict that counts first, of several articles."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A short name of one entry of one bank, as the callback data of a button holds it."""

    bank_key: str
    entry_id: str


class Library:
    """The answerers of one or more banks."""

    def __init__(
        self, banks: Iterable[Bank], *, like: Library | None = None, is_lazy: bool = False
    ) -> None:
        """Index the banks; if there are more than `ASKED`, each when a question first needs it.

        Args:
            like: an earlier library, whose indexes of the same banks are reused.
            is_lazy: whether to leave the indexing to `index_all` or to the first question.
        """
        indexed = {} if like is None else {id(each.bank): each for each in like._served.values()}
        self._served: dict[str, _LazilyIndexedBank] = {
            bank_key(bank): indexed.get(id(bank)) or _LazilyIndexedBank(bank) for bank in banks
        }
        self._nearest: Callable[..., tuple[int, ...]] | None = None
        if len(self._served) > ASKED:
            # Each text is routed twice: in `unindexed`, and in `ask` or `search`.
            self._nearest = lru_cache(maxsize=16)(Router(self.banks).nearest)
        elif not is_lazy:
            self.index_all()

    def index_all(self) -> None:
        """Index all banks, unless there are more than `ASKED`."""
        if self._nearest is None:
            for bank in self.banks:
                self.index(bank)

    def index(self, bank: Bank) -> None:
        """Index one of the banks now, so that no question has to wait for it; thread-safe."""
        self._served[bank_key(bank)].index()

    def unindexed(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> tuple[Bank, ...]:
        """Return the banks that `ask` or `search` would first have to index for a text.

        Args:
            shown, only: the same as in `ask`.
            is_begun: whether the text is for `search`.
        """
        if self._nearest is None:
            return ()  # all are indexed before the first question
        if is_begun and not text.strip():
            return ()  # `search` only browses
        near = self._near(text, shown=shown, only=only, is_begun=is_begun)
        return tuple(served.bank for served in near if not served.is_indexed)

    @property
    def banks(self) -> tuple[Bank, ...]:
        """The banks, in the order given."""
        return tuple(served.bank for served in self._served.values())

    @property
    def has_several_banks(self) -> bool:
        """Whether there are several banks, so that an answer has to name its article."""
        return len(self._served) > 1

    def answerer(self, bank: Bank) -> Answerer:
        """Return the answerer of one of the banks."""
        return self._served[bank_key(bank)].answerer

    def bank(self, key: str) -> Bank | None:
        """Return the bank with that key, if it is still served."""
        served = self._served.get(key)
        return served.bank if served else None

    def entry(self, reference: Reference) -> Entry | None:
        """Return the entry of a reference, if it is still served."""
        bank = self.bank(reference.bank_key)
        return bank.entry(reference.entry_id) if bank else None

    def ask(
        self, question: str, *, shown: Reference | None = None, only: str | None = None
    ) -> tuple[Bank, Answer]:
        """Return the best answer of all banks: an answer before a suggestion before a decline.

        If there are more banks than `ASKED`, the nearest are asked, and the bank of `shown`. Among
        equals the higher score wins, then the bank of `shown`, then the earlier one. An answer
        without context goes before one in context, whatever their scores.

        Args:
            shown: the entry just shown, the context of a follow-up in its own bank; one that is
                no longer served counts as None.
            only: the key of the bank to ask alone; one that is not served counts as None.
        """
        near = self._near(question, shown=shown, only=only)
        answers = [
            (served.bank, served.answerer.ask(question, shown=_own(shown, served.bank)))
            for served in near
        ]
        here = shown.bank_key if shown else None
        return max(
            answers,
            key=lambda pair: (_rank(pair[1]), pair[1].score, bank_key(pair[0]) == here),
        )

    def verify(self, message: str, *, only: str | None = None) -> tuple[Bank, Verification]:
        """Return the verdict on the words that a message presents as a quote.

        Of several banks the one whose article has the words counts, then one that has them
        altered. If there are more banks than `ASKED`, the nearest are looked at.

        Args:
            only: the key of the bank to look at alone; one that is not served counts as None.
        """
        found = [
            (served.bank, served.verifier.verify(message))
            for served in self._near(message, only=only)
        ]
        return min(
            found, key=lambda pair: (_VERDICTS.index(pair[1].verdict), not pair[1].passages)
        )

    def search(
        self, text: str, *, limit: int = 50, only: str | None = None
    ) -> tuple[tuple[Bank, Entry], ...]:
        """Return the answerable entries for a text that may be half typed, best first.

        The entry with which `ask` answers a whole question comes first. An empty text finds all
        entries, one of each topic in turn. The result is empty if nothing is worth offering.

        Args:
            limit: how many entries at most, 0 or more.
            only: the key of the bank to search alone; one that is not served counts as None.
        """
        if not text.strip():
            chosen = self._served.get(only or "")
            return tuple(islice(browse([chosen.bank] if chosen else self.banks), limit))
        found = [
            (match.score, served.bank, match.entry)
            for served in self._near(text, only=only, is_begun=True)
            for match in served.searcher.search(text)
        ]
        found.sort(key=lambda one: -one[0])
        return tuple((bank, entry) for _, bank, entry in found[:limit])

    def _near(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> list[_LazilyIndexedBank]:
        """Return the banks that a text is put to: all, or the nearest of many. Never empty."""
        if only is not None and only in self._served:
            return [self._served[only]]
        served = list(self._served.values())
        if self._nearest is None:
            return served
        places = self._nearest(text, ASKED, is_begun=is_begun) or (0,)
        near = [served[place] for place in places]
        before = self._served.get(shown.bank_key) if shown is not None else None
        return near if before is None or before in near else [before, *near]


class _LazilyIndexedBank:
    """A bank, indexed when it is first needed."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.is_indexed = False
        self._indexing = Lock()

    def index(self) -> None:
        with self._indexing:  # two threads must not both do it
            _ = self.searcher  # no assertion, which `python -O` removes
            self.is_indexed = True

    @cached_property
    def answerer(self) -> Answerer:
        return Answerer(self.bank)

    @cached_property
    def verifier(self) -> Verifier:
        return Verifier(self.bank, self.answerer)

    @cached_property
    def searcher(self) -> Searcher:
        return Searcher(self.answerer)


def bank_key(bank: Bank) -> str:
    """Return a key of eight letters for a bank, which depends only on its slug."""
    return slug_key(bank.slug)


@lru_cache(maxsize=1024)  # called for every question
def slug_key(slug: str) -> str:
    """Return the key of the bank with that slug."""
    return sha256(slug.encode()).hexdigest()[:8]


def _own(shown: Reference | None, bank: Bank) -> Entry | None:
    """Return the entry of `shown`, if it belongs to that bank."""
    if shown is None or shown.bank_key != bank_key(bank):
        return None
    return bank.entry(shown.entry_id)


def _rank(answer: Answer) -> int:
    match answer:
        case Attributed():
            return 5
        case Parted():
            return 4
        case Answered(in_context=in_context):
            return 3 if in_context else 4
        case Suggested():
            return 2
        case Declined(unanswerable=entry):
            return 0 if entry is None else 1
        case _:
            assert_never(answer)
