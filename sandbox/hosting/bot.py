"""The real bot in the sandbox's process: the same application and handlers, over real HTTP.

This module imports the whole bot, which is slow: import it in a thread.
"""

from __future__ import annotations

import time
from collections import deque
from urllib.parse import urlencode

from bot.answering.decisions import Decision
from bot.application import build_application, folder_of
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.updates.polling import polling
from bot.web.article_pages import ArticlePages
from faq.library import Reference, bank_key
from sandbox.page.articles import Articles
from sandbox.page.bulletin import Bulletin
from sandbox.page.decisions import decision_json
from sandbox.page.examples import question_waiting

MOST_ARTICLES = 20
"""The most articles that the page shows from the start, and of those that answered last."""


class HostedBot:
    """A bot with loaded banks that reports its status and decisions to a bulletin."""

    def __init__(self, settings: Settings, bulletin: Bulletin, *, username: str) -> None:
        """Load the banks; the bot indexes them when it runs.

        Raises:
            BankError: a bank has a fault.
        """
        self._settings = settings
        self._bulletin = bulletin
        self._username = username
        self._shown: frozenset[str] = frozenset()
        self._answering: deque[str] = deque(maxlen=MOST_ARTICLES)
        self._served = ServedBanks()
        try:
            self._served.take(folder_of(settings).open(self._served.progress))
        finally:
            self._served.progress.close()

    @property
    def question_waiting(self) -> str | None:
        """A question that the first article answers; see `sandbox.page.examples`."""
        bank = self._served.library.bank(self._served.library.cards[0].key)
        entry = question_waiting(bank) if bank is not None else None
        return entry.title if entry else None

    async def run(self) -> None:
        """Run the bot until cancelled; updates in flight are finished.

        Raises:
            StorageError: the database cannot be used.
            Exception: an error that ends the bot.
        """
        pages = ArticlePages(
            self._served, self._settings.pages_url, lambda: self._username, link=_link_within
        )
        self._bulletin.article_page = pages.page
        self._show_articles()
        self._served.followers.append(self._show_articles)
        application = build_application(self._settings, self._served, observers=(self._note,))
        async with polling(application):
            self._bulletin.set_status("running")
            await application.stopped.wait()
        if application.failure is not None:
            raise application.failure

    def _show_articles(self) -> None:
        """Show the first articles, and of thousands also those that answered last."""
        library = self._served.library
        first = [card.key for card in library.cards[:MOST_ARTICLES]]
        banks = map(library.bank, dict.fromkeys((*first, *self._answering)))
        articles = Articles(bank for bank in banks if bank is not None)
        self._shown = frozenset((*first, *self._answering))
        self._bulletin.serve(articles.to_json(), articles.cite)

    def _note(self, decision: Decision) -> None:
        key = bank_key(decision.bank)
        if key not in self._shown:
            self._answering.append(key)
            self._show_articles()
        self._bulletin.decide(decision_json(decision, self._served.library, at=time.time()))


def _link_within(_: str, reference: Reference) -> str:
    """Return the address within the sandbox's page that asks for an entry, as t.me's does."""
    return f"/?{urlencode({'start': f'{reference.bank_key}_{reference.entry_id}'})}"
