"""The server that the tests use can be used, stopped and started."""

from __future__ import annotations

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
