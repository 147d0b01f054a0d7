"""What is built holds what it should: the bot without the sandbox, the sandbox whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from setuptools import find_packages

ROOT = Path(__file__).parent.parent


def settings(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


def test_the_bot_is_built_with_the_desk_and_without_the_sandbox() -> None:
    include = settings("pyproject.toml")["tool"]["setuptools"]["packages"]["find"]["include"]
    packages = find_packages(str(ROOT), include=include)
    assert {package.partition(".")[0] for package in packages} == {"bot", "desk", "faq"}


def _is_by_the_way(path: Path) -> bool:
    """Whether Python or the desk wrote a file beside those of the package."""
    parts = path.relative_to(ROOT).parts
    return any(part == "__pycache__" or part.startswith(".") for part in parts)


@pytest.mark.parametrize("package", ["bot", "desk", "faq"])
def test_what_is_no_code_is_built_too(package: str) -> None:
    patterns = settings("pyproject.toml")["tool"]["setuptools"]["package-data"][package]
    taken = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
    there = {
        path
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and not _is_by_the_way(path)
    }
    assert there - taken == set()


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


@pytest.mark.parametrize("arguments", [[], ["sandbox"]], ids=["no token", "asked for"])
def test_without_the_sandbox_the_bot_says_what_to_install(
    tmp_path: Path, arguments: list[str]
) -> None:
    for package in ("bot", "faq"):
        (tmp_path / package).symlink_to(ROOT / package)
    hidden = {"TELEGRAM_BOT_TOKEN", "PYTHONPATH"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "install the package verbatim-sandbox" in ended.stderr
