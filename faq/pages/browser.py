"""Open the page in a graphical browser."""

from __future__ import annotations

import threading
import webbrowser


def open_page(address: str) -> None:
    """Open an address in the background; do nothing if there is no browser."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # `GenericBrowser` is for browsers in the terminal, which the program occupies.
    if type(browser) is not webbrowser.GenericBrowser:
        threading.Thread(target=browser.open, args=[address], daemon=True).start()
