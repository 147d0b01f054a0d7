"""A bank file is changed in place: what a list, a key and a last line become."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from faq.files.bank_editing import BankEditor


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        pytest.param("a: []\n", lambda e: e.append(("a",), "x"), "a: [x]\n", id="an empty list"),
        pytest.param("a: {}\n", lambda e: e.put(("a", "b"), "x"), "a: {b: x}\n", id="no keys"),
        pytest.param("a: [x]\n", lambda e: e.append(("a",), "v"), "a: [x, v]\n", id="a list"),
        pytest.param("a:\n- x", lambda e: e.append(("a",), "v"), "a:\n- x\n- v", id="no last end"),
        pytest.param(
            "a:\n- x\n",
            lambda e: e.append(("a",), "v", blank_line=True),
            "a:\n- x\n\n- v\n",
            id="a blank line",
        ),
        pytest.param(
            "a: [x]\n",
            lambda e: e.append(("a",), "v", blank_line=True),
            "a: [x, v]\n",
            id="no blank line in one line",
        ),
        pytest.param(
            "a:\n  - b: x\n",
            lambda e: e.append(("a",), {"b": "v", "c": ["z"]}),
            "a:\n  - b: x\n  - b: v\n    c: [z]\n",
            id="a mapping",
        ),
        pytest.param(
            "a:\n  b: x # so\n\nc: z\n",
            lambda e: e.put(("a", "d"), "u"),
            "a:\n  b: x # so\n  d: u\n\nc: z\n",
            id="a key behind a comment",
        ),
        pytest.param(
            "a: x\n", lambda e: e.put(("b",), "z"), "a: x\nb: z\n", id="a key of the file"
        ),
        pytest.param("a: x\n", lambda e: e.put(("a",), "z"), "a: z\n", id="a key that is there"),
        pytest.param(
            "a: x\nb:\n  - y # so\n\nc: z\n",
            lambda e: e.put_below(("d",), "u", ("e", "b", "a")),
            "a: x\nb:\n  - y # so\nd: u\n\nc: z\n",
            id="a key below the first that is there",
        ),
        pytest.param(
            "a: x\nc: z # so\n",
            lambda e: e.put_below(("c",), "u", ("a",)),
            "a: x\nc: u # so\n",
            id="a key that is there stays in its place",
        ),
        pytest.param(
            "{a: x, b: y}\n",
            lambda e: e.put_below(("c",), ["u"], ("a",)),
            "{a: x, b: y, c: [u]}\n",
            id="a file in braces",
        ),
        pytest.param(
            "a: x\n", lambda e: e.put_below(("b",), "z", ("c",)), "a: x\nb: z\n", id="none beside"
        ),
        pytest.param("a:\n  x\n", lambda e: e.replace(("a",), "z"), "a:\n  z\n", id="on its line"),
        pytest.param("a:  x\n", lambda e: e.replace(("a",), "z"), "a:  z\n", id="two spaces"),
        pytest.param("a: [x]\n", lambda e: e.replace(("a", 0), "z"), "a: [z]\n", id="in brackets"),
        pytest.param(
            "a: |\n  x\n\n# So.\nb: z\n",
            lambda e: e.replace(("a",), "u"),
            "a: u\n\n# So.\nb: z\n",
            id="a block, and not what follows",
        ),
        pytest.param("a: x\nb: z\n", lambda e: e.remove(("a",)), "b: z\n", id="the first key"),
        pytest.param("a: x\nb: z", lambda e: e.remove(("b",)), "a: x\n", id="the last line"),
        pytest.param("a: [x, z]\n", lambda e: e.remove(("a", 0)), "a: [z]\n", id="first of two"),
        pytest.param("a: [x, z]\n", lambda e: e.remove(("a", -1)), "a: [x]\n", id="last of two"),
        pytest.param(
            "a: [u, x, z]\n", lambda e: e.remove(("a", 1)), "a: [u, z]\n", id="second of three"
        ),
        pytest.param(
            "a: {b: {c: [x]}, d: z}\n",
            lambda e: e.remove(("a", "b", "c", 0)),
            "a: {d: z}\n",
            id="all that only holds it",
        ),
        pytest.param(
            "a:\n  - b: x\n    c: z\n  - u\n",
            lambda e: e.remove(("a", 0, "b")),
            "a:\n  - c: z\n  - u\n",
            id="the key behind a dash",
        ),
        pytest.param(
            "a:\n  - b: x # so\n    c: z\n",
            lambda e: e.remove(("a", 0, "c")),
            "a:\n  - b: x # so\n",
            id="the key below it",
        ),
    ],
)
def test_a_change_reads_as_if_written_by_hand(
    before: str, change: Callable[[BankEditor], None], after: str
) -> None:
    editor = BankEditor(before)
    change(editor)
    assert editor.text == after


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (("a",), True),
        (("a", 0), True),
        (("a", 1), False),
        (("a", "b"), False),
        (("a", 0, "b"), False),
        (("c", 0), False),
        (("c", "d"), True),
        (("e",), False),
    ],
    ids=str,
)
def test_a_value_is_there_or_not(path: tuple[str | int, ...], there: bool) -> None:
    assert BankEditor("a: [x]\nc: {d: z}\n").has(path) is there


def test_an_entry_is_found_by_its_id() -> None:
    editor = BankEditor("entries:\n- {id: a, topic: b}\n- {topic: a, id: b}\n")
    assert (editor.entry("a"), editor.entry("b")) == (("entries", 0), ("entries", 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a:\r\n- x\n", "a:\r\n- x\n- v\n", id="half of Windows"),
        pytest.param("a:\r\n- u\r\n- x\n", "a:\r\n- u\r\n- x\n- v\r\n", id="more of Windows"),
    ],
)
def test_a_new_line_ends_as_most_do(before: str, after: str) -> None:
    editor = BankEditor(before)
    editor.append(("a",), "v")
    assert editor.text == after


def test_what_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="'b'"):
        BankEditor("a: x\n").replace(("b",), "v")
