"""The desk's web application: all rooms behind one guard, and what is shown where one fails."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from desk.desk import STATIC, Desk
from desk.guard import Guard
from desk.rooms import (
    asked,
    conflict,
    correct,
    file,
    go_through,
    history,
    home,
    live,
    more,
    new,
    publish,
    ready,
    trying,
)
from desk.versions import ChangedOnDisk
from desk.workspace import UnknownBankError
from faq.errors import BankError, FaqError
from faq.pages import design

logger = logging.getLogger(__name__)

_ROOMS = (
    home, new, go_through, more, trying, ready, asked, correct, publish,
    history, file, conflict, live,
)  # fmt: skip


def application(desk: Desk, *, loopback_only: bool) -> Starlette:
    """Return the application."""
    routes: list[BaseRoute] = [route for room in _ROOMS for route in room.routes(desk)]
    routes.append(Mount("/static", StaticFiles(directory=STATIC)))
    routes.append(Mount("/design", StaticFiles(directory=design.STYLES)))
    failures = Failures(desk)
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, secrets=desk.secrets, loopback_only=loopback_only)],
        exception_handlers={
            HTTPException: failures.not_found,
            FaqError: failures.told,
            Exception: failures.unexpected,
        },
    )


def _is_file(request: Request) -> bool:
    """Whether the page is the one that shows a bank's file, which may not be readable at all."""
    return request.url.path.endswith("/file")


class Failures:
    """What is shown instead of a page or after a form, with a next step each time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def told(self, request: Request, error: Exception) -> Response:
        """Show an error that says what to do."""
        assert isinstance(error, FaqError)
        slug: str = request.path_params.get("slug", "")
        match error:
            case UnknownBankError():
                return self._page(request, str(error), status=404)
            case ChangedOnDisk():
                return conflict.shown(self._desk, slug, error)
            case BankError() if slug and request.method == "GET" and not _is_file(request):
                return self._desk.redirect(f"/bank/{slug}/file")
            case _:
                return self._page(request, str(error), status=422, slug=slug or None)

    def not_found(self, request: Request, error: Exception) -> Response:
        """Show that there is no such page."""
        assert isinstance(error, HTTPException)
        message = "There is nothing at this address." if error.status_code == 404 else error.detail
        return self._page(request, message, status=error.status_code)

    def unexpected(self, request: Request, error: Exception) -> Response:
        """Show that the desk itself failed; its log says how, without what was typed."""
        logger.error("A page of the desk failed: %s", request.url.path, exc_info=error)
        message = "The desk itself failed; its terminal says how. Nothing was saved."
        return self._page(request, message, status=500)

    def _page(
        self, request: Request, message: str, *, status: int, slug: str | None = None
    ) -> Response:
        back = request.headers.get("referer") if request.method == "POST" else None
        return self._desk.page(
            "failure.html.j2",
            title="Nothing was saved" if request.method == "POST" else "Not here",
            status=status,
            message=message,
            bank=slug,
            back=back or "/",
        )
