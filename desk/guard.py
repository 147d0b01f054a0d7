"""Let only the desk's own pages in, opened by the address that the terminal shows.

Any program on the machine reaches a port of it, including a browser with other pages open. Those
pages must not read or change a bank:

- Against DNS rebinding, where their own host name points here, the `Host` must be an IP address or
  localhost.
- The address has a token. The first visit exchanges it for a cookie that no script reads and that
  no other site's requests carry; its name holds the port, since cookies of one host share ports.
- What changes something comes from this origin, and has the form's own token (`desk.routing`).
"""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a form's `Origin` would be "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

_SAFE = {"GET", "HEAD"}
_CLOSED = (
    "Open the desk by the address that the terminal shows.\n"
    "If it was started again since, its address is a new one. What you typed is still in this "
    "browser, and is offered to you there.\n"
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a browser has to know: the token of the address, and that of its forms."""

    address: str = field(default_factory=lambda: token_urlsafe(32), repr=False)

    @property
    def form(self) -> str:
        """The token in each form; the one of the address does not follow from it."""
        return hmac.new(self.address.encode(), b"form", sha256).hexdigest()

    def is_form_token(self, given: str) -> bool:
        """Whether a form has the right token."""
        return hmac.compare_digest(given.encode(), self.form.encode())


class Guard:
    """Middleware that answers every request which is not the desk's own, and adds the headers.

    Args:
        loopback_only: whether the server listens on the loopback interface alone.
    """

    def __init__(self, app: ASGIApp, secrets: Secrets, *, loopback_only: bool) -> None:
        self._app = app
        self._secrets = secrets
        self._loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(Request(scope)) or self._app
        await answer(scope, receive, send_with_headers)

    def _answer(self, request: Request) -> Response | None:
        """Return the refusal of a request, or its way in; None for one that may pass."""
        host = request.headers.get("host", "")
        if not _is_ours(host, loopback_only=self._loopback_only):
            return _refused(_CLOSED)
        if request.method not in _SAFE and request.headers.get("origin") != f"http://{host}":
            return _refused("Only the desk's own pages may change something here.\n")
        name = cookie_name(host)
        token = request.query_params.get("token")
        if request.method in _SAFE and token is not None and self._is_address_token(token):
            return self._way_in(request, name)
        if not self._is_address_token(request.cookies.get(name, "")):
            return _refused(_CLOSED)
        return None

    def _way_in(self, request: Request, name: str) -> Response:
        others = [each for each in request.query_params.multi_items() if each[0] != "token"]
        address = request.url.path + (f"?{urlencode(others)}" if others else "")
        # A path with two slashes in front would lead to another host.
        address = f"/{address.lstrip('/')}"
        response: Response = RedirectResponse(address, 303)
        if request.headers.get("sec-fetch-site") == "cross-site":
            # After a link on another site the browser keeps the cookie back even from where it is
            # redirected; from a page of this site it does not.
            response = HTMLResponse("<title>Verbatim: the desk</title>")
            response.headers["Refresh"] = f"0; url={address}"
        response.set_cookie(name, self._secrets.address, httponly=True, samesite="strict")
        return response

    def _is_address_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._secrets.address.encode())


def cookie_name(host: str) -> str:
    """Return the name of the cookie for a host with its port."""
    return f"verbatim-desk-{urlsplit(f'//{host}').port or 80}"


def _refused(reason: str) -> Response:
    return PlainTextResponse(reason, 403)


def _is_ours(host: str, *, loopback_only: bool) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname or "", parts.port
        if name == "localhost":
            return True
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not loopback_only
