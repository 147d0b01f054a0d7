"""The packaged bank keeps the promises of the design."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from faq.answering import Answered, Answerer, Declined
from faq.bank import Bank, Entry, Language
from faq.files.loading import DEFAULT_BANK
from faq.language.text import words
from faq.measuring.coverage import measure_coverage

DEVELOPMENT_QUESTIONS = Path(__file__).parent.parent / "data" / "development.jsonl"
GATE_QUESTIONS = DEFAULT_BANK / "questions.jsonl"
FITTING_QUESTIONS = DEFAULT_BANK / "fitting.jsonl"


def phrasings(entry: Entry) -> list[str]:
    return [text for language in Language for text in entry.questions.in_language(language)]


def test_each_phrasing_is_answered_by_its_own_entry(answerer: Answerer, bank: Bank) -> None:
    missed = {}
    curated = [(entry, text) for entry in bank.entries for text in phrasings(entry)]
    for entry, phrasing in curated:
        answer = answerer.ask(phrasing)
        given = (
            answer.entry
            if isinstance(answer, Answered)
            else answer.unanswerable
            if isinstance(answer, Declined)
            else None
        )
        if given is not entry and (given is None or given.id != entry.id):
            missed[entry.id, phrasing] = given.id if given else None
    assert not missed


def test_it_has_45_to_70_entries_that_answer(bank: Bank) -> None:
    assert 45 <= len(bank.answerable) <= 70


def test_every_sentence_of_the_article_is_quoted(bank: Bank) -> None:
    unquoted = [covered.text for covered in measure_coverage(bank) if not covered.entry_ids]
    assert not unquoted


def test_nearly_every_word_of_the_article_is_quoted(bank: Bank) -> None:
    """What is left are the joints: "he added", "and"."""
    assert min(covered.quoted for covered in measure_coverage(bank)) > 0.85


def test_each_entry_has_phrasings_in_every_language_and_glosses(
    bank: Bank, subtests: pytest.Subtests
) -> None:
    for entry in bank.answerable:
        with subtests.test(entry=entry.id):
            devanagari = [text for text in entry.questions.hi if not text.isascii()]
            romanised = [text for text in entry.questions.hi if text.isascii()]
            assert len(entry.questions.en) >= 8
            assert len(devanagari) >= 3
            assert len(romanised) >= 3
            assert len(entry.questions.ru) >= 3
            assert all(quote.gloss.hi and quote.gloss.ru for quote in entry.quotes)


def test_headlines_of_other_stories_are_marked_and_have_no_speaker(bank: Bank) -> None:
    marked = {entry.id for entry in bank.entries if any(quote.headline for quote in entry.quotes)}
    assert marked == {"headline-ceasefire", "headline-gratitude"}


def test_what_the_source_does_not_give_is_null(bank: Bank) -> None:
    source = bank.source
    assert (source.headline, source.publisher, source.url) == (None, None, None)
    assert source.dateline is not None
    assert bank.article.text.startswith(source.dateline)


def test_phrasings_differ_by_more_than_spelling(bank: Bank) -> None:
    for entry in bank.entries:
        keys = sorted(" ".join(words(text)) for text in phrasings(entry))
        assert all(one != other for one, other in pairwise(keys)), entry.id


def asked(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {" ".join(words(json.loads(line)["q"])) for line in lines} - {""}  # only emoji


@pytest.mark.parametrize(
    "measuring", [DEVELOPMENT_QUESTIONS, GATE_QUESTIONS], ids=["development", "gate"]
)
def test_no_question_that_measures_stands_in_the_bank_or_was_fitted_to(
    bank: Bank, measuring: Path
) -> None:
    """A bank that holds them, or a model that has learned them, is not measured by them."""
    curated = {" ".join(words(text)) for entry in bank.entries for text in phrasings(entry)}
    assert not asked(measuring) & curated
    assert not asked(measuring) & asked(FITTING_QUESTIONS)


ROWS = (
    "the packaged bank, questions never seen by the fit",
    "an hour's banks, frozen, so never seen by the fit",
    "drafted in bulk, frozen, so never seen by the fit",
)
SHOWN = {
    "right, of the answerable, English": "right, English",
    "right or offered, English": "offered too, English",
    "wrong, English": "wrong, English",
    "right, Hindi, Hinglish, Russian": "right, other languages",
    "false answers on near misses": "false, near misses",
    "false answers on off-topic questions and chatter": "false, off-topic and chatter",
}
"""The figures of the README's table, each by its name in `corpus/figures.json`."""


def test_the_readme_shows_the_recorded_figures() -> None:
    root = Path(__file__).parents[2]
    recorded = json.loads((root / "corpus" / "figures.json").read_text(encoding="utf-8"))
    readme = (root / "README.md").read_text(encoding="utf-8")
    for label, figure in SHOWN.items():
        shares = [recorded["figures"][row][figure] for row in ROWS]
        cells = " | ".join(f"{100 * one['count'] / one['total']:.1f}" for one in shares)
        assert f"| {label} | {cells} |" in readme
