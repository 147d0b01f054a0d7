"""Recognise a deploy: another version of the bot's code, of its packages or of Python."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_PACKAGES: tuple[str, ...] = ("bot", "faq")
_SUFFIXES = (".py", ".ftl", ".json")


@cache
def code_of_bot() -> str:
    """Return a digest of the code that this process runs; a restart alone does not change it.

    It is taken once, so that files replaced under a running process do not count as its code.
    It takes about 0.1 s: call it in a thread.
    """
    return digest_of(_ROOT)


def digest_of(root: Path) -> str:
    """Return a digest of the code in a folder, of the installed packages and of Python.

    Banks, settings and the database are not part of it.
    """
    digest = hashlib.sha256(sys.version.encode())
    versions = {f"{each.name} {each.version}" for each in distributions()}
    for line in sorted(versions):
        digest.update(line.encode())
    for package in _PACKAGES:
        for file in sorted(root.joinpath(package).rglob("*")):
            inner = file.relative_to(root)
            if file.suffix in _SUFFIXES and "banks" not in inner.parts[1:-1]:
                digest.update(inner.as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
