"""How common the words of a language are, from the lists of wordfreq."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import accumulate, chain
from math import log10
from pathlib import Path

import msgpack

from faq.bank import Language
from faq.language.string_table import StringTable
from faq.language.text import fold


class WordList:
    """A language's words; the first place of a word that is listed more than once counts.

    Attributes:
        words: the words as listed, the most common first.
    """

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        """Take words in the lists of wordfreq: each word of the n-th list, counting from 0, is
        10 ** (-n / 100) of all words in use."""
        self.words = StringTable(list(chain.from_iterable(lists)))
        self._ends = list(accumulate(map(len, lists)))
        self._zipfs = [log10(10 ** (-place / 100)) + 9 for place in range(len(lists))]

    def zipf(self, word: str) -> float:
        """Return how common the word is, on the Zipf scale: 3 is once in a million words, 6 once
        in a thousand (van Heuven et al. 2014); 0.0 for a word that is not listed."""
        number = self.words.find(word)
        return 0.0 if number is None else self._zipfs[bisect_right(self._ends, number)]

    def common(self, least_zipf: float) -> list[str]:
        """Return the words that are at least this common, the most common first."""
        lists = sum(zipf >= least_zipf for zipf in self._zipfs)
        count = self._ends[lists - 1] if lists else 0
        return [self.words[number] for number in range(count)]


def read_word_list(language: Language) -> WordList:
    """Read a language's list, with its words spelt as `faq.language.text.words` spells them.

    The list is the "small" one, without words rarer than once in a million.
    """
    # `import wordfreq` would also load its tokeniser: 6 MB, and as long as reading a bank takes.
    # `wordfreq.read_cBpack` describes the format.
    package = find_spec("wordfreq")
    assert package is not None
    assert package.origin is not None
    name = f"small_{language}.msgpack.gz"
    with gzip.open(Path(package.origin).with_name("data") / name) as file:
        _, *lists = msgpack.load(file)
    if language is Language.ENGLISH:  # only its foreign words have letters to fold
        # Equally common words are in reverse alphabetical order: the figures depend on it.
        return WordList([words[::-1] for words in lists])
    return WordList([fold("\n".join(words)).split("\n") if words else [] for words in lists])
