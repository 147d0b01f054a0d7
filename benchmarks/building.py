"""What building a matcher costs, each in a process of its own: `python -m benchmarks.building`.

Memory is the growth of the process's peak resident size from when the phrasings are there to
when the matcher is built: its index, its model and the code that it loads.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from time import perf_counter

from benchmarks.generated import generated_bank, phrasings_of
from benchmarks.peers import PEERS
from faq.loading import DEFAULT_BANK, load_bank

_BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Building:
    """What it took to build a matcher, cold."""

    seconds: float
    megabytes: float


def measure_building(name: str, size: str) -> Building:
    """Build ours or the named peer in a fresh process.

    Args:
        size: "real" for the packaged bank, or how many phrasings to generate.
    """
    command = [sys.executable, "-m", "benchmarks.building", name, size]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Building(**json.loads(printed.splitlines()[-1]))


def _build(name: str, size: str) -> Building:
    bank = load_bank(DEFAULT_BANK) if size == "real" else generated_bank(int(size))
    phrasings = phrasings_of(bank.entries)
    gc.collect()
    before = _peak()
    start = perf_counter()
    peers = {peer.name: peer for peer in PEERS}
    if name in peers:
        built: object = peers[name](phrasings)
    else:
        from faq.answering import Answerer  # here, since what it loads is to be counted

        built = Answerer(bank)
    building = Building(perf_counter() - start, (_peak() - before) / 1e6)
    del built
    return building


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_MAXRSS


if __name__ == "__main__":
    print(json.dumps(asdict(_build(*sys.argv[1:]))))
