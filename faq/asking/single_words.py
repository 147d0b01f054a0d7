"""Answer a question of one word where one entry is clearly about it; else offer a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faq.bank import Entry, Language
from faq.matching.hearing import hear
from faq.matching.index import Index, Phrasing
from faq.matching.matcher import Match
from faq.matching.reading import read

_TELLING = 0.3  # least weight of the word itself: "the" and "on" are in every entry
_SURE = 0.79  # sureness with which the word must stand for a term of the bank
_ABOUT = 0.33  # least share of the phrasings with the word in an entry that is about it
_CHANCE = 0.12  # most share in an entry that only happens to have the word


@dataclass(frozen=True, slots=True)
class WordChoice:
    """The entries about a word, most of all first.

    Attributes:
        is_clear: whether the first is the answer; otherwise they are offered.
    """

    word: str
    matches: tuple[Match, ...]
    is_clear: bool


def is_untelling_word(question: str) -> bool:
    """Whether a question is one word that tells nothing of what it is about: "the", "on"."""
    reading = read(question)
    if len(reading.plain) != 1 or reading.kinds:
        return False
    return all(word.telling < _TELLING for word in reading.words)


def choose_by_word(question: str, ranked: Sequence[Match], index: Index) -> WordChoice | None:
    """Return the answerable entries about the word of a question of one word; None for any other
    question, or where no entry has it.

    Args:
        ranked: the entries that the matcher found, which decide among equals.
    """
    reading = read(question)
    if len(reading.plain) != 1 or len(reading.words) != 1 or reading.kinds:
        return None
    [heard] = hear(reading, index)
    is_telling = heard.word.telling >= _TELLING
    if not is_telling or not heard.senses or heard.senses[0].sureness < _SURE:
        return None
    term = heard.senses[0].term
    scores = {match.entry.id: match.score for match in ranked}
    found = [
        _use(number, term, reading.language, index)
        for number, entry in enumerate(index.entries)
        if entry.unanswerable is None and term in index.pools[number]
    ]
    used = [use for use in found if use.is_about or use.share >= _CHANCE]
    if not used:
        return None
    used.sort(key=lambda use: (-use.is_about, -use.share - scores.get(use.entry.id, 0.0)))
    rivals = {use.number for use in found if use.is_about or use.is_shown}
    # Entries that quote the same words do not compete.
    is_clear = used[0].is_about and rivals <= {
        used[0].number,
        *index.kindred[used[0].number],
    }
    matches = tuple(Match(use.entry, use.share) for use in used)
    return WordChoice(reading.plain[0], matches, is_clear)


@dataclass(frozen=True, slots=True)
class _Use:
    """An entry's use of a word.

    Attributes:
        share: the share of its phrasings in the question's language that have it.
        is_shown: whether its title or its quotes have it.
        is_name: whether its quotes have it as a name or a figure.
    """

    number: int
    share: float
    is_shown: bool
    is_name: bool
    entry: Entry

    @property
    def is_about(self) -> bool:
        """Whether the entry does more than use the word by chance."""
        least = _CHANCE if self.is_shown else _ABOUT
        return self.is_name or self.share >= least


def _use(number: int, term: int, language: Language, index: Index) -> _Use:
    quoted = _quoted_as(number, term, index)
    is_shown = bool(quoted) or term in _phrasings(number, index)[0].terms
    is_name = any(_is_name_or_figure(surface, quote) for surface, quote in quoted)
    share = _share(number, term, language, index)
    return _Use(number, share, is_shown, is_name, index.entries[number])


def _share(number: int, term: int, language: Language, index: Index) -> float:
    of_entry = _phrasings(number, index)
    own = [each for each in of_entry if each.reading.language is language] or of_entry
    return sum(term in phrasing.terms for phrasing in own) / len(own)


def _quoted_as(number: int, term: int, index: Index) -> list[tuple[str, str]]:
    """Return the words of the entry's quotes that stand for a term, each with its quote."""
    return [
        (word.surface, quote.text)
        for quote in index.entries[number].quotes
        for word in read(quote.text).words
        for sense in index.vocabulary.senses(word)[:1]
        if sense.term == term
    ]


def _is_name_or_figure(surface: str, quote: str) -> bool:
    return surface[0].isdigit() or surface.capitalize() in quote


def _phrasings(number: int, index: Index) -> Sequence[Phrasing]:
    return index.phrasings[index.first_phrasings[number] : index.first_phrasings[number + 1]]
