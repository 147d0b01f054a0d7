"""Read YAML into plain values, and record the line of each value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from faq.files.yaml_slips import Place, find_slip

NOT_READABLE = "not readable as YAML: "
"""Begins what is told of a text in which no slip is recognised."""

_DEEPEST = 100
"""Most levels of nesting: no bank has more, and PyYAML would recurse until the stack overflows."""

_MOST_VALUES = 100_000
"""Texts, lists and mappings, keys included: seven times those of the packaged bank."""

_LONGEST_TEXT = 5_000
"""Characters: a message of Telegram's has 4,096."""

_LONGEST_SHOWN = 60  # characters of a key in a message

_TEXT, _NULL, _BOOL, _LIST, _MAPPING = (
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "null", "bool", "seq", "map")
)
_TAGS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL),
    **dict.fromkeys(("true", "false"), _BOOL),
}

_KNOWN_TAGS = frozenset({_TEXT, _NULL, _BOOL, _LIST, _MAPPING})

Path = tuple[str | int, ...]
"""The place of a value in a document: keys and positions from the root."""


class YamlFaultError(Exception):
    """The text is not YAML, says a thing twice, or is more than a bank may be.

    Attributes:
        line: counting from 1.
        column: counting from 1; None where only the line is known.
    """

    def __init__(self, line: int, problem: str, column: int | None = None) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as plain values.

    Scalars are text as written, except `null`, `true` and `false`: a phrasing such as `2024` or
    `no` stays text.

    Attributes:
        root: the node that it was read from, to look up lines; None for an empty document.
    """

    value: Any
    root: yaml.Node | None
    _members: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def line(self, path: Path) -> int:
        """Return the line of the value at a path, or of the nearest value that encloses it.

        The line of a value in a mapping is that of its key.
        """
        node = self.root
        line = 1 if node is None else _line(node)
        for step in path:
            if isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
                node = node.value[step]
                line = _line(node)
            elif isinstance(node, yaml.MappingNode):
                held = self._members_of(node).get(str(step))
                if held is None:
                    break
                key, node = held
                line = _line(key)
            else:
                break
        return line

    def place(self, path: Path) -> Place:
        """Return where the value at a path begins, or the nearest value that encloses it."""
        node = self.root
        for step in path:
            if isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
                node = node.value[step]
            elif isinstance(node, yaml.MappingNode) and str(step) in self._members_of(node):
                _, node = self._members_of(node)[str(step)]
            else:
                break
        return _place(node.start_mark if node is not None else None) or Place(1, 1)

    def _members_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the keys and values of a mapping by what the keys say.

        They are remembered: each of many faults asks for a line.
        """
        members = self._members.get(id(node))
        if members is None:
            members = {key.value: (key, value) for key, value in node.value}
            self._members[id(node)] = members
        return members


