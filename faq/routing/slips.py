"""Find the words of an archive that a misspelling may stand for, among hundreds of thousands.

Two words that differ by a few edits are the same once a few letters are taken out of each (Garbe
2012, "Symmetric Delete spelling correction"). So a word is found by the hashes of what is left of
it; only its first letters count, as in SymSpell, which bounds what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

_PREFIX = 7  # letters
_SHORTEST = 4  # letters; in shorter words one edit makes another word
_SHORTEST_OF_TWO = 6  # letters; in shorter words only one edit is looked for
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def slips_of(words: Sequence[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """Return the hashes of what is left of words without one or two letters, sorted, and the
    number of the word for each."""
    able = [
        number
        for number, word in enumerate(words)
        if len(word) >= _SHORTEST and not word[0].isdigit()
    ]
    hashes, owners = _left_of([words[number] for number in able])
    order = np.argsort(hashes, kind="stable")
    return hashes[order], np.array(able, np.int32)[owners[order]]


def near(
    word: str, slips: npt.NDArray[np.uint64], slipped: npt.NDArray[np.int32]
) -> npt.NDArray[np.int32]:
    """Return the numbers of the words that may be a few edits away, in no order, each once."""
    hashes, _ = _left_of([word])
    starts = np.searchsorted(slips, hashes, "left")
    ends = np.searchsorted(slips, hashes, "right")
    found = [slipped[start:end] for start, end in zip(starts, ends, strict=True) if end > start]
    return np.unique(np.concatenate(found)) if found else slipped[:0]


def _left_of(
    words: Sequence[str],
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """Return the hashes, and for each the place of its word in `words`."""
    letters = np.zeros((_PREFIX, len(words)), np.uint64)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    beginnings = "".join(word[:_PREFIX].ljust(_PREFIX, "\0") for word in words)
    if words:
        codes = np.frombuffer(beginnings.encode("utf-32-le"), np.uint32)
        letters[:] = codes.reshape(len(words), _PREFIX).T
    hashes, owners = [], []
    for without in _combinations():
        able = np.flatnonzero(
            (lengths > max(without, default=-1))
            & (lengths >= (_SHORTEST_OF_TWO if len(without) > 1 else _SHORTEST))
        )
        hashed = np.zeros(len(able), np.uint64)
        for place in range(_PREFIX):
            if place not in without:
                letter = letters[place, able]
                # The zeros behind a short word are no letters.
                hashed = np.where(letter > 0, (hashed ^ letter) * _FACTOR, hashed)
                hashed ^= np.where(letter > 0, hashed >> np.uint64(29), np.uint64(0))
        hashes.append(hashed)
        owners.append(able.astype(np.int32))
    return np.concatenate(hashes), np.concatenate(owners)


def _combinations() -> Iterator[tuple[int, ...]]:
    for count in range(3):
        yield from combinations(range(_PREFIX), count)
