"""Measure the memory of a matcher in a separate process: `python -m benchmarks.memory`.

The figure is the growth of the process's peak resident size while the matcher is built from
phrasings that are already in memory: its index, its model and the code that it loads.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.generated import generated_bank, phrasings_of
from benchmarks.peers import PEERS
from faq.files.loading import DEFAULT_BANK, load_bank

_BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


def measure_memory(name: str, size: str) -> float:
    """Build ours or the named peer in a fresh process and return the megabytes it took.

    Args:
        size: "real" for the packaged bank, or the number of phrasings to generate.
    """
    command = [sys.executable, "-m", "benchmarks.memory", name, size]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _build(name: str, size: str) -> float:
    bank = load_bank(DEFAULT_BANK) if size == "real" else generated_bank(int(size))
    phrasings = phrasings_of(bank.entries)
    peers = {peer.name: peer for peer in PEERS}
    gc.collect()
    before = _peak()
    if name in peers:
        built: object = peers[name](phrasings)
    else:
        from faq.answering import Answerer  # here, so that its imports are counted

        built = Answerer(bank)
    grown = (_peak() - before) / 1e6
    del built
    return grown


def _peak() -> int:
    """Return the peak resident size in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # on Linux `ru_maxrss` is inherited from the parent
        [peak] = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_MAXRSS


if __name__ == "__main__":
    print(_build(*sys.argv[1:]))
