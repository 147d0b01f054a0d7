"""What of the article is quoted, in the terminal and as a page to look at."""

from __future__ import annotations

import json
import os
import pty
import sys
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright

from faq.answering import Answerer
from faq.bank import Bank
from faq.cli.coverage import lines
from faq.files.loading import load_bank
from faq.matching.matcher import Matcher
from faq.measuring.coverage import measure_coverage
from faq.measuring.held_out import HeldOut, Holding
from faq.measuring.readiness import Readiness, measure_readiness
from faq.measuring.weak_spots import WeakSpots, find_weak_spots
from faq.pages.coverage_report.rendering import render_report
from faq.pages.marking import pieces_of
from tests.faq.commands import exit_code, faq, faq_process
from tests.services import chromium

ARTICLE = """\
The ship is new & <fast>. It has two masts, Lee said.

Nobody has seen the captain. The harbour is closed until May.
"""

BANK = """\
source: {headline: A <new> ship}
topics: {ship: The ship}
entries:
  - id: ship
    topic: ship
    questions: {en: [Is the ship new?, Is the <ship> fast?]}
    quotes: [{text: The ship is new & <fast>.}]
  - id: masts
    topic: ship
    questions: {en: [How many masts has the ship?, number of masts]}
    quotes: [{text: It has two masts}, {text: The ship is new}]
  - id: harbour
    topic: ship
    questions: {en: [When does the harbour open again?, reopening of the port]}
    quotes: [{text: The harbour is closed until May.}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ship"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    return folder


@pytest.fixture
def ship(folder: Path) -> Bank:
    return load_bank(folder)


def test_pieces_part_where_quotes_begin_and_end(ship: Bank) -> None:
    pieces = pieces_of(ship.article.paragraphs[0], ship)
    assert [(piece.text, {entry.id for entry in piece.entries}) for piece in pieces] == [
        ("The ship is new", {"ship", "masts"}),
        (" & <fast>.", {"ship"}),
        (" ", set()),
        ("It has two masts", {"masts"}),
        (", Lee said.", set()),
    ]
    assert [piece.is_left_out for piece in pieces] == [False, False, False, False, True]


def test_pieces_together_are_the_article(bank: Bank) -> None:
    for span in (*bank.article.paragraphs, *bank.article.sentences):
        assert "".join(piece.text for piece in pieces_of(span, bank)) == bank.article.slice(span)


def test_the_terminal_marks_what_is_left_out(ship: Bank) -> None:
    assert list(lines(ship, is_colored=False)) == [
        "  ¶1   ×2 100%  The ship is new & <fast>.",
        "               ship, masts",
        "  ¶1   ×1  65%  It has two masts⟦, Lee said.⟧",
        "               masts",
        "! ¶2   ×0   0%  Nobody has seen the captain.",
        "               NO ENTRY QUOTES THIS",
        "  ¶2   ×1 100%  The harbour is closed until May.",
        "               harbour",
        "4 sentences, 1 of them quoted by no entry (marked !).",
    ]


@pytest.mark.parametrize(
    ("no_color", "is_colored"), [(None, True), ("", True), ("1", False)], ids=str
)
def test_only_a_terminal_without_no_color_gets_colors(
    folder: Path, monkeypatch: pytest.MonkeyPatch, no_color: str | None, is_colored: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    outside, inside = pty.openpty()
    with open(inside, "w", encoding="utf-8") as terminal:  # noqa: PTH123  a descriptor, no path
        monkeypatch.setattr(sys, "argv", ["faq", "coverage", str(folder)])
        monkeypatch.setattr(sys, "stdout", terminal)
        assert exit_code() == 0
        printed = ""
        while "4 sentences" not in printed:  # a terminal may give less than was written
            printed += os.read(outside, 100_000).decode()
    os.close(outside)
    assert ("\x1b[32mIt has two masts\x1b[0m\x1b[31;4m, Lee said.\x1b[0m" in printed) is is_colored
    assert ("\x1b" in printed) is is_colored
    assert "\x1b" not in faq("coverage", folder).stdout


def readiness_of(bank: Bank) -> Readiness:
    return measure_readiness(bank, Matcher(bank))


def test_weak_spots_are_drawn_from_the_questions(ship: Bank) -> None:
    asked = ["How many masts has the ship?", "harbour prices", "best pizza"]
    asked += ["Harbour: prices?"]
    spots = find_weak_spots(Answerer(ship), asked)
    assert [sentence.text for sentence in spots.unquoted] == ["Nobody has seen the captain."]
    assert [entry.id for entry in spots.never_asked] == ["ship", "harbour"]
    assert [(close.question, close.times) for close in spots.close] == [("harbour prices", 2)]
    assert spots.questions == 3


def test_without_questions_nothing_is_said_of_what_is_asked(ship: Bank) -> None:
    spots = find_weak_spots(Answerer(ship), [])
    assert (spots.never_asked, spots.close, spots.questions) == ((), (), 0)
    assert "no questions were given" in render_report(spots, readiness_of(ship))


def test_the_report_escapes_and_loads_nothing(ship: Bank) -> None:
    spots = find_weak_spots(Answerer(ship), ["<b>harbour</b> prices"])
    page = render_report(spots, readiness_of(ship))
    assert "<h1>A &lt;new&gt; ship</h1>" in page
    assert "The ship is new</mark><sup>2</sup>" in page
    assert "&lt;fast&gt;" in page
    assert "&lt;b&gt;harbour&lt;/b&gt; prices" in page
    assert not [word for word in ("<script", "src=", "url(", "@import", "http") if word in page]


def test_coverage_writes_the_report_with_what_was_asked(folder: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    line = {
        "question": "harbour prices",
        "language": "en",
        "outcome": "declined",
        "entry": None,
        "asked": "2026-11-20",
    }
    asked.write_text(
        "\n".join(json.dumps({**line, "bank": bank}) for bank in ("ship", "ship", "other")) + "\n",
        encoding="utf-8",
    )
    page = tmp_path / "report.html"
    done = faq("coverage", folder, "--html", page, "--questions", asked)
    assert (done.returncode, done.stderr) == (0, "")
    written = page.read_text(encoding="utf-8")
    assert '<td class="count">2×</td>' in written
    assert "ship: not ready. Of 100 questions that the article answers" in written
    assert "<br><code>harbour</code></td><td>0 of 2</td>" in written
    nowhere = faq("coverage", folder, "--html", tmp_path / "no" / "report.html")
    assert nowhere.returncode == 1
    assert nowhere.stderr.startswith(f"{tmp_path / 'no' / 'report.html'}: cannot be written: ")


def test_the_report_goes_into_a_pipe_and_nothing_else_does(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "stdout"  # a link of its own: the real one is not put at risk
    page.symlink_to("/dev/stdout")
    done = faq_process("coverage", folder, "--html", page)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")


def test_questions_without_a_report_are_wrong_usage(folder: Path) -> None:
    done = faq("coverage", folder, "--questions", folder / "asked.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--questions is for the report; add --html FILE.\n"


async def test_the_report_is_readable_in_a_browser(
    answerer: Answerer, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    page_file = tmp_path / "report.html"
    bank = answerer.bank
    spots = WeakSpots(measure_coverage(bank)[:2], bank.answerable[:3], (), questions=7)
    held = [HeldOut(0, 0, Holding.RIVAL, best=1, score=0.7), HeldOut(1, 0, Holding.ALONE)]
    readiness = measure_readiness(answerer.bank, answerer.matcher, held)
    page_file.write_text(render_report(spots, readiness), encoding="utf-8")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for is_dark, width in product([False, True], [360, 1200]):
            context = await browser.new_context(
                color_scheme="dark" if is_dark else "light",
                viewport={"width": width, "height": 800},
            )
            with subtests.test(is_dark=is_dark, width=width):
                page = await context.new_page()
                await page.goto(page_file.as_uri())
                await page.locator("#p7 summary").click()
                entry = page.locator("#p7 li", has_text="trade-2024")
                assert await entry.is_visible()
                assert await page.evaluate("document.documentElement.scrollWidth") == width
                found = await Axe().run(page)
                assert [violation["id"] for violation in found.response["violations"]] == []
                color = await page.evaluate("getComputedStyle(document.body).backgroundColor")
                assert color == ("rgb(20, 23, 29)" if is_dark else "rgb(244, 241, 234)")
            await context.close()
        await browser.close()
