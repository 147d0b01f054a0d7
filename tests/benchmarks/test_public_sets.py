"""A public intent set is read, asked of ours and of peers, and counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.public_sets import (
    Guess,
    Utterance,
    auroc,
    bank_of,
    calibration_error,
    compare_public_sets,
    compare_set,
    guesses,
    read_set,
)
from faq.errors import QuestionsError
from tests.faq.commands import ROOT

LIGHTS = (
    "turn on the kitchen lights",
    "please switch the lamp on",
    "light up the hall",
    "lamp on",
)
MUSIC = ("play some jazz music", "put a song on", "play my favourite album", "music please")


def utterances(
    texts: Sequence[str], label: str | None, split: str = "train"
) -> list[dict[str, Any]]:
    return [{"text": text, "label": label, "split": split} for text in texts]


SET = [
    *utterances(LIGHTS, "lights"),
    *utterances(MUSIC, "music"),
    *utterances(LIGHTS[:2], "lights", "test"),
    *utterances(MUSIC[:2], "music", "test"),
    *utterances(["zyxq vvkw"], None, "test"),
    *utterances(["never asked"], "music", "validation"),
]


def written(folder: Path, lines: Sequence[dict[str, Any]], name: str = "homes.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_an_intent_becomes_an_entry_with_its_training_utterances(tmp_path: Path) -> None:
    read = read_set(written(tmp_path, SET))
    bank = bank_of([one for one in read if one.split == "train"], None)
    assert {entry.id: entry.questions.en for entry in bank.entries} == {
        "lights": LIGHTS,
        "music": MUSIC,
    }


def test_of_an_intent_so_many_utterances_are_kept_the_same_ones_each_time() -> None:
    train = [Utterance(text=text, label="lights", split="train") for text in LIGHTS]
    [entry] = bank_of(train, 2).entries
    [again] = bank_of(train, 2).entries
    [whole] = bank_of(train, 10).entries
    assert len(set(entry.questions.en)) == 2
    assert entry == again
    assert sorted(whole.questions.en) == sorted(LIGHTS)


def test_what_is_out_of_scope_is_no_entry() -> None:
    train = [Utterance(text="zyxq", label=None, split="train")]
    assert bank_of(train, None).entries == ()


def test_a_table_shows_ours_and_the_peer_at_each_size(tmp_path: Path) -> None:
    lines = list(compare_public_sets(written(tmp_path, SET).parent))
    assert "homes: 5 test utterances; percent" in lines
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    assert rows[0] == ["", "top-1", "AUROC, out of scope", "calibration error"]
    names = [row[0] for row in rows]
    for size in ("all", "10", "5"):
        ours = rows[names.index(f"ours, {size} an intent")]
        assert ours[1:3] == ["100.0", "100.0"]  # they are phrasings, word for word
        assert rows[names.index(f"token_sort_ratio, {size} an intent")][1] == "100.0"


def test_a_set_without_anything_out_of_scope_has_no_auroc(tmp_path: Path) -> None:
    inside = [line for line in SET if line["label"]]
    lines = compare_set("homes", read_set(written(tmp_path, inside)))
    [ours] = [line for line in lines if line.startswith("| ours, all")]
    assert [cell.strip() for cell in ours.split("|")][2:4] == ["100.0", "–"]


def test_what_is_guessed_is_held_against_the_label() -> None:
    asked = [
        Utterance(text="a", label="lights", split="test"),
        Utterance(text="b", label="lights", split="test"),
        Utterance(text="c", label=None, split="test"),
    ]
    answers: dict[str, tuple[str | None, float]] = {
        "a": ("lights", 0.9), "b": ("music", 0.4), "c": ("music", 0.2),
    }  # fmt: skip
    assert guesses(asked, answers.__getitem__) == [
        Guess(True, True, 0.9),
        Guess(True, False, 0.4),
        Guess(False, False, 0.2),
    ]


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        pytest.param([0.9, 0.8], [0.1], 1.0, id="apart"),
        pytest.param([0.1], [0.9, 0.8], 0.0, id="the wrong way round"),
        pytest.param([0.5], [0.5], 0.5, id="a tie is half"),
        pytest.param([0.9, 0.3], [0.8, 0.2, 0.1], 5 / 6, id="one pair of six is out of order"),
    ],
)
def test_auroc_is_the_share_of_pairs_in_order(
    inside: list[float], outside: list[float], expected: float
) -> None:
    assert auroc(inside, outside) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([(1.0, True)], 0.0, id="sure and right"),
        pytest.param([(1.0, False)], 1.0, id="sure and wrong"),
        pytest.param([(0.75, True), (0.75, True), (0.75, False), (0.75, True)], 0.0, id="as said"),
        pytest.param([(0.55, True), (0.55, True)], 0.45, id="too low"),
        pytest.param([(0.95, False), (0.05, True)], 0.95, id="tenths do not even out"),
    ],
)
def test_the_calibration_error_is_between_scores_and_shares(
    found: list[tuple[float, bool]], expected: float
) -> None:
    guessed = [Guess(True, right, score) for score, right in found]
    assert calibration_error(guessed) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param([], 'holds no utterance with a label and the split "train"', id="empty"),
        pytest.param(
            utterances(LIGHTS, "lights"),
            'holds no utterance with a label and the split "test"',
            id="nothing to ask",
        ),
        pytest.param(utterances(LIGHTS, "lights", "dev"), "split: Input should be", id="a split"),
        pytest.param([{"text": "a", "split": "test"}], "label: Field required", id="no label"),
    ],
)
def test_a_faulty_set_is_named(tmp_path: Path, lines: list[dict[str, Any]], said: str) -> None:
    path = written(tmp_path, lines)
    with pytest.raises(QuestionsError) as raised:
        list(compare_public_sets(tmp_path))
    assert raised.value.faults[0].file == str(path)
    assert said in raised.value.faults[0].message


def test_a_folder_without_sets_ends_in_a_message(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks", "--only", "public", "--public", tmp_path),
        capture_output=True, cwd=ROOT, timeout=60, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        f"{tmp_path}: holds no *.jsonl: name a folder of intent sets (docs/benchmarks.md)\n"
    )
