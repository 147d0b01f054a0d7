"""Write plain values as YAML in the style of the banks: block style, quoted texts."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent
from typing import Any

import regex
import yaml

_NEVER_FOLD = 10**6  # characters in a line
_NAME = regex.compile(r"[a-z][a-z0-9-]*(?:\.txt)?")
_ESCAPED = regex.compile(r"(?<!\\)((?:\\\\)*)\\U([0-9A-F]{8})")
_READ_AS_OTHERS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_TAG = "tag:yaml.org,2002:"


def write_yaml(value: Any, *, is_flow: bool = False) -> str:
    """Return a value as YAML, ending in a line break; mappings keep their order.

    Args:
        is_flow: whether to write everything in one line, as inside [] or {}.
    """
    written: str = yaml.dump(
        value,
        Dumper=_Writer if is_flow else _BlockWriter,
        default_flow_style=is_flow,
        allow_unicode=True,
        sort_keys=False,
        width=_NEVER_FOLD,
    )
    # PyYAML escapes characters outside the Basic Multilingual Plane, such as emoji.
    written = _ESCAPED.sub(lambda escape: escape[1] + chr(int(escape[2], 16)), written)
    written = written.removesuffix("...\n")
    return indent(written, "  ") if written.startswith("- ") else written


class _Writer(yaml.SafeDumper):
    """Writes a text between double quotes unless it is a name."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write a repeated value in full: an alias is hard to edit."""
        return True


class _BlockWriter(_Writer):
    """Indents a list below its key, and writes a list of names in one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _is_name(text: str) -> bool:
    """Whether a text is an id or a file name, which need no quotes."""
    return _NAME.fullmatch(text) is not None and text not in _READ_AS_OTHERS


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar(f"{_TAG}str", text, style=None if _is_name(text) else '"')


def _list(writer: yaml.SafeDumper, items: Sequence[Any]) -> yaml.SequenceNode:
    is_of_names = all(isinstance(each, str) and _is_name(each) for each in items)
    return writer.represent_sequence(f"{_TAG}seq", items, flow_style=is_of_names)


def _nothing(writer: yaml.SafeDumper, _: None) -> yaml.ScalarNode:
    return writer.represent_scalar(f"{_TAG}null", "")


_Writer.add_representer(str, _text)
_BlockWriter.add_representer(list, _list)
_BlockWriter.add_representer(tuple, _list)
_BlockWriter.add_representer(type(None), _nothing)
