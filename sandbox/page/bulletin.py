"""What the page shows besides the world: the bot's status, its articles and its decisions."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from sandbox.page.view import Cite
from sandbox.world.wire import Json

if TYPE_CHECKING:  # slow to import
    from bot.web.article_pages import Page

MOST_DECISIONS = 200


class Bulletin:
    """The bot's status, articles and decisions as JSON; the code that hosts the bot fills it.

    Attributes:
        status: {"bot": "starting"}, "running", or "failed" with a note for people.
        articles: every article that is served.
        cite: returns the places of a blockquote in the articles.
        article_page: returns an article's page for readers, by its bank's slug.
        decisions: the newest decisions, oldest first, each with a number "id", counting from 1.
    """

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self.status: Json = {"bot": "starting"}
        self.articles: list[Json] = []
        self.cite: Cite = _nowhere
        self.article_page: Callable[[str], Awaitable[Page | None]] = _no_page
        self.decisions: deque[Json] = deque(maxlen=MOST_DECISIONS)
        self._count = 0

    def set_status(self, bot: str, note: str | None = None) -> None:
        """Set the bot's status."""
        self.status = {"bot": bot} | ({"note": note} if note else {})
        self._announce()

    def serve(self, articles: list[Json], cite: Cite) -> None:
        """Set the articles."""
        self.articles, self.cite = articles, cite
        self._announce()

    def decide(self, decision: Json) -> None:
        """Add a decision."""
        self._count += 1
        self.decisions.append({"id": self._count} | decision)
        self._announce()

    def decisions_after(self, number: int) -> list[Json]:
        """Return the decisions with a higher number, oldest first."""
        newer = takewhile(lambda decision: decision["id"] > number, reversed(self.decisions))
        return list(newer)[::-1]


async def _no_page(_: str) -> None:
    return None


def _nowhere(_: str) -> list[Json]:
    return []
