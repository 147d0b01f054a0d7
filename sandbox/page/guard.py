"""What keeps other web pages out of this one, and hostile messages harmless in it.

The page listens where any program on the machine reaches it, the browser with foreign pages open
among them. Those must neither read it (DNS rebinding: their own name made to point here; so the
`Host` must be an address by number, or localhost) nor act in it (the websocket's `Origin` must be
this server). And what somebody wrote must never run: no script but ours, and where the browser
knows Trusted Types, no text becomes HTML at all.
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
    """Let in only who addresses this server by number, or as localhost.

    Args:
        loopback_only: whether the number must be one of the loopback's.

    Raises:
        HTTPForbidden: the address is another's, or somebody made it point here.
    """
    if not _is_ours(request.host, loopback_only=loopback_only):
        raise web.HTTPForbidden(text="Open this page by its address, as the terminal shows it.\n")


def check_origin(request: web.Request) -> None:
    """Let in only this page itself; browsers always tell where a websocket was opened.

    Raises:
        HTTPForbidden: another page opened it, or a program that does not say.
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
