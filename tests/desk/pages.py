"""What a page of the desk says, without its markup."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape

import httpx

from tests.telegram.processes import PATIENCE


def told(answer: httpx.Response) -> str:
    """Return the words of a page's main part, with single spaces."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<main{main}")).split())


def fields(answer: httpx.Response, name: str) -> list[str]:
    """Return the values of the inputs of a name."""
    return [
        unescape(value)
        for value in re.findall(rf'<input [^>]*name="{name}" value="([^"]*)"', answer.text)
    ]


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it does not, after a long time.
    """
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)
