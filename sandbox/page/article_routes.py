"""Serve the articles' pages in the sandbox's aiohttp application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.rendering.page_links import PATH

if TYPE_CHECKING:  # slow to import, and the sandbox must serve before that
    from bot.web.article_pages import Page


def add_article_pages(
    application: web.Application, page_of: Callable[[str], Awaitable[Page | None]]
) -> None:
    """Add the route of the pages; call it before adding a route for all addresses.

    Args:
        page_of: returns the page of a bank's article by the bank's slug; None for none.
    """

    async def show(request: web.Request) -> web.Response:
        page = await page_of(request.match_info["slug"])
        if page is None:
            raise web.HTTPNotFound(text="There is no such article here.\n")
        return web.Response(body=page.body, headers=page.headers)

    application.router.add_get(f"{PATH}/{{slug}}", show)
