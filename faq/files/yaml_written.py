"""A line of YAML as a person wrote it, taken apart without a parser, which has given up on it."""

from __future__ import annotations

from typing import NamedTuple

import regex

_LONGEST_SHOWN = 60  # characters of a text in a message
PAIRS = {"[": "]", "{": "}"}
_WRITTEN = regex.compile(
    r"(?P<indent>\s*)(?P<dashes>(?:-[ \t]+)*)(?:(?P<key>[\w-]+):(?=\s|$)\s*)?(?P<value>.*)",
    regex.DOTALL,
)
_COMMENT = regex.compile(r"(?:^|\s)#.*$")


class WrittenLine(NamedTuple):
    """A line of the text, taken apart; `start` is the offset of the value in it."""

    number: int
    raw: str
    indent: str
    is_item: bool
    key: str | None
    value: str
    start: int


def take_apart(number: int, raw: str, keys: frozenset[str]) -> WrittenLine:
    """Take a line apart.

    Args:
        keys: the words that are keys behind a dash; others are the beginning of a text.
    """
    match = _WRITTEN.match(raw)
    assert match is not None  # every group may be empty
    is_item = bool(match["dashes"])
    key, start = match["key"], match.start("value")
    if is_item and key not in keys:
        key, start = None, match.end("dashes")  # a phrasing with a colon, not a key
    value = raw[start:].rstrip()
    return WrittenLine(number, raw, match["indent"], is_item, key, value, start)


def columns_of(line: str) -> list[int]:
    """Return where a line begins, and where the values after its dashes do."""
    columns = [indent_of(line)]
    while line[columns[-1] :].startswith("- "):
        rest = line[columns[-1] + 1 :]
        columns.append(columns[-1] + 1 + len(rest) - len(rest.lstrip()))
    return columns


def indent_of(line: str) -> int:
    """Return the number of signs before the first that is no white space."""
    return len(line) - len(line.lstrip())


def end_of_quoted(value: str) -> int | None:
    """Return the offset after the closing mark of a text that begins with a quotation mark."""
    mark, place = value[0], 1
    while (place := value.find(mark, place)) != -1:
        before = value[1:place]
        if mark == '"' and (len(before) - len(before.rstrip("\\"))) % 2:
            place += 1  # \" is part of the text
        elif mark == "'" and value[place + 1 : place + 2] == "'":
            place += 2  # '' is part of the text
        else:
            return place + 1
    return None


def end_of_bracket(value: str) -> int | None:
    """Return the offset after the bracket that closes the one at the start."""
    place, expected = 0, ""
    while place < len(value):
        letter = value[place]
        if letter in "\"'" and value[:place].rstrip()[-1:] in tuple("[{,:"):
            end = end_of_quoted(value[place:])
            if end is None:
                return None
            place += end
            continue
        if letter in PAIRS:
            expected += PAIRS[letter]
        elif expected and letter == expected[-1]:
            expected = expected[:-1]
            if not expected:
                return place + 1
        place += 1
    return None


def without_comment(value: str) -> str:
    """Return a value without the comment behind it."""
    return _COMMENT.sub("", value)


def quoted(text: str) -> str:
    """Return a text between quotation marks, as it is to be written; a long one's beginning."""
    text = _cut(text.strip())
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def shown(text: str) -> str:
    """Return what is to be written as a message shows it."""
    return f"`{_cut(text)}`"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
