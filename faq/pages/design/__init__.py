"""The look of every page: colours, type, spacing and controls, in one place.

`styles/tokens.css` has the values, light and dark; `styles/elements.css` what is made of them. A
server has both at an address of its own; a page that needs no other file has the values inside.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex

STYLES = Path(__file__).parent / "styles"

_VALUE = r"((?:[^(),]|\([^()]*\))+)"
_LIGHT_DARK = regex.compile(rf"light-dark\({_VALUE}, {_VALUE}\)")
_PROPERTY = regex.compile(r"  (--[\w-]+):\s*([^;]+);")


@cache
def tokens_for_readers() -> str:
    """Return the values as a style sheet that browsers of many years understand: `light-dark()`,
    with which the other pages let a person choose, is known to those since 2024 alone."""
    written = (STYLES / "tokens.css").read_text(encoding="utf-8")
    root = written[: written.index("}")]
    light, dark = [], []
    for name, written_value in _PROPERTY.findall(root):
        value = " ".join(written_value.split())
        by_day, by_night = (_LIGHT_DARK.sub(rf"\{group}", value) for group in (1, 2))
        light.append(f"{name}:{by_day}")
        if by_night != by_day:
            dark.append(f"{name}:{by_night}")
    return (
        f":root{{color-scheme:light dark;{';'.join(light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}\n"
    )
