"""Draw the figures as a picture: each day's questions by outcome."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from importlib.util import find_spec

from bot.locales import words
from bot.statistics.figures import Figures
from bot.statistics.rendering import OUTCOME_WORDS
from faq.answering import Outcome
from faq.bank import Language

_DRAWING = "bot.statistics.drawing"
_PATIENCE = 60.0  # seconds; it takes one or two

_COLOURS = {
    Outcome.ANSWERED: "#3a7d44",
    Outcome.SUGGESTED: "#d9a441",
    Outcome.DECLINED: "#b0543f",
    Outcome.NOT_UNDERSTOOD: "#8a8a8a",
}


class ChartError(Exception):
    """The picture could not be drawn; the message is for the operator."""


def can_draw() -> bool:
    """Whether the extra `stats` is installed."""
    return find_spec("matplotlib") is not None


async def picture_of(figures: Figures, language: Language) -> bytes:
    """Return a PNG of 1000 x 500 pixels, drawn without blocking the event loop.

    matplotlib does not shape Devanagari, so the picture for a reader of Hindi is in English.

    Raises:
        ChartError: the drawing process failed, or took over a minute.
    """
    language = Language.ENGLISH if language is Language.HINDI else language
    chart = {
        "title": words("stats-chart", language),
        "ticks": [f"{day:%d.%m.}" for day in figures.by_day],
        "series": [
            {
                "label": words(OUTCOME_WORDS[result], language),
                "colour": colour,
                "counts": [counts[result] for counts in figures.by_day.values()],
            }
            for result, colour in _COLOURS.items()
        ],
    }
    return await drawn(json.dumps(chart))


async def drawn(chart: str) -> bytes:
    """Return the PNG that the drawing process makes of a chart.

    Args:
        chart: as JSON; see `bot.statistics.drawing`.

    Raises:
        ChartError: it failed, or took over a minute.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", _DRAWING, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            picture, said = await process.communicate(chart.encode())
    except TimeoutError:
        raise ChartError(f"it was not drawn within {_PATIENCE:g} seconds") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise ChartError(said.decode(errors="replace").strip())
    return picture
