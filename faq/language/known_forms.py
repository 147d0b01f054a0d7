"""The dictionary forms of the Russian words that are listed as common.

Nearly all words of questions are among them. None of these needs the whole dictionary, of which a
few words bring 9 MB into memory; and to look one up takes 3 µs instead of 50.
`python -m tools.word_lists` wrote the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faq.language.string_table import StringTable, stored_bytes, stored_numbers

_BYTES_OF_A_NUMBER = 4


class KnownForm(NamedTuple):
    """What the dictionary says of a word.

    Attributes:
        normal: its dictionary form; None for a word that the dictionary has not.
        addresses: whether it is a verb of the first or second person, or an imperative.
    """

    normal: str | None
    addresses: bool = False


class KnownForms:
    """The forms of the words of a list."""

    def __init__(
        self, words: StringTable, codes: Sequence[int], normal_forms: StringTable
    ) -> None:
        """Take the list.

        Args:
            codes: for each word 0 if the dictionary has it not; else twice the number of its
                normal form, counting from 1, and 1 more if it addresses.
        """
        self._words, self._codes, self._normal_forms = words, codes, normal_forms

    @classmethod
    def stored(cls, words: StringTable, buffer: memoryview) -> KnownForms:
        """Return the forms that `packed_forms` wrote for these words."""
        end = _BYTES_OF_A_NUMBER * len(words)
        return cls(words, stored_numbers(buffer[:end]), StringTable.stored(buffer[end:]))

    def get(self, word: str) -> KnownForm | None:
        """Return what the dictionary says of a word; None for one that is not in the list."""
        number = self._words.find(word)
        if number is None:
            return None
        normal, addresses = divmod(self._codes[number], 2)
        return KnownForm(self._normal_forms[normal - 1] if normal else None, bool(addresses))


def packed_forms(forms: Sequence[KnownForm]) -> bytes:
    """Return the content of the file: the codes of the words, then their normal forms."""
    numbers: dict[str, int] = {}
    codes = [
        0
        if form.normal is None
        else 2 * numbers.setdefault(form.normal, len(numbers) + 1) + form.addresses
        for form in forms
    ]
    return stored_bytes(codes) + StringTable(list(numbers)).to_bytes()
