"""Real faults of real databases: a full disk, a lock, a server that only reads, a file taken away.

Each is a block in which the database can be read and not written.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import PostgresServer

DISK = 2 * 2**20  # bytes of the small disk

_LOCKING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def small_disk(folder: Path, *, size: int = DISK) -> Iterator[Path]:
    """Mount a disk of its own there, in memory; where nobody may mount, end the test."""
    if os.geteuid() != 0:
        reason = "a small disk is mounted by root: run the tests as root"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder.mkdir()
    options = f"size={size}"
    mounting = ["mount", "-t", "tmpfs", "-o", options, "verbatim-tests", str(folder)]
    mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here, run in a container that may: {mounted.stderr}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@asynccontextmanager
async def full(disk: Path) -> AsyncIterator[None]:
    """Let there be no room on a disk, not for a byte."""
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file:
        for size in (2**16, 2**12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
    try:
        yield
    finally:
        filling.unlink()


@asynccontextmanager
async def locked_by_another_program(file: Path) -> AsyncIterator[None]:
    """Let another process be the one that writes to an SQLite file."""
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _LOCKING, str(file),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert other.stdout is not None
    assert await other.stdout.readline() == b"locked\n"
    try:
        yield
    finally:
        await other.communicate(b"")


@asynccontextmanager
async def locked_table(url: str, table: str) -> AsyncIterator[None]:
    """Let somebody hold a lock on a table of PostgreSQL's, which others can read."""
    other = await asyncpg.connect(url)
    try:
        await other.execute(f"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE")
        yield
    finally:
        await other.close()


@asynccontextmanager
async def read_only(server: PostgresServer) -> AsyncIterator[None]:
    """Let a server take no writes, as a standby after a failover does.

    The server must be the test's own: all of its databases are affected.
    """
    for setting in (
        "SET default_transaction_read_only = on",
        "RESET default_transaction_read_only",
    ):
        await asyncio.to_thread(server.execute, f"ALTER SYSTEM {setting}")
        await asyncio.to_thread(server.execute, "SELECT pg_reload_conf()")
        if setting.startswith("SET"):
            yield
