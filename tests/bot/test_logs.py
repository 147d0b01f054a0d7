"""No secret reaches a log line, at any level, in any form."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.logs import set_up_logging
from bot.settings import LogFormat, LogLevel

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
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
