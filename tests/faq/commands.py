"""Run the command line as a person does: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def faq(*arguments: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python -m faq` with the input given, if any."""
    done = subprocess.run(
        [sys.executable, "-m", "faq", *map(str, arguments)],
        input=given if given is not None else b"",
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
