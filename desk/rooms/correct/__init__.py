"""Correct: a corrected article beside the old one, and every quote that fell mended or dropped."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.correct.correcting import Correcting, shown_of
from desk.rooms.correct.progress import read_progress
from desk.routing import Form, action, page
from faq.curating.calendar import present_day
from faq.errors import ArticleError

_ROOM = "correct"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    correcting = Correcting(desk)

    def show(request: Request, *, wrong: str = "", pasted: str = "") -> Response:
        slug = request.path_params["slug"]
        opened = desk.workspace.open(slug)
        progress = read_progress(opened.folder)
        shared = {
            "slug": slug,
            "room": _ROOM,
            "note": request.query_params.get("note", ""),
            "opened": opened,
        }
        if progress is None:
            return desk.page(
                "correct_begin.html.j2", title="Correct", wrong=wrong, pasted=pasted, **shared
            )
        view = correcting.view(
            opened, progress, at=request.query_params.get("at", ""), today=present_day()
        )
        return desk.page(
            "correct.html.j2", title="Correct", view=view, shown=shown_of(opened), **shared
        )

    def begin(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        try:
            correcting.begin(slug, form)
        except ArticleError as error:  # what was pasted stays in its field
            return show(request, wrong=str(error), pasted=form.text("text"))
        return desk.redirect(f"/bank/{slug}/correct")

    def decide(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        place = correcting.decide(slug, form)
        return desk.redirect(f"/bank/{slug}/correct", at=place)

    def finish(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        said = correcting.finish(slug, form, today=present_day())
        return desk.redirect(f"/bank/{slug}/correct", said=said)

    def keep_note(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        correcting.keep_note(slug, form)
        return desk.redirect(f"/bank/{slug}/correct", at="notice")

    def end(request: Request, _: Form) -> Response:
        slug = request.path_params["slug"]
        said = correcting.end(slug)
        return desk.redirect(f"/bank/{slug}/correct", said=said)

    return [
        page("/bank/{slug}/correct", show),
        action("/bank/{slug}/correct", begin, desk.secrets),
        action("/bank/{slug}/correct/decide", decide, desk.secrets),
        action("/bank/{slug}/correct/note", keep_note, desk.secrets),
        action("/bank/{slug}/correct/finish", finish, desk.secrets),
        action("/bank/{slug}/correct/end", end, desk.secrets),
    ]
