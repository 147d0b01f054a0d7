"""A file that is taken away while it is open is noticed, whichever way it goes."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database.held_file import HeldFile


@pytest.fixture
def held(tmp_path: Path) -> Iterator[HeldFile]:
    """A database that this process has open and has written to."""
    file = tmp_path / "verbatim.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE kept (number INTEGER)")
        yield HeldFile.at(file)


def _replace(file: Path) -> None:
    copy = file.with_name("copy")
    shutil.copy(file, copy)
    copy.replace(file)


def _remove_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


def _point_elsewhere(file: Path) -> None:
    file.rename(file.with_name("old.db"))
    other = file.with_name("other.db")
    other.touch()
    file.symlink_to(other)


@pytest.mark.parametrize(
    "take_away",
    [
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(lambda file: file.rename(file.with_name("old.db")), id="renamed"),
        pytest.param(_replace, id="replaced by a copy"),
        pytest.param(_remove_folder, id="its folder renamed"),
        pytest.param(_point_elsewhere, id="a link in its place"),
        pytest.param(
            lambda file: file.with_name("verbatim.db-wal").unlink(),
            id="its log deleted",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="seen in /proc only"),
        ),
    ],
)
def test_a_file_taken_away_is_noticed(held: HeldFile, take_away: Callable[[Path], None]) -> None:
    assert held.complaint() is None
    take_away(held.path)
    complaint = held.complaint()
    assert complaint == (
        "verbatim.db was deleted, renamed or replaced while the bot had it open, so what it writes"
        " would be lost. Put the right file in place while the bot is stopped; where there is none"
        " at the next start, the bot makes a new one"
    )


def test_a_file_that_is_written_to_and_read_by_others_is_as_it_was(held: HeldFile) -> None:
    with closing(sqlite3.connect(held.path)) as other, other:
        other.execute("INSERT INTO kept VALUES (1)")
    assert held.complaint() is None


def test_a_file_is_known_by_a_link_and_a_relative_path_too(
    held: HeldFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(held.path.parent)
    Path("link.db").symlink_to("verbatim.db")
    by_link = HeldFile.at(Path("link.db"))
    monkeypatch.chdir("/")
    assert by_link.complaint() is None
    assert by_link == held


def test_what_is_not_there_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"verbatim\.db"):
        HeldFile.at(tmp_path / "verbatim.db")


def test_where_open_files_are_not_listed_the_file_itself_is_looked_at(
    held: HeldFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.held_file._OPEN_FILES", Path("/absent"))
    held.path.with_name("verbatim.db-wal").unlink()
    assert held.complaint() is None
    held.path.unlink()
    assert held.complaint() is not None
