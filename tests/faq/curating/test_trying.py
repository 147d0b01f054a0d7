"""Plain questions go through the keys of a review, and an edit shows what it does elsewhere."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from faq.answering import Answerer
from faq.bank import Language
from faq.cli.review_texts import quote_lines
from faq.curating.review import elsewhere
from faq.curating.review.effect import serve
from faq.curating.review.elsewhere import Shift, find_shifts, is_worse_of_phrasing
from faq.curating.review.finding import find_entries
from faq.errors import QuestionsError
from faq.files.loading import load_bank
from faq.measuring.asked import AskedQuestion, read_questions
from faq.measuring.evaluation import EvaluationQuestion
from faq.measuring.held_out import Holding
from tests.faq.commands import ROOT, faq
from tests.faq.curating.reviews import (
    BANK,
    Keys,
    Screen,
    bank_text,
    decisions,
    sit,
    write_bank,
)

CLOSED = """
  - id: pier-hours
    topic: weather
    questions:
      en:
        - How long was the pier closed?
        - how long was the pier closed for
        - how long did the closure of the pier take
        - duration of the closure
    quotes: [{text: The pier was closed for two hours.}]
  - id: no-cost
    topic: weather
    questions: {en: [What did the closure cost?]}
    unanswerable: The article does not say.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_bank(tmp_path)
    (folder / "bank.yaml").write_text(BANK + CLOSED, encoding="utf-8")
    return folder


def plain(*questions: str) -> list[AskedQuestion]:
    return [
        AskedQuestion(question=question, language=Language.ENGLISH, bank="oslo")
        for question in questions
    ]


def try_out(folder: Path, questions: list[AskedQuestion], presses: str | list[str]) -> Keys:
    return sit(folder, questions, presses, shows_answered=True)


