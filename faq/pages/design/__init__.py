"""The look of every page: colours, type, spacing and controls, in one place.

`tokens.css` has the values, light and dark; `elements.css` what is made of them. A page that needs
no other file has them inside of itself, a server has them at an address of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def tokens() -> str:
    """Return the colours, type and measures as a style sheet."""
    return (FOLDER / "tokens.css").read_text(encoding="utf-8")
