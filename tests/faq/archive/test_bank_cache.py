"""The cache: whole files, whoever writes them, and an end to those that nobody reads."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faq.archive.bank_cache import BankCache

NAME, OTHER = "ab" * 32, "cd" * 32
DAY = 24 * 3600


@pytest.fixture
def cache(tmp_path: Path) -> BankCache:
    return BankCache(tmp_path / "cache", "v1")


def age(path: Path, days: int) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def test_what_is_written_is_read_by_the_same_version_alone(
    cache: BankCache, tmp_path: Path
) -> None:
    assert cache.read(NAME) is None
    assert cache.write(NAME, b"content")
    assert cache.read(NAME) == b"content"
    assert BankCache(tmp_path / "cache", "v1").read(NAME) == b"content"
    assert BankCache(tmp_path / "cache", "v2").read(NAME) is None
    assert cache.names() == {NAME}


def test_a_reader_finds_one_of_the_contents_whole(cache: BankCache) -> None:
    contents = [bytes([number]) * 200_000 for number in range(8)]

    def write_and_read(content: bytes) -> bytes | None:
        cache.write(NAME, content)
        return cache.read(NAME)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(write_and_read, contents * 4))
    assert set(found) <= set(contents)
    assert cache.names() == {NAME}


def test_a_folder_is_marked_as_a_cache(cache: BankCache, tmp_path: Path) -> None:
    cache.write(NAME, b"content")
    mark = (tmp_path / "cache" / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert mark.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_what_was_not_read_for_a_month_goes(cache: BankCache, tmp_path: Path) -> None:
    older = BankCache(tmp_path / "cache", "v0")
    for one in (cache, older):
        one.write(NAME, b"content")
        one.write(OTHER, b"content")
    kept, used = (next((tmp_path / "cache" / "v1").rglob(name)) for name in (NAME, OTHER))
    age(kept, 40)
    age(used, 29)
    cache.prune({NAME})
    assert cache.names() == {NAME, OTHER}
    assert older.names() == {NAME, OTHER}
    age(used, 31)
    age(tmp_path / "cache" / "v0", 31)
    cache.prune({NAME})
    assert cache.names() == {NAME}
    assert older.names() == frozenset()
    cache.prune(())
    assert cache.names() == frozenset()


def test_what_others_keep_there_is_theirs(cache: BankCache) -> None:
    cache.write(NAME, b"content")
    folder = cache.folder_for("routing-abc")
    folder.mkdir()
    (folder / OTHER).write_bytes(b"segments")
    age(folder / OTHER, 40)
    cache.prune(())
    assert (folder / OTHER).exists()
    assert cache.names() == {NAME}


def test_what_is_read_stays(cache: BankCache, tmp_path: Path) -> None:
    cache.write(NAME, b"content")
    file = next((tmp_path / "cache").rglob(NAME))
    age(file, 29)
    age(tmp_path / "cache" / "v1", 29)
    assert cache.read(NAME) == b"content"
    assert file.stat().st_mtime > time.time() - DAY
    assert (tmp_path / "cache" / "v1").stat().st_mtime > time.time() - DAY


def test_a_failure_is_told_once(cache: BankCache, caplog: pytest.LogCaptureFixture) -> None:
    assert not cache.has_failed
    cache._folder.write_text("a file")
    assert not cache.write(NAME, b"content")
    assert not cache.write(OTHER, b"content")
    assert cache.has_failed
    assert len(caplog.records) == 1
