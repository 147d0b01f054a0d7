"""Two versions of the same part of a bank, side by side, to choose one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.editing.difference import difference
from desk.editing.merging import CannotMergeError, merge, parts_named
from desk.routing import Form, action
from desk.versions import ChangedOnDisk, digest_of

_MOST_LINES = 400


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the route of the choice."""

    def take_mine(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        error = desk.conflict(form.text("key"))
        if error is None:
            return desk.redirect(
                f"/bank/{slug}/go-through",
                said="Nothing was saved: the desk was started again since. What you typed in an "
                "entry is offered there.",
            )
        desk.editing.save(slug, digest_of(error.theirs), _mine(error), "Chose one of two versions")
        return desk.redirect(f"/bank/{slug}/go-through", said="Your version is saved.")

    return [action("/bank/{slug}/mine", take_mine, desk.secrets)]


def shown(desk: Desk, slug: str, error: ChangedOnDisk) -> Response:
    """Return the page that shows what somebody else wrote beside what was to be saved."""
    theirs, mine = (parts_named(text, error.where) for text in (error.theirs, error.mine))
    lines = difference(theirs, mine, most=_MOST_LINES)
    return desk.page(
        "conflict.html.j2",
        title="Somebody else changed this",
        slug=slug,
        status=409,
        message=str(error),
        theirs=[line for line in lines if line.kind != "new"],
        mine=[line for line in lines if line.kind != "old"],
        key=desk.remember_conflict(error),
    )


def _mine(error: ChangedOnDisk) -> str:
    """Return the file as it is with the chosen version of what both changed."""
    try:
        if error.base is not None:
            return merge(error.base, error.mine, error.theirs, favours_mine=True)
    except CannotMergeError:
        pass
    return error.mine
