"""The sentence that says when it matters that other questions change for the worse."""

from __future__ import annotations

import pytest

from desk.shifts import when_it_matters
from faq.curating.review.elsewhere import Shift

OWN = Shift("a", "phrasing of x", "answered", "offered", is_worse=True, is_held_out=True)
ASKED = Shift("b", "asked here", "answered", "declined", is_worse=True)
BETTER = Shift("c", "asked here", "declined", "answered", is_worse=False)


@pytest.mark.parametrize(
    ("shifts", "begins", "holds"),
    [
        pytest.param([BETTER], "", "", id="none"),
        pytest.param([OWN, BETTER], "It is the bank’s own, asked as if", "Up to 2", id="one"),
        pytest.param([OWN, OWN], "They are the bank’s own", "did not have them", id="two"),
        pytest.param([ASKED], "It is what somebody asked", "look before", id="asked"),
        pytest.param([OWN, ASKED, ASKED], "1 of them is the", "2 of them are what", id="both"),
    ],
)
def test_it_is_said_when_it_matters(shifts: list[Shift], begins: str, holds: str) -> None:
    told = when_it_matters(shifts)
    assert told.startswith(begins)
    assert holds in told
    assert bool(told) is bool(begins)
