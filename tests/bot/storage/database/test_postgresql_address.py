"""What an address of PostgreSQL says to the driver, and what of it is secret."""

from __future__ import annotations

import traceback

import pytest

from bot.storage.database.errors import StorageError
from bot.storage.database.postgresql_address import parse, passwords, speaks

USER = "postgresql://anna:hunter2@"


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        pytest.param("postgresql://db/bot", True, id="the long form"),
        pytest.param("postgres://db/bot", True, id="the short form"),
        pytest.param(f"{USER}db:5432/bot", True, id="with more colons"),
        pytest.param("PostgreSQL://db/bot", True, id="capitals"),
        pytest.param("postgresql:nonsense", True, id="hardly an address"),
        pytest.param("postgresql+asyncpg://db/bot", False, id="with a driver"),
        pytest.param("sqlite:///postgresql.db", False, id="a file of that name"),
        pytest.param("", False, id="empty"),
    ],
)
def test_an_address_is_told_by_its_scheme(url: str, is_ours: bool) -> None:
    assert speaks(url) is is_ours


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        pytest.param(f"{USER}db:5432/bot", {"hunter2"}, id="plain"),
        pytest.param("postgres://anna:p%40ss@db/bot", {"p%40ss", "p@ss"}, id="escaped"),
        pytest.param("postgres://anna:p:w@db/bot", {"p:w"}, id="with a colon"),
        pytest.param("postgres://anna:p@ss@db/bot", {"p@ss"}, id="with a bare @"),
        pytest.param("postgres://:pw@db/bot", {"pw"}, id="of nobody"),
        pytest.param("postgres://anna:@db/bot", set(), id="empty"),
        pytest.param("postgres://anna@db/bot", set(), id="none"),
        pytest.param("postgres://db:5432/bot", set(), id="neither user nor password"),
        pytest.param("postgres://db/bot?user=anna&password=p%40ss", {"p@ss"}, id="an option"),
        pytest.param("postgres://db/bot?sslpassword=k&passfile=/f", {"k"}, id="of a key"),
        pytest.param(f"{USER}db/bot?password=pw", {"hunter2", "pw"}, id="both"),
        pytest.param("sqlite:///verbatim.db", set(), id="a file"),
    ],
)
def test_a_password_is_found_wherever_it_stands(url: str, secret: set[str]) -> None:
    assert passwords(url) == secret


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(f"{USER}db:5432/bot", id="the path"),
        pytest.param(f"{USER}db?dbname=bot", id="dbname"),
        pytest.param(f"{USER}db?database=bot", id="database"),
        pytest.param(f"{USER}db?dbname=bot&database=other", id="dbname before database"),
        pytest.param(f"{USER}db/bot?dbname=other", id="the path before dbname"),
    ],
)
def test_the_place_that_is_shown_names_the_database_and_no_user(url: str) -> None:
    shown = parse(url).place
    assert (shown.drivername, shown.username, shown.password) == ("postgresql+asyncpg", None, None)
    assert shown.database == "bot"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        pytest.param(f"{USER}db:5432/bot", "db:5432", id="one"),
        pytest.param("postgres://anna:p@ss@db/bot", "db", id="after the last @"),
        pytest.param("postgres://a:5432,b:5433/bot", "a:5432,b:5433", id="two"),
        pytest.param("postgres:///bot?host=/run/postgresql", "/run/postgresql", id="a socket"),
        pytest.param("postgres://db/bot?host=other", "db", id="both"),
        pytest.param("postgres:///bot", None, id="the driver's own"),
    ],
)
def test_the_place_that_is_shown_names_the_hosts(url: str, host: str | None) -> None:
    assert parse(url).place.host == host


