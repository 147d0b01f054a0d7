"""Which requests come from inside, so that they are told what strangers are not."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

_FORWARDING = ("forwarded", "via", "x-forwarded-for", "x-real-ip", "cf-connecting-ip")
"""Headers by which proxies and tunnels tell whose request they pass on. Whoever asks by way of
one cannot take them away."""


@dataclass(frozen=True, slots=True)
class Inside:
    """Requests that arrive at one interface of this machine, not passed on by a proxy.

    Attributes:
        interface: its address; 0.0.0.0 or ::, and every request is from inside.
    """

    interface: str

    def is_reached_by(self, served: str) -> bool:
        """Whether anybody can be inside of a server that listens on that interface alone."""
        wanted, found = ipaddress.ip_address(self.interface), ipaddress.ip_address(served)
        return wanted.is_unspecified or found.is_unspecified or wanted == found

    def holds(self, arrived_at: str, headers: Mapping[str, str]) -> bool:
        """Whether a request is from inside.

        Args:
            arrived_at: the address of this machine that it was sent to.
            headers: of the request; names are in any case.
        """
        wanted = ipaddress.ip_address(self.interface)
        if wanted.is_unspecified:
            return True
        if not {name.lower() for name in headers}.isdisjoint(_FORWARDING):
            return False
        return _unmapped(arrived_at) == wanted


def _unmapped(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address without the form that a socket for both kinds gives it."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
