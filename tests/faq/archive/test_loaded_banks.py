"""The banks in memory: the last ones, within the bound, each loaded once."""

from __future__ import annotations

import pytest

from faq.archive.loaded_banks import LoadedBanks
from faq.archive.served_bank import ServedBank
from tests.faq.made_up import bank_of

MEGABYTE = 1_000_000
PER_MEGABYTE = MEGABYTE // 4  # a bank takes four times the bytes of its file


def served(megabytes: float) -> ServedBank:
    return ServedBank(bank_of(), size=int(megabytes * PER_MEGABYTE))


def test_the_one_not_asked_for_longest_goes_first() -> None:
    banks = LoadedBanks(10)
    made = {name: served(4) for name in "abc"}
    banks.get("a", lambda: made["a"])
    banks.get("b", lambda: made["b"])
    assert banks.get("a", lambda: pytest.fail("it is in memory")) is made["a"]
    banks.get("c", lambda: made["c"])
    assert [name for name in "abc" if name in banks] == ["a", "c"]


def test_many_small_ones_stay() -> None:
    banks = LoadedBanks(10)
    for number in range(30):
        banks.get(str(number), lambda: served(0.5))
    assert sum(str(number) in banks for number in range(30)) == 20


def test_two_banks_stay_however_large() -> None:
    banks = LoadedBanks(1)
    for name in "abc":
        banks.get(name, lambda: served(50))
    assert [name for name in "abc" if name in banks] == ["b", "c"]


def test_what_cannot_be_loaded_is_tried_again() -> None:
    banks = LoadedBanks(1)
    assert banks.get("a", lambda: None) is None
    assert "a" not in banks
    found = served(0.1)
    assert banks.get("a", lambda: found) is found


def test_a_failure_leaves_the_bank_to_be_loaded_later() -> None:
    banks = LoadedBanks(1)

    def fail() -> ServedBank | None:
        raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        banks.get("a", fail)
    assert banks.get("a", lambda: served(0.1)) is not None
