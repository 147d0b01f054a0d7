"""Change a bank file for its curator; everything else in it stays the same to the byte.

A YAML library that reads a whole file and writes it again also changes white space, long lists and
`null`, and moves comments. So each change is made in the text, at the place of the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regex
import yaml

from faq.files.yaml_lines import Path
from faq.files.yaml_writing import write_yaml

_BLOCK_SCALARS = {"|", ">"}


class BankEditor:
    """The text of a bank file without faults, and the changes that are made to it.

    A path names a value by keys and positions from the root. Each change sees the earlier ones.
    """

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._text = text.removeprefix("\ufeff")
        # Only for new lines; the others keep their line endings, which may be mixed.
        self._newline = "\r\n" if text.count("\r\n") > text.count("\n") / 2 else "\n"
        self._read()

    @property
    def text(self) -> str:
        """The file with the changes made so far."""
        return self._mark + self._text

    def entry(self, entry_id: str) -> Path:
        """Return the path of an entry.

        Raises:
            KeyError: there is none with that id.
        """
        entries = self._node(("entries",))
        for position, node in enumerate(entries.value):
            if any(key.value == "id" and each.value == entry_id for key, each in node.value):
                return ("entries", position)
        raise KeyError(entry_id)

    def has(self, path: Path) -> bool:
        """Whether there is a value at a path."""
        try:
            self._node(path)
        except KeyError:
            return False
        return True

    def texts(self, path: Path) -> list[str]:
        """Return the texts of a list; none where there is no list."""
        if not self.has(path):
            return []
        return [each.value for each in self._node(path).value]

    def append(self, path: Path, value: Any, *, blank_line: bool = False) -> None:
        """Add a value at the end of a list.

        Args:
            blank_line: whether a blank line precedes it in a list that has a line for each item.
        """
        self.extend(path, [value], blank_line=blank_line)

    def extend(self, path: Path, values: Sequence[Any], *, blank_line: bool = False) -> None:
        """Add values at the end of a list, in their order.

        Args:
            blank_line: whether a blank line precedes each in a list that has a line for each item.
        """
        node = self._node(path)
        if node.flow_style:
            written = [write_yaml(value, is_flow=True).rstrip("\n") for value in values]
            self._insert_in_flow(node, ", ".join(written))
            return
        indent = " " * node.start_mark.column
        lines: list[str] = []
        for value in values:
            first, *rest = write_yaml(value).rstrip("\n").split("\n")
            lines += [""] if blank_line else []
            lines += [
                f"{indent}- {first}",
                *(f"{indent}  {line}" if line else "" for line in rest),
            ]
        self._insert_after(node, "\n".join(lines))

    def insert(self, path: Path, value: Any) -> None:
        """Add a value to a list, before the item at a path."""
        parent = self._node(path[:-1])
        start = self._start(parent.value[self._place(parent, path[-1])], parent)
        if parent.flow_style:
            self._splice(start, start, write_yaml(value, is_flow=True).rstrip("\n") + ", ")
            return
        indent = " " * parent.start_mark.column
        first, *rest = write_yaml(value).rstrip("\n").split("\n")
        lines = [f"- {first}", *(f"{indent}  {line}" if line else "" for line in rest), indent]
        self._splice(start, start, "\n".join(lines).replace("\n", self._newline))

    def put(self, path: Path, value: Any) -> None:
        """Set the value at a path whose last part is a key; a new key is added at the end."""
        if self.has(path):
            self.replace(path, value)
            return
        node = self._node(path[:-1])
        key = path[-1]
        if node.flow_style:
            self._insert_in_flow(node, f"{key}: {write_yaml(value, is_flow=True)}".rstrip("\n"))
            return
        indent = " " * node.start_mark.column
        lines = write_yaml({key: value}).rstrip("\n").split("\n")
        self._insert_after(node, "\n".join(f"{indent}{line}" if line else "" for line in lines))

    def put_below(self, path: Path, value: Any, keys: Sequence[str]) -> None:
        """Set the value at a path as `put` does; a new key is added below the first of some keys
        that stands beside it, at the end if none does."""
        beside = [(*path[:-1], key) for key in keys if self.has((*path[:-1], key))]
        parent = self._node(path[:-1])
        if self.has(path) or not beside or parent.flow_style:
            self.put(path, value)
            return
        lines = write_yaml({path[-1]: value}).rstrip("\n")
        indent = " " * parent.start_mark.column
        self._insert_after(self._node(beside[0]), indent + lines.replace("\n", f"\n{indent}"))

    def replace(self, path: Path, value: Any) -> None:
        """Replace the value at a path with another one, written in one line."""
        node = self._node(path)
        start, end = node.start_mark.index, self._end(node)
        written = write_yaml(value, is_flow=True).rstrip("\n")
        before = "" if self._text[start - 1] in " [{" else " "
        self._splice(start, end, before + written)

    def remove(self, path: Path) -> None:
        """Remove a list item, or a key with its value; an emptied list or mapping goes too."""
        parent = self._node(path[:-1])
        if len(parent.value) == 1 and len(path) > 1:
            self.remove(path[:-1])
            return
        place = self._place(parent, path[-1])
        starts = [self._start(item, parent) for item in parent.value]
        end = self._end(_value(parent.value[place]))
        if parent.flow_style:
            is_last = place == len(starts) - 1
            start = self._end(_value(parent.value[place - 1])) if is_last else starts[place]
            self._splice(start, end if is_last else starts[place + 1])
            return
        start = self._text.rfind("\n", 0, starts[place]) + 1
        if self._text[start : starts[place]].strip():
            # The first key of a list item follows the item's dash, which stays.
            self._splice(starts[place], starts[place + 1])
        else:
            line_end = self._text.find("\n", end) + 1
            self._splice(start, line_end or len(self._text))

    def _read(self) -> None:
        """Read the text into nodes.

        Reading is slow, so it is repeated only for a node that a change may have moved: changes
        made from the end of the file to its start need no second reading.
        """
        self._root: Any = yaml.compose(self._text, yaml.CSafeLoader)
        self._unchanged = len(self._text) + 1  # the nodes before this offset are up to date

    def _splice(self, start: int, end: int, written: str = "") -> None:
        """Replace the text between two offsets with `written`."""
        self._text = self._text[:start] + written + self._text[end:]
        self._unchanged = min(self._unchanged, start)

    def _node(self, path: Path) -> Any:
        """Return the node at a path.

        Raises:
            KeyError: there is none.
        """
        nodes = self._nodes(path)
        if nodes[-1].end_mark.index >= self._unchanged:
            self._read()
            nodes = self._nodes(path)
        if len(nodes) <= len(path):
            raise KeyError(path[len(nodes) - 1])
        return nodes[-1]

    def _nodes(self, path: Path) -> list[Any]:
        """Return the nodes along a path from the root, up to the last one that exists."""
        nodes = [self._root]
        for part in path:
            try:
                nodes.append(_value(nodes[-1].value[self._place(nodes[-1], part)]))
            except LookupError:
                break
        return nodes

    def _place(self, node: Any, part: str | int) -> int:
        if isinstance(part, int):
            if not isinstance(node, yaml.SequenceNode):
                raise KeyError(part)
            if not -len(node.value) <= part < len(node.value):
                raise KeyError(part)
            return part % len(node.value)  # -1 is the last one
        keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
        if part not in keys:
            raise KeyError(part)
        return keys.index(part)

    def _start(self, item: Any, parent: Any) -> int:
        """Return the offset at which a list item begins, with its dash, or a key."""
        node = item[0] if isinstance(item, tuple) else item
        start: int = node.start_mark.index
        if isinstance(parent, yaml.MappingNode) or parent.flow_style:
            return start
        # Search backwards: the dash may be alone on a line above, with comments between.
        column: int = parent.start_mark.column
        dash = regex.search(rf"(?rm)^[ -]{{{column}}}-\s", self._text, endpos=start)
        assert dash is not None  # the file loads
        return dash.start() + column

    def _end(self, node: Any) -> int:
        """Return the offset after a value's last letter, before any comments and white space."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._end(_value(node.value[-1]))
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in _BLOCK_SCALARS:
            return len(self._text[:end].rstrip())
        return end

    def _insert_after(self, node: Any, lines: str) -> None:
        lines = lines.replace("\n", self._newline)
        end = self._text.find("\n", self._end(node)) + 1
        if end:
            self._splice(end, end, lines + self._newline)
        else:
            self._splice(len(self._text), len(self._text), self._newline + lines)

    def _insert_in_flow(self, node: Any, written: str) -> None:
        at = self._end(_value(node.value[-1])) if node.value else node.start_mark.index + 1
        separator = ", " if node.value else ""
        self._splice(at, at, separator + written)


def _value(item: Any) -> Any:
    """Return the node of a list item, or the node of a key's value."""
    return item[1] if isinstance(item, tuple) else item
