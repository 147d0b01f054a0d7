"""A deploy is known by the code that runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.updates import code
from bot.updates.code import code_of_bot, digest_of

ROOT = Path(code.__file__).parent.parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of a part of the bot, with a bank."""
    shutil.copytree(ROOT / "bot" / "updates", tmp_path / "bot" / "updates")
    shutil.copytree(ROOT / "bot" / "locales", tmp_path / "bot" / "locales")
    bank = tmp_path / "faq" / "banks" / "harbour"
    bank.mkdir(parents=True)
    (bank / "figures.json").write_text("{}", "utf-8")
    return tmp_path


def test_a_restart_alone_changes_nothing(root: Path) -> None:
    before = digest_of(root)
    (root / "bot" / "updates" / "code.py").touch()
    assert digest_of(root) == before
    assert len(before) == 64


@pytest.mark.parametrize("name", ["bot/updates/code.py", "bot/locales/en.ftl", "faq/model.json"])
def test_another_file_of_the_program_is_a_deploy(root: Path, name: str) -> None:
    before = digest_of(root)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest_of(root) != before


def test_a_renamed_module_is_a_deploy(root: Path) -> None:
    before = digest_of(root)
    (root / "bot" / "updates" / "code.py").rename(root / "bot" / "updates" / "moved.py")
    assert digest_of(root) != before


@pytest.mark.parametrize("name", ["faq/banks/harbour/figures.json", "bot/updates/code.pyc"])
def test_a_bank_and_what_python_compiles_are_none(root: Path, name: str) -> None:
    before = digest_of(root)
    (root / name).write_text("changed", "utf-8")
    assert digest_of(root) == before


def test_another_python_is_a_deploy(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of(root)
    monkeypatch.setattr("sys.version", "4.0")
    assert digest_of(root) != before


def test_another_version_of_a_package_is_a_deploy(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_of(root)
    metadata = root / "site" / "another-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text("Metadata-Version: 2.1\nName: another\nVersion: 1.0\n", "utf-8")
    monkeypatch.syspath_prepend(metadata.parent.parent)
    assert digest_of(root) != before


def test_files_replaced_under_a_running_process_are_not_its_code(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = code_of_bot()
    assert before == digest_of(ROOT)
    monkeypatch.setattr(code, "_ROOT", root)
    assert code_of_bot() == before


def test_two_copies_are_the_same_code_wherever_they_are(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    for package in ("bot", "faq"):
        shutil.copytree(root / package, copy / package)
    assert digest_of(copy) == digest_of(root)


def test_a_folder_named_banks_beside_the_packages_hides_nothing(root: Path) -> None:
    before = digest_of(root)
    (root / "faq" / "banks.py").write_text("changed", "utf-8")
    assert digest_of(root) != before
