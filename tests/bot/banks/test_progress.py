"""How far the banks are compiled is said in words, as a bar, or in lines of the log."""

from __future__ import annotations

import io
import logging

import pytest

from bot.banks.progress import CompilingProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_it_is_said_in_words() -> None:
    progress = CompilingProgress(stream=io.StringIO())
    assert str(progress) == "opening"
    progress(3_200, 10_000)
    assert str(progress) == "3,200 of 10,000 compiled"


def test_a_terminal_gets_a_bar(caplog: pytest.LogCaptureFixture) -> None:
    terminal = Terminal()
    progress = CompilingProgress(stream=terminal, log_every=0)
    for done in (0, 1, 3, 4):
        progress(done, 4)
    progress.close()
    drawn = terminal.getvalue()
    assert "Compiling banks" in drawn
    assert "1/4" in drawn
    assert "4/4" in drawn
    assert not caplog.messages, "a line of the log would break the bar"


def test_elsewhere_a_line_is_logged_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    stream = io.StringIO()
    seldom = CompilingProgress(stream=stream, log_every=1_000)
    for done in range(5):
        seldom(done, 4)
    assert caplog.messages == ["Banks: 4 of 4 compiled."]
    caplog.clear()
    often = CompilingProgress(stream=stream, log_every=0)
    for done in range(3):
        often(done, 4)
    assert caplog.messages == [f"Banks: {done} of 4 compiled." for done in range(3)]
    assert stream.getvalue() == ""


def test_nothing_is_shown_where_all_are_compiled(caplog: pytest.LogCaptureFixture) -> None:
    terminal = Terminal()
    progress = CompilingProgress(stream=terminal, log_every=0)
    progress(10_000, 10_000)
    progress.close()
    assert (str(progress), terminal.getvalue(), caplog.messages) == ("opening", "", [])
