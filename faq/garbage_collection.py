"""Keep what stays out of the garbage collector's way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def never_collected() -> Iterator[None]:
    """Pause the collector, and let it overlook all that exists in the end.

    Modules, banks and their indexes are hundreds of thousands of objects that stay. The pause
    brings the first poll forward by 0.17 s. Without the freeze each full collection would stop
    all answers for 0.15 s; reference counting still frees a bank that nothing refers to.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
