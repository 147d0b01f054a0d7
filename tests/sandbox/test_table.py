"""The one table of methods fits the functions it names, and python-telegram-bot's calls."""

from __future__ import annotations

import inspect

import pytest

from sandbox.api.methods.table import METHODS
from sandbox.api.parameters import NO_EFFECT, Method


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_a_row_fits_its_function(method: Method) -> None:
    taken = dict(inspect.signature(method.function).parameters)
    del taken["world"]
    passed = [each for each in method.parameters if each.kind is not NO_EFFECT]
    assert sorted(taken) == sorted(each.name for each in passed)
    required = {name for name, each in taken.items() if each.default is inspect.Parameter.empty}
    assert required == {each.name for each in passed if each.missing is not None}


def test_names_are_found_in_lower_case() -> None:
    assert all(name == method.name.lower() for name, method in METHODS.items())
