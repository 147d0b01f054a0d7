"""The pages served as the webhook's server does, and a browser that looks at them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, async_playwright
from starlette.applications import Starlette

from bot.banks.served_banks import ServedBanks
from bot.web.article_pages import ArticlePages
from bot.web.asgi_routes import article_routes
from faq.bank import Bank
from faq.files.loading import load_bank
from faq.library import Library
from tests.services import chromium
from tests.telegram.processes import free_port

CORRECTED = Path(__file__).parent / "banks" / "ferry"
"""A bank whose article was corrected, and holds what must not become markup."""

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


@pytest.fixture(scope="session")
def library(bank: Bank) -> Library:
    """The packaged bank and the corrected one."""
    return Library([bank, load_bank(CORRECTED)])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(library: Library) -> AsyncIterator[str]:
    """The address of a running server."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    pages = ArticlePages(ServedBanks(library), url, lambda: "verbatim_bot")
    application = Starlette(routes=article_routes(pages))
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_config=None, ws="none"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield url
    server.should_exit = True
    await serving


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    program = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        await browser.close()
