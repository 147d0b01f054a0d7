"""The event loop that the program runs on."""

from __future__ import annotations

import asyncio


def new_event_loop() -> asyncio.AbstractEventLoop:
    """Return uvloop's event loop, which is faster, or Python's own where uvloop is missing."""
    try:
        import uvloop
    except ImportError:  # for example on Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()
