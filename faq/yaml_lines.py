"""Read YAML into plain values, and remember on which line each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions from the root."""


class YamlFaultError(Exception):
    """The text is not YAML, or says a thing twice. `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as plain values.

    Scalars are text as written, except `null`, `true` and `false`: a phrasing such as `2024` or
    `no` is a phrasing, not a number.
    """

    value: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the value at a path, or of the nearest value that encloses it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str) -> Document:
    """Read one YAML document.

    Raises:
        YamlFaultError: the text is not YAML, or a mapping has a key twice.
    """
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFaultError(mark.line + 1 if mark else 1, error.problem or str(error)) from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise YamlFaultError(line, getattr(error, "reason", str(error))) from error
    except RecursionError as error:
        raise YamlFaultError(1, "it is nested too deeply") from error
    lines: dict[Path, int] = {}
    return Document(None if root is None else _plain(root, (), lines), lines)


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapping:
                raise YamlFaultError(line, f"the key {key!r} stands here for the second time")
            mapping[key] = _plain(value_node, (*path, key), lines)
            lines[(*path, key)] = line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines) for index, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> str | bool | None:
    written = str(node.value)
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool" and written in {"true", "false"}:
        return written == "true"
    return written
