"""The bot as processes that are killed and started again, as a supervisor does."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.__main__ import main
from bot.cli.process import end_when_told
from bot.updates.newest_messages import NewestMessages
from tests.telegram.processes import SMALL_BANKS, clean_environment

Main = Callable[[Sequence[str]], int]
"""What such a process does; it is given the arguments of the command line."""

# A process is forked from one that has loaded the bot: loading takes most of a start's time, and
# these tests start the bot dozens of times. What a kill does to a process is the same.
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(
    [
        __name__,
        "bot.cli.serving",
        "bot.storage.database.postgresql",
        "bot.storage.database.sqlite",
        "bot.web.modes",
    ]
)


@dataclass(slots=True)
class Replica:
    """A process of the bot with its settings, and the file that it logs to."""

    settings: dict[str, str]
    log: Path
    main: Main = main
    process: ForkServerProcess | None = field(default=None)

    def begin(self) -> None:
        """Start the process."""
        given = {"FAQ_BANKS": str(SMALL_BANKS), "DATABASE_URL": "sqlite://"} | self.settings
        self.process = _FORKING.Process(
            target=_run, args=(self.main, clean_environment() | given, self.log), daemon=True
        )
        self.process.start()

    async def ended(self) -> int | None:
        """Return the exit code, once the process has ended by itself."""
        assert self.process is not None
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self.process.sentinel, over.set)
        try:
            await over.wait()
        finally:
            loop.remove_reader(self.process.sentinel)
        return self.process.exitcode

    async def logged(self, words: str) -> None:
        """Return once its log holds those words."""
        self.log.touch()
        async with asyncio.timeout(60):
            while words not in self.log.read_text("utf-8"):  # noqa: ASYNC110  another process's
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """Kill it as the kernel does when memory is short: it can do nothing any more."""
        assert self.process is not None
        assert self.process.exitcode is None, "it ended by itself"
        self.process.kill()
        assert await self.ended() == -signal.SIGKILL

    async def end(self, *, within: float = 20.0) -> tuple[int | None, str]:
        """Tell it to stop; return its exit code and its log."""
        assert self.process is not None
        assert self.process.exitcode is None, "it ended by itself"
        self.process.terminate()
        code = await asyncio.wait_for(self.ended(), within)
        return code, self.log.read_text("utf-8")

    def close(self) -> None:
        """Kill what is left of it."""
        if self.process is not None:
            self.process.kill()
            self.process.join()


def _run(main: Main, environment: dict[str, str], log: Path) -> None:
    """Do in a forked process what `python -m bot` does.

    Each answer replies to its question, as it does where another message came between: the tests
    tell by that which question was answered.
    """
    NewestMessages.is_newest = _never  # type: ignore[method-assign]
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(output, stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    end_when_told()
    sys.exit(main([]))


def _never(self: NewestMessages, chat_id: int, message_id: int) -> bool:
    del self, chat_id, message_id
    return False
