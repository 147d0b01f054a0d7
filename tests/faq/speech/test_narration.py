"""A text whose quotations or names are marked keeps its length and all the rest."""

from __future__ import annotations

import pytest

from faq.speech.narration import NAME, marked


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], "Lee met Hart.", id="none"),
        pytest.param([(0, 3)], f"{NAME * 3} met Hart.", id="at the start"),
        pytest.param([(8, 13)], f"Lee met {NAME * 5}", id="at the end"),
        pytest.param([(0, 3), (8, 12)], f"{NAME * 3} met {NAME * 4}.", id="two"),
        pytest.param([(0, 3), (3, 4)], f"{NAME * 4}met Hart.", id="one behind the other"),
        pytest.param([(0, 13)], NAME * 13, id="all of it"),
    ],
)
def test_each_character_of_a_span_becomes_a_mark(
    spans: list[tuple[int, int]], expected: str
) -> None:
    assert marked("Lee met Hart.", spans, NAME) == expected
