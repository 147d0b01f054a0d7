"""Run a command of the terminal so that a fault ends in a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from faq.errors import FaqError


def run_command(run: Callable[[], int]) -> int:
    """Return the exit code of a command: its own, or 1 for a fault in a file, which is told.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    try:
        code = run()
        sys.stdout.flush()
    except FaqError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has closed the pipe (`| head`), which is no error.
        _drop_output()
        return 0
    except OSError as error:
        # For example a file name that is too long, or a full disk.
        print(f"{error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        return 1
    return code


def prepare_streams() -> None:
    """Make the standard streams UTF-8, and open those that were closed at the start (`<&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  to the end
            setattr(sys, name, stream)
    for output in (sys.stdout, sys.stderr):
        if hasattr(output, "reconfigure"):  # a pipe may have any encoding; people write Hindi
            output.reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Discard unwritten output, which Python would otherwise try to write again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
