"""Run the command line within bounds, and tell what it cost."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faq.commands import ROOT

_MOST_MEMORY = 2**32  # bytes of address space: an attack that works is not to take the machine
_MOST_SECONDS = 60  # of a core

_MEASURED = f"""
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY},) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({_MOST_SECONDS},) * 2)
from faq.cli.main import main
begun = time.process_time()
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    [peak] = (line.split()[1] for line in status if line.startswith("VmHWM"))
print(time.process_time() - begun, int(peak) / 1024, file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command came to.

    Attributes:
        seconds: of a core, without loading the program.
        megabytes: at most, the program included (about 60).
    """

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def cost_of(*arguments: str | Path) -> Cost:
    """Run `python -m faq` within bounds."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
        text=True,
    )
    *err, last = done.stderr.splitlines() or [""]
    assert len(last.split()) == 2, f"it did not end by itself:\n{done.stderr}"
    seconds, megabytes = map(float, last.split())
    return Cost(done.returncode, done.stdout, "\n".join(err), seconds, megabytes)
