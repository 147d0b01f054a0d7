"""The garbage collector pauses while something is built, and is then as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from faq.collecting import uncollected


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_pauses() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="spoilt"), uncollected():
        raise ValueError("spoilt")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
