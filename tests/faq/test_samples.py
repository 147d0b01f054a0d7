"""The questions that greet a reader: the curator's, else the most asked of each topic."""

from __future__ import annotations

import pytest

from faq.samples import sample_entries
from tests.bot.rendering.examples import bank_with


@pytest.mark.parametrize(
    ("featured", "asked", "greeting"),
    [
        pytest.param(
            (), {}, ["safe", "leaves", "price"], id="the first of each topic, then others"
        ),
        pytest.param(
            (), {"price": 2}, ["price", "safe", "leaves"], id="the most asked of its topic"
        ),
        pytest.param(("bridge",), {"price": 9}, ["bridge"], id="the curator's before all"),
        pytest.param(("price", "safe"), {}, ["price", "safe"], id="in the curator's order"),
        pytest.param(("gone", "safe"), {}, ["safe"], id="without one that is gone"),
        pytest.param((), {"who-paid": 9}, ["safe", "leaves", "price"], id="none that declines"),
    ],
)
def test_what_greets_a_reader(
    featured: tuple[str, ...], asked: dict[str, int], greeting: list[str]
) -> None:
    bank = bank_with(featured=featured)
    assert [entry.id for entry in sample_entries(bank, asked)] == greeting
