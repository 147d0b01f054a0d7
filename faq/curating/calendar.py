"""The day of a curator's decision."""

from __future__ import annotations

from datetime import date


def present_day() -> date:
    """Return the present day in the curator's own calendar, that of this machine's time zone."""
    return date.today()  # noqa: DTZ011  a time zone would make it somebody else's day
