"""What is built holds what it should: the bot without the sandbox, the sandbox whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from setuptools import find_packages

ROOT = Path(__file__).parent.parent


def settings(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


def test_the_bot_is_built_without_the_sandbox() -> None:
    include = settings("pyproject.toml")["tool"]["setuptools"]["packages"]["find"]["include"]
    packages = find_packages(str(ROOT), include=include)
    assert {package.partition(".")[0] for package in packages} == {"bot", "faq"}


def test_the_sandbox_is_built_with_all_its_packages() -> None:
    listed = settings("sandbox/pyproject.toml")["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(find_packages(str(ROOT), include=["sandbox*"]))


def test_both_have_one_version_and_the_sandbox_wants_that_bot() -> None:
    bot = settings("pyproject.toml")["project"]
    sandbox = settings("sandbox/pyproject.toml")["project"]
    assert sandbox["version"] == bot["version"]
    assert f"verbatim=={bot['version']}" in sandbox["dependencies"]


def test_the_production_image_holds_no_sandbox() -> None:
    copied = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert "COPY bot ./bot" in copied
    assert "sandbox" not in copied