class _Loader(yaml.CSafeLoader):
    """Resolves only the tags that `_plain` uses; PyYAML would try all numbers and dates."""

    depth = 0
    count = 0

    def descend_resolver(self, parent: yaml.Node | None, _position: object) -> None:
        """Count a value in, before it is made: what is too much never comes to be.

        Raises:
            YamlFaultError: there are too many of them, or too many inside of each other.
        """
        self.depth += 1
        self.count += 1
        if parent is not None and self.depth > _DEEPEST:
            raise YamlFaultError(
                _line(parent),
                f"it is nested too deeply; {_DEEPEST} values inside each other are the most",
            )
        if parent is not None and self.count > _MOST_VALUES:
            raise YamlFaultError(
                _line(parent),
                f"it holds more than {_MOST_VALUES:,} values, the most of a bank; "
                "part it into several banks",
            )

    def ascend_resolver(self) -> None:
        """Leave a nested value."""
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a value without one; null, true and false have their own."""
        is_plain, _ = implicit if kind is yaml.ScalarNode else (False, False)
        return _TAGS.get(value, _TEXT) if is_plain else _TEXT


def read_yaml(text: str, keys: frozenset[str] = frozenset()) -> Document:
    """Read one YAML document.

    Args:
        keys: the keys that it may have; a message about a slip takes another word for text.

    Raises:
        YamlFaultError: the text is not YAML, a mapping has a key twice, or it holds what a bank
            does not: aliases, tags, very many values or very long ones.
    """
    try:
        root = yaml.compose(text, _Loader)
        return Document(None if root is None else _Values(text).plain(root), root)
    except yaml.MarkedYAMLError as error:
        raise _fault_of(error, text, keys) from error
    except yaml.YAMLError as error:
        raise _unreadable_character(error, text) from error


def _fault_of(error: yaml.MarkedYAMLError, text: str, keys: frozenset[str]) -> YamlFaultError:
    """Return what a person did wrong where the parser gave up, or what the parser says."""
    problem = error.problem or str(error)
    at = _place(error.problem_mark) or _place(error.context_mark) or Place(1, 1)
    slip = find_slip(text, keys, problem, at, _place(error.context_mark))
    if slip is None:
        return YamlFaultError(at.line, f"{NOT_READABLE}{problem}", at.column)
    return YamlFaultError(slip.place.line, slip.message, slip.place.column)


def _unreadable_character(error: yaml.YAMLError, text: str) -> YamlFaultError:
    position = getattr(error, "position", 0)
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    reason = getattr(error, "reason", str(error))
    if not isinstance(error, yaml.reader.ReaderError) or not text[position : position + 1]:
        return YamlFaultError(line, f"{NOT_READABLE}{reason}", column)
    sign = f"U+{ord(text[position]):04X}"
    return YamlFaultError(line, f"the invisible character {sign} stands here; delete it", column)


def _place(mark: yaml.error.Mark | None) -> Place | None:
    return Place(mark.line + 1, mark.column + 1) if mark is not None else None


class _Values:
    """Turns nodes into plain values; each node may occur only once.

    An alias is another place of the same node. A few lines of aliases of aliases stand for more
    values than any memory holds, and what changes a bank file could not change one of them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node) -> Any:
        """Return what a node says.

        Raises:
            YamlFaultError: it holds what a bank does not.
        """
        self._check(node)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item) for item in node.value]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in mapping:
                first = next(_line(each) for each, _ in node.value if each.value == key)
                message = (
                    f"the key {_shown(key)} stands here for the second time (first in line "
                    f"{first}); keep one of them"
                )
                raise YamlFaultError(_line(key_node), message, key_node.start_mark.column + 1)
            mapping[key] = self.plain(value_node)
        return mapping

    def _key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise YamlFaultError(_line(node), "a list or a mapping is no key; write a text")
        self._check(node)
        return str(node.value)

    def _check(self, node: yaml.Node) -> None:
        if id(node) in self._seen:
            message = "an alias (*name) is not read here; write out what it stands for"
            raise YamlFaultError(_line_of_first_alias(self._text), message)
        self._seen.add(id(node))
        if node.tag not in _KNOWN_TAGS:
            message = (
                f"the tag {_shown(node.tag)} is not read here; remove it, or put a text that "
                "begins with ! in quotes"
            )
            raise YamlFaultError(_line(node), message)
        if isinstance(node, yaml.ScalarNode) and len(node.value) > _LONGEST_TEXT:
            message = (
                f"a text of {len(node.value):,} characters begins here, and {_LONGEST_TEXT:,} "
                "are the most; shorten it (is a closing quotation mark missing?)"
            )
            raise YamlFaultError(_line(node), message)


def _line_of_first_alias(text: str) -> int:
    """Return where an alias stands: its node knows only the place of what it stands for."""
    events = yaml.parse(text, yaml.CSafeLoader)
    return next((_line(event) for event in events if isinstance(event, yaml.AliasEvent)), 1)


def _scalar(node: yaml.ScalarNode) -> str | bool | None:
    written: str = node.value
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL and written in {"true", "false"}:
        return written == "true"
    return written


def _shown(text: str) -> str:
    """Return the beginning of a text between quotation marks."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def _line(node: yaml.Node | yaml.Event) -> int:
    mark = node.start_mark
    assert mark is not None  # only what a program makes has none
    return int(mark.line) + 1
