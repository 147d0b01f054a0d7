"""What the log says of banks that were taken over."""

from __future__ import annotations

import pytest

from bot.tasks.bank_reloading import named


@pytest.mark.parametrize(
    ("count", "end"),
    [(1, "bank-0000"), (20, "bank-0018, bank-0019"), (21, "bank-0019 and 1 more"),
     (3_020, "bank-0019 and 3,000 more")],
)  # fmt: skip
def test_twenty_are_named_at_most(count: int, end: str) -> None:
    line = named([f"bank-{number:04}" for number in reversed(range(count))])
    assert line.startswith("bank-0000")
    assert line.endswith(end)
