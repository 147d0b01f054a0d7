"""All the banks that one bot serves, asked as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Parted, Suggested
from faq.archive.card import Card
from faq.archive.held_banks import HeldBanks, Shelf
from faq.archive.served_bank import ServedBank
from faq.article import Article
from faq.bank import Bank, Entry, Source, day_of
from faq.bank import slug_key as slug_key
from faq.searching import browse
from faq.verifying.verdicts import Verdict, Verification

Nearest = Callable[..., tuple[int, ...]]
"""Finds the positions of the banks nearest to a text, as `faq.routing.router.Router.nearest`."""

BankOrCard = Bank | Card
"""A bank, or what is known of one that need not be loaded."""

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
        self,
        banks: Iterable[Bank] = (),
        *,
        like: Library | None = None,
        is_lazy: bool = False,
        archive: Shelf | None = None,
        nearest: Nearest | None = None,
    ) -> None:
        """Index the banks; if there are more than `ASKED`, each when a question first needs it.

        Args:
            like: an earlier library, whose indexes of the same banks are reused.
            is_lazy: whether to leave the indexing to `index_all` or to the first question.
            archive: what holds the banks, instead of `banks`.
            nearest: finds the nearest of an archive's banks; None to read them all for it.
        """
        before = like._shelf if like is not None else None
        self._shelf: Shelf = archive or HeldBanks(
            banks, before if isinstance(before, HeldBanks) else None
        )
        self._by_key = {card.key: card for card in self.cards}
        self._nearest: Nearest | None = None
        if len(self._by_key) > ASKED:
            # Each text is routed twice: in `unindexed`, and in `ask` or `search`.
            self._nearest = lru_cache(maxsize=16)(nearest or self._shelf.router.nearest)
        elif not is_lazy:
            self.index_all()

    def index_all(self) -> None:
        """Index all banks, unless there are more than `ASKED`."""
        if self._nearest is None:
            for card in self.cards:
                self.index(card)

    def index(self, bank: Bank | Card, *, for_search: bool = False) -> None:
        """Index one of the banks now, so that no question has to wait for it; thread-safe.

        Args:
            for_search: whether also for `search`.
        """
        if (served := self._shelf.load(bank.slug)) is not None:
            served.index(for_search=for_search)

    def unindexed(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> tuple[Card, ...]:
        """Return the banks that `ask` or `search` would first have to index or load for a text.

        Args:
            shown, only: the same as in `ask`.
            is_begun: whether the text is for `search`.
        """
        if is_begun and not text.strip():
            return ()  # `search` only browses
        if self._nearest is None and not is_begun:
            return ()  # all are indexed before the first question
        near = self._near(text, shown=shown, only=only, is_begun=is_begun)
        return tuple(card for card in near if not self._is_ready(card, is_begun=is_begun))

    def _is_ready(self, card: Card, *, is_begun: bool) -> bool:
        if not self._shelf.is_loaded(card.slug):
            return False
        served = self._shelf.load(card.slug) if is_begun else None
        return served is None or served.is_searchable

    @property
    def cards(self) -> Sequence[Card]:
        """The cards of the banks, in their order; of an archive no bank is loaded for it."""
        return self._shelf.cards

    @property
    def banks(self) -> tuple[Bank, ...]:
        """The banks, in their order; an archive loads every one of them for it."""
        return tuple(served.bank for served in self._load(self.cards))

    @property
    def has_several_banks(self) -> bool:
        """Whether there are several banks, so that an answer has to name its article."""
        return len(self._by_key) > 1

    def answerer(self, bank: Bank) -> Answerer:
        """Return the answerer of one of the banks."""
        served = self._shelf.load(bank.slug)
        return Answerer(bank) if served is None else served.answerer

    def card(self, key: str) -> Card | None:
        """Return the card of the bank with that key, if it is still served; loads nothing."""
        return self._by_key.get(key)

    def bank(self, key: str) -> Bank | None:
        """Return the bank with that key, if it is still served."""
        card = self.card(key)
        served = self._shelf.load(card.slug) if card is not None else None
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
        near = self._load(self._near(question, shown=shown, only=only))
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
            for served in self._load(self._near(message, only=only))
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
            return tuple(islice(self._browse(limit, only), limit))
        found = [
            (match.score, served.bank, match.entry)
            for served in self._load(self._near(text, only=only, is_begun=True))
            for match in served.searcher.search(text)
        ]
        found.sort(key=lambda one: -one[0])
        return tuple((bank, entry) for _, bank, entry in found[:limit])

    def find_articles(self, text: str, *, limit: int = 100) -> tuple[Card, ...]:
        """Return the cards of the articles that a search finds, best first, then newest first.

        The last word may be half typed. Without a text all are found, the newest first; those of
        an unknown day come last, in their order.

        Args:
            limit: how many articles a text finds at most, 1 or more.
        """
        if not text.strip():
            return self._newest_first
        places = self._shelf.router.find(text, limit)
        return tuple(self.cards[place] for place in places)

    @cached_property
    def _newest_first(self) -> tuple[Card, ...]:
        return tuple(sorted(self.cards, key=lambda card: -day_of(card.published)))

    def _browse(self, limit: int, only: str | None) -> Iterator[tuple[Bank, Entry]]:
        """Yield the first answerable entry of every topic, then the second of each, and so on; of
        thousands of banks only from as many as `limit` needs."""
        chosen = self.bank(only) if only is not None else None
        if chosen is not None:
            return browse([chosen])
        banks: list[Bank] = []
        begun = 0  # topics that have an entry
        for card in self.cards:
            if begun >= limit:
                break
            for served in self._load([card]):
                banks.append(served.bank)
                begun += sum(bool(banks[-1].entries_of(each.id)) for each in banks[-1].topics)
        return browse(banks)

    def _near(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> list[Card]:
        """Return the banks that a text is put to: all, or the nearest of many. Never empty."""
        cards = self.cards
        if only is not None and only in self._by_key:
            return [self._by_key[only]]
        if self._nearest is None:
            return list(cards)
        places = self._nearest(text, ASKED, is_begun=is_begun) or (0,)
        near = [cards[place] for place in places]
        if shown is None or shown.bank_key not in self._by_key:
            return near
        before = self._by_key[shown.bank_key]
        return near if before in near else [before, *near]

    def _load(self, cards: Iterable[Card]) -> list[ServedBank]:
        """Return the banks of cards; those that can no longer be loaded are left out.

        If none can, it is an empty bank, which declines.
        """
        loaded = [self._shelf.load(card.slug) for card in cards]
        return [served for served in loaded if served is not None] or [_nothing()]


def _nothing() -> ServedBank:
    """Return a bank without entries."""
    return ServedBank(
        Bank(
            slug="",
            article=Article(""),
            source=Source(),
            speakers=(),
            topics=(),
            synonyms=(),
            entries=(),
        )
    )


def bank_key(bank: BankOrCard) -> str:
    """Return a key of eight letters for a bank, which depends only on its slug."""
    return slug_key(bank.slug)


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
