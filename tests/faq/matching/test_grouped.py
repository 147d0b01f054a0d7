"""Values are found by their group, in the order in which they were given."""

from __future__ import annotations

import numpy as np

from faq.matching.grouped import Grouped


def test_the_values_of_a_group_keep_their_order() -> None:
    grouped = Grouped(np.array([2, 0, 2, 0]), np.array([10, 30, 20, 5]), count=3)
    assert grouped[0].tolist() == [30, 5]
    assert grouped[2].tolist() == [10, 20]


def test_a_group_may_have_no_values() -> None:
    grouped = Grouped(np.array([1]), np.array([7.5]), count=4)
    assert [grouped[group].tolist() for group in range(4)] == [[], [7.5], [], []]


def test_there_may_be_no_group() -> None:
    empty = np.array([], np.int32)
    assert Grouped(empty, empty, count=1)[0].tolist() == []


def test_groups_are_joined_in_the_order_asked_for() -> None:
    grouped = Grouped(np.array([2, 0, 2, 0]), np.array([10, 30, 20, 5]), count=3)
    values, counts = grouped.join([2, 1, 0])
    assert values.tolist() == [10, 20, 30, 5]
    assert counts == [2, 0, 2]


def test_no_groups_are_joined_to_no_values() -> None:
    values, counts = Grouped(np.array([1]), np.array([7.5]), count=2).join([])
    assert (values.tolist(), counts) == ([], [])
