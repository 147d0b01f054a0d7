"""Say in plain words which slip of a person's made a text no YAML, where, and what to do.

A parser reports where it gave up and what it expected then. A person wrote an unquoted colon, a
tab or an unclosed quotation mark, often lines above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from faq.files.yaml_written import (
    PAIRS,
    WrittenLine,
    columns_of,
    end_of_bracket,
    end_of_quoted,
    indent_of,
    quoted,
    shown,
    take_apart,
    without_comment,
)

_LONGEST_LINE = 2_000  # characters that are looked at: a longer line is no person's
_MOST_ABOVE = 40  # lines above the parser's that are looked at for a mark that opened there
_MOST_ENCLOSING = 2_000  # lines above it that are compared with one that is badly indented

_COLON = regex.compile(r":(?=\s|$)")
_GLUED_KEY = regex.compile(r"([\w-]+)[:：](?=\S)")
_FOREIGN_COLON = regex.compile(r"([\w-]+)：\s*")
_MERGE_MARK = regex.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_BLANK = frozenset(" ")
_ESCAPES = frozenset('0abtnvfre"/\\N_LPxuU \t')  # the letters that YAML knows after a backslash
_NEVER_FIRST = "@`%,]}|>*&!?"


class Place(NamedTuple):
    """A line and a column, both counting from 1."""

    line: int
    column: int


class Slip(NamedTuple):
    """What a person wrote that YAML reads otherwise, and what to write."""

    place: Place
    message: str


class _Found(NamedTuple):
    """A slip in a line, by its offset."""

    offset: int
    message: str


def find_slip(
    text: str, keys: frozenset[str], problem: str, at: Place, since: Place | None
) -> Slip | None:
    """Return the slip that keeps a text from being read; None where none is recognised.

    Args:
        keys: the keys that such a text may have.
        problem: what the parser says.
        at: where it gave up.
        since: where the value began that it was reading, if it says so.
    """
    written = text.splitlines()
    if since is not None and problem == "found unexpected end of stream":
        mark = written[since.line - 1][since.column - 1 : since.column]
        return Slip(since, _not_closed(mark)) if mark in ('"', "'") else None
    lines = [take_apart(number, line, keys) for number, line in _near(written, at, since)]
    for line in lines:
        for find in _SLIPS:
            if (found := find(line, keys)) is not None:
                return Slip(Place(line.number, found.offset + 1), found.message)
    return (
        _lost_comma(problem, at)
        or next(_opened_above(written, keys, at, _left_open), None)
        or _unlike_indent(written, problem, at)
        or _continued_colon(problem, at)
        or next(_opened_above(written, keys, at, _broken_brackets), None)
    )


def _near(written: Sequence[str], at: Place, since: Place | None) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers in which the slip may be, the likeliest first."""
    above = range(min(at.line - 1, len(written)), 0, -1)
    before = next((number for number in above if written[number - 1].strip()), 0)
    numbers = [at.line, *([since.line] if since else []), before]
    for number in dict.fromkeys(numbers):
        if 0 < number <= len(written) and len(written[number - 1]) <= _LONGEST_LINE:
            yield number, written[number - 1]


