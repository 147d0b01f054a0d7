"""The daily loop: what readers asked in vain becomes a change of the bank, or is settled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from faq.answering import Outcome
from faq.bank import Language
from faq.cli.reviewing import Sitting
from faq.curating.review.effect import serve
from faq.curating.review.grouping import group_alike
from faq.curating.review.memory import ReviewMemory
from faq.errors import FaqError, QuestionsError
from faq.files.loading import load_bank
from faq.measuring.asked import read_asked
from tests.faq.commands import faq
from tests.faq.curating.reviews import (
    BANK,
    GOLD,
    TODAY,
    Keys,
    Screen,
    asked,
    bank_text,
    decisions,
    sit,
    write_asked,
    write_bank,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_bank(tmp_path)


def test_a_phrasing_is_added_in_its_line_and_no_other_changes(folder: Path) -> None:
    keys = sit(folder, [asked("which  wood for the royal vessel, oak?")], "1y")
    assert bank_text(folder) == BANK.replace(
        "# said on Sunday\n",
        '# said on Sunday\n        - "which wood for the royal vessel, oak?"\n',
    )
    assert decisions(folder) == [("which  wood for the royal vessel, oak?", "phrasing of ship")]
    assert "→ answered with ship" in keys.heard()
    assert keys.said[-1] == "\nThat was the last one."


def test_a_phrasing_in_a_new_language_is_put_beside_the_others(folder: Path) -> None:
    questions = [
        asked("what is built of oak, etc", language=Language.RUSSIAN, outcome=Outcome.UNHELPFUL)
    ]
    sit(folder, questions, "1y")
    questions_of = load_bank(folder).entries[0].questions
    assert questions_of.ru == ("what is built of oak, etc",)
    assert len(questions_of.en) == 2


def test_a_new_entry_quotes_the_chosen_passage(folder: Path) -> None:
    keys = sit(folder, [asked("how long was the pier shut")], "n1y", (GOLD,))
    entry = load_bank(folder).entries[-1]
    assert (entry.title, entry.draft, entry.topic) == (
        "how long was the pier shut",
        True,
        "weather",
    )
    assert [quote.text for quote in entry.quotes] == ["The pier was closed for two hours."]
    assert bank_text(folder).startswith(BANK)
    assert decisions(folder) == [("how long was the pier shut", f"new entry {entry.id}")]
    assert "e1 missed → offered: who closed the pier" in keys.heard()
    assert "warning: is a draft" in keys.heard()


def test_a_new_entry_in_another_language_gets_an_english_title(folder: Path) -> None:
    questions = [asked("причал закрыт надолго", language=Language.RUSSIAN)]
    sit(folder, questions, ["n", "c", "n", "m", "m", "1", "Was it shut for long?", "y"])
    entry = load_bank(folder).entries[-1]
    assert (entry.questions.en, entry.questions.ru) == (
        ("Was it shut for long?",),
        ("причал закрыт надолго",),
    )


def test_a_speaker_stays_with_the_words(folder: Path) -> None:
    sit(folder, [asked("king oak price", outcome=Outcome.UNHELPFUL)], "n1y")
    [quote] = load_bank(folder).entries[-1].quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Lee"


def test_what_the_article_does_not_say_is_marked(folder: Path) -> None:
    keys = sit(folder, [asked("what does a ticket cost")], "uy")
    entry = load_bank(folder).entries[-1]
    assert entry.unanswerable is not None
    assert entry.unanswerable.ru == "В статье об этом не сказано."
    assert entry.id == "no-what-does-a-ticket-cost"
    assert f"declined → declined as {entry.id} says" in keys.heard()


@pytest.mark.parametrize("presses", ["1n", "n1n", "un", "nc", "l", "q", "", "1", "n", "x?1"])
def test_what_is_not_kept_leaves_no_trace(folder: Path, presses: str) -> None:
    sit(folder, [asked("oak price", outcome=Outcome.UNHELPFUL)], presses)
    assert bank_text(folder) == BANK
    assert not (folder / "reviewed.jsonl").exists()


def test_dismissed_and_settled_questions_do_not_come_again(folder: Path) -> None:
    questions = [asked("ticket price"), asked("Ticket price?"), asked("pier opening hours")]
    sit(folder, questions, "dd")
    assert [decision for _, decision in decisions(folder)] == ["dismissed", "dismissed"]
    assert sit(folder, questions, "").said == ["\nThat was the last one."]
    assert bank_text(folder) == BANK


def test_a_settled_question_comes_again_when_it_is_asked_again(folder: Path) -> None:
    question = "which wood for the royal vessel, oak?"
    sit(folder, [asked(question)], "1y")
    later = asked(question, outcome=Outcome.UNHELPFUL, on=date(2026, 11, 26))
    keys = sit(folder, [asked(question), later], "q")
    assert "[1/1] asked once, last on 2026-11-26, unhelpful" in keys.heard()


def test_back_takes_the_last_decision_back(folder: Path) -> None:
    questions = [asked("which wood for the royal vessel, oak?"), asked("pier hours")]
    sit(folder, questions, ["1", "y", "b", "d", "b", "1", "y", "b", "q"])
    assert bank_text(folder) == BANK
    assert decisions(folder) == []


def test_a_question_that_the_entry_has_already_is_not_added_again(folder: Path) -> None:
    taken = asked("What is being built of oak?", outcome=Outcome.UNHELPFUL)
    keys = sit(folder, [taken], "1q")
    assert "is a phrasing of “What is being built of oak?” already" in keys.heard()
    assert "Keep it?" not in keys.heard()
    assert bank_text(folder) == BANK


def test_a_bank_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    class Meddling(Keys):
        def key(self, prompt: str) -> str:
            if "Keep" in prompt:
                (folder / "bank.yaml").write_text(BANK + "\n# more\n", encoding="utf-8")
            return super().key(prompt)

    keys = Meddling("1y")
    sitting = Sitting(
        folder, serve(folder, BANK, ()), ReviewMemory(folder), keys, questions=(), today=TODAY
    )
    with pytest.raises(FaqError, match="was changed by another program meanwhile"):
        sitting.review(group_alike([asked("which wood for the royal vessel, oak?")]))
    assert bank_text(folder) == BANK + "\n# more\n"


def test_questions_that_are_answered_by_now_are_passed_over(folder: Path) -> None:
    keys = sit(folder, [asked("What is being built of oak?")], "")
    assert keys.said[0] == "\n[1/1] answered by now: What is being built of oak?"


@pytest.mark.parametrize(
    ("questions", "groups"),
    [
        pytest.param(
            ["pizza", "trade with China?", "China trade", "TRADE with china"],
            [["trade with China?", "China trade"], ["pizza"]],
            id="most asked first",
        ),
        pytest.param(["When does he come?", "Why does he come?"], None, id="asks for another"),
        pytest.param(["trade in 2023", "trade in 2024"], None, id="another number"),
        pytest.param(["trade with China", "व्यापार चीन"], None, id="another language"),
        pytest.param(
            ["who financed the harbour", "who finnanced the harbor"],
            [["who financed the harbour", "who finnanced the harbor"]],
            id="a typing error",
        ),
        pytest.param([], [], id="nothing"),
        pytest.param(["???", "!"], [["???"]], id="no word"),
    ],
)
def test_alike_questions_are_put_together(
    questions: list[str], groups: list[list[str]] | None
) -> None:
    found = group_alike(map(asked, questions))
    wordings = [[wording.question for wording in group.wordings] for group in found]
    assert wordings == ([[question] for question in questions] if groups is None else groups)
    assert sum(len(group.questions) for group in found) == len(questions)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"question": "x"\n', r"asked\.jsonl:1: the line: Invalid JSON"),
        (
            b'\n{"question": "x", "language": "fr", "outcome": "declined", "bank": "oslo", '
            b'"asked": "2026-11-25"}',
            r"asked\.jsonl:2: language: Input should be 'en', 'hi' or 'ru'",
        ),
        (b"\n\n\xff", r"asked\.jsonl:3: byte 2 is not UTF-8"),
        (None, r"asked\.jsonl: cannot be read: No such file"),
    ],
)
def test_a_broken_file_of_questions_is_refused(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "asked.jsonl").write_bytes(content)
    with pytest.raises(QuestionsError, match=message):
        read_asked(tmp_path / "asked.jsonl")


def test_a_broken_memory_is_named_with_its_line(folder: Path) -> None:
    line = '{"question": "x", "language": "en", "decision": "dismissed"}\n'
    (folder / "reviewed.jsonl").write_text(line, encoding="utf-8")
    message = r"reviewed\.jsonl:1: reviewed: Field required; mend the line or delete it"
    with pytest.raises(QuestionsError, match=message):
        ReviewMemory(folder)


def test_a_memory_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "reviewed.jsonl").write_bytes(b"\xff")
    with pytest.raises(FaqError, match=r"reviewed\.jsonl:1: byte 0 is not UTF-8"):
        ReviewMemory(folder)


def test_review_says_when_there_is_nothing_to_do(folder: Path, tmp_path: Path) -> None:
    file = write_asked(tmp_path / "asked.jsonl")
    done = faq("review", file, "--bank", folder)
    assert (done.returncode, done.stdout) == (0, f"{file}: holds no question; nothing waits.\n")
    write_asked(file, asked("x"))
    done = faq("review", file)
    assert done.returncode == 0
    assert done.stdout == (
        f"{file}: holds no question about lavrov-india-visit, but about oslo; see --bank.\n"
    )


def test_review_reads_keys_from_a_pipe(folder: Path, tmp_path: Path) -> None:
    file = write_asked(tmp_path / "asked.jsonl", asked("ticket price"), asked("pier hours"))
    done = faq("review", file, "--bank", folder, "--date", "2026-11-25", given=b"d\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{file}: 2 questions about oslo." in done.stdout
    assert decisions(folder) == [("ticket price", "dismissed")]


def test_what_readers_write_steers_neither_the_terminal_nor_the_bank(
    folder: Path, tmp_path: Path
) -> None:
    question = "which\n[9/9] wood\x1b]0;title\x07 for the royal\x9b vessel, oak\u202e?"
    file = write_asked(tmp_path / "asked.jsonl", asked(question))
    done = faq("review", file, "--bank", folder, "--date", "2026-11-25", given=b"1\ny\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert not set(done.stdout) & {"\x1b", "\x07", "\x9b", "\u202e"}
    plain = "which [9/9] wood]0;title for the royal vessel, oak?"
    assert f"\n  {plain}\n" in done.stdout
    assert load_bank(folder).entries[0].questions.en[-1] == plain


@pytest.fixture
def screen(folder: Path, tmp_path: Path) -> Iterator[Screen]:
    questions = [asked("which wood for the royal vessel, oak?"), asked("pier hours")]
    file = write_asked(tmp_path / "asked.jsonl", *questions)
    screen = Screen([sys.executable, "-m", "faq", "review", str(file), "--bank", str(folder)])
    yield screen
    screen.close()


def test_in_a_terminal_one_key_decides_and_ctrl_c_loses_nothing(
    screen: Screen, folder: Path
) -> None:
    screen.wait_for("[1/2]")
    screen.wait_for("[q]uit › ")
    screen.press("1")
    screen.wait_for("Keep it? [y]es [n]o › ")
    screen.press("y")
    screen.wait_for("[2/2]")
    screen.wait_for("[q]uit › ")
    kept = bank_text(folder)
    assert '- "which wood for the royal vessel, oak?"\n' in kept
    screen.press("n")
    screen.wait_for("[c]ancel › ")
    screen.press("1")
    screen.wait_for("Keep it?")
    screen.press("\x03")
    assert screen.process.wait(timeout=30) == 130
    assert bank_text(folder) == kept
    assert [decision for _, decision in decisions(folder)] == ["phrasing of ship"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "article.txt",
        "bank.yaml",
        "reviewed.jsonl",
    ]


def test_arrows_and_other_keys_that_send_more_than_a_letter_decide_nothing(
    screen: Screen, folder: Path
) -> None:
    screen.wait_for("[1/2]")
    for keys in ("\x1b[D", "\x1b[B", "\x1bOP", "\x1bd"):
        screen.wait_for("[q]uit › ")
        screen.press(keys)
    screen.wait_for("[q]uit › ")
    screen.press("q")
    assert screen.process.wait(timeout=30) == 0
    assert bank_text(folder) == BANK
    assert not (folder / "reviewed.jsonl").exists()
