"""Hold a bank against another desk on the same folder, as two people of a newsroom may have."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Wait until no other desk writes a bank, and let none until the block ends.

    It is a lock on the folder itself, which the system takes back at a kill. Windows has none: two
    desks there notice each other only by what they wrote.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
