"""A change goes to its place in the file, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.files.bank_editing import BankEditor
from faq.files.loading import DEFAULT_BANK
from faq.files.yaml_lines import read_yaml

BANK = """\
# A bank 😀 with all that a hand may write.
source: {headline:   null, url: null}   # two   spaces
topics: {ship: The ship}
synonyms: [[boat,
            ship], [rain, shower]]

entries:
  - id: ship      # the first
    topic: ship
    questions:
      en:
        - What is being built?
        - "What do they build?"   # in May

      # Hindi comes here.
      hi: [क्या बन रहा है?]
    quotes:
      - text: >
          We build
          a ship
        speaker: lee
    related: [rain]

  # The weather.
  -   id: rain
      topic: ship
      questions: {en: [How was the weather?], ru: [Шёл дождь?, Какая погода?]}
      quotes:
      - text: It rained.
      - text: It snowed.

# The end.
"""
LAST_QUOTE = BANK.splitlines().index("      - text: It snowed.")


def changed(editor: BankEditor, before: str = BANK) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new, and see that no other moved."""
    old, new = before.splitlines(), editor.text.splitlines()
    head = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    tail = 0
    while old[-1 - tail] == new[-1 - tail] and len(old) - tail > head and len(new) - tail > head:
        tail += 1
    return old[head : len(old) - tail], new[head : len(new) - tail]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        pytest.param(
            ("entries", 0, "questions", "en"), "no: 1", ['        - "no: 1"'], id="after a comment"
        ),
        pytest.param(
            ("entries", 0, "questions", "hi"),
            "नया",
            ['      hi: [क्या बन रहा है?, "नया"]'],
            id="in one line",
        ),
        pytest.param(
            ("entries", 1, "questions", "ru"),
            "2024",
            [
                "      questions: {en: [How was the weather?], "
                'ru: [Шёл дождь?, Какая погода?, "2024"]}'
            ],
            id="a number",
        ),
        pytest.param(
            ("entries", 1, "quotes"),
            {"text": "So", "speaker": "lee"},
            ['      - text: "So"', "        speaker: lee"],
            id="a mapping, at the same indent",
        ),
        pytest.param(
            ("synonyms", 0), "yacht", ["            ship, yacht], [rain, shower]]"], id="folded"
        ),
    ],
)
def test_a_value_is_appended_in_the_manner_of_its_list(
    path: tuple[str | int, ...], value: Any, lines: list[str]
) -> None:
    editor = BankEditor(BANK)
    editor.append(path, value)
    assert changed(editor)[1] == lines


def test_an_entry_stands_apart_from_the_one_before_it() -> None:
    editor = BankEditor(BANK)
    editor.append(("entries",), {"id": "new", "related": ["ship"]}, blank_line=True)
    start, end = "      - text: It snowed.\n", "\n# The end.\n"
    added = "\n  - id: new\n    related: [ship]\n"
    assert editor.text == BANK.replace(start + end, start + added + end)


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("entries", 0, "questions", "ru"), ["Что?"], ["      ru:", '        - "Что?"']),
        (
            ("entries", 1, "questions", "hi"),
            ["क्या?"],
            [
                "      questions: {en: [How was the weather?], "
                'ru: [Шёл дождь?, Какая погода?], hi: ["क्या?"]}'
            ],
        ),
        (
            ("source", "url"),
            "https://tide.example/",
            ['source: {headline:   null, url: "https://tide.example/"}   # two   spaces'],
        ),
        (("entries", 0, "id"), "boat", ["  - id: boat      # the first"]),
    ],
)
def test_a_key_is_set_or_added(path: tuple[str | int, ...], value: Any, lines: list[str]) -> None:
    editor = BankEditor(BANK)
    editor.put(path, value)
    assert changed(editor)[1] == lines


def test_a_folded_text_is_replaced_whole() -> None:
    editor = BankEditor(BANK)
    editor.replace(("entries", 0, "quotes", 0, "text"), "We build a boat")
    gone, new = changed(editor)
    assert new == ['      - text: "We build a boat"']
    assert len(gone) == 3


@pytest.mark.parametrize(
    ("path", "gone", "new"),
    [
        (("entries", 0, "questions", "en", 0), ["        - What is being built?"], []),
        (("entries", 0, "related", 0), ["    related: [rain]"], []),
        (("entries", 1, "quotes", 1), ["      - text: It snowed."], []),
        (
            ("entries", 1, "questions", "ru", 1),
            ["      questions: {en: [How was the weather?], ru: [Шёл дождь?, Какая погода?]}"],
            ["      questions: {en: [How was the weather?], ru: [Шёл дождь?]}"],
        ),
        (
            ("entries", 1, "questions", "en"),
            ["      questions: {en: [How was the weather?], ru: [Шёл дождь?, Какая погода?]}"],
            ["      questions: {ru: [Шёл дождь?, Какая погода?]}"],
        ),
        (
            ("entries", 0, "quotes", 0, "speaker"),
            ["        speaker: lee"],
            [],
        ),
        (
            ("entries", 0, "id"),
            ["  - id: ship      # the first", "    topic: ship"],
            ["  - topic: ship"],
        ),
    ],
)
def test_what_is_removed_takes_its_line_along(
    path: tuple[str | int, ...], gone: list[str], new: list[str]
) -> None:
    editor = BankEditor(BANK)
    editor.remove(path)
    assert changed(editor) == (gone, new)
    read_yaml(editor.text)


