"""A real PostgreSQL server for the tests: Debian's programs, a folder of its own, thrown away."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from tests.services import postgresql_programs

PASSWORD = "correct-horse-battery"
"""Searched for in all output: it is to appear nowhere."""

_USER = "verbatim"
_UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_SMALLEST_SEGMENT = 1  # megabytes: a cluster is copied for each server

_RUN = "VERBATIM_TESTS_POSTGRES"
"""The environment variable that tells all processes of a test run where its folder is."""

_END = """
read -r _
for server in $(find "$1" -name postmaster.pid -exec head -n 1 {} \\;); do
    kill -QUIT "$server"
    while kill -0 "$server"; do sleep 0.02; done
done
rm -rf "$1"
"""


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

    def new_database(self, *, like: str = "template1") -> str:
        """Make a database, an empty one or a copy of that one, and return its address."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        # A copy of files takes half of the time of one by the log, the usual way.
        self.execute(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY")
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
        _give_to_postgres(key)
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

    @asynccontextmanager
    async def frozen(self) -> AsyncIterator[None]:
        """Let it run no further for the length of the block, as a virtual machine that hangs."""
        files = self.folder.rglob("postmaster.pid")
        main = psutil.Process(int(next(files).read_text("utf-8").split()[0]))
        frozen = [main, *main.children()]
        for process in frozen:
            process.suspend()
        try:
            yield
        finally:
            for process in frozen:
                process.resume()

    def _control(self, *words: str) -> None:
        _run(
            *_as_postgres(), self.programs / "pg_ctl", "--silent", "--wait",
            "--pgdata", self.folder / "data", "--log", self.folder / "log", *words,
        )  # fmt: skip


@contextmanager
def servers_end_with_this_process() -> Iterator[None]:
    """Give the processes of a test run one server, and one `initdb`, for all of them."""
    with _folder() as folder:
        os.environ[_RUN] = str(folder)
        try:
            yield
        finally:
            del os.environ[_RUN]


def shared_server() -> PostgresServer:
    """Return the server of the test run; who asks first starts it."""
    programs = postgresql_programs()
    run = Path(os.environ[_RUN])
    told = run / "shared"
    with _alone_in(run):
        if not told.exists():
            server = _new_server(programs, Path(tempfile.mkdtemp(dir=run)), _initialised(run))
            told.write_text(f"{server.port} {server.folder}", encoding="utf-8")
    port, _, folder = told.read_text(encoding="utf-8").partition(" ")
    return PostgresServer(programs, Path(folder), int(port))


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, and throw it away in the end; ends the test where none is installed."""
    programs = postgresql_programs()
    run = os.environ.get(_RUN)
    with _folder() as folder:
        if run is None:
            yield _new_server(programs, folder, _initialised(folder))
            return
        with _alone_in(Path(run)):
            initialised = _initialised(Path(run))
        yield _new_server(programs, folder, initialised)


def _new_server(programs: Path, folder: Path, initialised: Path) -> PostgresServer:
    """Start a server on a copy of an initialised cluster: `initdb` takes seconds."""
    _give_to_postgres(folder)
    _run(*_as_postgres(), "cp", "-a", initialised, folder / "data")
    server = PostgresServer(programs, folder, _free_port())
    server.start()
    return server


def _initialised(folder: Path) -> Path:
    """Return a cluster that was never started; it is made where there is none yet."""
    cluster, password = folder / "initialised", folder / "password"
    if not cluster.exists():
        password.write_text(PASSWORD, encoding="utf-8")
        _give_to_postgres(password)
        _run(
            *_as_postgres(), postgresql_programs() / "initdb", "--pgdata", cluster, "--no-sync",
            "--username", _USER, "--pwfile", password, "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", f"--wal-segsize={_SMALLEST_SEGMENT}",
        )  # fmt: skip
    return cluster


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder that goes with this process, whatever kills it, as do the servers in it.

    A shell waits for the end of its input, which comes with the end of this process. The servers
    are stopped at once (SIGQUIT): what they would still write is thrown away.
    """
    folder = Path(tempfile.mkdtemp(prefix="verbatim-postgres-"))
    _give_to_postgres(folder)
    quiet = subprocess.DEVNULL
    watcher = subprocess.Popen(
        ["sh", "-c", _END, "sh", folder],
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        cwd="/",
        start_new_session=True,  # what is sent to the tests, as Ctrl-C, is not for it
    )
    try:
        yield folder
    finally:
        watcher.communicate()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock until the block ends: other processes of the run wait."""
    with (folder / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


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


def _give_to_postgres(path: Path) -> None:
    if _as_postgres():
        shutil.chown(path, "postgres", "postgres")


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
