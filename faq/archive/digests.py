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

_CODE = (
    "abbreviations.py", "archive/card.py", "archive/compiled_bank.py",
    "archive/compiled_index.py", "archive/compiled_phrasings.py", "archive/decoded.py",
    "archive/sections.py", "article.py", "asking", "bank.py", "datelines.py", "files", "language",
    "matching", "quotation_marks.py", "sentences.py", "speech",
)  # fmt: skip
"""What in `faq` decides what a compiled bank is."""

_TOLD_BY = (
    "babel", "numpy", "pydantic", "pymorphy3", "pymorphy3-dicts-ru", "pystemmer", "pyyaml",
    "rapidfuzz", "regex", "verbatim", "wordfreq",
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
    faq = files("faq")
    for source in (source for name in _CODE for source in _files_in(faq / name)):
        digest.update(source.read_bytes())
    for name in _TOLD_BY:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:  # run from a checkout that is not installed
            continue
    return digest.hexdigest()[:16]


def _files_in(place: Traversable) -> Iterator[Traversable]:
    if not place.is_dir():
        yield place
        return
    for each in sorted(place.iterdir(), key=lambda one: one.name):
        if each.name not in {"__pycache__", "routing.py"}:  # nothing of it is in a compiled bank
            yield from _files_in(each)
