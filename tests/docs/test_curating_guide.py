"""What the curator's guide shows is what the commands take and the checks say."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import regex
import yaml

from faq.cli.main import command_parser
from faq.files.bank_file import EntryInFile

GUIDE = (Path(__file__).parents[2] / "docs" / "curating.md").read_text(encoding="utf-8")
COMMANDS = regex.findall(r"(?m)^python -m faq (.+)$", GUIDE)
ENTRIES = [
    block
    for block in regex.findall(r"(?s)```yaml\n(.*?)```", GUIDE)
    if regex.search(r"(?m)^  - id: ", block) and "questions:" in block
]


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_are_taken(command: str) -> None:
    assert callable(command_parser().parse_args(shlex.split(command)).run)


@pytest.mark.parametrize("block", ENTRIES, ids=["draft", "entry"])
def test_its_entries_are_taken(block: str) -> None:
    [entry] = yaml.safe_load(block)
    EntryInFile.model_validate(entry)
