"""Render the coverage of a bank as one HTML page without scripts or other files."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from faq.bank import Bank, Entry
from faq.curating.next_step import headline, next_step
from faq.measuring.coverage import measure_coverage
from faq.measuring.readiness import Readiness
from faq.measuring.weak_spots import WeakSpots
from faq.pages.design import tokens_for_readers
from faq.pages.marking import Piece, pieces_of

_MOST_CLOSE = 50  # most questions that are listed
_DARKEST = 4  # number of entries with the darkest mark


@dataclass(frozen=True, slots=True)
class _Paragraph:
    number: int
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]


def render_report(weak_spots: WeakSpots, readiness: Readiness) -> str:
    """Return the page: the article with its quoted parts marked, and where the bank is weak."""
    bank = readiness.bank
    source = (
        files("faq.pages.coverage_report").joinpath("page.html.j2").read_text(encoding="utf-8")
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    sentences = measure_coverage(bank)
    return environment.from_string(source).render(
        bank=bank,
        name=bank.source.headline or bank.slug,
        paragraphs=[_paragraph(number, bank) for number in range(len(bank.article.paragraphs))],
        sentences=len(sentences),
        quoted=sum(bool(sentence.entry_ids) for sentence in sentences),
        weak_spots=weak_spots,
        readiness=readiness,
        headline=headline(readiness),
        next_step=next_step(readiness),
        close=weak_spots.close[:_MOST_CLOSE],
        darkest=_DARKEST,
        tokens=Markup(tokens_for_readers()),  # our own file
    )


def _paragraph(number: int, bank: Bank) -> _Paragraph:
    pieces = pieces_of(bank.article.paragraphs[number], bank)
    quoting = {entry.id for piece in pieces for entry in piece.entries}
    return _Paragraph(
        number + 1, pieces, tuple(entry for entry in bank.answerable if entry.id in quoting)
    )
