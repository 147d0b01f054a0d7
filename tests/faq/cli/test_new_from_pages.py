"""`faq new` and `faq correct` say what they leave out of a page, and stop if most is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages import PAGES
from faq.files.loading import load_bank
from tests.faq.commands import faq
from tests.faq.files.test_loading import write


def test_what_is_left_out_of_a_page_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    done = faq("new", PAGES / "science.html", "--to", folder)
    assert done.returncode == 0
    assert "Not taken, as no part of the article: 15 words of menus, " in done.stdout
    assert "Left out as struck out: “181”." in done.stdout
    assert "Left out: marks of notes, 3." in done.stdout
    assert load_bank(folder).source.author == "Dr. Mina Okafor"


def test_text_that_stands_only_in_the_data_is_told(tmp_path: Path) -> None:
    done = faq("new", PAGES / "json-ld-only.html", "--to", tmp_path / "bank")
    assert "stands only in the page's data for search engines" in done.stdout
    assert load_bank(tmp_path / "bank").article.paragraphs[1:]


@pytest.mark.parametrize("command", ["new", "correct"])
def test_an_article_of_which_most_is_missing_stops(tmp_path: Path, command: str) -> None:
    page, bank = PAGES / "paywall-caption.html", tmp_path / "bank"
    arguments = ("new", page, "--to", bank) if command == "new" else ("correct", write(bank), page)
    before = sorted(tmp_path.rglob("*"))
    done = faq(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{page}: most of the article seems to be missing: only 6 words")
    assert "it is not free: save it while logged in" in done.stderr
    assert "captions of pictures, 1" in done.stderr
    assert "--anyway" in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_missing_can_be_accepted(tmp_path: Path) -> None:
    done = faq("new", PAGES / "paywall-caption.html", "--to", tmp_path / "bank", "--anyway")
    assert (done.returncode, done.stderr) == (0, "")
    assert load_bank(tmp_path / "bank").source.headline == "The last ropewalk in the county"


@pytest.mark.parametrize(
    ("page", "language"),
    [(PAGES / "german.html", "German"), (PAGES / "aside" / "french.html", "French")],
)
def test_a_page_in_another_language_stops(tmp_path: Path, page: Path, language: str) -> None:
    done = faq("new", page, "--to", tmp_path / "bank")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{page}: is in {language}, and the bot reads English, Hindi")
    assert not (tmp_path / "bank").exists()
    assert faq("new", page, "--to", tmp_path / "bank", "--anyway").returncode == 0


def test_correct_tells_what_it_leaves_out(tmp_path: Path) -> None:
    done = faq("correct", write(tmp_path / "bank"), PAGES / "science.html", "--withdraw")
    assert "Left out as struck out: “181”." in done.stdout


def test_a_dateline_that_nobody_quotes_is_not_missing(tmp_path: Path) -> None:
    faq("new", PAGES / "agency-dateline.html", "--to", tmp_path / "bank")
    done = faq("coverage", tmp_path / "bank")
    unquoted = [line for line in done.stdout.splitlines() if line.startswith("!")]
    assert len(unquoted) == 1
    assert unquoted[0].endswith("Ferry operator told to fit new doors before winter"), "a headline"
