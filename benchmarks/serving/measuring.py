"""Measure one bot: updates a second, latency, start and memory.

Every update comes from a different chat, and is a question that the packaged bank answers.
Verbatim matches it, quotes, and writes its records to SQLite; an echo bot sends the text back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from benchmarks.serving.contestants import Contestant
from benchmarks.serving.load_server import LoadServer, Question
from benchmarks.serving.pacing import released_at
from benchmarks.serving.running import BotFailedError, running

WARM_UP = 200  # updates
BURST = 3_000  # updates that are available at once
STEADY_SECONDS = 5.0  # at half the load that the burst reached

_PATIENCE = 120.0  # seconds until all answers must have come


@dataclass(frozen=True, slots=True)
class Measured:
    """The results for one bot.

    Attributes:
        start: seconds from the start of the process to its first poll, or to its webhook.
        first_answer: seconds from then to its answer to a waiting question.
        megabytes: resident memory after that answer, when everything is loaded, and after all
            answers.
        per_second: updates answered a second, end to end, when all are available at once.
        median, p99: milliseconds to an answer at half of that load.
    """

    start: float
    first_answer: float
    megabytes: tuple[float, float]
    per_second: float
    median: float
    p99: float


async def measure(
    contestant: Contestant, texts: Sequence[str], *, by_webhook: bool, burst: int = BURST
) -> Measured:
    """Run the bot and measure it.

    Raises:
        BotFailedError: the bot does not become ready, or does not answer everything.
    """
    questions = _questions(texts)
    async with (
        LoadServer() as telegram,
        running(contestant, telegram, by_webhook=by_webhook) as bot,
    ):
        begun = telegram.release(islice(questions, 1))
        await _all_answered(telegram, 1, contestant)
        first_answer = telegram.last_answer - begun
        at_start = bot.megabytes
        telegram.release(islice(questions, WARM_UP))
        await _all_answered(telegram, 1 + WARM_UP, contestant)
        begun = telegram.release(islice(questions, burst))
        await _all_answered(telegram, 1 + WARM_UP + burst, contestant)
        per_second = burst / (telegram.last_answer - begun)
        telegram.latencies.clear()
        steady = int(per_second / 2 * STEADY_SECONDS)
        await released_at(per_second / 2, telegram, islice(questions, steady))
        await _all_answered(telegram, steady, contestant)
        milliseconds = np.array(telegram.latencies) * 1000
        return Measured(
            start=bot.seconds,
            first_answer=first_answer,
            megabytes=(at_start, bot.megabytes),
            per_second=per_second,
            median=float(np.median(milliseconds)),
            p99=float(np.percentile(milliseconds, 99)),
        )


def _questions(texts: Sequence[str]) -> Iterator[Question]:
    return (Question(1_000 + number, text) for number, text in enumerate(cycle(texts)))


async def _all_answered(telegram: LoadServer, wanted: int, contestant: Contestant) -> None:
    if not await telegram.answered(wanted, within=_PATIENCE):
        answers = len(telegram.latencies)
        raise BotFailedError(f"{contestant.name} answered {answers} of {wanted}")
