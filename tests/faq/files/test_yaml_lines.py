"""A document's values are text as written, and each knows its line."""

from __future__ import annotations

from typing import Any

import pytest

from faq.files.yaml_lines import Path, YamlFaultError, read_yaml

TEXT = """\
article: story.txt

entries:
  - id: one
    questions:
      en:
        - who?
        - "when?"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param((), 1, id="the document"),
        pytest.param(("entries",), 3, id="a value: where its key is"),
        pytest.param(("entries", 0), 4, id="an item"),
        pytest.param(("entries", 0, "questions", "en", 1), 8, id="deep inside"),
        pytest.param(("entries", 0, "quotes", 3), 4, id="missing: what should hold it"),
        pytest.param(("entries", 7, "id"), 3, id="no such item"),
        pytest.param(("article", "title"), 1, id="inside a text"),
        pytest.param(("nothing",), 1, id="no such key"),
    ],
)
def test_the_line_of_a_value(path: Path, line: int) -> None:
    assert read_yaml(TEXT).line(path) == line


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024", "2024"),
        ("1.5", "1.5"),
        ("2024-11-27", "2024-11-27"),
        ("no", "no"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("'true'", "true"),
        ("''", ""),
    ],
)
def test_a_scalar_is_read_as_it_is_written(written: str, value: Any) -> None:
    assert read_yaml(f"key: {written}").value == {"key": value}


def test_an_empty_document_has_no_value_and_one_line() -> None:
    document = read_yaml("# nothing\n")
    assert document.value is None
    assert document.line(("entries", 0)) == 1


def test_a_key_that_stands_twice_is_told_with_its_line() -> None:
    with pytest.raises(YamlFaultError, match="'id' stands here for the second time") as told:
        read_yaml("id: one\ntopic: trade\nid: two\n")
    assert told.value.line == 3


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 5000 + "]" * 5000, id="closed"),
        pytest.param("[" * 200_000, id="open"),
        pytest.param("- " * 200_000, id="dashes"),
    ],
)
def test_what_has_no_bottom_is_refused(text: str) -> None:
    with pytest.raises(YamlFaultError, match="nested too deeply"):
        read_yaml(text)