def _merge_mark(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    if not _MERGE_MARK.match(line.raw):
        return None
    return _Found(0, "a mark of a merge was left here; keep one version and delete the marks")


def _no_spaces(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    for offset, letter in enumerate(line.indent):
        if letter == "\t":
            return _Found(offset, "a tab stands here; indent with spaces only")
        if letter not in _BLANK:
            name = f"an invisible character (U+{ord(letter):04X})"
            return _Found(offset, f"{name} stands here; indent with spaces only")
    return None


def _glued_dash(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    is_glued = line.value.startswith("-") and not line.value.startswith("---")
    if line.is_item or line.key or not is_glued or len(line.value) == 1:
        return None
    written = shown(f"- {line.value[1:]}")
    return _Found(line.start, f"a space is missing after the dash: write {written}")


def _second_document(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    if line.number == 1 or not line.raw.startswith(("---", "...")):
        return None
    return _Found(0, f"{line.raw[:3]} begins another document here; delete this line")


def _broken_key(line: WrittenLine, keys: frozenset[str]) -> _Found | None:
    """Find a key whose colon is missing, glued to the value or not YAML's."""
    if line.key:
        return None
    rest = line.value
    if (match := _FOREIGN_COLON.match(rest)) and match[1] in keys:
        written = shown(f"{match[1]}: {rest[match.end() :]}")
        return _Found(line.start + match.end(1), f"this is another sign than `:`; write {written}")
    if (match := _GLUED_KEY.match(rest)) and match[1] in keys:
        written = shown(f"{match[1]}: {rest[match.end() :]}")
        return _Found(
            line.start + match.end(), f"a space is missing after the colon: write {written}"
        )
    word, _, value = rest.partition(" ")
    if word in keys and not line.is_item:
        written = shown(f"{word}: {value}".strip())
        return _Found(line.start + len(word), f"a colon is missing after {word}: write {written}")
    return None


def _broken_quotes(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    mark = line.value[:1]
    if mark not in ('"', "'"):
        return None
    end = end_of_quoted(line.value)
    if end is None:
        return _Found(line.start, _not_closed(mark))
    rest = without_comment(line.value[end:]).strip()
    offset = line.start + end
    if rest == ",":
        return _Found(offset, "a comma stands after the text; delete it")
    if _COLON.match(rest) or not rest:
        return _backslash(line) if mark == '"' and not rest else None
    if mark == "'" and rest[-1] == "'":
        whole = line.value[1:].rstrip("'")
        return _Found(
            offset - 1, f"an apostrophe ends the text that ' began: write {quoted(whole)}"
        )
    return _Found(
        offset,
        "text stands after the closing quotation mark: put quotation marks around the whole, "
        f"{quoted(without_comment(line.value))}",
    )


def _not_closed(mark: str) -> str:
    return f"the quotation mark {mark} is not closed: put another {mark} at the end of the text"


def _backslash(line: WrittenLine) -> _Found | None:
    escapes = regex.finditer(r"\\(.)", line.value)
    found = next((each for each in escapes if each[1] not in _ESCAPES), None)
    if found is None:
        return None
    message = r"a backslash between double quotation marks needs another: write \\"
    return _Found(line.start + found.start(), message)


def _broken_brackets(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    mark = line.value[:1]
    if mark not in PAIRS:
        return None
    end = end_of_bracket(line.value)
    whole = quoted(without_comment(line.value))
    if end is None:
        return _Found(
            line.start,
            f"the bracket {mark} is not closed: put {PAIRS[mark]} at the end of the list, or "
            f"write a text in quotes: {whole}",
        )
    if without_comment(line.value[end:]).strip(" ,"):
        return _Found(line.start, f"a text that begins with {mark} needs quotes: write {whole}")
    return None


def _special_start(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    mark, rest = line.value[:1], line.value[1:]
    if not mark or mark not in _NEVER_FIRST or (mark in "|>" and not rest.strip("+-0123456789 ")):
        return None
    whole = quoted(without_comment(line.value))
    return _Found(line.start, f"a text that begins with {mark} needs quotes: write {whole}")


def _plain_colon(line: WrittenLine, _: frozenset[str]) -> _Found | None:
    if line.value[:1] in ('"', "'", *PAIRS) or not (line.key or line.is_item):
        return None
    value = without_comment(line.value)
    found = _COLON.search(value)
    if found is None:
        return None
    return _Found(line.start + found.start(), f"a colon needs quotes: write {quoted(value)}")


_Finder = Callable[[WrittenLine, frozenset[str]], _Found | None]

_SLIPS: tuple[_Finder, ...] = (
    _merge_mark,
    _no_spaces,
    _second_document,
    _glued_dash,
    _broken_key,
    _broken_quotes,
    _broken_brackets,
    _special_start,
    _plain_colon,
)
"""The first that finds something tells it: a tab matters more than what the line says."""


def _lost_comma(problem: str, at: Place) -> Slip | None:
    if "expected ',' or" not in problem:
        return None
    return Slip(at, "a comma or the closing bracket is missing before this")


def _unlike_indent(written: Sequence[str], problem: str, at: Place) -> Slip | None:
    """Find a line that begins in no column in which a line above begins."""
    if not problem.startswith(("did not find expected", "mapping values", "could not find")):
        return None
    if not 0 < at.line <= len(written):
        return None
    own = indent_of(written[at.line - 1])
    columns: list[int] = []
    for line in written[max(0, at.line - _MOST_ENCLOSING) : at.line - 1]:
        if line.strip() and not line.lstrip().startswith("#"):
            begun = columns_of(line)
            columns = [column for column in columns if column < begun[0]] + begun
    if own in columns or not columns:
        return None
    near = sorted(columns, key=lambda column: (abs(column - own), column))[:2]
    wanted = " or ".join(map(str, sorted(near)))
    return Slip(
        Place(at.line, own + 1),
        f"this line is indented by {own}, and none that it may belong to is; indent it by "
        f"{wanted}",
    )


def _continued_colon(problem: str, at: Place) -> Slip | None:
    if not problem.startswith("mapping values"):
        return None
    return Slip(at, "a colon needs quotes: put quotation marks around the text that it stands in")


def _opened_above(
    written: Sequence[str], keys: frozenset[str], at: Place, find: _Finder
) -> Iterator[Slip]:
    """Find a quotation mark or bracket that was opened in a line above and never closed."""
    for number in range(min(at.line, len(written)), max(0, at.line - _MOST_ABOVE), -1):
        raw = written[number - 1]
        if len(raw) > _LONGEST_LINE:
            return
        found = find(take_apart(number, raw, keys), keys)
        if found is not None and not _is_closed_below(written[number : at.line], raw, found, keys):
            yield Slip(Place(number, found.offset + 1), found.message)


def _left_open(line: WrittenLine, keys: frozenset[str]) -> _Found | None:
    is_open = line.value[:1] in ('"', "'") and end_of_quoted(line.value) is None
    return _broken_quotes(line, keys) if is_open else None


def _is_closed_below(below: Sequence[str], raw: str, found: _Found, keys: frozenset[str]) -> bool:
    """Whether a text of several lines ends properly: the next mark does not begin a value."""
    mark = raw[found.offset]
    if mark in PAIRS:
        return False
    after = next((line for line in below if mark in line), None)
    return after is not None and not take_apart(0, after, keys).value.startswith(mark)
