"""A mapping that drops its oldest keys, so that a server that runs for days does not grow."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Newest(dict[Key, Value]):
    """Keeps the `most` keys that were added last; all if None.

    Add keys by `mapping[key] = value`; a new value for a key does not make the key newer.
    """

    def __init__(self, most: int | None) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if self._most is not None and len(self) > self._most:
            del self[next(iter(self))]
