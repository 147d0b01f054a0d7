"""The commands as a person or another tool runs them, most of them in this process."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from faq.answering import Answerer, Declined, Suggested
from faq.bank import Bank
from faq.cli.chat import chat
from faq.cli.export import exported
from faq.samples import sample_entries
from tests.faq.commands import ROOT, Done, faq, faq_process
from tests.telegram.processes import COST, COSTS, SMALL_BANKS

KNOWN = "How much did India and Russia trade in 2024?"
QUOTE = "In 2024, bilateral trade turnover exceeded $60 billion."
HARBOUR = SMALL_BANKS / "harbour"
DOGS = "Dogs travel without a ticket."
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk")


def evaluated(questions: Path, *options: str | Path) -> Done:
    """Run `eval` on a small bank, which is indexed at once."""
    return faq("eval", questions, "--bank", HARBOUR, *options)


def asked(*arguments: str, given: bytes = b"") -> list[dict[str, Any]]:
    return answers_of(faq("ask", "--json", "--bank", HARBOUR, *arguments, given=given))


def answers_of(done: Done) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        pytest.param(f"check {HARBOUR}", "harbour: no fault.", id="check"),
        pytest.param(f"export --bank {HARBOUR}", '"id": "opening"', id="export"),
        pytest.param(
            f"correct {HARBOUR} {HARBOUR / 'article.txt'}", "nothing to correct", id="correct"
        ),
    ],
)
def test_a_command_runs_as_a_process(command: str, printed: str) -> None:
    """Those without another test here, or in the command's own file, that starts a process."""
    done = faq_process(*shlex.split(command))
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout


def test_of_a_folder_of_banks_each_answer_names_its_article() -> None:
    pear = "What felled the pear tree?"
    done = faq("ask", "--json", "--bank", SMALL_BANKS, given=f"{pear}\n{COST}\n".encode())
    assert [(each["bank"], each["article"]) for each in answers_of(done)] == [
        ("orchard", "orchard"),
        ("harbour", "A harbour for Saltmouth"),
    ]
    said = faq("ask", "--bank", SMALL_BANKS, COST).stdout
    assert said.startswith("A harbour for Saltmouth:\n")
    assert COSTS[0] in said
    explained = faq("ask", "--explain", "--bank", SMALL_BANKS, COST)
    assert (explained.returncode, explained.stdout) == (2, "")
    assert "one bank" in explained.stderr


def test_ask_reads_every_line_in_order_until_the_end() -> None:
    """As a process: of the packaged bank, and by a real pipe."""
    lines = [KNOWN, "", "पुतिन भारत कब आएंगे?", "Когда приедет Путин?", "pizza"]
    answers = answers_of(faq_process("ask", "--json", given="\n".join(lines).encode()))
    assert [answer["question"] for answer in answers] == lines
    assert [answer["entry"] for answer in answers] == [
        "trade-2024", None, "visit-when", "visit-when", None,
    ]  # fmt: skip
    assert answers[0]["quotes"] == [{"text": QUOTE, "speaker": "Sergei Lavrov", "paragraph": 7}]


def test_ask_json_answers_with_quotes() -> None:
    [answer] = asked(COST)
    assert set(answer) == {"question", "decision", "score", "entry", "quotes", "suggestions"}
    assert (answer["question"], answer["decision"], answer["entry"]) == (COST, "answer", "cost")
    assert answer["quotes"] == [{"text": COSTS[0], "speaker": "Ingrid Holm", "paragraph": 2}]
    assert 0 <= answer["score"] <= 1


def test_ask_json_declines_without_quotes() -> None:
    [answer] = asked("best pizza in town?")
    assert (answer["decision"], answer["entry"], answer["quotes"]) == ("decline", None, [])


def test_ask_json_suggestions_have_their_quotes() -> None:
    questions = "harbour\nferry of the mayor maybe\ndogs something\nprice of dogs\n"
    suggestions = [s for answer in asked(given=questions.encode()) for s in answer["suggestions"]]
    assert suggestions
    for suggestion in suggestions:
        assert set(suggestion) == {"entry", "question", "score", "quotes"}
        assert suggestion["quotes"]


def test_ask_survives_what_is_not_utf8() -> None:
    assert len(asked(given=b"\xff\xfe\n" + COST.encode() + b"\n")) == 2


