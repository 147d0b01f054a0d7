"""The proxy between the bot and Telegram, if the environment sets one."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram.error import TelegramError


class ProxyError(TelegramError):
    """The proxy is of a kind that is not supported; the message shows no password."""


def proxy_for(url: str) -> str | None:
    """Return the proxy for an address, as set by HTTPS_PROXY, ALL_PROXY and NO_PROXY."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and "://" not in proxy:
        return f"http://{proxy}"
    return proxy or None


def check_proxy(proxy: str) -> None:
    """Check that a proxy is of a supported kind.

    Raises:
        ProxyError: it is not.
    """
    scheme = urlsplit(proxy).scheme
    if scheme not in {"http", "https"}:
        raise ProxyError(
            f"{scheme} proxies are not supported: name an http one in HTTPS_PROXY, or except "
            "Telegram's address in NO_PROXY"
        )
