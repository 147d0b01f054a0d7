"""`python -m faq.measuring` prints what a corpus shows, and fails where that became worse."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from faq.measuring.__main__ import main
from tests.faq.commands import ROOT
from tests.faq.measuring.small_corpus import COMET, FOUND, NOTHING, small_corpus, write_questions

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


def measuring(corpus: Path, *arguments: str | Path) -> int:
    return main([str(corpus), "--bank", str(corpus / "pool"), *map(str, arguments)])


def test_the_tables_show_percent_with_counts_and_tell_seen_from_unseen(
    corpus: Path, capsys: Printed
) -> None:
    assert measuring(corpus) == 0
    printed = capsys.readouterr()
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.out.split("\n")]
    assert printed.err == ""
    assert [
        "an hour's banks, frozen, so never seen by the fit",
        "50.0 (2/4)", "50.0 (2/4)", "25.0 (1/4)", "50.0 (1/2)", "0.0 (0/1)",
        "100.0 (1/1)", "0.0 (0/1)",
    ] in lines  # fmt: skip
    assert [
        "an hour's banks, which the model is fitted to",
        "100.0 (1/1)", "100.0 (1/1)", "0.0 (0/1)", "–", "–", "–", "–",
    ] in lines  # fmt: skip
    assert [
        "an hour's banks, frozen, so never seen by the fit",
        "50.0 (2/4)", "0.0 (0/1)", "–", "0.0 (0/1)", "–", "–", "–", "–", "100.0 (1/1)", "–",
        "100.0 (1/1)",
    ] in lines  # fmt: skip
    assert ["an hour's banks, frozen, so never seen by the fit", "50.00 (1/2)"] in lines
    assert (
        sum(line[:1] == ["an hour's banks, which the model is fitted to"] for line in lines) == 1
    )


def test_the_json_alone_is_on_standard_output_and_is_what_is_recorded(
    corpus: Path, tmp_path: Path, capsys: Printed
) -> None:
    kept = tmp_path / "figures.json"
    assert measuring(corpus, "--record", kept) == 0
    capsys.readouterr()
    assert measuring(corpus, "--json", "--gate", kept) == 0
    printed = capsys.readouterr()
    assert printed.out == kept.read_text(encoding="utf-8")
    assert json.loads(printed.out)["figures"]["drafted in bulk, frozen, so never seen by the fit"][
        "right, English"
    ] == {"percent": 50.0, "count": 2, "total": 4}
    assert printed.err == "No figure of the corpus is worse than recorded.\n"


def test_the_gate_fails_on_a_worse_figure_and_names_it(
    corpus: Path, tmp_path: Path, capsys: Printed
) -> None:
    kept = tmp_path / "figures.json"
    measuring(corpus, "--record", kept)
    worse = [*COMET[1:], (NOTHING, "en", "plain", [FOUND])]
    write_questions(corpus / "comet" / "questions.jsonl", worse)
    capsys.readouterr()
    assert measuring(corpus, "--gate", kept) == 1
    printed = capsys.readouterr().out
    row = "an hour's banks, frozen, so never seen by the fit"
    assert f"{row}: right, English: is 25.0 (1 of 4), recorded is 50.0 (2 of 4)" in printed
    assert "No figure" not in printed


def test_the_gate_passes_on_better_figures_and_tells_what_is_new(
    corpus: Path, tmp_path: Path, capsys: Printed
) -> None:
    kept = tmp_path / "figures.json"
    measuring(corpus, "--record", kept)
    better = [*COMET, ("Who discovered the comet?", "en", "claim", [FOUND])]
    write_questions(corpus / "comet" / "questions.jsonl", better)
    capsys.readouterr()
    assert measuring(corpus, "--gate", kept) == 0
    printed = capsys.readouterr().out
    assert "No figure of the corpus is worse than recorded.\nnot recorded yet: " in printed
    assert "an hour's banks, frozen, so never seen by the fit: claim\n" in printed


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param("frozen.txt", "frozen.txt: cannot be read", id="no list of the frozen"),
        pytest.param("off_subject/gate.jsonl", "gate.jsonl: cannot be read", id="no utterances"),
        pytest.param("comet/questions.jsonl", "questions.jsonl: cannot be read", id="unasked"),
        pytest.param("pool/article.txt", "article.txt", id="no article"),
    ],
)
def test_a_missing_file_ends_in_a_message(
    corpus: Path, capsys: Printed, broken: str, said: str
) -> None:
    (corpus / broken).unlink()
    assert measuring(corpus) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert (printed.out, "Traceback" in printed.err) == ("", False)


def test_faulty_figures_are_told_before_anything_is_asked(
    corpus: Path, tmp_path: Path, capsys: Printed
) -> None:
    kept = tmp_path / "figures.json"
    kept.write_text("[]", encoding="utf-8")
    assert measuring(corpus / "nowhere", "--gate", kept) == 1
    assert "figures.json: holds no figures of a corpus" in capsys.readouterr().err


def test_figures_that_cannot_be_written_end_in_a_message(corpus: Path) -> None:
    command = (sys.executable, "-m", "faq.measuring", corpus, "--bank", corpus / "pool")
    done = subprocess.run(
        (*command, "--record", corpus / "nowhere" / "figures.json"),
        capture_output=True, cwd=ROOT, timeout=60, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt_ends_without_a_traceback(corpus: Path) -> None:
    pipe = corpus / "off_subject" / "gate.jsonl"
    pipe.unlink()
    os.mkfifo(pipe)  # it is read last, and waits for a writer until it is interrupted
    process = subprocess.Popen(
        (sys.executable, "-m", "faq.measuring", corpus, "--bank", corpus / "pool"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    with pipe.open("w"):  # opens as soon as the command reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "\n")
