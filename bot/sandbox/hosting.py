"""The real bot in the sandbox's process: the same application and handlers, over real HTTP.

Imports all of the bot: import it where that may take its time.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.application import build_application
from bot.decisions import Decision
from bot.delivery.polling import polling
from bot.sandbox.page.articles import Articles
from bot.sandbox.page.bulletin import Bulletin
from bot.sandbox.page.decisions import decision_json
from bot.settings import Settings
from faq.library import Library
from faq.loading import load_banks


def load_library(settings: Settings) -> Library:
    """Return the banks that the bot serves, indexed; takes seconds.

    Raises:
        BankError: a bank has a fault.
    """
    return Library(load_banks(settings.faq_banks))


@asynccontextmanager
async def hosted(settings: Settings, library: Library, bulletin: Bulletin) -> AsyncIterator[None]:
    """Run the bot while the block runs, and let the bulletin tell what it does.

    Raises:
        StorageError: DATABASE_URL names none that can be used.
    """

    def note(decision: Decision) -> None:
        bulletin.decide(decision_json(decision, library, at=time.time()))

    articles = Articles(library.banks)
    bulletin.serve(articles.to_json(), articles.cite)
    application = build_application(settings, library, observers=(note,))
    async with polling(application):
        bulletin.set_status("running")
        yield
