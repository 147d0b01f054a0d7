"""No secret reaches a log line, and by default nothing that anybody wrote."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.delivery.current import current_update_id
from bot.logs import _CHATTY, _QUOTING, set_up_logging
from bot.settings import LogFormat, LogLevel

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


@pytest.mark.parametrize("name", ["bot", *_CHATTY, *_QUOTING])
@pytest.mark.parametrize("level", [LogLevel.WARNING, LogLevel.ERROR])
def test_nothing_below_the_level_is_written_whoever_writes_it(name: str, level: LogLevel) -> None:
    stream = io.StringIO()
    set_up_logging(level, LogFormat.CONSOLE, secrets=[], stream=stream)
    logging.getLogger(name).info("started")
    assert not stream.getvalue()
    logging.getLogger(name).error("failed")
    assert "failed" in stream.getvalue()
