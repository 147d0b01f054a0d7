"""The pages over HTTP: headers, previews, what is not there, and a bank that changes."""

from __future__ import annotations

import re
from html import unescape

import aiohttp
import pytest
from aiohttp import web

from bot.banks.served_banks import ServedBanks
from bot.web.article_pages import ArticlePages
from faq.library import Library
from sandbox.page.article_routes import add_article_pages
from tests.telegram.processes import free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one server for all


async def fetch(url: str) -> tuple[int, str, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text(), dict(response.headers)


def tags(html: str) -> dict[str, str]:
    """Return the Open Graph tags."""
    found = re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html)
    return {name: unescape(content) for name, content in found}


async def test_a_page_tells_telegram_what_to_preview(site: str) -> None:
    status, html, _ = await fetch(f"{site}/a/ferry")
    assert status == 200
    assert tags(html) == {
        "type": "article",
        "title": "The <ferry> & its times",
        "description": "The ferry to Saltmouth carries 240 people, said <b>Ingrid Holm</b> & her "
        'staff. It leaves at "nine, or so", every evening — Sunday-to-Friday, and never on '
        "Saturdays, when the crew rests at home with …",
        "site_name": "Tide & Times",
        "url": f"{site}/a/ferry",
    }


async def test_a_page_may_load_and_run_nothing(site: str) -> None:
    _, html, headers = await fetch(f"{site}/a/ferry")
    assert "<script" not in html
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/a/atlantis", "/a/..%2Fferry", "/a/", "/a/ferry/more"])
async def test_what_is_no_article_is_not_found(site: str, path: str) -> None:
    status, text, _ = await fetch(site + path)
    assert status == 404
    assert "ferry" not in text


async def test_the_sandboxs_server_serves_the_same_and_a_changed_bank_at_once(
    library: Library,
) -> None:
    served = ServedBanks(library)
    pages = ArticlePages(served, None, lambda: None)
    application = web.Application()
    add_article_pages(application, pages.page)
    runner = web.AppRunner(application)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    url = f"http://127.0.0.1:{port}/a/ferry"
    try:
        status, html, headers = await fetch(url)
        assert status == 200
        assert "Content-Security-Policy" in headers
        assert "url" not in tags(html)
        assert ">Ask<" not in html
        served.library = Library(library.banks[:1], like=library)
        assert (await fetch(url))[0] == 404
        ferry = library.banks[1]
        source = ferry.source.model_copy(update={"headline": "Times of the ferry"})
        served.library = Library([ferry.model_copy(update={"source": source})])
        assert tags((await fetch(url))[1])["title"] == "Times of the ferry"
    finally:
        await runner.cleanup()
