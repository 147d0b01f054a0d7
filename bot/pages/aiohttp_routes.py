"""The articles' pages in an aiohttp application, for the sandbox's server."""

from __future__ import annotations

from aiohttp import web

from bot.pages.content import ArticlePages
from bot.pages.links import PATH


def add_article_pages(application: web.Application, pages: ArticlePages) -> None:
    """Add the route of the pages; before any route that takes all addresses."""

    async def show(request: web.Request) -> web.Response:
        page = pages.page(request.match_info["slug"])
        if page is None:
            raise web.HTTPNotFound(text="There is no such article here.\n")
        return web.Response(body=page.body, headers=page.headers)

    application.router.add_get(f"{PATH}/{{slug}}", show)
