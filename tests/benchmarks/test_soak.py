"""The rule by which memory is flat."""

from __future__ import annotations

import pytest

from benchmarks.serving.soak import LOOKS, growth


@pytest.mark.parametrize(
    ("megabytes", "grown"),
    [
        pytest.param([200.0] * LOOKS, 0.0, id="flat"),
        pytest.param([*range(10), *[10.0] * 30], 0.0, id="caches fill at the start"),
        pytest.param([*[200.0] * 20, *[220.0] * 20], 20.0, id="a step"),
        pytest.param([*[220.0] * 20, *[200.0] * 20], -20.0, id="it shrinks"),
        pytest.param([200.0 + look for look in range(40)], 20.0, id="a leak"),
    ],
)
def test_growth_is_that_of_the_last_quarter_over_the_second(
    megabytes: list[float], grown: float
) -> None:
    assert growth(megabytes) == pytest.approx(grown)
