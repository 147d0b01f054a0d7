"""The versions of a bank in which it is asked, so that the fit knows banks of many kinds.

The next bank has fewer phrasings than the packaged one, or fewer entries marked unanswerable, or
no quotes at all, as sets of utterances have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from faq.article import Article
from faq.bank import Bank, Entry, Language, Questions

_NO_ARTICLE = Article("None.")


def versions_of(bank: Bank, sizes: tuple[int, ...]) -> Iterator[tuple[str, Bank]]:
    """Yield the bank in versions, each with its name: as it is, "", first.

    Args:
        sizes: the most phrasings of an entry in each language, for a version of each size.
    """
    yield "", bank
    for most in sizes:
        yield f"at most {most}", thinned(bank, most)
    yield "without quotes", _without_quotes(bank)
    yield "answerable only", bank.model_copy(update={"entries": bank.answerable})


def thinned(bank: Bank, most: int) -> Bank:
    """Return the bank with at most so many phrasings of each entry in each language: the first,
    and others chosen at random; the same ones each time."""
    chance = random.Random(most)
    entries = tuple(_thinned(entry, most, chance) for entry in bank.entries)
    return bank.model_copy(update={"entries": entries})


def _thinned(entry: Entry, most: int, chance: random.Random) -> Entry:
    kept = {}
    for language in Language:
        phrasings = entry.questions.in_language(language)
        if len(phrasings) > most:
            phrasings = (phrasings[0], *chance.sample(phrasings[1:], most - 1))
        kept[language.value] = phrasings
    return entry.model_copy(update={"questions": Questions(**kept)})


def _without_quotes(bank: Bank) -> Bank:
    entries = tuple(entry.model_copy(update={"quotes": ()}) for entry in bank.entries)
    return bank.model_copy(update={"article": _NO_ARTICLE, "entries": entries})
