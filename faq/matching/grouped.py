"""Values by group in a single array, which costs far less than thousands of small ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Value = TypeVar("Value", bound=np.generic)


class Grouped(Generic[Value]):
    """Values, by the number of their group.

    Attributes:
        values: those of all groups, one group after the other.
        starts: where each group begins in them, and, last, their count.
    """

    def __init__(
        self, groups: npt.NDArray[np.integer[Any]], values: npt.NDArray[Value], *, count: int
    ) -> None:
        """Take the values, each with the number of its group, from 0 to `count` - 1.

        The values of a group keep their order.
        """
        sizes = np.bincount(groups, minlength=count)
        self.values = values[np.argsort(groups, kind="stable")]
        # The values of a group are contiguous, up to the start of the next group.
        self.starts = array("q", [0, *np.cumsum(sizes)])

    @classmethod
    def restored(cls, values: npt.NDArray[Value], starts: bytes) -> Grouped[Value]:
        """Return what had these `values`, and these bytes of `starts`."""
        grouped = cls.__new__(cls)
        grouped.values = values
        grouped.starts = array("q")
        grouped.starts.frombytes(starts)
        return grouped

    def __getitem__(self, group: int) -> npt.NDArray[Value]:
        return self.values[self.starts[group] : self.starts[group + 1]]

    def join(self, groups: Iterable[int]) -> tuple[npt.NDArray[Value], list[int]]:
        """Return the values of all the groups in one array, and the size of each group."""
        found = [self[group] for group in groups]
        return np.concatenate(found) if found else self.values[:0], [len(each) for each in found]
