"""A folder of four small banks, and its cache, compiled once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from faq.archive.archive import Archive, open_archive
from tests.faq.archive.bank_files import SUBJECTS, write_bank

Open = Callable[..., Archive]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the folders `banks` and `cache`."""
    root = tmp_path_factory.mktemp("archive")
    for subject in SUBJECTS:
        write_bank(root / "banks" / subject, subject)
    open_archive(root / "banks", cache=root / "cache")
    return root


@pytest.fixture
def root(compiled: Path, tmp_path: Path) -> Path:
    """A copy of it that is the test's own; the files keep their times."""
    shutil.copytree(compiled, tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def opened(root: Path) -> Archive:
    return open_archive(root / "banks", cache=root / "cache")


def files_of(cache: Path) -> list[Path]:
    """Return the files of a cache, by name."""
    return sorted(path for path in cache.rglob("*") if path.is_file() and len(path.name) == 64)


def file_of(cache: Path, digest: str) -> Path:
    """Return the file of a compiled bank."""
    [file] = cache.rglob(digest)
    return file