def test_ask_prints_the_quote_set_off_with_its_speaker() -> None:
    lines = faq("ask", "--bank", HARBOUR, COST).stdout.splitlines()
    assert lines[:2] == [f"  ▎ {COSTS[0]}", "    — Ingrid Holm, Mayor of Saltmouth · ¶2"]


def test_ask_explain_tells_words_weights_and_thresholds() -> None:
    done = faq("ask", "--bank", HARBOUR, "--explain", "Are penguins living in Saltmouth?")
    assert "thresholds: answer from" in done.stderr
    rule, *numbers = done.stderr.splitlines()
    assert rule.startswith("Declined: ")
    assert rule.endswith("answers “penguins”.")
    [line] = [line for line in numbers if "penguins" in line][:1]
    assert "counts against" in line


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        pytest.param("I don't care", "Declined: it is a remark, no question.", id="remark"),
        pytest.param(COST, "Answered: the bank has this question word for word.", id="curated"),
        pytest.param("who wrote this", "Declined: it asks for what the source does", id="untold"),
        pytest.param("tldr", "Answered: it asks for what every article has", id="gist"),
        pytest.param("qwertz asdfgh", "Declined: the bank has no word of the", id="unknown"),
        pytest.param(f"{COST} Who wrote this?", "Answered in parts: it asks", id="parts"),
    ],
)
def test_ask_explain_names_the_rule_before_the_numbers(question: str, rule: str) -> None:
    done = faq("ask", "--bank", HARBOUR, "--explain", question)
    assert done.stderr.startswith(rule)


def test_ask_json_has_the_quotes_of_all_parts_and_each_part_beside() -> None:
    [answer] = asked(f"{COST} What is the price of bread in Lima? And what is this about?")
    assert (answer["decision"], answer["entry"]) == ("answer", "cost")
    decisions = [part["decision"] for part in answer["parts"]]
    assert (decisions[0], decisions[2]) == ("answer", "answer")
    assert decisions[1] != "answer"
    quotes = [quote for part in answer["parts"] for quote in part["quotes"]]
    assert answer["quotes"] == quotes
    assert sum(len(quote["text"]) for quote in quotes) <= 600
    for part in answer["parts"]:
        assert set(part) == {"question", "decision", "score", "entry", "quotes", "suggestions"}


def test_ask_prints_each_part_under_its_question() -> None:
    lines = faq("ask", "--bank", HARBOUR, f"{COST} And who wrote this?").stdout.splitlines()
    assert lines[0] == COST
    assert lines[1].endswith(COSTS[0])
    assert "who wrote this?" in lines[-3]
    assert lines[-2] == "The article does not say who wrote it."


def test_check_finds_neither_fault_nor_open_warning_in_the_packaged_bank() -> None:
    done = faq("check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no fault" in done.stdout


def test_check_names_each_fault_in_a_line_and_exits_with_1(tmp_path: Path) -> None:
    bank = (HARBOUR / "bank.yaml").read_text(encoding="utf-8")
    broken = bank.replace("cost forty million", "cost fifty million")
    (tmp_path / "bank.yaml").write_text(broken, encoding="utf-8")
    (tmp_path / "article.txt").write_bytes((HARBOUR / "article.txt").read_bytes())
    done = faq("check", tmp_path)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{tmp_path / 'bank.yaml'}:")
    assert "entry cost: the quote" in line
    assert "nearest: 'The harbour cost forty million crowns" in line


def test_coverage_shows_every_sentence_quoted(bank: Bank) -> None:
    done = faq("coverage")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == f"{len(bank.article.sentences)} sentences, all quoted."


def test_export_gives_what_answers(bank: Bank) -> None:
    entries = json.loads(faq("export").stdout)
    assert entries == exported(bank)
    assert all(set(entry) == {"id", "questions", "quotes"} for entry in entries)
    assert all(entry["questions"] and entry["quotes"] for entry in entries)
    assert {entry["id"] for entry in entries} == {entry.id for entry in bank.answerable}


def test_eval_prints_figures_and_compares(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"id": "1", "q": COST, "lang": "en", "kind": "plain", "gold": [COSTS[0]]},
        {"id": "2", "q": "pizza?", "lang": "en", "kind": "off_topic", "gold": []},
    ]
    questions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    table = evaluated(questions).stdout.splitlines()
    assert table[1].split()[:4] == ["all", "all", "2", "100.0"]
    earlier = tmp_path / "earlier.json"
    figures = json.loads(evaluated(questions, "--json").stdout)
    figures["figures"]["all all"]["right"] = 50.0
    figures["results"][0]["outcome"] = "missed"
    earlier.write_text(json.dumps(figures), encoding="utf-8")
    compared = evaluated(questions, "--against", earlier).stdout
    assert "all all: right 50.0 → 100.0" in compared
    assert "1 missed → right: How much did the harbour" in compared
    earlier.write_text(evaluated(questions, "--json").stdout, encoding="utf-8")
    assert "nothing has changed" in evaluated(questions, "--against", earlier).stdout


