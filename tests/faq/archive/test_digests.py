"""Digests: equal for equal files and code, another for any other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from faq.archive.digests import _files_in, digest_of_bank
from faq.archive.file_stamps import stamps_of_bank
from tests.faq.archive.bank_files import date_back, write_bank


def digest(folder: Path, *, with_drafts: bool = False) -> str:
    return digest_of_bank(folder, stamps_of_bank(folder), with_drafts=with_drafts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_bank(tmp_path / "castle", "castle")
    return tmp_path / "castle"


def test_equal_files_have_an_equal_digest_wherever_they_stand(
    folder: Path, tmp_path: Path
) -> None:
    before = digest(folder)
    date_back(folder, seconds=60)
    (folder / "questions.jsonl").write_text("{}")
    write_bank(tmp_path / "other" / "castle", "castle")
    assert digest(folder) == digest(tmp_path / "other" / "castle") == before


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: write_bank(folder, "castle", year=2031), id="both files"),
        pytest.param(lambda folder: (folder / "note.txt").write_text(""), id="an added file"),
        pytest.param(lambda folder: (folder / "article.txt").unlink(), id="a removed file"),
        pytest.param(
            lambda folder: (folder / "article.txt").rename(folder / "a.txt"), id="a name"
        ),
        pytest.param(
            lambda folder: (folder / "article.txt").write_text("The castle opens in 2031."),
            id="the article",
        ),
    ],
)
def test_any_change_of_the_files_changes_it(folder: Path, change: Callable[[Path], None]) -> None:
    before = digest(folder)
    change(folder)
    assert digest(folder) != before


def test_the_name_and_the_drafts_change_it(folder: Path) -> None:
    before = digest(folder)
    assert digest(folder, with_drafts=True) != before
    assert digest(folder.rename(folder.with_name("tower"))) != before


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert digest(folder)


IMPORTED = """
import sys
import faq.archive.compiled_bank
print(*(name for name in sys.modules if name.startswith("faq.")))
"""


def test_the_code_that_compiles_counts_and_the_rest_is_left_out() -> None:
    """What `compiled_bank` imports but the digest leaves out has no part in what is written."""
    run = [sys.executable, "-c", IMPORTED]
    imported = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    counted = {name for name, _ in _files_in(files("faq"))}
    own = {f"{each.removeprefix('faq.').replace('.', '/')}.py" for each in imported}
    left_out = {name for name in own - counted if (Path("faq") / name).is_file()}
    assert left_out <= {
        "archive/held_banks.py", "archive/served_bank.py", "console.py", "follow_up.py",
        "garbage_collection.py", "parting.py", "searching.py", "talking/talk.py",
        *(name for name in own if name.startswith("verifying/")),
    }  # fmt: skip
    assert {"matching/classifier.py", "language/en.yaml", "archive/sections.py"} <= counted
