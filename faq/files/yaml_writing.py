"""Write plain values as YAML in the manner of the banks: block style, texts between quotes."""

from __future__ import annotations

from io import StringIO
from typing import Any

import regex
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

_NEVER_FOLD = 10**6  # characters in a line
_NAME = regex.compile(r"[a-z][a-z0-9-]*(?:\.txt)?")
_READ_AS_OTHERS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def write_yaml(value: Any, *, is_flow: bool = False) -> str:
    """Return a value as YAML, ending in a line break; mappings keep their order.

    Args:
        is_flow: write it all in one line, as it stands inside of [] or {}.
    """
    writer = YAML()
    writer.width = _NEVER_FOLD
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    writer.dump(_styled(value, is_flow=is_flow), stream)
    return stream.getvalue().removesuffix("...\n")


def _styled(value: Any, *, is_flow: bool) -> Any:
    if isinstance(value, dict):
        mapping = CommentedMap(
            (key, _styled(each, is_flow=is_flow)) for key, each in value.items()
        )
        if is_flow:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        sequence = CommentedSeq(_styled(each, is_flow=is_flow) for each in value)
        if is_flow or all(isinstance(each, str) and _is_name(each) for each in value):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and not _is_name(value):
        return DoubleQuotedScalarString(value)
    return value


def _is_name(text: str) -> bool:
    """Whether a text is an id or a file's name, which need no quotes."""
    return _NAME.fullmatch(text) is not None and text not in _READ_AS_OTHERS