def test_eval_lists_misses_with_what_was_expected(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    line = {"id": "9", "q": COST, "lang": "en", "kind": "plain", "gold": [DOGS]}
    questions.write_text(json.dumps(line), encoding="utf-8")
    printed = evaluated(questions, "--misses").stdout
    assert f"9 [en plain] wrong: {COST}" in printed
    assert f"expected: {DOGS}" in printed
    assert "got: answered with cost" in printed


@pytest.mark.parametrize(("recorded", "code"), [(100.0, 0), (50.0, 0)])
def test_eval_gate_passes_what_is_as_good_as_recorded(
    tmp_path: Path, recorded: float, code: int
) -> None:
    assert gate(tmp_path, {"right": recorded}).returncode == code


@pytest.mark.parametrize(
    "recorded", [{"wrong": 0.0, "right": 100.0}, {"overall": 100.0}], ids=["right", "overall"]
)
def test_eval_gate_fails_on_a_figure_below_the_recorded(
    tmp_path: Path, recorded: dict[str, float]
) -> None:
    done = gate(tmp_path, recorded, gold=DOGS)
    assert done.returncode == 1
    assert "recorded is" in done.stdout


def gate(folder: Path, recorded: dict[str, float], gold: str = COSTS[0]) -> Done:
    questions, figures = folder / "questions.jsonl", folder / "figures.json"
    line = {"id": "1", "q": COST, "lang": "en", "kind": "plain", "gold": [gold]}
    questions.write_text(json.dumps(line), encoding="utf-8")
    whole = {"figures": {"all all": recorded}, "results": []}
    figures.write_text(json.dumps(whole), encoding="utf-8")
    return evaluated(questions, "--gate", figures)


def test_eval_knows_a_kind_of_two_words(tmp_path: Path) -> None:
    questions, figures = tmp_path / "questions.jsonl", tmp_path / "figures.json"
    line = {"id": "1", "q": COST, "lang": "en", "kind": "near miss", "gold": [COSTS[0]]}
    questions.write_text(json.dumps(line), encoding="utf-8")
    figures.write_text(evaluated(questions, "--json").stdout, encoding="utf-8")
    done = evaluated(questions, "--gate", figures)
    assert (done.returncode, done.stderr) == (0, "")


def test_eval_prints_nothing_beside_its_json(tmp_path: Path) -> None:
    """As a process: by real pipes."""
    questions, earlier = tmp_path / "questions.jsonl", tmp_path / "earlier.json"
    line = {"id": "1", "q": COST, "lang": "en", "kind": "plain", "gold": [DOGS]}
    questions.write_text(json.dumps(line), encoding="utf-8")
    earlier.write_text(evaluated(questions, "--json").stdout, encoding="utf-8")
    options = ["--json", "--misses", "--against", str(earlier), "--gate", str(earlier)]
    done = faq_process("eval", questions, "--bank", HARBOUR, *options)
    assert json.loads(done.stdout) == json.loads(earlier.read_text(encoding="utf-8"))
    for said in (f"expected: {DOGS}", "nothing has changed", "No figure is worse"):
        assert said in done.stderr


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("5", "is not the output of `eval --json`: Input should be"),
        ("nothing", "is not the output of `eval --json`: Invalid JSON"),
        ('{"figures": {}}', "is not the output of `eval --json`: results: Field required"),
        ('{"figures": {}, "results": [{}]}', "results.0.id: Field required"),
        ('{"figures": {"all all": 3}, "results": []}', "figures.all all: Input should be"),
    ],
)
@pytest.mark.parametrize("option", ["--against", "--gate"])
def test_eval_refuses_what_is_no_record(
    tmp_path: Path, option: str, record: str, message: str
) -> None:
    questions, file = tmp_path / "questions.jsonl", tmp_path / "record.json"
    line = {"id": "1", "q": COST, "lang": "en", "kind": "plain", "gold": [COSTS[0]]}
    questions.write_text(json.dumps(line), encoding="utf-8")
    file.write_text(record, encoding="utf-8")
    done = evaluated(questions, option, file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{file}: ")
    assert message in done.stderr


def test_eval_names_a_gold_that_no_answer_can_hold(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    line = {"id": "7", "q": COST, "lang": "en", "kind": "plain", "gold": ["cost fifty million"]}
    questions.write_text("\n" + json.dumps(line), encoding="utf-8")
    done = evaluated(questions)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{questions}:2: question 7: the gold 'cost fifty million' does not stand in the "
        "article word for word; nearest: 'cost forty million' (¶2)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["eval", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["ask", "--bank", "nowhere", "Who?"], "nowhere: there is no such folder"),
        (["check", "nowhere"], "nowhere: there is no such folder"),
    ],
)
def test_what_is_missing_is_named_without_a_traceback(arguments: list[str], message: str) -> None:
    done = faq(*arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        pytest.param(f"ask --bank {HARBOUR} <&-", 0, "", id="no input"),
        pytest.param(f"coverage {HARBOUR} >&-", 0, "", id="no output"),
        pytest.param(
            f"ask --bank {HARBOUR} pizza >/dev/full",
            1,
            "the output: No space left",
            id="a full disk",
            marks=FULL,
        ),
        pytest.param(
            f"export --bank {HARBOUR} >/dev/full",
            1,
            "the output: No space left",
            id="full at the end",
            marks=FULL,
        ),
        pytest.param(f"check {HARBOUR} | true", 0, "", id="nobody reads"),
    ],
)
def test_no_stream_ends_in_a_traceback(command: str, code: int, said: str) -> None:
    shell = f"set -o pipefail; {shlex.quote(sys.executable)} -m faq {command}"
    done = subprocess.run(
        ["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.count("Traceback")) == (code, 0)
    assert said in done.stderr
    assert done.stderr.count("\n") == bool(said)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["ask", "--bank", "0" * 300, "x"], id="of a bank"),
        pytest.param(["new", str(HARBOUR / "article.txt"), "--to", "0" * 300], id="of a new bank"),
    ],
)
def test_a_name_that_is_too_long_is_told_without_a_traceback(arguments: list[str]) -> None:
    done = faq(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"0{300}(/bank\.yaml)?: File name too long\n", done.stderr)


