"""A bank file made to take all memory or time is refused, with its line, soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.errors import MOST_TOLD, BankError
from faq.files.loading import LARGEST_BANK, load_bank
from faq.files.yaml_lines import YamlFaultError, read_yaml
from tests.faq.files.test_loading import BANK, write
from tests.faq.measuring_process import cost_of

MUCH = LARGEST_BANK - 100

LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(LAUGHS, 2, "an alias", id="billion laughs"),
        pytest.param("a: &a [x]\n? [*a, *a]\n: x", 2, "no key; write a text", id="in a key"),
        pytest.param("&all [*all]", 1, "an alias", id="itself"),
        pytest.param("a: &a x\nb: *a", 2, "an alias", id="of a text"),
        pytest.param("a: &a x\nb:\n  *a : y", 3, "an alias", id="as a key"),
        pytest.param("a: &a {x: y}\nb: {<<: *a}", 2, "an alias", id="merged"),
        pytest.param("\na: !!python/object/apply:os.system [id]", 2, "the tag", id="python"),
        pytest.param("a: !mine x", 1, "the tag '!mine' is not read here; remove it", id="tag"),
        pytest.param("a:\n  !!int 7", 2, "the tag", id="number"),
        pytest.param("? !x a\n: b", 1, "the tag", id="tag of a key"),
        pytest.param("? {a: b}\n: c", 1, "a list or a mapping is no key", id="mapping as a key"),
        pytest.param(f"\n\na: {'x' * 5001}", 3, "a text of 5,001 characters", id="text"),
        pytest.param(f"{'x' * 900}: a\n" * 2, 2, "second time", id="key twice"),
        pytest.param("[" * 99 + "{a: [b]}" + "]" * 99, 1, "nested too deeply; 100", id="deep"),
    ],
)
def test_what_no_bank_needs_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlFaultError, match=message) as told:
        read_yaml(text)
    assert told.value.line == line
    assert len(str(told.value)) < 200


def test_what_is_just_within_the_limits_is_read() -> None:
    assert read_yaml("a: &a x").value == {"a": "x"}
    assert read_yaml("a: !!str null").value == {"a": "null"}
    assert read_yaml("a: !!map {b: !!seq [c]}").value == {"a": {"b": ["c"]}}
    assert read_yaml("x" * 5000).value == "x" * 5000
    assert read_yaml("[" * 99 + "x" + "]" * 99).value
    assert len(read_yaml("- x\n" * 99_999).value) == 99_999


def test_values_are_counted_wherever_they_stand() -> None:
    with pytest.raises(YamlFaultError, match="more than 100,000 values") as told:
        read_yaml("a:\n" + "- x\n" * 99_998)  # with the mapping, its key and the list
    assert told.value.line == 2
    read_yaml("a:\n" + "- x\n" * 99_997)


ATTACKS = {
    "laughs": (LAUGHS, ":2: not readable as YAML: an alias"),
    "laughs-in-a-key": (f"{LAUGHS}\n? *a9\n: x", ":2: not readable as YAML: an alias"),
    "aliases": ("a: &a x\nb: [" + "*a," * (MUCH // 3) + "]", ":2: not readable as YAML: an alias"),
    "empty-lists": ("a: [" + "[]," * (MUCH // 3) + "]", ":1: not readable as YAML: it holds more"),
    "items": ("- x\n" * (MUCH // 4), ":1: not readable as YAML: it holds more than 100,000"),
    "one-key": ("k: x\n" * (MUCH // 5), ":1: not readable as YAML: it holds more than 100,000"),
    "one-text": ("a: '" + "x" * MUCH + "'", ":1: not readable as YAML: a text of 4,999,900"),
    "endless-text": ("a: '" + "x" * MUCH, ":1:4: the quotation mark ' is not closed"),
    "depth": ("[" * MUCH, ":1: not readable as YAML: it is nested too deeply"),
    "indents": (
        "".join(f"{' ' * n}a:\n" for n in range(3000)),
        ":100: not readable as YAML",
    ),
    "keys": ("".join(f"k{n}: x\n" for n in range(49_000)), "… and 48,002 faults more"),
    "a-comment": ("#" * MUCH, ":1: the key 'topics' is missing"),
}


def test_check_refuses_it_soon_and_in_little_memory(tmp_path: Path) -> None:
    """All of them in one process: each would load the program anew."""
    folders = [write(tmp_path / name, text) for name, (text, _) in ATTACKS.items()]
    cost = cost_of("check", *folders)
    assert cost.code == 1
    for name, (_, message) in ATTACKS.items():
        told = [line for line in cost.err.splitlines() if f"/{name}/" in line or name == "keys"]
        assert any(message in line for line in told), name
    assert len(cost.err) < 300_000
    assert cost.seconds < 20
    assert cost.megabytes < 300


def test_of_many_faults_the_first_are_told_and_how_many_more(tmp_path: Path) -> None:
    folder = write(tmp_path / "oslo", BANK + "".join(f"k{n}: x\n" for n in range(MOST_TOLD + 5)))
    with pytest.raises(BankError) as told:
        load_bank(folder)
    lines = str(told.value).splitlines()
    assert len(told.value.faults) == MOST_TOLD + 5
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "… and 5 faults more"
    write(folder, BANK + "".join(f"k{n}: x\n" for n in range(MOST_TOLD)))
    with pytest.raises(BankError) as told:
        load_bank(folder)
    assert len(str(told.value).splitlines()) == MOST_TOLD
    assert "more" not in str(told.value).splitlines()[-1]


def test_a_message_lists_the_first_of_many_topics(tmp_path: Path) -> None:
    topics = ", ".join(f"t{n}: T" for n in range(32))
    bank = BANK.replace("topics: {sky: The sky}", f"topics: {{{topics}}}")
    with pytest.raises(BankError, match=r"the topics are t0, .*, t29 and 2 more\n"):
        load_bank(write(tmp_path / "oslo", bank))


@pytest.mark.parametrize(
    ("key", "most", "items"),
    [
        ("speakers", 300, [f"s{n}: {{name: Ann}}" for n in range(301)]),
        ("topics", 300, ["sky: Sky", *(f"t{n}: T" for n in range(300))]),
        ("synonyms", 2000, [f"[a{n}]" for n in range(2001)]),
        ("corrections", 1000, ["{date: 2026-05-02}"] * 1001),
    ],
)
def test_a_list_of_too_many_items_is_a_fault(
    tmp_path: Path, key: str, most: int, items: list[str]
) -> None:
    rest = BANK if key != "topics" else BANK.replace("topics: {sky: The sky}\n", "")
    brackets = "{}" if key in {"speakers", "topics"} else "[]"

    def bank(count: int) -> str:
        return f"{rest}{key}: {brackets[0]}{', '.join(items[:count])}{brackets[1]}\n"

    load_bank(write(tmp_path / "oslo", bank(most)))
    with pytest.raises(BankError, match=f"'{key}' has more than {most:,} items") as told:
        load_bank(write(tmp_path / "oslo", bank(most + 1)))
    assert told.value.faults[0].line == rest.count("\n") + 1
