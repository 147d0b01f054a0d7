"""Find the words of an archive that a misspelling may stand for, among hundreds of thousands.

Two words that differ by a few edits are the same once a few letters are taken out of each (Garbe
2012, "Symmetric Delete spelling correction"). So a word is found by the hashes of what is left of
it; only its first letters count, as in SymSpell, which bounds what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

_PREFIX = 7  # letters
_SHORTEST = 4  # letters; in shorter words one edit makes another word
_SHORTEST_OF_TWO = 6  # letters; in shorter words only one edit is looked for
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NO_LETTER = "\0"
_AT_ONCE = 20_000  # words, so that what is computed for them takes some megabytes

Hashes = npt.NDArray[np.uint64]


def slips_of(words: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int32]]:
    """Return the hashes of what is left of words without one or two letters, sorted, and the
    number of the word for each."""
    able = [
        number
        for number, word in enumerate(words)
        if len(word) >= _SHORTEST and not word[0].isdigit()
    ]
    found = [
        _left_of([words[number] for number in able[start : start + _AT_ONCE]])
        for start in range(0, max(len(able), 1), _AT_ONCE)
    ]
    hashes = np.concatenate([hashes for hashes, _ in found])
    owners = np.concatenate(
        [owners + np.int32(part * _AT_ONCE) for part, (_, owners) in enumerate(found)]
    )
    order = np.argsort(hashes, kind="stable")
    return hashes[order], np.array(able, np.int32)[owners[order]]


def near(word: str, slips: Hashes, slipped: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return the numbers of the words that may be a few edits away, in no order, each once."""
    hashes, _ = _left_of([word])
    starts = np.searchsorted(slips, hashes, "left")
    ends = np.searchsorted(slips, hashes, "right")
    found = [slipped[start:end] for start, end in zip(starts, ends, strict=True) if end > start]
    return np.unique(np.concatenate(found)) if found else slipped[:0]


def _left_of(words: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int32]]:
    """Return the hashes, and for each the place of its word in `words`."""
    written = "".join(word[:_PREFIX].ljust(_PREFIX, _NO_LETTER) for word in words)
    letters = np.frombuffer(written.encode("utf-32-le"), np.uint32).reshape(-1, _PREFIX)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    hashes = np.zeros((len(_WITHOUT), len(words)), np.uint64)
    for place in range(_PREFIX):
        letter = letters[:, place].astype(np.uint64)
        hashed = (hashes ^ letter) * _FACTOR
        hashed ^= hashed >> np.uint64(29)
        hashes = np.where(_LEFT[:, place, None] & (letter > 0), hashed, hashes)
    able = lengths >= _LENGTHS[:, None]
    owners = np.broadcast_to(np.arange(len(words), dtype=np.int32), able.shape)
    return hashes[able], owners[able]


_WITHOUT = [*chain.from_iterable(combinations(range(_PREFIX), count) for count in range(3))]
"""The letters that are taken out: none, one or two of the first."""

_LEFT = np.array([[place not in without for place in range(_PREFIX)] for without in _WITHOUT])
_LENGTHS = np.array(
    [
        max(_SHORTEST_OF_TWO if len(without) > 1 else _SHORTEST, *(place + 1 for place in without))
        if without
        else _SHORTEST
        for without in _WITHOUT
    ]
)
"""How long a word is, at the least, of which they are taken out."""
