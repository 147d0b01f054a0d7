"""Exclude long-lived objects from garbage collection."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def never_collected() -> Iterator[None]:
    """Pause the collector, and at the end freeze all objects, so that it never scans them.

    Modules, banks and their indexes are hundreds of thousands of objects that stay alive. The
    pause makes the first poll 0.17 s earlier. Without the freeze each full collection would stop
    all answers for 0.15 s. Reference counting still frees a bank that nothing refers to.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
