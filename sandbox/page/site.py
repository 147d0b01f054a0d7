"""Serve the page over HTTP: its files, and the websocket for its frames and actions."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from faq.pages import design
from sandbox.page.article_routes import add_article_pages
from sandbox.page.bulletin import Bulletin
from sandbox.page.feed import Feed
from sandbox.page.guard import HEADERS, check_host, check_origin
from sandbox.page.viewer import Perform, Viewer
from sandbox.server import BotApiServer

STATIC = Path(__file__).parent / "static"
LARGEST_FRAME = 64 * 2**10  # bytes, from the browser
MOST_VIEWERS = 20
HEARTBEAT = 30.0  # seconds; detects a browser that vanished without closing the connection


class Site:
    """The page of one server.

    Args:
        perform: performs people's actions.
        you: the id of the person that the page shows first.
        loopback_only: whether the server listens on the loopback interface alone.
    """

    def __init__(
        self,
        server: BotApiServer,
        bulletin: Bulletin,
        perform: Perform,
        *,
        you: int,
        loopback_only: bool = True,
    ) -> None:
        self._server = server
        self._bulletin = bulletin
        self._perform = perform
        self._you = you
        self._loopback_only = loopback_only
        self._viewers: set[web.WebSocketResponse] = set()

    def set_up(self, application: web.Application) -> None:
        """Add the page's routes, and the guard for all of them."""
        application.middlewares.append(self._guarded())
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._close)
        application.router.add_get("/", _index)
        application.router.add_get("/live", self._live)
        application.router.add_get("/picture/{file_id}", self._picture)
        application.router.add_static("/static/", STATIC)
        application.router.add_static("/design/", design.STYLES)
        add_article_pages(application, lambda slug: self._bulletin.article_page(slug))

    def _guarded(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            check_host(request, loopback_only=self._loopback_only)
            return await handler(request)

        return guarded

    async def _live(self, request: web.Request) -> web.StreamResponse:
        check_origin(request)
        if len(self._viewers) >= MOST_VIEWERS:
            raise web.HTTPServiceUnavailable(text="The page is open too many times.\n")
        socket = web.WebSocketResponse(max_msg_size=LARGEST_FRAME, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        self._viewers.add(socket)
        try:
            feed = Feed(self._server.world, self._server.calls, self._bulletin)
            viewer = Viewer(socket, feed, self._perform)
            await viewer.serve(self._server.world.changes, self._you)
        finally:
            self._viewers.discard(socket)
        return socket

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        picture = self._server.world.files.get(request.match_info["file_id"])
        if picture is None:
            raise web.HTTPNotFound
        return web.Response(body=picture, content_type="image/png")

    async def _close(self, _: web.Application) -> None:
        for socket in tuple(self._viewers):
            await socket.close(code=1001, message=b"the sandbox has stopped")


async def _index(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(STATIC / "index.html")


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    if not request.path.startswith("/bot"):  # its answers are for programs
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)  # the articles' pages have their own
