"""The process of `python -m bot`: its exit codes, its signals and its event loop."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

# Exit codes; 0 means that the bot was told to stop.
EXIT_FAULT = 1  # a setting, a bank, the database, a port, a file, or the network
EXIT_TOKEN = 3  # Telegram does not accept the token
EXIT_CONFLICT = 4  # another program receives the updates
EXIT_INTERRUPTED = 130  # Ctrl-C before a command had finished: 128 + SIGINT


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


def new_event_loop() -> asyncio.AbstractEventLoop:
    """Return uvloop's event loop, which is faster, or Python's own where uvloop is missing."""
    import asyncio  # not before the signals are handled: it takes a while to load

    try:
        import uvloop
    except ImportError:  # for example on Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    os._exit(0)  # during an import an exception could be turned into another one
