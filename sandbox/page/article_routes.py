"""The articles' pages in an aiohttp application, for the sandbox's server."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.rendering.page_links import PATH

if TYPE_CHECKING:  # rendering takes a while to import, and the sandbox serves before it can
    from bot.web.article_pages import Page


def add_article_pages(application: web.Application, page_of: Callable[[str], Page | None]) -> None:
    """Add the route of the pages; before any route that takes all addresses.

    Args:
        page_of: returns the page of a bank's article by the bank's slug; None for none.
    """

    async def show(request: web.Request) -> web.Response:
        page = page_of(request.match_info["slug"])
        if page is None:
            raise web.HTTPNotFound(text="There is no such article here.\n")
        return web.Response(body=page.body, headers=page.headers)

    application.router.add_get(f"{PATH}/{{slug}}", show)
