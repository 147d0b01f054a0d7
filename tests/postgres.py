"""A real PostgreSQL server for the tests: Debian's programs, a folder of its own, thrown away."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg

from tests.services import postgresql_programs

PASSWORD = "correct-horse-battery"
"""Searched for in all output: it is to appear nowhere."""

_USER = "verbatim"
_UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server on 127.0.0.1 that can be stopped and started again on the same port.

    Attributes:
        programs: the folder of `pg_ctl`.
        folder: the server's own; owned by the account `postgres` where the tests run as root.
        port: where it listens.
    """

    programs: Path
    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases, as `DATABASE_URL` takes it."""
        return f"postgresql://{_USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def execute(self, statement: str, *, url: str | None = None) -> list[tuple[Any, ...]]:
        """Run SQL, by default in no test's database, and return the rows."""
        # In a thread, for a test may have a loop running.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _fetch(url or self.url(), statement)).result()

    def use_tls(self) -> Path:
        """Start anew with a certificate of its own, for 127.0.0.1, and return its path."""
        key, certificate = self.folder / "server.key", self.folder / "server.pem"
        self_signed(certificate, key)
        if _as_postgres():
            shutil.chown(key, "postgres", "postgres")
        for name, value in {
            "ssl_cert_file": certificate,
            "ssl_key_file": key,
            "ssl": "on",
        }.items():
            self.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self.stop()
        self.start()
        return certificate

    def start(self) -> None:
        """Return once it takes connections."""
        options = (
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
            *_UNSAFE_BUT_FAST,
        )
        self._control("start", "--options", " ".join(f"-c {option}" for option in options))

    def stop(self) -> None:
        """Cut all connections at once, as a restart by a database's operator does."""
        self._control("stop", "--mode=fast")

    def _control(self, *words: str) -> None:
        _run(
            *_as_postgres(), self.programs / "pg_ctl", "--silent", "--wait",
            "--pgdata", self.folder / "data", "--log", self.folder / "log", *words,
        )  # fmt: skip


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, and throw it away in the end; ends the test where none is installed."""
    programs = postgresql_programs()
    with tempfile.TemporaryDirectory(prefix="verbatim-postgres-") as name:
        folder = Path(name)
        password = folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        if _as_postgres():
            for path in (folder, password):
                shutil.chown(path, "postgres", "postgres")
        _run(
            *_as_postgres(), programs / "initdb", "--pgdata", folder / "data", "--no-sync",
            "--username", _USER, "--pwfile", password, "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C",
        )  # fmt: skip
        server = PostgresServer(programs, folder, _free_port())
        with _ended_with_the_tests(server):
            server.start()
            try:
                yield server
            finally:
                if (folder / "data" / "postmaster.pid").exists():
                    server.stop()


@contextmanager
def _ended_with_the_tests(server: PostgresServer) -> Iterator[None]:
    """See to it that the server does not outlive the tests, whatever kills those.

    A shell waits for the end of its input, which comes with the end of the tests.
    """
    ending = shlex.join(
        str(word)
        for word in (
            *_as_postgres(), server.programs / "pg_ctl", "--silent", "--mode=immediate",
            "--pgdata", server.folder / "data", "stop",
        )
    )  # fmt: skip
    script = f"read -r _; {ending}; rm -rf {shlex.quote(str(server.folder))}"
    quiet = subprocess.DEVNULL
    watcher = subprocess.Popen(
        ["sh", "-c", script],
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        cwd="/",
        start_new_session=True,  # what is sent to the tests, as Ctrl-C, is not for it
    )
    try:
        yield
    finally:
        watcher.communicate()


def self_signed(certificate: Path, key: Path) -> None:
    """Make a certificate for 127.0.0.1 that nobody but itself vouches for; Debian's PostgreSQL
    brings OpenSSL along."""
    _run(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", key, "-out", certificate,
    )  # fmt: skip
    key.chmod(0o600)
    certificate.chmod(0o644)


async def _fetch(url: str, statement: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


def _as_postgres() -> tuple[str, ...]:
    """Return how to run what refuses to run as root."""
    return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _run(*command: str | Path) -> None:
    """Run a program; its complaint is the test's where it fails.

    Output goes to files: a server inherits them, and a pipe would stay open as long as it runs.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        ended = subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False)
        output.seek(0)
        assert ended.returncode == 0, f"{command} failed:\n{output.read()}"
