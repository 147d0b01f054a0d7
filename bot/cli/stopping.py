"""Be told to stop while everything is still being loaded."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def end_when_told() -> None:
    """End the process, with 0, at SIGINT or SIGTERM, until an event loop takes these over.

    There is nothing to finish yet. Without a handler Ctrl-C would show where the loading was, and
    the first process of a container would not be told at all (signal(7) and pid_namespaces(7)).
    """
    if sys.platform == "win32":  # there no event loop does
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def stop_as_usual() -> None:
    """Let SIGINT and SIGTERM do again what they do in any program: now there is work to lose."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    os._exit(0)  # an exception would become another one where a library is being loaded
