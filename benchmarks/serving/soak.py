"""`python -m benchmarks.serving.soak`: minutes of full load, and whether memory stays flat.

One bot polls and one serves a webhook, both at the same time, each with a server of its own that
always has more questions: from readers who come back and from new ones, about the article and not,
with words that nobody has used before.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from statistics import fmean

from benchmarks.generated import phrasings_of
from benchmarks.serving.contestants import OURS
from benchmarks.serving.load_server import LoadServer, Question
from benchmarks.serving.running import BotFailedError, RunningBot, running
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.measuring.tables import table

MINUTES = 10.0
LOOKS = 40  # measurements of the memory, evenly over the time
ROWS = 10  # of the table
OUTSTANDING = 200  # questions that wait for an answer at one time
MOST_GROWN = 8.0
"""Megabytes by which the mean of the last quarter may exceed that of the second. The first quarter
does not count, since caches fill in it (if it lasts a minute or two). A run of ten minutes at 100
updates a second finds a leak of 300 bytes an update."""

_READERS = 1_000  # readers who return; every second question is from a new one
_FILLING = 1_200  # questions with many new words, to fill the word caches (66,000 at most)
_NEW_WORDS = 60  # in each of those
_FEW_NEW_WORDS = 5  # in each fifth question after that
_WAVE = OUTSTANDING // 2
_PATIENCE = 120.0  # seconds for a wave's answers


@dataclass(slots=True)
class Soaked:
    """The measurements of one bot.

    Attributes:
        megabytes: resident memory at each measurement.
        answered: the number of updates answered in total.
    """

    megabytes: list[float] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)


def growth(megabytes: Sequence[float]) -> float:
    """Return by how much the mean of the last quarter exceeds that of the second."""
    quarter = len(megabytes) // 4
    return fmean(megabytes[-quarter:]) - fmean(megabytes[quarter : 2 * quarter])


def main() -> int:
    """Load both bots and print the measurements; return 1 if memory grew or a bot failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    seconds = parser.parse_args().minutes * 60
    try:
        polling, webhook = asyncio.run(_soak_both(seconds))
    except BotFailedError as error:
        print(error)
        return 1
    for line in table(
        ("minute", "polling MB", "updates/s", "webhook MB", "updates/s"),
        list(_rows(seconds, polling, webhook)),
    ):
        print(line)
    is_flat = True
    for name, soaked in (("polling", polling), ("webhook", webhook)):
        grown = growth(soaked.megabytes)
        is_flat &= grown <= MOST_GROWN
        print(
            f"{name}: {soaked.answered[-1]:,} updates; from the second quarter to the last"
            f" {grown:+.1f} MB, at most {MOST_GROWN:+.1f} are allowed"
        )
    return 0 if is_flat else 1


async def _soak_both(seconds: float) -> tuple[Soaked, Soaked]:
    async with _loaded(by_webhook=False) as polling, _loaded(by_webhook=True) as webhook:
        found = (Soaked(), Soaked())
        begun = time.monotonic()
        for look in range(LOOKS + 1):
            await asyncio.sleep(begun + look * seconds / LOOKS - time.monotonic())
            for bot, soaked in zip((polling, webhook), found, strict=True):
                soaked.megabytes.append(bot.running.megabytes)
                soaked.answered.append(bot.answered())
        return found


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A bot that always has questions to answer."""

    running: RunningBot
    telegram: LoadServer
    asking: asyncio.Task[None]

    def answered(self) -> int:
        """Return the number of updates answered so far.

        Raises:
            BotFailedError: the bot no longer answers.
        """
        if self.asking.done():
            self.asking.result()
        return self.telegram.answers


@asynccontextmanager
async def _loaded(*, by_webhook: bool) -> AsyncIterator[_Loaded]:
    async with LoadServer() as telegram, running(OURS, telegram, by_webhook=by_webhook) as bot:
        asking = asyncio.create_task(_ask(telegram))
        try:
            yield _Loaded(bot, telegram, asking)
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)


async def _ask(telegram: LoadServer) -> None:
    questions = _questions()
    telegram.release(islice(questions, OUTSTANDING - _WAVE))
    for asked in count(OUTSTANDING, _WAVE):
        telegram.release(islice(questions, _WAVE))
        if not await telegram.answered(asked - _WAVE, within=_PATIENCE):
            raise BotFailedError(f"the bot answered {telegram.answers} of {asked}")


def _questions() -> Iterator[Question]:
    texts = phrasings_of(load_bank(DEFAULT_BANK).entries)
    for number in count():
        reader = number if number % 2 else number % _READERS
        text = texts[number % len(texts)]
        if number < _FILLING or number % 5 == 0:
            words = _NEW_WORDS if number < _FILLING else _FEW_NEW_WORDS
            text += "".join(f" word{_NEW_WORDS * number + word}" for word in range(words))
        yield Question(1_000 + reader, text)


def _rows(seconds: float, polling: Soaked, webhook: Soaked) -> Iterator[list[str]]:
    step = LOOKS // ROWS
    for look in range(step, LOOKS + 1, step):
        cells = [f"{look / LOOKS * seconds / 60:.1f}"]
        for soaked in (polling, webhook):
            per_second = (soaked.answered[look] - soaked.answered[look - step]) / (
                seconds / LOOKS * step
            )
            cells += [f"{soaked.megabytes[look]:.0f}", f"{per_second:.0f}"]
        yield cells


if __name__ == "__main__":
    sys.exit(main())
