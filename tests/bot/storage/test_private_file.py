"""The SQLite file is for its owner alone, and the bot's own and whole, or the start says why."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database.opening import StorageError
from tests.bot.storage.examples import NOW, opened, unanswered


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, str]:
    """Return the rights of the files of a folder, as chmod takes them."""
    return {file.name: oct(file.stat().st_mode & 0o7777) for file in folder.iterdir()}


@pytest.mark.usefixtures("umask")
async def test_a_new_file_and_those_beside_it_are_for_the_owner_alone(
    file_url: str, tmp_path: Path
) -> None:
    folder = await asyncio.to_thread(tmp_path.stat)
    memory = await opened(file_url)
    await memory.chats.note_volunteered(1, NOW)
    names = ("verbatim.db", "verbatim.db-wal", "verbatim.db-shm")
    assert rights(tmp_path) == dict.fromkeys(names, "0o600")
    assert (await asyncio.to_thread(tmp_path.stat)).st_mode == folder.st_mode
    await memory.close()


@pytest.mark.usefixtures("umask")
async def test_wider_rights_of_an_earlier_version_are_taken_back(
    file_url: str, tmp_path: Path
) -> None:
    earlier = await opened(file_url)  # goes on, so that all three files are there
    await earlier.chats.note_volunteered(1, NOW)
    for name in rights(tmp_path):
        (tmp_path / name).chmod(0o664)
    memory = await opened(file_url)
    assert set(rights(tmp_path).values()) == {"0o600"}
    assert len(rights(tmp_path)) == 3
    assert await memory.chats.last_volunteered(1) == NOW
    await memory.close()
    await earlier.close()


async def test_fewer_rights_are_left_as_they_are(file_url: str, tmp_path: Path) -> None:
    await (await opened(file_url)).close()
    (tmp_path / "verbatim.db").chmod(0o400)
    if os.geteuid() == 0:  # root may write it all the same
        await (await opened(file_url)).close()
    assert rights(tmp_path)["verbatim.db"] == "0o400"


async def test_the_file_behind_a_link_is_meant(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    await (await opened(f"sqlite:///{tmp_path}/link.db")).close()
    assert rights(tmp_path)["real.db"] == "0o600"


async def test_another_programs_database_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)")
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0007')")
        other.commit()
    file.chmod(0o644)
    before = file.read_bytes()
    with pytest.raises(StorageError) as told:
        await opened(f"sqlite:///{file}")
    assert "is the database of another program (with the tables alembic_version, orders)" in str(
        told.value
    )
    assert "name another file in DATABASE_URL" in str(told.value)
    assert file.read_bytes() == before
    assert rights(tmp_path) == {"shop.db": "0o644"}


async def test_a_few_of_many_tables_tell_whose_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as other:
        for number in range(9):
            other.execute(f"CREATE TABLE t{number} (id INTEGER)")
    with pytest.raises(StorageError, match=r"the tables t0, t1, t2, t3, t4\)"):
        await opened(f"sqlite:///{tmp_path}/shop.db")


@pytest.mark.parametrize("content", [b"hello", b"x" * 5000, b"SQLite format 4\0" * 300])
async def test_a_file_that_is_no_database_keeps_its_rights(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes"
    file.write_bytes(content)
    file.chmod(0o644)
    with pytest.raises(StorageError, match="notes is not an SQLite database: name another file"):
        await opened(f"sqlite:///{file}")
    assert file.read_bytes() == content
    assert rights(tmp_path) == {"notes": "0o644"}


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, "device"])
async def test_what_is_no_plain_file_is_refused_and_keeps_its_rights(
    tmp_path: Path, make: Callable[[Path], None] | str
) -> None:
    """Else a bot that runs as root would take /dev/zero away from all other programs."""
    place = tmp_path / "verbatim.db"
    if callable(make):
        make(place)
    else:
        try:
            os.mknod(place, 0o600 | stat.S_IFCHR, os.makedev(1, 5))  # as /dev/zero
        except PermissionError:
            pytest.skip("devices are made by root")
    place.chmod(0o666)
    with pytest.raises(StorageError, match=r"\.db is a device, a pipe or a folder: name a"):
        await asyncio.wait_for(opened(f"sqlite:///{place}"), 10)
    assert rights(tmp_path) == {"verbatim.db": "0o666"}


async def test_a_link_leads_to_a_file_that_is_made(tmp_path: Path) -> None:
    place = tmp_path / "verbatim.db"
    place.symlink_to(tmp_path / "volume.db")
    await (await opened(f"sqlite:///{place}")).close()
    assert rights(tmp_path)["volume.db"] == "0o600"


async def filled(file_url: str) -> None:
    memory = await opened(file_url)
    for number in range(300):
        await memory.feedback.note_unanswered(unanswered(f"why {number}? " + "x" * 400))
    await memory.close()


@pytest.mark.parametrize("page", [1, 2, -3])
async def test_a_damaged_page_is_told_at_the_start(
    file_url: str, tmp_path: Path, page: int
) -> None:
    await filled(file_url)
    file = tmp_path / "verbatim.db"
    content = bytearray(file.read_bytes())
    pages = len(content) // 4096
    start = (page % pages) * 4096
    content[start : start + 2000] = b"\xa5" * 2000
    file.write_bytes(content)
    with pytest.raises(StorageError) as told:
        await opened(file_url)
    assert f"{file} is damaged (" in str(told.value)
    assert "restore the backup (docs/operating.md, Restore)" in str(told.value)
    assert "\n" not in str(told.value)
    assert "why 1?" not in str(told.value)


async def test_a_file_that_was_cut_off_is_damaged(file_url: str, tmp_path: Path) -> None:
    await filled(file_url)
    os.truncate(tmp_path / "verbatim.db", 3 * 4096)
    with pytest.raises(StorageError, match="is damaged"):
        await opened(file_url)
