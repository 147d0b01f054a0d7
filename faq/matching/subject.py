"""Tell a question on the article's subject from one in which nothing is understood.

A word belongs to the subject where the bank uses it far more often than its language does
("visit", "Лавров", "व्यापार"): so does corpus linguistics find the keywords of a text (Kilgarriff
2009, "Simple Maths for Keywords"). Question words and courtesy, which any question has, do not
come into it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.matching.hearing import HeardWord
from faq.matching.index import Index
from faq.matching.reading import Reading, Word

_KEYNESS = 5.0
"""How many times as often as in its language a word of the subject stands in the phrasings."""

_SHARE_OF_ENTRIES = 0.04
"""A word that fewer entries have is a detail of theirs ("nuclear"), not of the subject."""

_TELLING = 0.3  # below it are words that sound like another by chance ("दूं", "दोनों")
_SURENESS = 0.75  # as sure as that a word is the slip of a common one

_LITTLE = 0.8
"""Weight of all words of a question that tells next to nothing. Off the subject, no answer to the
2,047 questions of our files that stands in the bank in other words has less than 1.25."""

_WORDS_THAT_STAND_ALONE = 2
_TELLING_ALONE = 0.5  # of a word that still tells something where nobody knows what is spoken of

_FREQUENCY_OF_RAREST = 1e-4
"""How common a word that tells all (1) counts as; each 0.5 less is ten times as common."""


def find_subject(index: Index) -> frozenset[int]:
    """Return the terms that the phrasings of the entries that answer use far more often than their
    language does."""
    used: dict[Language, list[Word]] = defaultdict(list)
    for phrasing in index.phrasings:
        if index.entries[phrasing.entry].unanswerable is None:
            used[phrasing.reading.language].extend(phrasing.reading.words)
    least = _SHARE_OF_ENTRIES * len(index.entries)
    return frozenset(
        term
        for language, words in used.items()
        for term, keyness in _keyness(words, language, index).items()
        if index.holders[term] >= least and keyness >= _KEYNESS
    )


def _keyness(words: Sequence[Word], language: Language, index: Index) -> dict[int, float]:
    """Return how many times as often as in its language each term stands among the words."""
    counts: Counter[int] = Counter()
    at_large: dict[int, float] = defaultdict(float)
    by_surface = {word.surface: word for word in words}
    for surface, count in Counter(word.surface for word in words).items():
        if surface in lexicon(language).openings or surface[0].isdigit():
            continue
        word = by_surface[surface]
        [sense] = index.vocabulary.senses(word)  # the bank's own words stand for themselves
        counts[sense.term] += count
        at_large[sense.term] += _FREQUENCY_OF_RAREST * 100 ** (1 - word.telling)
    total = counts.total()
    return {term: count / total / at_large[term] for term, count in counts.items()}


def is_understood(heard: Sequence[HeardWord], subject: Collection[int]) -> bool:
    """Whether some telling word of the question surely is one of the subject."""
    return any(
        word.senses[0].term in subject and word.senses[0].sureness >= _SURENESS
        for word in heard
        if word.senses and word.word.telling >= _TELLING and not word.word.surface[0].isdigit()
    )


def tells_little(heard: Sequence[HeardWord]) -> bool:
    """Whether a question has next to no telling word ("how old are you?", "what time is it?")."""
    return sum([word.weight for word in heard]) < _LITTLE


def stands_alone(reading: Reading) -> bool:
    """Whether a question has the words to be clear to one who has not followed the talk.

    "Whose turn is it?" has one, "whose turn is it to visit?" two.
    """
    telling = sum(word.telling >= _TELLING_ALONE for word in reading.words)
    return telling >= _WORDS_THAT_STAND_ALONE
