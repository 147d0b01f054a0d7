"""Say how far the banks are compiled: to `/readyz`, and in the terminal or the log."""

from __future__ import annotations

import logging
import multiprocessing
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

logger = logging.getLogger(__name__)

LOG_EVERY = 5.0
"""Seconds between two lines of the log, where there is no terminal to draw a bar in."""


class StoppedError(Exception):
    """The bot was told to stop before its banks were compiled."""


class CompilingProgress:
    """How many banks are compiled; told that in a thread, asked in the event loop."""

    def __init__(self, *, stream: TextIO | None = None, log_every: float = LOG_EVERY) -> None:
        """Set where a bar is drawn.

        Args:
            stream: None for stderr; if it is no terminal, lines are logged instead.
            log_every: seconds between two of them.
        """
        self._stream = sys.stderr if stream is None else stream
        self._log_every = log_every
        self._done = self._total = 0
        self._is_stopped = False
        self._logged = time.monotonic()
        self._drawing = ExitStack()
        self._bar: ProgressBar[int] | None = None

    def __str__(self) -> str:
        """Return the counts, such as "3,200 of 10,000 compiled"; before the first, "opening"."""
        return f"{self._done:,} of {self._total:,} compiled" if self._total else "opening"

    def __call__(self, done: int, total: int) -> None:
        """Take the counts and show them, unless all were compiled from the start.

        Raises:
            StoppedError: the bot was told to stop meanwhile.
        """
        if self._is_stopped:
            raise StoppedError
        if done >= total and not self._total:
            return
        more, self._done, self._total = done - self._done, done, total
        if self._stream.isatty():
            self._draw(more)
        elif done >= total or time.monotonic() - self._logged >= self._log_every:
            self._logged = time.monotonic()
            logger.info("Banks: %s.", str(self))

    def close(self) -> None:
        """End the bar."""
        self._drawing.close()

    def stop(self) -> None:
        """End the compiling, with the processes that do it; nobody waits for the rest."""
        self._is_stopped = True
        for process in multiprocessing.active_children():
            process.terminate()

    def _draw(self, more: int) -> None:
        if self._bar is None:
            import click  # a bot whose banks are compiled does without it

            bar = click.progressbar(
                length=self._total, label="Compiling banks", file=self._stream, show_pos=True
            )
            self._bar = self._drawing.enter_context(bar)
        self._bar.update(more)
