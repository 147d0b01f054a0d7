"""Digests of what a compiled bank depends on: its files, and the code that compiles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from faq.archive.file_stamps import FileStamps
from faq.files.loading import LARGEST_BANK

_APART = frozenset({
    "__main__.py", "banks", "cli", "console.py", "curating", "explanation.py",
    "fitting", "follow_up.py", "garbage_collection.py", "library.py", "measuring", "pages",
    "parting.py", "searching.py", "talking", "verifying",
    "archive/archive.py", "archive/bank_cache.py", "archive/catalogue.py",
    "archive/compiling.py", "archive/digests.py", "archive/few_banks.py", "archive/file_stamps.py",
    "archive/held_banks.py", "archive/loaded_banks.py", "archive/served_bank.py",
})  # fmt: skip
"""The files and folders of `faq` that have no part in what a compiled bank is; with any other that
changes, all banks are compiled anew."""

_TOLD_BY = (
    "babel", "dawg2-python", "numpy", "pydantic", "pymorphy3-dicts-ru", "pystemmer", "pyyaml",
    "rapidfuzz", "regex", "verbatim",
)  # fmt: skip
"""What these distributions do decides it, too."""


def digest_of_bank(folder: Path, stamps: FileStamps, *, with_drafts: bool) -> str:
    """Return the digest of a bank's files, its name and whether it has its drafts.

    Of a file that is larger than any bank may be only the beginning counts: nothing loads it.

    Args:
        stamps: those of the files that count.
    """
    digest = sha256(f"{folder.name}\n{with_drafts}\n".encode())
    for name, *_ in stamps:
        content = _content(folder / name)
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe would be waited for
            return b"no file"
        with path.open("rb") as stream:
            return stream.read(LARGEST_BANK + 1)
    except OSError as error:
        return f"not readable: {error.errno}".encode()


@lru_cache(maxsize=1)
def digest_of_code() -> str:
    """Return the digest of the code, word lists and libraries that compile a bank."""
    digest = sha256()
    for name, source in _files_in(files("faq")):
        content = source.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    for name in _TOLD_BY:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:  # run from a checkout that is not installed
            continue
    return digest.hexdigest()[:16]


def _files_in(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the files that count, each with its path in `faq`."""
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{path}{each.name}"
        if name in _APART or each.name == "__pycache__":
            continue
        if each.is_dir():
            yield from _files_in(each, f"{name}/")
        else:
            yield name, each
