"""Write files atomically: a reader sees the old file until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file atomically.

    A symbolic link is followed, and its target is written. A pipe or a terminal (`/dev/stdout`) is
    written to directly.

    Raises:
        OSError: the file cannot be written; the old file is unchanged.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(text.encode())
        return
    target = path.resolve()
    with _beside(target, text.encode()) as new:
        new.replace(target)


def write_both(first: tuple[Path, str], second: tuple[Path, str]) -> None:
    """Write two existing files, each with its text: both or neither.

    Raises:
        OSError: one of them cannot be written; the old files are unchanged.
    """
    write_all([(path, text.encode()) for path, text in (first, second)])


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write several files, old ones and new ones, each with its content: all or none.

    They take their places one right after another, in the order given.

    Raises:
        OSError: one of them cannot be written; the old files are unchanged, and none is new.
    """
    with ExitStack() as written:
        moves = []
        for path, content in files:
            target = path.resolve()
            before = target.read_bytes() if target.is_file() else None
            old = None if before is None else written.enter_context(_beside(target, before))
            moves.append((target, old, written.enter_context(_beside(target, content))))
        moved: list[tuple[Path, Path | None]] = []
        try:
            for target, old, new in moves:
                new.replace(target)
                moved.append((target, old))
        except BaseException:
            for target, old in moved:
                if old is None:
                    target.unlink()
                else:
                    old.replace(target)
            raise


@contextmanager
def _beside(target: Path, content: bytes) -> Iterator[Path]:
    """Yield a new file with that content next to `target`, and remove it unless it was moved."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        yield written
    finally:
        written.unlink(missing_ok=True)
