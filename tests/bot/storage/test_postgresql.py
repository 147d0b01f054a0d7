"""PostgreSQL's addresses, what can be wrong with a server, and one that was away."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote, urlsplit

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.storage.chats import ChatSettings
from bot.storage.database.faults import fault_of
from bot.storage.database.opening import StorageError, check_url
from bot.storage.database.postgresql import POOL
from bot.storage.database.postgresql_address import passwords
from bot.storage.memory import Memory
from tests.bot.storage.examples import GROUP, NOW, answer, opened
from tests.postgres import PASSWORD, PostgresServer, postgres_server, self_signed

HOST = "postgresql://anna:hunter2@db.example.org/verbatim"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.database.postgresql._PATIENCE", 0.0)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(HOST, id="plain"),
        pytest.param(HOST.replace("postgresql:", "postgres:"), id="the short form"),
        pytest.param(f"{HOST}?sslmode=require", id="TLS"),
        pytest.param(f"{HOST}?sslmode=verify-full&sslrootcert=/etc/ca.pem", id="a certificate"),
        pytest.param(f"{HOST}?channel_binding=prefer&connect_timeout=5", id="libpq's own"),
        pytest.param("postgresql://anna:p%40ss@a:5432,b:5433/verbatim", id="two servers"),
        pytest.param("postgresql:///verbatim?host=/run/postgresql", id="a socket"),
    ],
)
def test_an_address_is_accepted(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param(f"{HOST}?sslmode=on", "sslmode is one of disable, allow", id="mode"),
        pytest.param(f"{HOST}?channel_binding=require", "channel_binding", id="channel binding"),
        pytest.param(f"{HOST}?pgbouncer=true", "session pooler", id="a pooler"),
        pytest.param(f"{HOST}?schema=public&x=1", "not known here: schema, x", id="unknown"),
        pytest.param(f"{HOST}?connect_timeout=soon", "number of seconds", id="timeout"),
        pytest.param(f"{HOST}?sslmode", "no database's address", id="no value"),
        pytest.param("postgresql://anna:hunt#er2@db/verbatim", "write a #", id="a bare #"),
    ],
)
def test_another_address_is_refused_with_what_to_do(url: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as raised:
        check_url(url)
    assert "hunter2" not in str(raised.value)
    assert "er2" not in str(raised.value)


def test_a_password_is_known_as_it_is_written_and_as_it_is_meant() -> None:
    assert passwords("postgres://anna:p%40ss@db/x?sslpassword=key") == {"p%40ss", "p@ss", "key"}
    assert not passwords("postgres://anna@db/x")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
@pytest.mark.parametrize(
    "options",
    ["", "?sslmode=prefer&application_name=bot", "?connect_timeout=5&options=-c%20geqo%3Doff"],
)
async def test_an_address_as_platforms_write_it_works(
    postgres_url: str, scheme: str, options: str
) -> None:
    memory = await opened(f"{postgres_url.replace('postgresql', scheme, 1)}{options}")
    await memory.chats.note_volunteered(GROUP, NOW)
    assert await memory.chats.last_volunteered(GROUP) == NOW
    await memory.close()


async def test_a_password_with_odd_signs_works_where_it_is_escaped(
    postgres: PostgresServer, postgres_url: str
) -> None:
    odd = "p@ss/w:rd?#%"
    postgres.execute(f"CREATE ROLE odd SUPERUSER LOGIN PASSWORD '{odd}'")
    parts = urlsplit(postgres_url)
    address = parts._replace(netloc=f"odd:{quote(odd, safe='')}@127.0.0.1:{postgres.port}")
    await (await opened(address.geturl())).close()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param((PASSWORD, "hunter2"), "refuses the user or the password", id="password"),
        pytest.param(("verbatim:", "nobody:"), "refuses the user or the password", id="user"),
        pytest.param(("/postgres", "/absent"), "absent does not exist: make it", id="database"),
        pytest.param(("/postgres", "/postgres?sslmode=require"), "has no TLS", id="no TLS"),
        pytest.param(("127.0.0.1", "no-such-host.invalid"), "cannot reach no-such", id="host"),
        pytest.param(
            ("/postgres", "/postgres?sslmode=verify-full&sslrootcert=/absent.pem"),
            "a certificate that DATABASE_URL names is not there",
            id="certificate",
        ),
    ],
)
async def test_a_server_that_cannot_be_used_is_explained_without_the_password(
    postgres: PostgresServer, change: tuple[str, str], message: str
) -> None:
    url = postgres.url().replace(*change)
    with pytest.raises(StorageError, match=message) as raised:
        await opened(url)
    told = f"{raised.value!r} {raised.value.__cause__!r}"
    assert PASSWORD not in told
    assert "hunter2" not in told


async def test_over_tls_it_works_with_who_is_vouched_for_and_with_nobody_else(
    tmp_path: Path,
) -> None:
    with postgres_server() as server:
        its_own = server.use_tls()
        other = tmp_path / "other.pem"
        self_signed(other, tmp_path / "other.key")
        url = server.new_database()
        for trusted in ("require", f"verify-full&sslrootcert={its_own}"):
            memory = await opened(f"{url}?sslmode={trusted}")
            async with memory.chats.engine.connect() as connection:
                told = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                assert await connection.scalar(told)
            await memory.close()
        for stranger in (f"verify-full&sslrootcert={other}", f"verify-ca&sslrootcert={other}"):
            with pytest.raises(
                StorageError, match=r"certificate verify failed.*; correct sslmode or the cert"
            ):
                await opened(f"{url}?sslmode={stranger}")


async def test_a_user_who_may_make_no_tables_is_explained(
    postgres: PostgresServer, postgres_url: str
) -> None:
    postgres.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    with pytest.raises(StorageError, match=r"may not make tables .* GRANT CREATE"):
        await opened(postgres_url.replace("verbatim:", "guest:"))


async def test_neither_the_engine_nor_the_memory_shows_the_password(postgres_url: str) -> None:
    memory = await opened(postgres_url)
    engine = memory.chats.engine
    shown = [repr(engine), str(engine.url), repr(engine.pool), repr(memory.chats), repr(memory)]
    assert PASSWORD not in " ".join(shown)
    await memory.close()


async def test_after_the_server_was_away_it_is_used_again() -> None:
    with postgres_server() as server:
        memory = await opened(server.new_database())
        await asyncio.gather(
            *(memory.answers.record(answer(number)) for number in range(3 * POOL))
        )
        server.stop()
        with pytest.raises(SQLAlchemyError):
            await memory.chats.settings(GROUP)
        with pytest.raises(SQLAlchemyError):
            await memory.check()
        server.start()
        await memory.chats.settings(GROUP)
        await asyncio.gather(
            *(memory.chats.save(number, ChatSettings()) for number in range(3 * POOL))
        )
        assert await memory.answers.to_question(GROUP, 1) == answer(1)
        await memory.close()


async def test_a_connection_that_is_being_closed_is_the_database_s_fault_at_any_moment(
    postgres: PostgresServer, postgres_url: str
) -> None:
    """So that what met it is done again: the driver has many words for it, each for a moment."""
    memory = await opened(postgres_url)
    name = urlsplit(postgres_url).path.lstrip("/")
    ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    met: list[Exception] = []
    for _ in range(15):
        closing: asyncio.Task[object] | None = None
        while closing is None or not closing.done():
            try:
                await memory.chats.settings(GROUP)
            except Exception as error:  # the first, too, may meet the end of the round before
                met.append(error)
            else:
                closing = closing or asyncio.create_task(
                    asyncio.to_thread(postgres.execute, ending)
                )
        await closing
    assert met
    assert [error for error in met if fault_of(error) is None] == []
    await memory.close()


async def test_a_server_that_never_answers_is_the_database_s_fault_too(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.postgresql._ANSWERING", 0.3)
    memory = await opened(postgres_url)
    other = await asyncpg.connect(postgres_url)
    await other.execute("BEGIN; LOCK TABLE chat_settings IN ACCESS EXCLUSIVE MODE")
    with pytest.raises(OperationalError) as raised:
        await memory.chats.settings(GROUP)
    assert fault_of(raised.value)
    await other.close()
    assert await memory.chats.settings(GROUP) == ChatSettings()
    await memory.close()


async def test_a_restart_between_two_statements_is_not_noticed() -> None:
    with postgres_server() as server:
        memory = await opened(server.new_database())
        await asyncio.gather(*(memory.answers.record(answer(number)) for number in range(POOL)))
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)
        for number in range(2 * POOL):
            await memory.chats.settings(number)
        await memory.close()


async def test_a_server_that_starts_together_with_the_bot_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.storage.database.postgresql._PATIENCE", 30.0)
    with postgres_server() as server:
        url = server.new_database()
        server.stop()
        opening = asyncio.create_task(opened(url))
        await asyncio.to_thread(server.start)
        await (await opening).close()


async def test_more_handlers_than_connections_take_turns(
    postgres: PostgresServer, postgres_url: str
) -> None:
    memory = await opened(postgres_url)
    counting = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    )
    await asyncio.gather(*(memory.answers.to_question(GROUP, 1) for _ in range(20 * POOL)))
    name = urlsplit(postgres_url).path.lstrip("/")
    [(connections,)] = postgres.execute(counting.format(name))
    assert 1 < connections <= POOL
    await memory.close()


def test_nothing_is_connected_to_before_it_is_used() -> None:
    Memory(HOST)
