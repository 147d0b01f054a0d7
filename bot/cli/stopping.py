"""What SIGINT and SIGTERM do before the event loop handles them."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def end_when_told() -> None:
    """Exit with code 0 at SIGINT or SIGTERM, until an event loop handles these signals.

    While modules load, no work can be lost. Without a handler Ctrl-C would print a traceback, and
    the first process of a container would not get the signals at all (signal(7) and
    pid_namespaces(7)).
    """
    if sys.platform == "win32":  # no event loop takes over there
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def stop_as_usual() -> None:
    """Restore the default handling of SIGINT and SIGTERM, once there is work that can be lost."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    os._exit(0)  # during an import an exception could be turned into another one
