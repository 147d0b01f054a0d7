"""The server that the tests use can be used, stopped and started."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import PostgresServer, postgres_server


def test_each_test_has_a_database_of_its_own(postgres: PostgresServer) -> None:
    one, other = postgres.new_database(), postgres.new_database()
    postgres.execute("CREATE TABLE things (name text)", url=one)
    with pytest.raises(asyncpg.UndefinedTableError):
        postgres.execute("SELECT * FROM things", url=other)


def test_a_server_keeps_its_port_and_what_it_knows_over_a_restart() -> None:
    with postgres_server() as server:
        url = server.new_database()
        server.execute("CREATE TABLE things AS SELECT 7 AS number", url=url)
        server.stop()
        with pytest.raises(ConnectionRefusedError):
            server.execute("SELECT 1")
        server.start()
        assert server.execute("SELECT number FROM things", url=url) == [(7,)]


def test_a_server_ends_with_the_tests_that_started_it_even_where_those_are_killed() -> None:
    starting = (
        "from tests.postgres import postgres_server\n"
        "with postgres_server() as server:\n"
        "    print(server.folder, server.port, flush=True)\n"
        "    input()\n"
    )
    tests = subprocess.Popen(
        [sys.executable, "-c", starting],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[4],
    )
    assert tests.stdout is not None
    name, port = tests.stdout.readline().split()
    folder = Path(name)
    assert folder.exists()
    tests.send_signal(signal.SIGKILL)
    tests.communicate()
    until = time.monotonic() + 30
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)))
