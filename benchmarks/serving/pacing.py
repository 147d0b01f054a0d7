"""Release updates evenly, at a given rate."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from benchmarks.serving.load_server import LoadServer, Question

_TICK = 0.01  # seconds


async def released_at(
    per_second: float, telegram: LoadServer, questions: Iterable[Question]
) -> None:
    """Release the questions at that rate; return after the last one."""
    waiting = list(questions)
    start = time.perf_counter()
    released = 0
    while released < len(waiting):
        due = min(len(waiting), int((time.perf_counter() - start) * per_second) + 1)
        telegram.release(waiting[released:due])
        released = due
        await asyncio.sleep(_TICK)