@pytest.mark.parametrize(
    ("options", "seconds"),
    [
        pytest.param("", 10.0, id="not said"),
        pytest.param("?connect_timeout=2.5", 2.5, id="said"),
        pytest.param("?connect_timeout=1", 1.0, id="the shortest whole one"),
        pytest.param("?connect_timeout=0", 10.0, id="for ever, in libpq"),
        pytest.param("?connect_timeout=-1", 10.0, id="negative"),
    ],
)
def test_connecting_takes_no_longer_than_the_address_says(options: str, seconds: float) -> None:
    assert parse(f"{USER}db/bot{options}").timeout == seconds


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("?connect_timeout=5&channel_binding=prefer", "", id="what is libpq's own"),
        pytest.param("?sslmode=require&connect_timeout=5", "?sslmode=require", id="the others"),
        pytest.param("?search_path=", "?search_path=", id="an empty value"),
        pytest.param("?options=-c%20geqo%3Doff", "?options=-c+geqo%3Doff", id="escaped"),
    ],
)
def test_the_driver_gets_the_address_without_what_it_does_not_understand(
    given: str, passed_on: str
) -> None:
    url = "postgresql://anna:p%40ss@a:1,b:2/bot"
    assert parse(url + given).dsn == url + passed_on


@pytest.mark.parametrize(
    "option",
    [
        *("host=db", "port=5432", "dbname=bot", "database=bot", "user=anna", "password=pw"),
        *("passfile=/f", "sslcert=/f", "sslkey=/f", "sslrootcert=/f", "sslcrl=/f"),
        *("sslpassword=pw", "sslnegotiation=direct", "ssl_min_protocol_version=TLSv1.2"),
        *("ssl_max_protocol_version=TLSv1.3", "target_session_attrs=read-write", "gsslib=gssapi"),
        *("krbsrvname=postgres", "application_name=bot", "options=-cgeqo", "search_path=bot"),
        *("statement_timeout=1000", "channel_binding=disable"),
        *("sslmode=disable", "sslmode=allow", "sslmode=prefer", "sslmode=require"),
        *("sslmode=verify-ca", "sslmode=verify-full"),
    ],
)
def test_what_driver_or_server_understands_may_be_given(option: str) -> None:
    assert parse(f"postgresql://db/bot?{option}").place.host == "db"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param(
            f"{USER}db/bot?sslmode=Require",
            "DATABASE_URL: sslmode is one of"
            " disable, allow, prefer, require, verify-ca, verify-full",
            id="a mode",
        ),
        pytest.param(
            f"{USER}db/bot?x=1&sslmode=prefer&schema=public",
            "DATABASE_URL has options that are not known here: schema, x. Leave them out",
            id="unknown options",
        ),
        pytest.param(
            f"{USER}db/bot?connect_timeout=soon",
            "DATABASE_URL: connect_timeout is a number of seconds",
            id="no number",
        ),
        pytest.param(
            f"{USER}db/bot?channel_binding=require",
            "DATABASE_URL asks for channel_binding=require, which the driver cannot do: leave it"
            " out, and write sslmode=verify-full where the server must prove who it is",
            id="channel binding",
        ),
        pytest.param(
            f"{USER}db/bot?pgbouncer=true",
            "DATABASE_URL names a pooler in transaction mode (pgbouncer=…), where prepared"
            " statements get lost: take the address of the server itself, or of a session pooler",
            id="a pooler in transaction mode",
        ),
        pytest.param(
            "postgresql://anna:hunter2#2@db/bot",
            "DATABASE_URL: write a # of the password as %23",
            id="a bare # of the password",
        ),
        pytest.param(
            f"{USER}[::1/bot",
            "DATABASE_URL is no database's address;"
            " write postgresql://USER:PASSWORD@HOST:5432/DATABASE",
            id="half of an IPv6 address",
        ),
        pytest.param(
            f"{USER}db/bot?sslmode",
            "DATABASE_URL is no database's address;"
            " write postgresql://USER:PASSWORD@HOST:5432/DATABASE",
            id="an option without a value",
        ),
    ],
)
def test_an_address_that_cannot_be_used_is_answered_with_what_to_write(
    url: str, told: str
) -> None:
    with pytest.raises(StorageError) as raised:
        parse(url)
    assert str(raised.value) == told
    assert "hunter2" not in "".join(traceback.format_exception(raised.value))


def test_an_address_does_not_show_its_password() -> None:
    assert "hunter2" not in repr(parse(f"{USER}db/bot?password=hunter2"))