@pytest.mark.parametrize(
    ("before", "position", "after"),
    [
        ("quotes:\n  -\n    a: 1\n    b: 2\n  - c\n", 0, "quotes:\n  - c\n"),
        ("quotes:\n- c\n-   # So\n  # - no\n  a: 1\n", 1, "quotes:\n- c\n"),
        ("quotes:\n  - c\n  # - no\n  -\n    a\n", 1, "quotes:\n  - c\n  # - no\n"),
        ("quotes:\n  -\n    - a\n    - b\n  - - c\n    - d\n", 0, "quotes:\n  - - c\n    - d\n"),
    ],
    ids=["first", "with comments", "below a comment", "a list"],
)
def test_a_dash_on_a_line_of_its_own_goes_with_its_item(
    before: str, position: int, after: str
) -> None:
    editor = BankEditor(before)
    editor.remove(("quotes", position))
    assert editor.text == after


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte order mark"])
@pytest.mark.parametrize(
    ("is_windows", "new_end"),
    [
        pytest.param(lambda _: True, "\r\n", id="of Windows"),
        pytest.param(lambda number: number == 0, "\n", id="one of Windows"),
        pytest.param(lambda number: number == LAST_QUOTE, "\n", id="one of Windows, at it"),
        pytest.param(lambda number: number != 0, "\r\n", id="one of Unix"),
    ],
)
def test_every_line_keeps_its_end(
    is_windows: Callable[[int], bool], new_end: str, mark: str
) -> None:
    lines = [
        f"{line}\r\n" if is_windows(number) else f"{line}\n"
        for number, line in enumerate(BANK.splitlines())
    ]
    editor = BankEditor(mark + "".join(lines))
    quotes = ("entries", 1, "quotes")
    editor.append(quotes, {"text": "So", "speaker": "lee"})
    added = ['      - text: "So"' + new_end, "        speaker: lee" + new_end]
    with_added = [*lines[: LAST_QUOTE + 1], *added, *lines[LAST_QUOTE + 1 :]]
    assert editor.text == mark + "".join(with_added)
    editor.remove((*quotes, 2))
    assert editor.text == mark + "".join(lines)


CHANGES: list[Callable[[BankEditor], None]] = [
    lambda editor: editor.replace(("entries", 0, "quotes", 0, "text"), "We build two ships"),
    lambda editor: editor.append(("entries", 0, "questions", "en"), "A ship?"),
    lambda editor: editor.remove(("entries", 0, "related")),
    lambda editor: editor.put(("entries", 1, "quotes", 0, "paragraph"), 2),
    lambda editor: editor.remove(("entries", 1, "quotes", 1)),
    lambda editor: editor.put(("corrections",), [{"date": "2026-11-25"}]),
]


@given(st.permutations(CHANGES))
def test_a_change_sees_those_before_it_in_whatever_order(
    changes: list[Callable[[BankEditor], None]],
) -> None:
    editor, text = BankEditor(BANK), BANK
    for change in changes:
        change(editor)
        alone = BankEditor(text)
        change(alone)
        text = alone.text
        assert editor.text == text


def test_nothing_changed_is_nothing_written() -> None:
    text = (DEFAULT_BANK / "bank.yaml").read_text(encoding="utf-8")
    assert BankEditor(text).text == text


@given(st.text().filter(lambda text: text.strip()))
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    text = " ".join(text.encode("utf-8", "ignore").decode().split()) or "x"
    editor = BankEditor(BANK)
    for path in (("entries", 0, "questions", "en"), ("entries", 0, "questions", "hi")):
        editor.append(path, text)
    questions = read_yaml(editor.text).value["entries"][0]["questions"]
    assert questions["en"][-1] == questions["hi"][-1] == text


def test_the_packaged_bank_takes_a_phrasing_in_one_line() -> None:
    text = (DEFAULT_BANK / "bank.yaml").read_text(encoding="utf-8")
    editor = BankEditor(text)
    editor.append((*editor.entry("trade-2024"), "questions", "ru"), "Сколько наторговали?")
    assert changed(editor, text) == ([], ['        - "Сколько наторговали?"'])


def test_an_unknown_entry_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        BankEditor(BANK).entry("nobody")
