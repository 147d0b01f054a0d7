"""Opening the page, where there is a browser with a window."""

from __future__ import annotations

import threading
import webbrowser


def open_page(address: str) -> None:
    """Open it in the background; where there is no browser, do nothing."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # This class is for browsers that run in the terminal, which is taken.
    if type(browser) is not webbrowser.GenericBrowser:
        threading.Thread(target=browser.open, args=[address], daemon=True).start()
