"""What a bank lacks, and who can write it: a model, any chat, or a translator."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from desk.asking.model import Offer, offer
from desk.desk import Desk
from desk.rooms.more.adding import PHRASINGS, Subject
from faq.bank import Language
from faq.curating.writing.thinness import ENOUGH_OTHER, ENOUGH_OWN


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a bank lacks in a language.

    Attributes:
        lines: phrasings, quotes, headings and notes to translate.
    """

    language: Language
    lines: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of the room."""

    desk: Desk

    def show(self, request: Request) -> Response:
        """Show what is thin, and what is not translated."""
        slug = request.path_params["slug"]
        chosen = tuple(request.query_params.getlist("entry"))
        subject = Subject(self.desk, slug, chosen)
        bank, thin = subject.bank, subject.thin
        return self.desk.page(
            "more.html.j2",
            title="Add more",
            slug=slug,
            room="more",
            note=request.query_params.get("note", ""),
            chosen=[entry for entry in bank.entries if entry.id in chosen],
            query=f"?{request.url.query}" if chosen else "",
            thin=thin,
            enough=(ENOUGH_OWN, ENOUGH_OTHER),
            offer=offer(subject.assignment(PHRASINGS), subject.kept(PHRASINGS)),
            lacking=[
                self._lacking(subject, language)
                for language in Language
                if language is not thin.language
            ],
            running=[
                what
                for what in (PHRASINGS, *Language)
                if (job := self.desk.jobs.of(f"more {slug} {what}")) and job.is_running
            ],
        )

    def _lacking(self, subject: Subject, language: Language) -> Lacking:
        assignment = subject.assignment(language)
        return Lacking(
            language, len(subject.rows(language)), offer(assignment, subject.kept(language))
        )
