"""What the page shows beside the world: how the bot is, its articles, and what it decided."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from sandbox.page.view import Cite
from sandbox.world.wire import Json

if TYPE_CHECKING:  # it takes a while to import
    from bot.web.article_pages import Page

MOST_DECISIONS = 200


class Bulletin:
    """Filled by whoever runs the bot, as JSON; the bot and its articles may come later.

    Attributes:
        status: {"bot": "starting"}, "running", or "failed" with a note for people.
        articles: every article that is served.
        cite: says where a blockquote stands in them.
        article_page: returns the page for readers of an article, by its bank's slug.
        decisions: the newest, oldest first, each with a number "id", counting from 1.
    """

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self.status: Json = {"bot": "starting"}
        self.articles: list[Json] = []
        self.cite: Cite = _nowhere
        self.article_page: Callable[[str], Page | None] = lambda _: None
        self.decisions: deque[Json] = deque(maxlen=MOST_DECISIONS)
        self._count = 0

    def set_status(self, bot: str, note: str | None = None) -> None:
        """Tell how the bot is."""
        self.status = {"bot": bot} | ({"note": note} if note else {})
        self._announce()

    def serve(self, articles: list[Json], cite: Cite) -> None:
        """Let the articles be these."""
        self.articles, self.cite = articles, cite
        self._announce()

    def decide(self, decision: Json) -> None:
        """Note one more decision."""
        self._count += 1
        self.decisions.append({"id": self._count} | decision)
        self._announce()

    def decisions_after(self, number: int) -> list[Json]:
        """Return the decisions with a higher number, oldest first."""
        newer = takewhile(lambda decision: decision["id"] > number, reversed(self.decisions))
        return list(newer)[::-1]


def _nowhere(_: str) -> list[Json]:
    return []
