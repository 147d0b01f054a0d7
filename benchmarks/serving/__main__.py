"""`python -m benchmarks.serving`: Verbatim beside bare echo bots, polling and by webhook."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping

from benchmarks.generated import phrasings_of
from benchmarks.serving.contestants import BARE_PTB, CONTESTANTS
from benchmarks.serving.measuring import BURST, Measured, measure
from benchmarks.serving.running import BotFailedError
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.measuring.tables import table

_COLUMNS = (
    "",
    "updates/s",
    "times bare ptb",
    "median ms at half load",
    "p99 ms",
    "start s",
    "times bare ptb",
    "first answer s",
    "MB then",
    "times bare ptb",
    "MB after",
)


def main() -> int:
    """Measure each bot in both modes and print a table for each; return 1 if one fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--updates", type=int, default=BURST, help="that are there at once")
    arguments = parser.parse_args()
    texts = phrasings_of(load_bank(DEFAULT_BANK).entries)[::7]
    failed = False
    for by_webhook in (False, True):
        print(f"## {'Webhook' if by_webhook else 'Polling'}\n")
        measured: dict[str, Measured] = {}
        for contestant in CONTESTANTS:
            if not contestant.is_there:
                print(f"{contestant.name} is left out: {contestant.command[0]} is missing")
                continue
            work = measure(contestant, texts, by_webhook=by_webhook, burst=arguments.updates)
            try:
                measured[contestant.name] = asyncio.run(work)
            except BotFailedError as error:
                print(error)
                failed = True
        for line in table(_COLUMNS, list(_rows(measured))):
            print(line)
        print(flush=True)
    return int(failed)


def _rows(measured: Mapping[str, Measured]) -> Iterator[list[str]]:
    base = measured.get(BARE_PTB.name)
    for name, found in measured.items():
        at_start, after = found.megabytes
        yield [
            name,
            f"{found.per_second:,.0f}",
            f"{found.per_second / base.per_second:.1f}" if base else "-",
            f"{found.median:.1f}",
            f"{found.p99:.1f}",
            f"{found.start:.1f}",
            f"{found.start / base.start:.1f}" if base else "-",
            f"{found.first_answer:.1f}",
            f"{at_start:.0f}",
            f"{at_start / base.megabytes[0]:.1f}" if base else "-",
            f"{after:.0f}",
        ]


if __name__ == "__main__":
    sys.exit(main())
