"""What a curator asked a bank in the desk: the chat, and the questions pasted at once.

Only the questions are kept, in `.desk/trying.json` beside the bank, which bots and git leave
alone: the answers are those of the bank as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock

from pydantic import Field

from desk.own_files import make_own_folder, place_of_own_folder, read_own
from faq.bank import Model
from faq.errors import Fault, QuestionsError
from faq.files.file_writing import write_whole
from faq.language.text import wording_key

MOST_PASTED = 500
"""Most questions of a list; each is asked whenever the list is shown, in two milliseconds."""

LONGEST_QUESTION = 4_096
"""Characters, as of a message that a reader can send."""

_MOST_TURNS = 60
_FILE = "trying.json"


class Turn(Model):
    """A question of the chat, or a button pressed in it.

    Attributes:
        number: counts from 1 in a chat, and names the turn.
        shown: the id of the entry whose answer stood above; it gives the context.
        picked: the id of the entry whose button was pressed instead of asking.
    """

    number: int
    question: str
    shown: str | None = None
    picked: str | None = None


class Notes(Model):
    """The questions so far.

    Attributes:
        with_drafts: whether drafts answer too; None until the curator chose.
        pasted: the questions pasted at once, in their order.
        right: what each question got that got what it should, by its `wording_key`; one that gets
            something else since, as after an undo, is to be looked at again.
    """

    with_drafts: bool | None = None
    turns: tuple[Turn, ...] = ()
    pasted: tuple[str, ...] = ()
    right: dict[str, str] = Field(default_factory=dict)
    last: int = Field(default=0, ge=0)

    def asked(self, question: str, shown: str | None, picked: str | None = None) -> Notes:
        """Return the notes with one more turn; the oldest of very many are left out."""
        turn = Turn(number=self.last + 1, question=question, shown=shown, picked=picked)
        return self.model_copy(
            update={"turns": (*self.turns, turn)[-_MOST_TURNS:], "last": turn.number}
        )

    def turn(self, number: int) -> Turn | None:
        """Return a turn by its number; None if it is gone."""
        return next((turn for turn in self.turns if turn.number == number), None)

    def with_pasted(self, questions: Iterable[str]) -> Notes:
        """Return the notes with more pasted questions, each wording once."""
        once = {wording_key(each) or each: each for each in self.pasted}
        for each in questions:
            once.setdefault(wording_key(each) or each, each)
        return self.model_copy(update={"pasted": tuple(once.values())[:MOST_PASTED]})

    def ticked(self, got: Mapping[str, str]) -> Notes:
        """Return the notes with questions marked as right.

        Args:
            got: what each of them gets, by its wording.
        """
        keys = {wording_key(question): each for question, each in got.items()}
        return self.model_copy(update={"right": self.right | keys})

    def unticked(self, wordings: Iterable[str]) -> Notes:
        """Return the notes with questions no longer marked as right."""
        keys = set(map(wording_key, wordings))
        kept = {key: got for key, got in self.right.items() if key not in keys}
        return self.model_copy(update={"right": kept})

    def is_right(self, wording: str, got: str) -> bool:
        """Whether a question was marked as right and still gets what it got then."""
        return self.right.get(wording_key(wording)) == got


class Notebook:
    """The notes of each bank, written at every change."""

    def __init__(self) -> None:
        self._lock = Lock()

    def read(self, folder: Path) -> Notes:
        """Return the notes about the bank in a folder; empty ones if there are none."""
        # Of notes that cannot be read, as of a later version, only questions are lost.
        return read_own(folder, _FILE, Notes) or Notes()

    def change(self, folder: Path, change: Callable[[Notes], Notes]) -> Notes:
        """Change the notes about a bank, and return them.

        Raises:
            QuestionsError: they cannot be written.
        """
        with self._lock:
            notes = change(self.read(folder))
            file = place_of_own_folder(folder) / _FILE
            try:
                make_own_folder(folder)
                write_whole(file, notes.model_dump_json(exclude_defaults=True))
            except OSError as error:
                message = f"cannot be written: {error.strerror}; what you asked is not kept"
                raise QuestionsError([Fault(str(file), None, None, message)]) from error
        return notes
