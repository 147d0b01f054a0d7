"""`python -m benchmarks.archive`: what a bot with many articles costs, with a cold and warm cache.

The bot runs as a process against a fast Bot API server and is observed from outside; questions are
asked in another process. Seconds depend on what else the machine does, so CPU stands beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.archive.asking import Asked, ask, questions_to, same_alone
from benchmarks.archive.generating import write_archive
from benchmarks.archive.serving import Served, serve
from benchmarks.speed import growth_exponent
from faq.measuring.tables import table

_SIZES = (1, 100, 1_000)
_QUESTIONS = 200
_MOST_IN_MEMORY = 1_000  # banks that are also asked without the cache, a megabyte each

_COLUMNS = (
    "banks", "cache", "alive s", "first poll s", "CPU s", "MB", "MB after reloads",
    "question CPU ms", "p99 ms", "again ms", "change live s", "longest gap ms", "idle CPU",
    "same decisions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """The results for one archive with the cache in one state.

    Attributes:
        first, again: the questions, and the same ones by a process that has been asked them.
        same: in words, how many decisions are those without the cache.
    """

    banks: int
    cache: str
    served: Served
    first: Asked
    same: str

    @property
    def half(self) -> int:
        """Where the questions begin again."""
        return len(self.first.milliseconds) // 2

    def cells(self) -> list[str]:
        """Return the row of the table."""
        served = self.served
        new, again = np.split(np.array(self.first.milliseconds), [self.half])
        return [
            f"{self.banks:,}",
            self.cache,
            f"{served.alive:.1f}",
            f"{served.first_poll:.1f}",
            f"{served.start_cpu:.1f}",
            f"{served.megabytes:.0f}",
            f"{served.reloaded_megabytes:.0f}",
            f"{np.median(new):.1f}",
            f"{np.percentile(new, 99):.1f}",
            f"{np.median(again):.1f}",
            f"{served.change:.1f}",
            f"{served.gap * 1000:.0f}",
            f"{served.idle_cpu:.1%}",
            self.same,
        ]

    def costs(self) -> Mapping[str, float]:
        """Return what may grow with the number of banks."""
        return {
            "CPU to the first poll": self.served.start_cpu,
            "memory": self.served.megabytes,
            "CPU of a question": float(np.median(self.first.milliseconds[: self.half])),
            "a change live": self.served.change,
        }


def main() -> int:
    """Measure archives of each size and print a table."""
    arguments = _parse()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"{os.cpu_count()} processors, load {load:.1f} at the start", flush=True)
    rows: list[Measured] = []
    for banks in arguments.sizes:
        with TemporaryDirectory() as folder:
            archive = Path(folder) / "banks" if arguments.archive is None else arguments.archive
            cache = Path(folder) / "cache" if arguments.cache is None else arguments.cache
            write_archive(archive, banks)
            for each in _measure(archive, cache, banks):
                rows.append(each)
                print(dict(zip(_COLUMNS, each.cells(), strict=True)), flush=True)
    print()
    for line in table(_COLUMNS, [each.cells() for each in rows]):
        print(line)
    for line in _growth([each for each in rows if each.cache == "warm"]):
        print(line)
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=_SIZES, metavar="N", help="numbers of banks"
    )
    parser.add_argument(
        "--archive", type=Path, metavar="DIR", help="an archive of one size, which is changed"
    )
    parser.add_argument("--cache", type=Path, metavar="DIR", help="its cache; the first is cold")
    return parser.parse_args()


def _measure(archive: Path, cache: Path, banks: int) -> Iterator[Measured]:
    questions = list(questions_to(archive, _QUESTIONS))
    # The cold run comes first: it has to find nothing compiled.
    for state in ("cold", "warm"):
        served = asyncio.run(serve(archive, cache, questions))
        asked = ask(archive, cache, [*questions, *questions])
        same = _same(archive, asked, questions) if state == "warm" else ""
        yield Measured(banks, state, served, asked, same)


def _same(archive: Path, asked: Asked, questions: Sequence[str]) -> str:
    """Return how many decisions are the same without the cache; of a large archive, of the bank
    that answers alone."""
    cached = asked.decisions[: len(questions)]
    if len(list(archive.iterdir())) > _MOST_IN_MEMORY:
        alone = Asked([], cached, 0)
        return f"{same_alone(archive, alone, questions)} of {len(questions)} (alone)"
    without = ask(archive, None, questions)
    same = sum(one == other for one, other in zip(cached, without.decisions, strict=True))
    return f"{same} of {len(questions)}"


def _growth(rows: Sequence[Measured]) -> Iterator[str]:
    if len(rows) < 2:
        return
    yield ""
    yield "Growth, warm: the slope of log(cost) over log(banks); 1 is linear."
    for name in rows[0].costs():
        yield f"- {name}: {growth_exponent({row.banks: row.costs()[name] for row in rows}):.2f}"


if __name__ == "__main__":
    sys.exit(main())
