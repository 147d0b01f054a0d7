"""The dictionary forms of the Russian words that are listed as common, and of our own wordings.

Nearly all words of questions are among them. None of these needs the whole dictionary, of which a
few words bring 9 MB into memory; and to look one up takes 3 µs instead of 50.
`python -m tools.word_lists` wrote the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faq.language.string_table import StringTable, stored_bytes, stored_numbers

_LENGTHS = 8  # bytes of the two lengths that come first in the file


class KnownForm(NamedTuple):
    """What the dictionary says of a word.

    Attributes:
        normal: its dictionary form; None for a word that the dictionary has not.
        addresses: whether it is a verb of the first or second person, or an imperative.
    """

    normal: str | None
    addresses: bool = False


class KnownForms:
    """The forms of the words of a list, and of some more."""

    def __init__(self, listed: StringTable, content: memoryview) -> None:
        """Take the list, and what `packed_forms` wrote for it."""
        more, codes = stored_numbers(content[:_LENGTHS])
        content = content[_LENGTHS:]
        self._listed = listed
        self._more = StringTable.stored(content[:more])
        self._codes = stored_numbers(content[more : more + codes])
        self._normal_forms = StringTable.stored(content[more + codes :])

    def get(self, word: str) -> KnownForm | None:
        """Return what the dictionary says of a word; None for one that is not known here."""
        number = self._listed.find(word)
        if number is None:
            number = self._more.find(word)
            if number is None:
                return None
            number += len(self._listed)
        normal, addresses = divmod(self._codes[number], 2)
        return KnownForm(self._normal_forms[normal - 1] if normal else None, bool(addresses))


def packed_forms(forms: Sequence[KnownForm], more: Sequence[str] = ()) -> bytes:
    """Return the content of the file: the lengths of the next two parts in bytes, the words that
    are not listed, the codes of all words, and the normal forms.

    A code is 0 if the dictionary has not the word; else it is twice the number of its normal form,
    counting from 1, and 1 more if the form addresses.

    Args:
        forms: of the listed words, then of `more`.
    """
    numbers: dict[str, int] = {}
    codes = [
        0
        if form.normal is None
        else 2 * numbers.setdefault(form.normal, len(numbers) + 1) + form.addresses
        for form in forms
    ]
    parts = StringTable(more).to_bytes(), stored_bytes(codes)
    normal_forms = StringTable(list(numbers)).to_bytes()
    return b"".join([stored_bytes([*map(len, parts)]), *parts, normal_forms])
