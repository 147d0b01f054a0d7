"""The bot as processes that are killed and started again, as a supervisor does."""

from __future__ import annotations

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.telegram.processes import Start


@dataclass(slots=True)
class Replica:
    """A process of the bot with its settings."""

    start: Start
    settings: Mapping[str, str]
    process: Process | None = field(default=None)

    async def begin(self) -> None:
        """Start the process."""
        self.process = await self.start(**self.settings)

    async def kill(self) -> None:
        """Kill it as the kernel does when memory is short: it can do nothing any more."""
        assert self.process is not None
        assert self.process.returncode is None, "it ended by itself"
        self.process.kill()
        await self.process.communicate()
        assert self.process.returncode == -signal.SIGKILL

    async def end(self, *, within: float = 20.0) -> tuple[int | None, str]:
        """Tell it to stop; return its exit code and its log."""
        assert self.process is not None
        assert self.process.returncode is None, "it ended by itself"
        self.process.terminate()
        _, log = await asyncio.wait_for(self.process.communicate(), within)
        return self.process.returncode, log.decode()
