"""Routes to the articles' pages for a Starlette application."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.rendering.page_links import PATH
from bot.web.article_pages import ArticlePages


def article_routes(pages: ArticlePages) -> tuple[Route, ...]:
    """Return the routes of the pages."""

    async def show(request: Request) -> Response:
        page = await pages.page(request.path_params["slug"])
        if page is None:
            return PlainTextResponse("There is no such article here.\n", 404)
        return Response(page.body, headers=dict(page.headers))

    return (Route(f"{PATH}/{{slug}}", show),)
