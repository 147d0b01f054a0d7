"""The near misses of a bank, proposed one at a time: one key adds an entry that declines."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.rooms.go_through.choosing import NEAR, filters_of
from desk.routing import Form, action
from desk.workspace import OpenBank
from faq.answering import Outcome
from faq.curating.calendar import present_day
from faq.curating.near_misses.adding import with_near_miss
from faq.curating.near_misses.proposing import NearMiss
from faq.curating.review.effect import outcome_of
from faq.curating.review.memory import DISMISSED, ReviewMemory
from faq.measuring.asked import AskedQuestion


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of what is done with a proposal."""
    base = "/bank/{slug}/go-through/near-miss"

    def add(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        opened = desk.workspace.open(slug)
        miss = _named(opened, form.text("question"))
        if miss is None:
            return _back(desk, slug, "Nothing was added: this is no near miss any more.")
        text = with_near_miss(opened.version.text, opened.bank, miss)
        label = f"Added “{miss.question}” as not answered"
        desk.editing.save(slug, opened.version, text, label)
        return _back(desk, slug, f"{label}.", place=form.text("place"))

    def dismiss(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        opened = desk.workspace.open(slug)
        miss = _named(opened, form.text("question"))
        if miss is not None:
            with desk.editing.held(slug):
                memory = ReviewMemory(opened.folder)
                memory.remember([_asked(miss, opened)], DISMISSED, present_day())
        return _back(desk, slug, "It is not proposed again.", place=form.text("place"))

    return [
        action(f"{base}/add", add, desk.secrets),
        action(f"{base}/drop", dismiss, desk.secrets),
    ]


def show(desk: Desk, opened: OpenBank, parameters: Mapping[str, str]) -> Response:
    """Return the page of a proposal."""
    memory = ReviewMemory(opened.folder)
    waiting = [miss for miss in opened.near_misses if memory.is_open(_asked(miss, opened))]
    given = parameters.get("place", "0")
    place = min(int(given) if given.isdecimal() else 0, max(0, len(waiting) - 1))
    miss = waiting[place] if waiting else None
    return desk.page(
        "go-through-near.html.j2",
        title="Near misses",
        slug=opened.slug,
        room="go-through",
        note=parameters.get("note", ""),
        bank=opened.bank,
        filters=filters_of(opened),
        chosen=NEAR,
        miss=miss,
        today=outcome_of(miss.answer) if miss else "",
        place=place,
        count=len(waiting),
    )


def _back(desk: Desk, slug: str, said: str, *, place: str = "") -> Response:
    return desk.redirect(f"/bank/{slug}/go-through", said=said, filter=NEAR, place=place)


def _named(opened: OpenBank, question: str) -> NearMiss | None:
    return next((miss for miss in opened.near_misses if miss.question == question), None)


def _asked(miss: NearMiss, opened: OpenBank) -> AskedQuestion:
    return AskedQuestion(
        question=miss.question,
        language=opened.bank.language,
        outcome=Outcome.DECLINED,
        bank=opened.slug,
        asked=present_day(),
    )
