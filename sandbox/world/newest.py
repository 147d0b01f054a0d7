"""A mapping that forgets its oldest keys, so that a server which runs for days does not grow."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Newest(dict[Key, Value]):
    """Keeps the `most` keys that were added last; all if None. A new value makes no key newer.

    Keys are added by `mapping[key] = value`.
    """

    def __init__(self, most: int | None) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if self._most is not None and len(self) > self._most:
            del self[next(iter(self))]
