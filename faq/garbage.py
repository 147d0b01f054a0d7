"""When Python looks for garbage: not while what stays is being made, and never among it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from faq.collecting import uncollected

_NEW_OBJECTS = 5_000
"""After so many that are not freed by themselves Python looks among the new ones. Its own 700 are
those of a handful of updates in hand, which it would look at over and over."""


@contextmanager
def never_collected() -> Iterator[None]:
    """Keep Python from looking for garbage among all that is made here, now and later.

    The index of a bank is some hundred thousand objects. Each look at them holds the interpreter,
    and so every answer, for a tenth of a second, and finds nothing. What is there in the end
    stays out of later looks too, which are seldom; without cycles in it, it is freed all the same
    when nothing refers to it any more.
    """
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()
            gc.set_threshold(_NEW_OBJECTS)
