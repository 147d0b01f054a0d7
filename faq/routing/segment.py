"""An inverted index of some banks: which bank, and which entry, has which term.

A segment is never changed. Of an archive one segment has most banks, and a small one those that
have changed since; a bank by itself is a segment of one, from which larger ones are merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from zlib import compress, decompress

import msgpack
import numpy as np
import numpy.typing as npt

from faq.routing.array_file import Arrays, UnusableFileError, map_arrays, write_arrays
from faq.routing.strings import Strings

VERSION: Final = "1"
"""The format of a segment and the rules by which one is made; another is made again."""

IN_ENTRY, ON_CARD, IN_ARTICLE = 1, 2, 4
"""Where a bank has a term: in an entry's phrasings or quotes, among what tells the article from
others (its headline, first paragraphs, people, topics), in the text of the article."""

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Postings:
    """For each of some groups, numbers in ascending order."""

    starts: npt.NDArray[np.int64]
    numbers: Numbers

    def __getitem__(self, group: int) -> Numbers:
        return self.numbers[self.range_of(group)]

    def range_of(self, group: int) -> slice:
        """Return where the numbers of a group are."""
        return slice(int(self.starts[group]), int(self.starts[group + 1]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sizes(self) -> npt.NDArray[np.int64]:
        """Return how many numbers each group has."""
        return np.diff(self.starts)


@dataclass(frozen=True, eq=False)
class Segment:
    """The terms of some banks; banks, entries and terms are numbered from 0.

    Attributes:
        slugs, digests: the banks, and the digests of their files.
        days: when each article was published, as a day's number; 0 where that is not known.
        first_entries: the number of each bank's first entry, and, last, the count of all.
        sizes: how many terms each entry has.
        terms: sorted.
        surfaces: the words as written, sorted; surface_terms: the term of each.
        entries: for each term, the entries that have it.
        banks: for each term, the banks that have it; places: where each of these has it.
        wordings: hashes of the phrasings, sorted; worded_by: the newest bank that has each.
        slips, slipped: see `faq.routing.slips`; empty in a segment of one bank.
    """

    slugs: Strings
    digests: Strings
    days: Numbers
    first_entries: Numbers
    sizes: Numbers
    terms: Strings
    surfaces: Strings
    surface_terms: Numbers
    entries: Postings
    banks: Postings
    places: npt.NDArray[np.uint8]
    wordings: npt.NDArray[np.uint64]
    worded_by: Numbers
    slips: npt.NDArray[np.uint64]
    slipped: Numbers

    def arrays(self) -> Arrays:
        """Return all of it as arrays."""
        return {
            **self.slugs.arrays("slugs"),
            **self.digests.arrays("digests"),
            "days": self.days,
            "first_entries": self.first_entries,
            "sizes": self.sizes,
            **self.terms.arrays("terms"),
            **self.surfaces.arrays("surfaces"),
            "surface_terms": self.surface_terms,
            "entry_starts": self.entries.starts,
            "entries": self.entries.numbers,
            "bank_starts": self.banks.starts,
            "banks": self.banks.numbers,
            "places": self.places,
            "wordings": self.wordings,
            "worded_by": self.worded_by,
            "slips": self.slips,
            "slipped": self.slipped,
        }

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> Segment:
        """Return the segment that these arrays are."""
        return cls(
            slugs=Strings.among(arrays, "slugs"),
            digests=Strings.among(arrays, "digests"),
            days=arrays["days"],
            first_entries=arrays["first_entries"],
            sizes=arrays["sizes"],
            terms=Strings.among(arrays, "terms"),
            surfaces=Strings.among(arrays, "surfaces"),
            surface_terms=arrays["surface_terms"],
            entries=Postings(arrays["entry_starts"], arrays["entries"]),
            banks=Postings(arrays["bank_starts"], arrays["banks"]),
            places=arrays["places"],
            wordings=arrays["wordings"],
            worded_by=arrays["worded_by"],
            slips=arrays["slips"],
            slipped=arrays["slipped"],
        )

    @cached_property
    def number_of_banks(self) -> int:
        """The number of its banks."""
        return len(self.slugs)

    @cached_property
    def usual_sizes(self) -> npt.NDArray[np.float32]:
        """How many terms an entry of each bank has on average."""
        up_to = np.concatenate([[0], np.cumsum(self.sizes)])[self.first_entries]
        entries = np.maximum(np.diff(self.first_entries), 1)
        return (np.diff(up_to) / entries).astype(np.float32)

    @property
    def number_of_entries(self) -> int:
        """The number of its banks' entries."""
        return int(self.first_entries[-1])

    def packed(self) -> bytes:
        """Return it as bytes, for a file of something else."""
        arrays = {
            name: (array.dtype.str, array.tobytes()) for name, array in self.arrays().items()
        }
        return compress(msgpack.packb(arrays), level=1)

    @classmethod
    def unpacked(cls, content: bytes | memoryview) -> Segment:
        """Return the segment that `packed` has made bytes of."""
        arrays = msgpack.unpackb(decompress(content))
        return cls.of_arrays(
            {name: np.frombuffer(held, np.dtype(kind)) for name, (kind, held) in arrays.items()}
        )

    def write(self, path: Path) -> None:
        """Write it to a file at once."""
        write_arrays(path, self.arrays(), version=VERSION)

    @classmethod
    def map(cls, path: Path) -> Segment | None:
        """Return the segment of a file; None if there is none that can be used."""
        try:
            return cls.of_arrays(map_arrays(path, version=VERSION))
        except (OSError, UnusableFileError, KeyError):
            return None


def empty(kind: type[np.generic]) -> npt.NDArray[Any]:
    """Return an array of nothing."""
    return np.zeros(0, kind)
