"""How ready: the bank's number, its weak places, and what to do next, one click from each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.once import OncePerVersion
from desk.rooms.ready.report import count
from desk.routing import Form, action, page
from faq.article import Article, Span
from faq.bank import Bank
from faq.curating.review.changes import add_draft
from faq.curating.review.passages import passage_of
from faq.curating.writing.thinness import thinness_of
from faq.errors import ChangeError
from faq.measuring.readiness import ERROR, FEWEST_PHRASINGS

_LONGEST_LABEL = 60
_MOST_SHOWN = 20  # entries before the others are folded away


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the room."""
    reports = OncePerVersion(count)

    def show(request: Request) -> Response:
        opened = desk.workspace.open(request.path_params["slug"])
        return desk.page(
            "ready.html.j2",
            title="How ready",
            slug=opened.slug,
            room="ready",
            note=request.query_params.get("note", ""),
            here=f"/bank/{opened.slug}",
            bank=opened.bank,
            report=reports.ready(opened),
            error=ERROR,
            fewest=FEWEST_PHRASINGS,
            shown=_MOST_SHOWN,
            declining=len(opened.bank.entries) - len(opened.bank.answerable),
            wanted=thinness_of(opened.bank).refusals,
        )

    def draft(request: Request, form: Form) -> Response:
        opened = desk.workspace.open(request.path_params["slug"])
        sentence = _sentence(form.text("start"), opened.bank.article)
        passage = passage_of(opened.bank, sentence)
        topic = _topic_beside(passage.span, opened.bank)
        change = add_draft(opened.version.text, opened.bank, passage, topic=topic)
        label = f"Drafted an entry for “{_cut(passage.text)}”"
        desk.editing.save(opened.slug, opened.version, change.text, label)
        return desk.redirect(
            f"/bank/{opened.slug}/go-through",
            entry=change.entry_id,
            said=f"{label}. Now see how readers would ask for it.",
        )

    return [
        page("/bank/{slug}/ready", show),
        action("/bank/{slug}/ready/draft", draft, desk.secrets),
    ]


def _sentence(start: str, article: Article) -> Span:
    """Return the sentence that begins at an offset.

    Raises:
        ChangeError: none does, as after a correction of the article.
    """
    for sentence in article.sentences:
        if str(sentence.start) == start:
            return sentence
    raise ChangeError("The article has changed since, and this sentence is gone. Look again.")


def _topic_beside(span: Span, bank: Bank) -> str:
    """Return the topic of the entry that quotes the nearest words; the first one if none does."""
    placed = [(quote.start, entry) for entry in bank.answerable for quote in entry.quotes]
    if not placed:
        return bank.topics[0].id
    return min(placed, key=lambda each: abs(each[0] - span.start))[1].topic


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL]}…"
