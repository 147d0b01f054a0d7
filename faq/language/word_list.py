"""How common the words of a language are, by the lists of wordfreq."""

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
    """A language's words; one that is listed more than once is as common as it is first.

    Attributes:
        words: the words as they are listed, commonest first.
    """

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        """Take words as wordfreq lists them: those of the n-th list, counting from 0, are
        10 ** (-n / 100) of all words in use."""
        self.words = StringTable(list(chain.from_iterable(lists)))
        self._ends = list(accumulate(map(len, lists)))
        self._zipfs = [log10(10 ** (-place / 100)) + 9 for place in range(len(lists))]

    def zipf(self, word: str) -> float:
        """Return how common the word is, on the Zipf scale: 3 is once in a million words, 6 once
        in a thousand (van Heuven et al. 2014); 0.0 for a word that is rarer or none."""
        number = self.words.find(word)
        return 0.0 if number is None else self._zipfs[bisect_right(self._ends, number)]

    def common(self, least_zipf: float) -> list[str]:
        """Return the first of the words: those that are at least so common."""
        lists = sum(zipf >= least_zipf for zipf in self._zipfs)
        count = self._ends[lists - 1] if lists else 0
        return [self.words[number] for number in range(count)]


def read_word_list(language: Language) -> WordList:
    """Read a language's list, with its words spelt as `faq.language.text.words` spells them.

    It is the "small" one, without words rarer than once in a million.
    """
    # `import wordfreq` would also load what splits texts into words: 6 MB, and as long as reading
    # a bank. The format is described at `wordfreq.read_cBpack`.
    package = find_spec("wordfreq")
    assert package is not None
    assert package.origin is not None
    name = f"small_{language}.msgpack.gz"
    with gzip.open(Path(package.origin).with_name("data") / name) as file:
        _, *lists = msgpack.load(file)
    if language is Language.ENGLISH:  # which has letters to fold in foreign words only
        # Of equally common words the last in the alphabet is preferred: the figures hang on it.
        return WordList([words[::-1] for words in lists])
    return WordList([fold("\n".join(words)).split("\n") if words else [] for words in lists])
