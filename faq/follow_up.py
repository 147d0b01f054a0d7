"""Distinguish a follow-up to the answer just shown from a question that is complete on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from faq.bank import Bank, Entry, Language
from faq.language.lexicon import FollowUpWords, lexicon
from faq.matching.reading import Reading, heard_words, read

_MOST_WORDS = 3
"""Most words of a follow-up, not counting those that ask, point back or add nothing."""

_LONGEST_WORDING = 5

_VAGUE = {"thing", "choice", "whether"}
"""Kinds of question that do not say what they ask for: "what?", "which?", "is it?"."""


class Asks(Enum):
    """What a follow-up asks about the answer just shown."""

    SOURCE = auto()  # who said it, or where it stands in the article
    MORE = auto()  # something else about its subject


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that depends, or may depend, on the answer just shown.

    Attributes:
        reading: its own words and kinds, without words that point back, open or add nothing.
        leans: whether its wording points back ("and …?", "it"); otherwise it is only short.
    """

    asks: Asks
    reading: Reading
    leans: bool


def understand(question: str) -> FollowUp | None:
    """Return the question as a follow-up to the answer just shown; None if it cannot be one.

    It cannot if it is long, is about the bot or the asker, or is a remark ("ok", "lol") that asks
    for nothing and refers to nothing.
    """
    language, heard = heard_words(question)
    roles = (lexicon(language).follow_ups, lexicon(Language.ENGLISH).follow_ups)
    if any(wording in role.elsewhere for wording in _wordings(heard) for role in roles):
        return None
    rest = heard[_length_of_opening(heard, roles[0]) :]
    opens = len(rest) < len(heard)
    points = any((word,) in roles[0].pointing for word in rest)
    telling = [word for word in rest if not any(_adds_nothing(word, role) for role in roles)]
    whole, own = read(question), read(" ".join(telling))
    reading = Reading(language, whole.plain, own.words, whole.kinds - _VAGUE)
    if any(_attributes(rest, role) for role in roles):
        return FollowUp(Asks.SOURCE, reading, leans=True)
    only_numbers = bool(own.words) and all(word.surface[0].isdigit() for word in own.words)
    asks = whole.kinds if own.words else whole.kinds - _VAGUE
    asks_so = bool(own.words) and (opens or only_numbers or (points and "?" in question))
    if len(own.words) > _MOST_WORDS or not (asks or asks_so):
        return None
    return FollowUp(Asks.MORE, reading, opens or points or only_numbers or not own.words)


def further_entries(shown: Entry, bank: Bank) -> tuple[Entry, ...]:
    """Return what else the article says on the subject of an entry: its related entries, then
    others that quote its paragraphs, nearest first. None of them repeats its quotes."""
    related = [entry for entry_id in shown.related if (entry := bank.entry(entry_id)) is not None]
    places = {quote.paragraph: quote.start for quote in shown.quotes}
    beside = [
        entry
        for entry in bank.answerable
        if entry.quotes and entry.quotes[0].paragraph in places and entry not in related
    ]
    beside.sort(key=lambda entry: abs(entry.quotes[0].start - places[entry.quotes[0].paragraph]))
    said = {quote.text for quote in shown.quotes}
    return tuple(
        entry
        for entry in [*related, *beside]
        if entry.unanswerable is None and not {quote.text for quote in entry.quotes} <= said
    )


def _wordings(heard: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(heard)):
        for end in range(start + 1, min(start + _LONGEST_WORDING, len(heard)) + 1):
            yield tuple(heard[start:end])


def _length_of_opening(heard: Sequence[str], role: FollowUpWords) -> int:
    lengths = range(_LONGEST_WORDING, 0, -1)
    return next((length for length in lengths if tuple(heard[:length]) in role.openings), 0)


def _adds_nothing(word: str, role: FollowUpWords) -> bool:
    return (word,) in role.light or (word,) in role.pointing


def _attributes(heard: Sequence[str], role: FollowUpWords) -> bool:
    """Whether the words ask for the source and for nothing else."""
    said = frozenset(heard)
    return any(
        said.issuperset(wording)
        and all(_adds_nothing(word, role) for word in said.difference(wording))
        for wording in role.attributing
    )
