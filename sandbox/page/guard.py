"""Protect the page from other web pages, and from hostile messages shown in it.

Any program on the machine can reach the page, including a browser with other pages open. Those
pages must not read it: against DNS rebinding, where their own host name points here, the `Host`
must be an IP address or localhost. They must not act in it: the websocket's `Origin` must be this
server. And nothing that a person wrote may run: only the page's own scripts do, and where the
browser supports Trusted Types, no text can become HTML.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def check_host(request: web.Request, *, loopback_only: bool) -> None:
    """Allow only requests whose host is an IP address or localhost.

    Args:
        loopback_only: whether the address must be a loopback address.

    Raises:
        HTTPForbidden: the host is another name or address.
    """
    if not _is_ours(request.host, loopback_only=loopback_only):
        raise web.HTTPForbidden(text="Open this page by its address, as the terminal shows it.\n")


def check_origin(request: web.Request) -> None:
    """Allow only websockets that this page opened; browsers always send their origin.

    Raises:
        HTTPForbidden: the origin is another page, or is missing.
    """
    if request.headers.get("Origin") != f"http://{request.host}":
        raise web.HTTPForbidden(text="Only the sandbox's own page may open this.\n")


def _is_ours(host: str, *, loopback_only: bool) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        address = ipaddress.ip_address(name)
    except ValueError:
        return host.partition(":")[0].casefold() == "localhost"
    return address.is_loopback or not loopback_only
