"""Find the quotes that a bank's corrections have changed, and their new wording. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from faq.article import as_compared
from faq.bank import Bank, Quote


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    """A quote that the article no longer holds.

    Attributes:
        new: what the article says instead; None if the quote was withdrawn.
        corrected: when it was last changed.
    """

    old: str
    new: str | None
    corrected: date
    note: str | None


def quote_key(text: str) -> str:
    """Return a key of sixteen hexadecimal digits; the form of quotation marks does not count."""
    return sha256(as_compared(text).encode()).hexdigest()[:16]


def quote_keys(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Return the keys of quotes, each key once."""
    return tuple(dict.fromkeys(quote_key(quote.text) for quote in quotes))


def changed_quotes(bank: Bank, *, since: date) -> Mapping[str, ChangedQuote]:
    """Return the quotes that were last changed on that day or later, by their keys.

    A quote that was changed twice has its last wording. One that is in the bank again is left
    out.
    """
    changed: dict[str, ChangedQuote] = {}
    for correction in bank.corrections:
        for old, new in correction.wordings:
            change = ChangedQuote(old, new, correction.date, correction.note)
            # Quotes that an earlier correction changed to this wording get the new one.
            for key, before in changed.items():
                if before.new is not None and quote_key(before.new) == quote_key(old):
                    changed[key] = ChangedQuote(before.old, new, change.corrected, change.note)
            changed[quote_key(old)] = change
    standing = {key for entry in bank.entries for key in quote_keys(entry.quotes)}
    return {
        key: change
        for key, change in changed.items()
        if change.corrected >= since and key not in standing
    }
