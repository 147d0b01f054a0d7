"""The page of a job: how far it is, how it ended, and what can be done then."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.asking.model import NothingUsableError, PartsMissingError
from desk.desk import Desk
from desk.jobs import Job

_STEPS = ("It has begun.", "A quarter is done.", "Half is done.", "Three quarters are done.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job has its page.

    Attributes:
        address: of the page, and of its form.
        back: the address of the page before it, and what its link says.
    """

    address: str
    back: tuple[str, str]
    title: str
    slug: str | None = None
    room: str = "new"


def progress(desk: Desk, request: Request, job: Job | None, place: Place) -> Response:
    """Show a job; a page that is open asks again each second, for the part that changes.

    Args:
        job: None where there is none, as after a restart; the page before it tells what is kept.
    """
    polls = request.headers.get("hx-target") == "progress"
    if polls and (job is None or not job.is_running):
        return Response(headers={"HX-Refresh": "true"})
    if job is None:
        return desk.redirect(place.back[0])
    missing = job.failure if isinstance(job.failure, PartsMissingError) else None
    return desk.page(
        "progress.html.j2",
        title=place.title,
        slug=place.slug,
        room=place.room,
        note=request.query_params.get("note", ""),
        job=job,
        place=place,
        missing=missing,
        keeps=not isinstance(job.failure, NothingUsableError),
        step=_step(job),
    )


def _step(job: Job) -> str:
    """Return how far it is, in as few different sentences as a listener can bear."""
    share = job.done / job.total if job.total else 0
    return _STEPS[min(3, int(share * 4))]
