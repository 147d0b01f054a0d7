"""The corpus of this repository is whole, and its figures are recorded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faq.files.loading import DEFAULT_BANK
from faq.language.text import wording_key
from faq.measuring.corpus import FITTING_FILE, GATE_FILE, read_off_subject
from faq.measuring.corpus_figures import Row, read_recorded, read_rows
from tests.faq.commands import ROOT

CORPUS = ROOT / "corpus"


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return read_rows(CORPUS, DEFAULT_BANK)


def test_every_row_that_the_gate_measures_is_recorded(rows: tuple[Row, ...]) -> None:
    recorded = read_recorded(CORPUS / "figures.json").figures
    assert list(recorded) == [row.name for row in rows]


def test_there_are_articles_of_many_kinds_and_frozen_ones(rows: tuple[Row, ...]) -> None:
    of_an_hour = [asked for row in rows if "hour" in row.name for asked in row.banks]
    assert len({asked.article for asked in of_an_hour}) == len(of_an_hour) >= 12
    assert [len(row.banks) >= 2 for row in rows if "frozen" in row.name] == [True, True]


def test_an_hour_s_banks_keep_within_what_is_written_in_an_hour(rows: tuple[Row, ...]) -> None:
    for asked in (asked for row in rows if "hour" in row.name for asked in row.banks):
        entries = asked.bank.entries
        phrasings = max(
            sum(len(getattr(entry.questions, language)) for entry in entries)
            for language in ("en", "hi", "ru")
        )
        assert len(entries) <= 45, asked.article
        assert phrasings <= 260, asked.article


def test_nothing_off_the_subject_that_the_gate_asks_is_fitted_to() -> None:
    asked = read_off_subject(CORPUS, GATE_FILE)
    fitted = {wording_key(one.q) for one in read_off_subject(CORPUS, FITTING_FILE)}
    assert len(asked) == 2000
    assert not any(one.gold for one in asked)
    assert not [one.q for one in asked if wording_key(one.q) in fitted]


def test_the_guide_to_the_corpus_names_every_kind_of_question(rows: tuple[Row, ...]) -> None:
    guide = Path(CORPUS, "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_]+)`", guide))
    kinds = {one.kind for row in rows[1:] for asked in row.banks for one in asked.questions}
    assert kinds <= told
