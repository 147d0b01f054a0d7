"""How common the words of a language are.

The lists are those of wordfreq 3.1.1, its last version; `word_lists/NOTICE.md` says where they
come from and under which licence they are here. `python -m tools.word_lists` made the files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain
from math import log10
from mmap import ACCESS_READ, mmap
from pathlib import Path

from faq.bank import Language
from faq.language.known_forms import KnownForms
from faq.language.string_table import StringTable, stored_bytes, stored_numbers

ZIPF_OF_COMMON = 3.5
"""Zipf: a romanised word is recognised by sound if the word is at least this common."""

FOLDER = Path(__file__).with_name("word_lists")

_BYTES_OF_A_NUMBER = 4


class WordList:
    """A language's words; the first place of a word that is listed more than once counts.

    Attributes:
        words: the words as listed, the most common first.
    """

    def __init__(self, words: StringTable, ends: Sequence[int]) -> None:
        """Take words in lists: each word of the n-th list, counting from 0, is 10 ** (-n / 100) of
        all words in use.

        Args:
            words: those of all lists.
            ends: for each list, how many words it and those before it have.
        """
        self.words = words
        self._ends = ends
        self._zipfs = [log10(10 ** (-place / 100)) + 9 for place in range(len(ends))]

    @classmethod
    def of(cls, lists: Sequence[Sequence[str]]) -> WordList:
        """Return the words of these lists."""
        words = StringTable(list(chain.from_iterable(lists)))
        return cls(words, list(accumulate(map(len, lists))))

    def to_bytes(self) -> bytes:
        """Return the content of a language's file: the number of lists, their ends, the words."""
        return stored_bytes([len(self._ends), *self._ends]) + self.words.to_bytes()

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
    """Return a language's list, with its words spelt as `faq.language.text.words` spells them.

    The list is the "small" one of wordfreq, without words rarer than once in a million.
    """
    content = _mapped(f"{language}.words")
    count = stored_numbers(content[:_BYTES_OF_A_NUMBER])[0]
    start = _BYTES_OF_A_NUMBER * (count + 1)
    ends = stored_numbers(content[_BYTES_OF_A_NUMBER:start])
    return WordList(StringTable.stored(content[start:]), ends)


def read_sounds(language: Language) -> StringTable:
    """Return the sound keys of a language's words that are at least `ZIPF_OF_COMMON`, in their
    order: "" for a word in Latin letters, which is what it sounds like.

    To make them of the words takes 75 ms of a core for both languages, and 7 MB.
    """
    return StringTable.stored(_mapped(f"{language}.sounds"))


def read_known_forms() -> KnownForms:
    """Return the dictionary forms of the Russian words, which each process reads once."""
    return KnownForms(read_word_list(Language.RUSSIAN).words, _mapped("ru.forms"))


def _mapped(name: str) -> memoryview:
    with (FOLDER / name).open("rb") as file:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
