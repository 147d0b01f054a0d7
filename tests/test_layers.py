"""Imports point one way: bot → faq, and inside faq from the command line to the models."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAQ = sorted((ROOT / "faq").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, by their full names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", FAQ, ids=lambda path: str(path.relative_to(ROOT)))
def test_faq_knows_neither_the_bot_nor_telegram_nor_the_network(path: Path) -> None:
    forbidden = {"bot", "telegram", "httpx", "aiohttp", "asyncio", "socket", "urllib"}
    assert not {name.split(".")[0] for name in imported(path)} & forbidden


@pytest.mark.parametrize(
    "path",
    [path for path in FAQ if "cli" not in path.parts and path.name != "__main__.py"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_core_does_not_know_the_command_line(path: Path) -> None:
    assert not {name for name in imported(path) if name.startswith("faq.cli")}


@pytest.mark.parametrize("name", ["bank.py", "article.py", "errors.py", "text.py"])
def test_the_nouns_do_not_know_the_verbs(name: str) -> None:
    known = {"faq.article", "faq.bank", "faq.errors"}
    own = {module for module in imported(ROOT / "faq" / name) if module.startswith("faq")}
    assert own <= known


def test_nobody_but_the_settings_and_a_start_reads_the_environment() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "faq")
        for path in (ROOT / folder).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8")
    }
    assert readers <= {"bot/__main__.py", "faq/__main__.py"}
