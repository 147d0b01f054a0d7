"""No secret reaches a log line, and by default nothing that anybody wrote."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from telegram.error import NetworkError

from bot.cli.logs import _CHATTY, _QUOTING, SafeFormatter, set_up_logging
from bot.settings import LogFormat, LogLevel
from bot.updates.current import current_update_id

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in (*_CHATTY, *_QUOTING)}
    yield
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("form", LogFormat)
@pytest.mark.parametrize("level", LogLevel)
def test_the_token_is_hidden_in_messages_arguments_and_tracebacks(
    form: LogFormat, level: LogLevel
) -> None:
    stream = io.StringIO()
    set_up_logging(level, form, secrets=[TOKEN, "hush"], stream=stream)
    logger = logging.getLogger("httpx")
    logger.error("POST https://api.telegram.org/bot%s/getMe hush", TOKEN)
    try:
        raise ValueError(f"bot{TOKEN}")
    except ValueError:
        logger.exception("failed with bot%s", TOKEN)
    assert stream.getvalue().count("<secret>") >= 4
    assert TOKEN not in stream.getvalue()
    assert "hush" not in stream.getvalue()


def test_another_bots_token_is_hidden_too() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger("x").warning("%s", TOKEN)
    assert TOKEN not in stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
@pytest.mark.parametrize(
    "address",
    [
        "https://api.telegram.org/bot%s/getMe",
        "https://api.telegram.org/file/bot%s/photos/1.jpg",
    ],
)
def test_another_bots_token_is_hidden_in_the_address_of_a_call(
    form: LogFormat, address: str
) -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, form, secrets=[], stream=stream)
    logging.getLogger("x").warning(address, TOKEN)
    assert TOKEN.partition(":")[2] not in stream.getvalue()
    assert "bot<secret>/" in stream.getvalue()


ANOTHER_BOTS_TOKENS = [
    pytest.param("1234567890:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc", id="as @BotFather writes it"),
    pytest.param("1234567890:AA-EhBOweik6ad9rQXMENQjcrGbqCr4Kbc", id="a hyphen near the start"),
    pytest.param("1234567890:-AAEhBOweik6ad9rQXMENQjcrGbqCr4Kbc", id="a hyphen first"),
    pytest.param("1234567890:AAEhBOweik6ad9rQXMENQjcrGbqCr4Kbc-", id="a hyphen last"),
    pytest.param("1234567890:AAEhBOwei-k6ad9rQXME-NQjcrGbqCr4-Kbc", id="hyphens all along"),
    pytest.param("1234567890:AAEhBOwei_k6ad9rQXME_NQjcrGbqCr4_Kbc", id="underscores all along"),
    pytest.param("1234567890:abcdefghijklmnopqrstuvwxyzabcdefghi", id="small letters only"),
    pytest.param("1234567890:ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI", id="capitals only"),
    pytest.param("1234567890:01234567890123456789012345678901234", id="digits only"),
    pytest.param("110:AAEhBOweik6ad9rQXMENQjcrGbqCr4Kbc", id="the id of an old bot"),
    pytest.param("1234567890:AAEhBOweik6ad9rQXMEN", id="the shortest"),
]


@pytest.mark.parametrize("form", LogFormat)
@pytest.mark.parametrize("token", ANOTHER_BOTS_TOKENS)
def test_nothing_of_another_bots_token_is_left_wherever_it_stands(
    token: str, form: LogFormat
) -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, form, secrets=[], stream=stream)
    logger = logging.getLogger("x")
    try:
        raise ValueError(f"wrong: {token}")
    except ValueError:
        logger.exception(
            f"message {token}, argument %s, two '%s'",  # noqa: G004 - it stands in the message
            token,
            f"{token}/{token}",
            extra={"facts": {"fact": f"({token})"}},
        )
    written = stream.getvalue()
    assert "message <secret>, argument <secret>, two '<secret>/<secret>'" in written
    assert "ValueError: wrong: <secret>" in written
    assert token.partition(":")[2] not in written
    if form is LogFormat.JSON:
        assert json.loads(written)["fact"] == "(<secret>)"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("listening on 127.0.0.1:8080", id="a port"),
        pytest.param("since 2026-03-01T12:30:45.123456", id="a time"),
        pytest.param("bank.yaml:212: entry trade-2024: no such quote", id="a line of a bank"),
        pytest.param("12345:AAEhBOweik6ad9rQXME", id="19 signs, too short for a token"),
        pytest.param("12:AAEhBOweik6ad9rQXMENQjcrGbqCr4Kbc", id="two digits, no bot's id"),
    ],
)
def test_what_is_no_token_is_left_as_it_is(text: str) -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger("x").warning("%s", text)
    assert stream.getvalue().endswith(f"x: {text}\n")


def test_a_setting_that_is_empty_hides_nothing() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=["", "hush"], stream=stream)
    logging.getLogger("x").warning("hush, hush, all is well")
    assert stream.getvalue().endswith("x: <secret>, <secret>, all is well\n")


def test_a_secret_within_another_leaves_nothing_of_the_longer_one() -> None:
    stream = io.StringIO()
    secrets = ["word", "password-1", "password"]
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=secrets, stream=stream)
    logging.getLogger("x").warning("password-1 and password and word")
    assert stream.getvalue().endswith("x: <secret> and <secret> and <secret>\n")


def record_at(created: float, **more: object) -> logging.LogRecord:
    return logging.makeLogRecord(
        {
            "created": created,
            "levelname": "INFO",
            "name": "bot.cli.serving",
            "msg": "serving %s",
            "args": ("भारत",),
        }
        | more
    )


def test_a_console_line_has_time_level_logger_and_message() -> None:
    line = SafeFormatter([], LogFormat.CONSOLE).format(record_at(1_772_366_400.25))
    when, _, what = line.partition(" INFO")
    assert datetime.strptime(when, "%Y-%m-%d %H:%M:%S,%f").astimezone(UTC).minute == 0
    assert what == "    bot.cli.serving: serving भारत"


def test_a_json_line_has_the_moment_in_utc_and_letters_as_they_are() -> None:
    line = SafeFormatter([], LogFormat.JSON).format(record_at(1_772_366_400.25))
    assert line == (
        '{"time": "2026-03-01T12:00:00.250+00:00", "level": "INFO", "logger": "bot.cli.serving",'
        ' "message": "serving भारत"}'
    )


def test_facts_that_are_no_text_stay_what_they_are_in_json() -> None:
    facts = {"score": 0.5, "banks": ["harbour"], "entry": None}
    line = SafeFormatter([], LogFormat.JSON).format(record_at(0.0, facts=facts))
    assert {name: json.loads(line)[name] for name in facts} == facts


def test_a_json_line_holds_the_traceback_of_an_error() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.JSON, secrets=[], stream=stream)
    try:
        raise LookupError("no such bank")
    except LookupError:
        logging.getLogger("x").exception("failed")
    line = json.loads(stream.getvalue())
    assert line["message"] == "failed"
    assert line["exception"].startswith("Traceback (most recent call last):")
    assert line["exception"].endswith("LookupError: no such bank")


def test_a_json_line_is_json() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.JSON, secrets=[], stream=stream)
    logging.getLogger("x").warning('said "%s"\n', "नमस्ते")
    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"], line["message"]) == (
        "WARNING",
        "x",
        'said "नमस्ते"\n',
    )


def test_what_the_network_did_is_one_line() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=[], stream=stream)
    try:
        raise NetworkError("no route")
    except NetworkError:
        logging.getLogger("telegram.ext").exception("Attempt %s failed", 1)
    [line] = stream.getvalue().splitlines()
    assert line.endswith("telegram.ext: Attempt 1 failed (NetworkError: no route)")


def test_what_the_network_did_is_no_exception_of_a_json_line() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.JSON, secrets=[], stream=stream)
    try:
        raise NetworkError("no route to 100%s")
    except NetworkError:
        logging.getLogger("telegram.ext").exception("Attempt %s failed", 1)
    line = json.loads(stream.getvalue())
    assert line["message"] == "Attempt 1 failed (NetworkError: no route to 100%s)"
    assert "exception" not in line


@pytest.mark.parametrize("form", LogFormat)
def test_a_secret_that_json_would_escape_is_hidden_too(form: LogFormat) -> None:
    stream = io.StringIO()
    secret = 'p"a\\zz'
    set_up_logging(LogLevel.INFO, form, secrets=["p", secret], stream=stream)
    logging.getLogger("x").warning("%s", secret, extra={"facts": {"url": f"db:{secret}@host"}})
    assert "zz" not in stream.getvalue().replace("<secret>", "")
    assert "<secret>" in stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
def test_a_line_says_to_which_update_it_belongs(form: LogFormat) -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, form, secrets=[], stream=stream)
    logging.getLogger("x").warning("before")
    named = current_update_id.set(712)
    logging.getLogger("x").warning("within", extra={"facts": {"decision": "answered"}})
    current_update_id.reset(named)
    before, within = stream.getvalue().splitlines()
    assert "update" not in before
    if form is LogFormat.CONSOLE:
        assert within.endswith("x: within [update 712]")
    else:
        assert json.loads(within)["update"] == 712
        assert json.loads(within)["decision"] == "answered"


@pytest.mark.parametrize("shows_texts", [False, True])
@pytest.mark.parametrize("name", ["telegram.Bot", "aiosqlite", "sqlalchemy.engine.Engine"])
def test_libraries_that_log_what_people_wrote_do_so_only_where_asked(
    name: str, shows_texts: bool
) -> None:
    stream = io.StringIO()
    set_up_logging(
        LogLevel.DEBUG, LogFormat.CONSOLE, secrets=[], shows_texts=shows_texts, stream=stream
    )
    logging.getLogger(name).debug("parameters: %s", "Is my neighbour a thief?")
    assert ("neighbour" in stream.getvalue()) is shows_texts


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore", "alembic.runtime.plugins", "pymorphy3", "uvicorn.access"]
)
@pytest.mark.parametrize("level", [LogLevel.DEBUG, LogLevel.INFO])
def test_libraries_that_log_each_request_do_so_at_debug_only(level: LogLevel, name: str) -> None:
    stream = io.StringIO()
    set_up_logging(level, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger(name).info("GET /healthz")
    assert ("GET /healthz" in stream.getvalue()) is (level is LogLevel.DEBUG)
    logging.getLogger(name).warning("slow")
    assert "slow" in stream.getvalue()


@pytest.mark.parametrize(
    ("name", "level", "is_written"),
    [
        pytest.param("sqlalchemy.engine.Engine", logging.INFO, False, id="statements"),
        pytest.param("sqlalchemy.pool", logging.WARNING, True, id="a warning of the database"),
        pytest.param("aiosqlite", logging.INFO, False, id="calls of SQLite"),
        pytest.param("telegram.Bot", logging.DEBUG, False, id="updates"),
        pytest.param("telegram.ext.Updater", logging.INFO, True, id="that polling began"),
        pytest.param("asyncio", logging.DEBUG, False, id="who is connected"),
        pytest.param("asyncio", logging.INFO, True, id="a slow callback"),
        pytest.param("bot", logging.DEBUG, True, id="the bot's own"),
    ],
)
@pytest.mark.parametrize("shows_texts", [False, True], ids=["hidden", "shown"])
def test_at_debug_a_library_tells_only_what_holds_no_text_unless_asked(
    name: str, level: int, is_written: bool, shows_texts: bool
) -> None:
    stream = io.StringIO()
    set_up_logging(
        LogLevel.DEBUG, LogFormat.CONSOLE, secrets=[], shows_texts=shows_texts, stream=stream
    )
    logging.getLogger(name).log(level, "what it tells")
    assert ("what it tells" in stream.getvalue()) is (is_written or shows_texts)


@pytest.mark.parametrize("name", ["sqlalchemy.engine.Engine", "aiosqlite"])
def test_texts_are_shown_at_no_level_but_debug(name: str) -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=[], shows_texts=True, stream=stream)
    logging.getLogger(name).info("parameters: %s", "Is my neighbour a thief?")
    assert not stream.getvalue()


def test_texts_are_not_shown_unless_that_is_asked_for() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.DEBUG, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger("telegram.Bot").debug("parameters: %s", "Is my neighbour a thief?")
    assert not stream.getvalue()


@pytest.mark.parametrize("level", LogLevel)
def test_each_line_of_the_bot_from_the_level_up_is_written(level: LogLevel) -> None:
    stream = io.StringIO()
    set_up_logging(level, LogFormat.CONSOLE, secrets=[], stream=stream)
    for each in LogLevel:
        logging.getLogger("bot.cli.serving").log(logging.getLevelName(each.value), "at %s", each)
    written = [line.rpartition(" ")[2] for line in stream.getvalue().splitlines()]
    assert written == list(LogLevel)[list(LogLevel).index(level) :]


def test_a_warning_of_python_is_a_line_of_the_log_without_its_secrets() -> None:
    stream = io.StringIO()
    set_up_logging(LogLevel.INFO, LogFormat.JSON, secrets=["hush"], stream=stream)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("hush is outdated", DeprecationWarning, stacklevel=1)
    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"]) == ("WARNING", "py.warnings")
    assert "DeprecationWarning: <secret> is outdated" in line["message"]


def test_setting_up_again_sends_each_line_to_the_new_stream_only() -> None:
    before, after = io.StringIO(), io.StringIO()
    for stream in (before, after):
        set_up_logging(LogLevel.INFO, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger("x").warning("once")
    assert not before.getvalue()
    assert after.getvalue().count("once") == 1


@pytest.mark.parametrize("name", ["bot", *_CHATTY, *_QUOTING])
@pytest.mark.parametrize("level", [LogLevel.WARNING, LogLevel.ERROR])
def test_nothing_below_the_level_is_written_whoever_writes_it(name: str, level: LogLevel) -> None:
    stream = io.StringIO()
    set_up_logging(level, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger(name).info("started")
    assert not stream.getvalue()
    logging.getLogger(name).error("failed")
    assert "failed" in stream.getvalue()
