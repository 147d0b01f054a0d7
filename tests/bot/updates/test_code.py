"""A deploy is known by the code that runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.updates import code
from bot.updates.code import code_of_bot

ROOT = Path(code.__file__).parent.parent.parent


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a part of the bot, with a bank, in the place of the bot."""
    shutil.copytree(ROOT / "bot" / "updates", tmp_path / "bot" / "updates")
    shutil.copytree(ROOT / "bot" / "locales", tmp_path / "bot" / "locales")
    bank = tmp_path / "faq" / "banks" / "harbour"
    bank.mkdir(parents=True)
    (bank / "figures.json").write_text("{}", "utf-8")
    monkeypatch.setattr(code, "_ROOT", tmp_path)
    return tmp_path


def digest() -> str:
    """Return what a new process would."""
    return code_of_bot.__wrapped__()


def test_a_restart_alone_changes_nothing(root: Path) -> None:
    before = digest()
    (root / "bot" / "updates" / "code.py").touch()
    assert digest() == before
    assert len(before) == 64


@pytest.mark.parametrize("name", ["bot/updates/code.py", "bot/locales/en.ftl", "faq/model.json"])
def test_another_file_of_the_program_is_a_deploy(root: Path, name: str) -> None:
    before = digest()
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest() != before


def test_a_renamed_module_is_a_deploy(root: Path) -> None:
    before = digest()
    (root / "bot" / "updates" / "code.py").rename(root / "bot" / "updates" / "moved.py")
    assert digest() != before


@pytest.mark.parametrize("name", ["faq/banks/harbour/figures.json", "bot/updates/code.pyc"])
def test_a_bank_and_what_python_compiles_are_none(root: Path, name: str) -> None:
    before = digest()
    (root / name).write_text("changed", "utf-8")
    assert digest() == before


@pytest.mark.usefixtures("root")
def test_another_python_is_a_deploy(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr("sys.version", "4.0")
    assert digest() != before


@pytest.mark.usefixtures("root")
def test_another_version_of_a_package_is_a_deploy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest()
    metadata = tmp_path / "site" / "another-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text("Metadata-Version: 2.1\nName: another\nVersion: 1.0\n", "utf-8")
    monkeypatch.syspath_prepend(metadata.parent.parent)
    assert digest() != before


def test_files_replaced_under_a_running_process_are_not_its_code(root: Path) -> None:
    before = code_of_bot()
    (root / "bot" / "updates" / "code.py").unlink()
    assert code_of_bot() == before
