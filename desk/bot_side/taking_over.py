"""Ask a bot on this machine whether it serves what was published."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit

from prometheus_client.parser import text_string_to_metric_families

_PATIENCE = 2.0  # seconds for an answer
_LARGEST = 2**20  # bytes

_LOADED = "verbatim_banks_loaded_timestamp_seconds"
_REFUSED = "verbatim_bank_refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bot tells of a bank.

    Attributes:
        is_there: whether the bot answered and tells of its banks.
        at: when it last loaded banks, in Unix time.
        is_refused: whether it refuses the bank and serves the version before.
    """

    is_there: bool
    at: float = 0.0
    is_refused: bool = False

    def since(self, published: float) -> bool:
        """Whether it serves what was published at that time."""
        return self.is_there and not self.is_refused and self.at >= published


def ask_bot(address: str, slug: str) -> Taken:
    """Ask the bot at an address, which may not run."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/metrics")
        response = connection.getresponse()
        text = response.read(_LARGEST).decode(errors="replace")
        if response.status != http.client.OK:
            return Taken(is_there=False)
        return _read(text, slug)
    except (OSError, http.client.HTTPException, ValueError):
        return Taken(is_there=False)
    finally:
        connection.close()


def _read(text: str, slug: str) -> Taken:
    """Read a bot's metrics.

    Raises:
        ValueError: they are none.
    """
    samples = [each for family in text_string_to_metric_families(text) for each in family.samples]
    times = [each.value for each in samples if each.name == _LOADED]
    refused = {each.labels.get("bank") for each in samples if each.name == _REFUSED}
    return Taken(bool(times), max(times, default=0.0), slug in refused)
