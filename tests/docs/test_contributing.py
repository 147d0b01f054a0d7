"""The drawing of the house has every room that the linter of imports knows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DRAWING = re.search(
    r"```\n(sandbox\.hosting.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
)
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


@pytest.mark.parametrize("package", ["bot", "desk", "faq"])
def test_every_part_of_a_package_is_drawn(package: str) -> None:
    assert DRAWING is not None
    [contract] = [each for each in CONTRACTS["contracts"] if each.get("containers") == [package]]
    parts = {part for layer in contract["layers"] for part in layer.split(" : ")}
    assert parts <= set(re.findall(r"\w+", DRAWING[1]))