def test_ctrl_c_while_the_program_is_being_loaded_ends_it_quietly() -> None:
    interrupted = (
        "import runpy, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'faq.cli.main':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "runpy.run_module('faq', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["eval", "--help"]])
def test_help_is_there(arguments: list[str]) -> None:
    assert "usage: python -m faq" in faq(*arguments).stdout


def test_the_chat_greets_answers_and_lets_one_pick_by_number(answerer: Answerer) -> None:
    said: list[str] = []
    words = (word for entry in answerer.bank.answerable for word in entry.title.split())
    near = next(word for word in words if offers(answerer, word))
    chat(answerer, ["1", KNOWN, "", near, "1", "quit", "never read"], said.append)
    greeting, sample, answer, suggestions, picked, goodbye = said
    assert "Moscow, November 27" in greeting
    assert greeting.count("\n  ") == 1 + len(sample_entries(answerer.bank))
    assert "▎" in sample
    assert QUOTE in answer
    assert "  1. " in suggestions
    assert "▎" in picked
    assert goodbye == "Goodbye."


def offers(answerer: Answerer, question: str) -> bool:
    answer = answerer.ask(question)
    return isinstance(answer, Suggested | Declined) and bool(answer.suggestions)


def test_the_chat_ends_with_its_input(answerer: Answerer) -> None:
    said: list[str] = []
    chat(answerer, [], said.append)
    assert said[-1] == "Goodbye."


def test_the_chat_helps_and_leads_on_by_numbers(answerer: Answerer) -> None:
    said: list[str] = []
    lines = ["help", "who are you", KNOWN, "1", "which shoes does he wear", "2", "9", "hmm"]
    chat(answerer, lines, said.append)
    _, help_, identity, answer, related, refusal, sample, nothing, hint, _ = said
    assert "A number picks" in help_
    assert "a program" in identity
    first = answer[answer.index("More on this:") :].splitlines()[1].removeprefix("  1. ")
    assert related.startswith(first)
    featured = [entry.title for entry in sample_entries(answerer.bank)]
    assert all(title in refusal for title in featured)
    assert sample.startswith(featured[1])
    assert "no number 9" in nothing
    assert all(title in hint for title in featured)
