"""The lines of a bank file's values, for messages about its faults."""

from __future__ import annotations

from dataclasses import dataclass

from faq.errors import Fault
from faq.files.yaml_lines import Document, Path


@dataclass(frozen=True, slots=True)
class LinesOfFile:
    """Creates faults with their lines in one bank file."""

    file: str
    document: Document
    entry_ids: tuple[str, ...]

    def fault(self, path: Path, message: str) -> Fault:
        """Return a fault in the value at a path."""
        in_entry = path[:1] == ("entries",) and len(path) > 1 and isinstance(path[1], int)
        entry_id = self.entry_ids[int(path[1])] if in_entry else None
        return Fault(self.file, self.document.line(path), entry_id, message)
