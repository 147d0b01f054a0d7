"""Distinguish a question on the article's subject from one in which nothing is understood.

A word belongs to the subject if the bank uses it far more often than its language does ("visit",
"Лавров", "व्यापार"). This is how corpus linguistics finds the keywords of a text (Kilgarriff 2009,
"Simple Maths for Keywords"). Question words and courtesy, which any question has, do not count.
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
"""Least ratio of a word's frequency in the phrasings to that in its language."""

_SHARE_OF_ENTRIES = 0.04
"""Least share of entries that have a word of the subject; a rarer one is a detail ("nuclear")."""

_TELLING = 0.3  # words below this weight may sound like another by chance ("दूं", "दोनों")
_SURENESS = 0.75  # the sureness of a misspelling of a common word

_LITTLE = 0.8
"""Most weight of a question's words together for a question that says almost nothing. Of the 2,047
questions in our files, none off the subject that is rightly answered without being a phrasing of
the bank has less than 1.25."""

_WORDS_THAT_STAND_ALONE = 2
_TELLING_ALONE = 0.5  # weight of a word that is clear without any context

_FREQUENCY_OF_RAREST = 1e-4
"""The frequency of a word with weight 1; each 0.5 less means ten times as frequent."""


def find_subject(index: Index) -> frozenset[int]:
    """Return the terms that phrasings of answerable entries use far more often than their language
    does."""
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
    """Return for each term the ratio of its frequency in the words to that in the language."""
    counts: Counter[int] = Counter()
    at_large: dict[int, float] = defaultdict(float)
    by_surface = {word.surface: word for word in words}
    for surface, count in Counter(word.surface for word in words).items():
        if surface in lexicon(language).openings or surface[0].isdigit():
            continue
        word = by_surface[surface]
        [sense] = index.vocabulary.senses(word)  # a word of the bank stands for itself
        counts[sense.term] += count
        at_large[sense.term] += _FREQUENCY_OF_RAREST * 100 ** (1 - word.telling)
    total = counts.total()
    return {term: count / total / at_large[term] for term, count in counts.items()}


def is_understood(heard: Sequence[HeardWord], subject: Collection[int]) -> bool:
    """Whether a telling word of the question surely belongs to the subject."""
    return any(
        word.senses[0].term in subject and word.senses[0].sureness >= _SURENESS
        for word in heard
        if word.senses and word.word.telling >= _TELLING and not word.word.surface[0].isdigit()
    )


def tells_little(heard: Sequence[HeardWord]) -> bool:
    """Whether a question has almost no telling words ("how old are you?", "what time is it?")."""
    return sum([word.weight for word in heard]) < _LITTLE


def stands_alone(reading: Reading) -> bool:
    """Whether a question has enough telling words to be clear outside its conversation.

    "Whose turn is it?" has one, "whose turn is it to visit?" two.
    """
    telling = sum(word.telling >= _TELLING_ALONE for word in reading.words)
    return telling >= _WORDS_THAT_STAND_ALONE
