"""What stays is not looked through for garbage, and what goes is looked for as ever."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from faq.garbage_collection import never_collected


class Node:
    """Something that refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def test_nothing_is_collected_meanwhile_nor_among_what_was_made_then() -> None:
    with never_collected():
        assert not gc.isenabled()
        made = weakref.ref(Node())
    gc.collect()
    assert made() is not None


def test_what_is_made_later_is_collected_as_ever() -> None:
    with never_collected():
        pass
    assert gc.isenabled()
    made = weakref.ref(Node())
    gc.collect()
    assert made() is None


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="no bank"), never_collected():
        raise ValueError("no bank")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with never_collected():
        pass
    assert not gc.isenabled()
