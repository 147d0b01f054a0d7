"""Run the command line, in the process of the tests or in a process of its own."""

from __future__ import annotations

import io
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parent.parent.parent

Done = subprocess.CompletedProcess[str]


def faq(*arguments: str | Path, given: bytes = b"") -> Done:
    """Run `python -m faq` with the input given, in this process.

    A new process imports everything again, which takes half a second of the processor.
    """
    command = ["faq", *map(str, arguments)]
    with tempfile.TemporaryDirectory() as folder:
        # Files, because the end of a failed command replaces the file descriptor of its output.
        printed, said = Path(folder, "stdout"), Path(folder, "stderr")
        with (
            io.TextIOWrapper(io.BytesIO(given), encoding="utf-8") as stdin,
            printed.open("w", encoding="utf-8") as stdout,
            said.open("w", encoding="utf-8") as stderr,
            patch.multiple(sys, argv=command, stdin=stdin, stdout=stdout, stderr=stderr),
        ):
            code = exit_code()
        return Done(command, code, printed.read_text("utf-8"), said.read_text("utf-8"))


def exit_code() -> int:
    """Run `python -m faq` with the arguments and streams of `sys`."""
    try:
        runpy.run_module("faq", run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def faq_process(*arguments: str | Path, given: bytes = b"") -> Done:
    """Run `python -m faq` with the input given, as a person does: in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "faq", *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
