"""`python -m benchmarks.start`: the start and the memory of a bot with the packaged bank.

It is measured with the bank compiled by an earlier start, with nothing compiled, and as it was
before banks were compiled (`--before REVISION`, for another one). A bare python-telegram-bot
beside them shows what the machine takes for a bot at all; the columns "times" divide by the first
row.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

import psutil

from benchmarks.serving.contestants import BARE_PTB, OURS, ROOT, Contestant
from benchmarks.serving.load_server import LoadServer, Question
from benchmarks.serving.running import BotFailedError, running
from faq.measuring.tables import table

_RUNS = 5
_BEFORE = "c1bd5f7"  # the last revision that read and indexed its banks at each start
_QUESTIONS = ("Who is Lavrov?", "putin kab aayenge", "Когда приедет Путин?")
_WITHIN = 60.0  # seconds
_COLUMNS = (
    "", "first poll s", "times", "CPU s then", "times", "MB then", "times",
    "answer s later", "CPU s then", "MB after three", "times",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """What one start took.

    Attributes:
        poll: seconds from the start of the process to its first poll.
        poll_cpu: seconds of a processor until then.
        poll_megabytes: resident memory then.
        answer: seconds from the first poll to the answer to a question that was waiting.
        answer_cpu: seconds of a processor until that answer.
        megabytes: resident memory after questions in three languages.
    """

    poll: float
    poll_cpu: float
    poll_megabytes: float
    answer: float
    answer_cpu: float
    megabytes: float


async def start(bot: Contestant) -> Start:
    """Start a bot, ask it, and stop it.

    Raises:
        BotFailedError: it does not become ready, or does not answer.
    """
    async with LoadServer() as telegram, running(bot, telegram, by_webhook=False) as process:
        watched = psutil.Process(process.process.pid)
        poll_cpu, poll_megabytes = _cpu(watched), process.megabytes
        begun = telegram.release([Question(1_000, _QUESTIONS[0])])
        await _answered(telegram, 1, bot)
        answer, answer_cpu = telegram.last_answer - begun, _cpu(watched)
        telegram.release(Question(2_000 + at, text) for at, text in enumerate(_QUESTIONS[1:]))
        await _answered(telegram, len(_QUESTIONS), bot)
        return Start(
            process.seconds, poll_cpu, poll_megabytes, answer, answer_cpu, process.megabytes
        )


async def _answered(telegram: LoadServer, count: int, bot: Contestant) -> None:
    if not await telegram.answered(count, within=_WITHIN):
        raise BotFailedError(f"{bot.name} answered {telegram.answers} of {count}")


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def main() -> int:
    """Measure each way in turn, several times, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--runs", type=int, default=_RUNS, help="of each way")
    parser.add_argument("--before", default=_BEFORE, metavar="REVISION", help="to compare with")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache, _checkout(arguments.before) as before:
        ways = [_ours("compiled before", BANK_CACHE=cache), _ours("not compiled")]
        if before is None:
            print(f"{arguments.before} is left out: it is not in this checkout's history")
        else:
            ways.append(_ours(f"as in {arguments.before}", PYTHONPATH=str(before)))
        measured = asyncio.run(_measure([*ways, BARE_PTB], arguments.runs))
    for line in table(_COLUMNS, list(_rows(measured))):
        print(line)
    return 0


def _ours(name: str, **settings: str) -> Contestant:
    environment = {**OURS.environment, "BANK_CACHE": "none", **settings}
    return Contestant(name, OURS.command, environment)


@contextmanager
def _checkout(revision: str) -> Iterator[Path | None]:
    """Give a folder with the bot of a revision; None if it is not known here."""
    command = ["git", "-C", str(ROOT), "archive", revision, "bot", "faq"]
    packed = subprocess.run(command, capture_output=True, check=False)
    if packed.returncode:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


async def _measure(ways: Sequence[Contestant], runs: int) -> dict[str, list[Start]]:
    for way in ways:  # compiles its modules, and its bank
        await start(way)
    measured: dict[str, list[Start]] = {way.name: [] for way in ways}
    for _ in range(runs):
        for way in ways:
            measured[way.name].append(await start(way))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return measured


def _rows(measured: dict[str, list[Start]]) -> Iterator[list[str]]:
    base: Start | None = None
    for name, starts in measured.items():
        found = Start(
            *(median(getattr(each, field) for each in starts) for field in Start.__slots__)
        )
        base = base or found
        yield [
            name,
            *_beside(found.poll, base.poll, "{:.2f}"),
            *_beside(found.poll_cpu, base.poll_cpu, "{:.2f}"),
            *_beside(found.poll_megabytes, base.poll_megabytes, "{:.0f}"),
            f"{found.answer:.2f}",
            f"{found.answer_cpu:.2f}",
            *_beside(found.megabytes, base.megabytes, "{:.0f}"),
        ]


def _beside(value: float, base: float, form: str) -> tuple[str, str]:
    return form.format(value), f"{value / base:.2f}"


if __name__ == "__main__":
    sys.exit(main())
