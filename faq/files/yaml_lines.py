"""Read YAML into plain values, and record the line of each value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

_DEEPEST = 100
"""Most levels of nesting: no bank has more, and PyYAML would recurse until the stack overflows."""

_TEXT, _NULL, _BOOL = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "null", "bool"))
_TAGS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL),
    **dict.fromkeys(("true", "false"), _BOOL),
}

_TOO_DEEP = "it is nested too deeply"

Path = tuple[str | int, ...]
"""The place of a value in a document: keys and positions from the root."""


class YamlFaultError(Exception):
    """The text is not YAML, or has a key twice. `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


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
                held = [(key, value) for key, value in node.value if key.value == step]
                if not held:
                    break
                [(key, node)] = held
                line = _line(key)
            else:
                break
        return line


class _Loader(yaml.CSafeLoader):
    """Resolves only the tags that `_plain` uses; PyYAML would try all numbers and dates."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _position: object) -> None:
        """Enter a nested value.

        Raises:
            YamlFaultError: values are nested too deeply.
        """
        self.depth += 1
        if parent is not None and self.depth > _DEEPEST:
            raise YamlFaultError(_line(parent), _TOO_DEEP)

    def ascend_resolver(self) -> None:
        """Leave a nested value."""
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a value without one; null, true and false have their own."""
        is_plain, _ = implicit if kind is yaml.ScalarNode else (False, False)
        return _TAGS.get(value, _TEXT) if is_plain else _TEXT


def read_yaml(text: str) -> Document:
    """Read one YAML document.

    Raises:
        YamlFaultError: the text is not YAML, or a mapping has a key twice.
    """
    try:
        root = yaml.compose(text, _Loader)
        return Document(None if root is None else _plain(root), root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFaultError(mark.line + 1 if mark else 1, error.problem or str(error)) from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise YamlFaultError(line, getattr(error, "reason", str(error))) from error
    except RecursionError as error:
        raise YamlFaultError(1, _TOO_DEEP) from error  # an alias inside its own anchor


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in mapping:
            message = f"the key {key!r} stands here for the second time"
            raise YamlFaultError(_line(key_node), message)
        mapping[key] = _plain(value_node)
    return mapping


def _scalar(node: yaml.ScalarNode) -> str | bool | None:
    written: str = node.value
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL and written in {"true", "false"}:
        return written == "true"
    return written


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
