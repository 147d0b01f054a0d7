"""Lines of an entry that are a way to ask another entry, and moving them here.

No two entries may share a line: a reader who asks it could be given either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faq.bank import Bank, Entry, Language
from faq.curating.review.changes import take_away
from faq.files.bank_editing import BankEditor
from faq.language.text import wording_key


@dataclass(frozen=True, slots=True)
class Clash:
    """A line that stands somewhere else already.

    Attributes:
        other: the entry that has it; None for the entry in hand, in another language.
        is_all: whether that entry has no other title, so that the line has to stay there.
        is_moved: whether the curator wants it moved here.
    """

    line: str
    other: Entry | None
    is_all: bool = False
    is_moved: bool = False

    @property
    def title(self) -> str:
        """The title of the entry that has it."""
        return self.other.title if self.other else ""


def clashes_of(
    questions: Mapping[Language, Sequence[str]], entry_id: str, bank: Bank, *, moved: Sequence[str]
) -> tuple[Clash, ...]:
    """Return the lines of an entry that stand somewhere else, in the order of the page.

    Args:
        moved: the lines that the curator wants moved here.
    """
    wanted = set(map(wording_key, moved))
    taken = {
        wording_key(line): (other, language)
        for other in bank.entries
        if other.id != entry_id
        for language in Language
        for line in other.questions.in_language(language)
    }
    found, own = [], set[str]()
    for line in (line for lines in questions.values() for line in lines):
        key = wording_key(line)
        if key and key in own:
            found.append(Clash(line, None))
        elif key in taken:
            other, language = taken[key]
            is_title = language is other.language
            is_all = is_title and len(other.questions.in_language(language)) == 1
            found.append(Clash(line, other, is_all, is_moved=key in wanted and not is_all))
        own.add(key)
    return tuple(found)


def with_lines_moved(text: str, bank: Bank, clashes: Sequence[Clash]) -> str:
    """Return the text of a bank's file in which other entries have lost the lines moved from them.

    Raises:
        ChangeError: an entry would have no title then.
    """
    editor = BankEditor(text)
    take_away(editor, bank, [each.line for each in clashes])
    return editor.text