def test_plain_questions_are_read_a_line_each(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("\ufeffHow wide is it?\r\n\n  Сколько это стоит?  \n", encoding="utf-8")
    found = read_questions(file, "oslo")
    assert [(each.question, each.language.value) for each in found] == [
        ("How wide is it?", "en"),
        ("Сколько это стоит?", "ru"),
    ]
    assert {each.bank for each in found} == {"oslo"}


def test_what_the_bot_has_written_is_read_as_such_and_a_broken_line_told(tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    line = '{"question": "x", "language": "en", "outcome": "declined", "bank": "b", "asked": "%s"}'
    file.write_text("\n" + line % "2026-11-25", encoding="utf-8")
    assert read_questions(file, "oslo")[0].bank == "b"
    file.write_text(line % "yesterday", encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"asked\.jsonl:1: asked: "):
        read_questions(file, "oslo")


def test_an_answered_question_is_shown_with_its_quote_and_sentence(folder: Path) -> None:
    keys = try_out(folder, plain("What is being built of oak?"), "l")
    shown = keys.said[0].splitlines()
    assert shown[1:4] == ["[1/1]", "  What is being built of oak?", "  now: answered with ship"]
    assert "(ship)" in shown[4]
    assert shown[5] == "           “We build a ship of oak for the king” ¶1, Ann Lee"
    assert shown[6] == '           in: "We build a ship of oak for the king," Ann Lee said.'
    assert "[l] next" in keys.heard()


def test_a_whole_sentence_is_not_shown_twice_and_a_refusal_with_its_line(folder: Path) -> None:
    bank = load_bank(folder)
    entries = {entry.id: entry for entry in bank.entries}
    indent = " " * 11
    assert list(quote_lines(entries["pier-hours"], bank)) == [
        f"{indent}“The pier was closed for two hours.” ¶2"
    ]
    assert list(quote_lines(entries["no-cost"], bank)) == [
        f"{indent}declines: The article does not say."
    ]


@pytest.mark.parametrize(
    ("presses", "entry"),
    [
        pytest.param(["e", "rain", "y"], "rain", id="an id"),
        pytest.param(["e", "pier closed", "1", "y"], "pier-hours", id="words of a title"),
        pytest.param(["e", "closure", "1", "y"], "no-cost", id="one that declines"),
        pytest.param(["e", "zzz", "hours", "1", "y"], "pier-hours", id="after one in vain"),
        pytest.param(["e", "pier", "s", "rain", "y"], "rain", id="searched again"),
    ],
)
def test_any_entry_can_be_typed(folder: Path, presses: list[str], entry: str) -> None:
    try_out(folder, plain("king oak price"), presses)
    assert decisions(folder) == [("king oak price", f"phrasing of {entry}")]
    assert "king oak price" in next(
        each.questions.en for each in load_bank(folder).entries if each.id == entry
    )


@pytest.mark.parametrize("presses", [["e", ""], ["e", "pier", "c"], ["e", "zzz", ""]])
def test_no_entry_typed_changes_nothing(folder: Path, presses: list[str]) -> None:
    keys = try_out(folder, plain("king oak price"), [*presses, "q"])
    assert bank_text(folder) == BANK + CLOSED
    assert ("no entry has 'zzz'" in keys.heard()) is ("zzz" in presses)


def test_entries_that_have_all_the_words_come_before_what_a_reader_would_find(
    folder: Path,
) -> None:
    answerer = Answerer(load_bank(folder))
    found = [match.entry.id for match in find_entries("hours pier", answerer)]
    assert found[0] == "pier-hours"
    assert len(found) == len(set(found))
    assert find_entries("zzz", answerer) == []
    assert find_entries("was zzz", answerer) == []


STEAL = "how long was the harbour pier closed on Sunday"


def shifts_of(folder: Path, others: list[str], phrasing: str = STEAL) -> tuple[Shift, ...]:
    """Return what it does to give the entry `rain` a phrasing."""
    questions = (
        EvaluationQuestion(
            id="e1", q="how long was it closed", lang="en", kind="plain", gold=("two hours",)
        ),
    )
    text = (folder / "bank.yaml").read_text(encoding="utf-8")
    edited = text.replace(
        "Did it rain in the harbour?", f"Did it rain in the harbour?, {phrasing}"
    )
    return find_shifts(
        serve(folder, text, questions), serve(folder, edited, questions), [phrasing], others
    )


def test_an_edit_shows_which_other_questions_it_takes(folder: Path) -> None:
    asked = "how long was the harbour closed"
    found = shifts_of(folder, [asked, "zebra", STEAL])
    assert [(shift.question, shift.source, shift.is_worse) for shift in found] == [
        ("how long was it closed", "question e1", True),
        (asked, "of the review", False),
    ]
    assert (found[0].before, found[0].after) == ("answered with pier-hours", "offered")
    assert (found[1].before, found[1].after) == ("declined", "offered")


def test_the_banks_own_phrasings_are_asked_without_themselves(folder: Path) -> None:
    [shift] = shifts_of(folder, [], "how was the weather in Oslo")
    assert (shift.question, shift.source) == (
        "How was the weather?",
        "phrasing of rain, without itself",
    )
    assert (shift.before, shift.after) == ("declined", "answered with rain")


@pytest.mark.parametrize(
    ("was", "now", "declines", "is_worse"),
    [
        (Holding.RIGHT, Holding.OFFERED, False, True),
        (Holding.OFFERED, Holding.SWALLOWED, False, True),
        (Holding.RIVAL, Holding.RIGHT, False, False),
        (Holding.ALONE, Holding.OFFERED, False, False),
        (Holding.RIGHT, Holding.RIVAL, True, True),
        (Holding.RIGHT, Holding.ALONE, True, False),
    ],
)
def test_a_change_for_the_worse_is_one_for_the_reader(
    was: Holding, now: Holding, declines: bool, is_worse: bool
) -> None:
    assert is_worse_of_phrasing(was, now, declines=declines) is is_worse


def test_an_edit_that_takes_nothing_says_so(folder: Path) -> None:
    keys = try_out(folder, plain("wet zebra"), ["e", "rain", "n", "q"])
    assert "elsewhere: no other question changes" in keys.heard()


@pytest.mark.parametrize(
    ("phrasing", "nearest"),
    [
        ("how was the weather in Oslo", "How was the weather?"),
        ("was it raining in the harbour", "Did it rain in the harbour?"),
    ],
)
def test_of_very_many_phrasings_the_nearest_are_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, phrasing: str, nearest: str
) -> None:
    monkeypatch.setattr(elsewhere, "MOST_PHRASINGS", 1)
    assert [shift.question for shift in shifts_of(folder, [], phrasing)] == [nearest]


def test_a_plain_question_is_not_asked_again_once_it_is_decided(folder: Path) -> None:
    questions = plain("ticket price")
    try_out(folder, questions, "uy")
    assert try_out(folder, questions, "").said == ["\nThat was the last one."]


def test_try_reads_a_file_and_keys_from_a_pipe(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("What is being built of oak?\nticket price\n", encoding="utf-8")
    done = faq("try", file, "--bank", folder, "--date", "2026-11-25", given=b"l\nd\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{file}: 2 questions about oslo.\n1 answered, 1 ")
    assert decisions(folder) == [("ticket price", "dismissed")]
    again = faq("review", file, "--bank", folder)
    assert "2 questions about oslo, 1 of them reviewed" in again.stdout
    assert "answered by now: What is being built of oak?" in again.stdout


def test_without_a_terminal_piped_questions_are_printed(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "faq", "try", "-", "--bank", str(folder)],
        input=b"What is being built of oak?\n",
        capture_output=True,
        cwd=ROOT,
        start_new_session=True,  # so that it has no terminal, wherever the tests run
        timeout=120,
        check=True,
    )
    printed = done.stdout.decode()
    assert "-: 1 questions about oslo." in printed
    assert "now: answered with ship" in printed
    assert printed.endswith("no terminal to read keys from; to mend the bank, run it in one.\n")


def test_questions_typed_at_the_terminal_are_decided_there(folder: Path) -> None:
    screen = Screen([sys.executable, "-m", "faq", "try", "-", "--bank", str(folder)])
    try:
        screen.wait_for("Ctrl-D at the beginning of a line ends.")
        screen.press("king oak price\n\x04")
        screen.wait_for("[q]uit › ")
        screen.press("d")
        screen.wait_for("That was the last one.")
        assert screen.process.wait(timeout=30) == 0
    finally:
        screen.close()
    assert decisions(folder) == [("king oak price", "dismissed")]


def test_piped_questions_are_decided_at_the_terminal(folder: Path) -> None:
    run = shlex.join([sys.executable, "-m", "faq", "try", "-", "--bank", str(folder)])
    screen = Screen(["sh", "-c", f"echo 'which wood for the royal vessel, oak' | {run}"])
    try:
        screen.wait_for("[q]uit › ")
        screen.press("e")
        screen.wait_for("(Enter: none) › ")
        screen.press("ship\n")
        screen.wait_for("Keep it? [y]es [n]o › ")
        screen.press("y")
        screen.wait_for("That was the last one.")
        assert screen.process.wait(timeout=30) == 0
    finally:
        screen.close()
    assert '- "which wood for the royal vessel, oak"\n' in bank_text(folder)
