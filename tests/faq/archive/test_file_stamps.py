"""A look at the files of banks finds every change, and only changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from faq.archive.file_stamps import WatchedBanks, stamps_of_banks
from tests.telegram.processes import SMALL_BANKS

LONG_AGO = 1_600_000_000


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """Two banks whose folders have not changed for years, so that they are listed once."""
    folder = Path(shutil.copytree(SMALL_BANKS, tmp_path / "banks"))
    for each in folder.iterdir():
        os.utime(each, (LONG_AGO, LONG_AGO))
    return folder


def _written_in_place(banks: Path) -> None:
    with (banks / "harbour" / "bank.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")


def _replaced(banks: Path) -> None:
    bank = banks / "harbour" / "bank.yaml"
    copy = Path(shutil.copy2(bank, banks / "harbour" / "new"))
    copy.replace(bank)


def _linked_to_another(banks: Path) -> None:
    bank = banks / "harbour" / "bank.yaml"
    shutil.copy2(bank, banks / "harbour" / ".hidden")
    bank.unlink()
    bank.symlink_to(".hidden")


def _article_gone(banks: Path) -> None:
    (banks / "harbour" / "article.txt").unlink()


def _file_added(banks: Path) -> None:
    (banks / "harbour" / "article2.txt").write_text("More.\n", encoding="utf-8")


def _bank_gone(banks: Path) -> None:
    shutil.rmtree(banks / "harbour")


def _no_bank_any_more(banks: Path) -> None:
    (banks / "harbour" / "bank.yaml").unlink()


def _bank_added(banks: Path) -> None:
    shutil.copytree(banks / "orchard", banks / "meadow")


def _folder_becomes_a_bank(banks: Path) -> None:
    shutil.copy2(banks / "orchard" / "bank.yaml", banks / "empty" / "bank.yaml")


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        (_written_in_place, "harbour"),
        (_replaced, "harbour"),
        (_linked_to_another, "harbour"),
        (_article_gone, "harbour"),
        (_file_added, "harbour"),
        (_bank_gone, "harbour"),
        (_no_bank_any_more, "harbour"),
        (_bank_added, "meadow"),
        (_folder_becomes_a_bank, "empty"),
    ],
)
def test_a_change_is_seen_and_no_other(
    banks: Path, change: Callable[[Path], None], slug: str
) -> None:
    (banks / "empty").mkdir()
    (banks / "README").write_text("No bank.", encoding="utf-8")
    watched = WatchedBanks(banks)
    before = watched.look()
    assert set(before) == {"harbour", "orchard"}
    assert watched.look() == before
    change(banks)
    after = watched.look()
    assert {each for each in {*before, *after} if before.get(each) != after.get(each)} == {slug}
    assert after == stamps_of_banks(banks)


@pytest.mark.parametrize("name", [".bank.yaml.swp", "bank.yaml~", "questions.jsonl"])
def test_files_that_are_no_part_of_a_bank_do_not_count(banks: Path, name: str) -> None:
    watched = WatchedBanks(banks)
    before = watched.look()
    (banks / "harbour" / name).write_text("…", encoding="utf-8")
    assert watched.look() == before


def test_a_folder_that_changed_just_now_is_listed_again(banks: Path) -> None:
    """A coarse clock may give it the same time after a second change."""
    harbour = banks / "harbour"
    os.utime(harbour)
    at = harbour.stat().st_mtime_ns
    watched = WatchedBanks(banks)
    before = watched.look()
    (harbour / "late.txt").write_text("…", encoding="utf-8")
    os.utime(harbour, ns=(at, at))
    assert watched.look() != before


def test_a_folder_is_listed_once_while_it_stays(
    banks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = WatchedBanks(banks)
    before = watched.look()
    listed: list[str] = []
    listdir = os.listdir

    def noted(path: str) -> list[str]:
        listed.append(path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", noted)
    assert watched.look() == before
    assert listed == [str(banks)]


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert stamps_of_banks(tmp_path / "missing") == {}
