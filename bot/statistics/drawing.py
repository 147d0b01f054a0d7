"""Draw stacked bars: `python -m bot.statistics.drawing`, JSON in, a PNG of 1000 x 500 pixels out.

It runs as a separate process and imports nothing of the bot. Importing matplotlib blocks the
interpreter so long that readers would wait for their answers, and its memory is freed only with
the process.

The JSON: `{"title", "ticks": [text of each bar], "series": [{"label", "colour", "counts"}]}`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_MOST_TICKS = 10


def draw(chart: dict[str, Any]) -> Figure:
    """Return the chart as a figure."""
    ticks, series = chart["ticks"], chart["series"]
    figure = Figure(figsize=(10, 5), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    below = [0] * len(ticks)
    for each in series:
        axes.bar(
            range(len(ticks)),
            each["counts"],
            bottom=below,
            color=each["colour"],
            label=each["label"],
        )
        below = [low + count for low, count in zip(below, each["counts"], strict=True)]
    step = max(1, len(ticks) // _MOST_TICKS)
    axes.set_xticks(range(0, len(ticks), step), ticks[::step])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(0, max(1, *below) * 1.05)
    axes.set_title(chart["title"], loc="left", fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.25)
    axes.set_axisbelow(True)
    axes.legend(frameon=False, ncols=len(series), loc="upper center", bbox_to_anchor=(0.5, -0.07))
    return figure


if __name__ == "__main__":
    draw(json.load(sys.stdin)).savefig(sys.stdout.buffer, format="png")
