"""Read a bank's file and save changes of it: checked, atomic, undoable, over nobody else's."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from desk.editing.file_lock import held
from desk.editing.history import ArticleEdit, Edit, History, Saved, Undoing
from desk.editing.merging import CannotMergeError, changed_parts, merge
from desk.versions import ChangedOnDisk, Version, digest_of
from desk.workspace import Workspace
from faq.article import Article
from faq.errors import BankError, Fault
from faq.files.article_file import article_of
from faq.files.file_writing import write_both, write_whole
from faq.files.loading import BANK_FILE, article_file, load_bank, read_bank_file
from faq.files.text_file import read_text_file

_MOST_SEEN = 50
"""Texts that pages may have been made from, of all banks together; the history has older ones."""

Now = Callable[[], datetime]


class Editing:
    """The one way in which a bank's files are written.

    A page says which version it was made from. Where somebody else has changed the file since, the
    two changes are merged if they concern different parts of it; else nothing is written.
    """

    def __init__(self, workspace: Workspace, *, now: Now = lambda: datetime.now(UTC)) -> None:
        self._workspace = workspace
        self._now = now
        self._locks: defaultdict[str, RLock] = defaultdict(RLock)
        self._seen: OrderedDict[str, str] = OrderedDict()

    def read(self, slug: str) -> Version:
        """Return the present text of a bank's file, which may have faults.

        Raises:
            UnknownBankError: there is no such bank.
            BankError: the file cannot be read.
        """
        version = Version.of(read_bank_file(self._workspace.folder_of(slug)))
        self._remember(version)
        return version

    def version(self, slug: str, digest: str) -> Version | None:
        """Return an earlier or the present version by its digest; None if it is unknown."""
        text = self._seen.get(digest)
        if text is None:
            text = self.history(slug).text_of(digest)
        return None if text is None else Version(text, digest)

    def save(
        self,
        slug: str,
        basis: Version | str,
        text: str,
        label: str,
        *,
        article: str | None = None,
    ) -> Version:
        """Write a new text of a bank's file, and return it as it was written: where somebody else
        changed other parts of the file since, with their change too.

        Args:
            basis: the version, or its digest, that the new text was made from.
            label: what was done, in the past tense and in words for the curator.
            article: the text of the article to write with it; None to leave it.

        Raises:
            UnknownBankError: there is no such bank.
            ChangedOnDisk: somebody else changed the same part since.
            BankError: the new text has faults, or cannot be written.
            QuestionsError: the history cannot be written.
        """
        digest = basis if isinstance(basis, str) else basis.digest
        with self.held(slug) as folder:
            current = self.read(slug)
            merged = self._merged(folder, digest, text, current)
            return self._write(folder, current, merged, label, article=article)

    def undo(self, slug: str, number: int | None = None) -> Saved | None:
        """Take a save back, the last one if no number is given, and return it; None for nothing.

        Raises:
            ChangedOnDisk: the same part was changed since.
            BankError: the text would have faults, as an article that was corrected since.
        """
        with self.held(slug) as folder:
            history = History(folder)
            save = history.undoing.undo if number is None else history.save(number)
            return self._turn(folder, history, save, back=True)

    def redo(self, slug: str) -> Saved | None:
        """Make the save again that was taken back last, and return it; None for nothing.

        Raises:
            ChangedOnDisk, BankError: as for `undo`.
        """
        with self.held(slug) as folder:
            history = History(folder)
            return self._turn(folder, history, history.undoing.redo, back=False)

    def history(self, slug: str) -> History:
        """Return the history of a bank's file."""
        return History(self._workspace.folder_of(slug))

    def undoing(self, slug: str) -> Undoing:
        """Return what is next to be taken back and to be made again."""
        return self.history(slug).undoing

    def _turn(
        self, folder: Path, history: History, save: Saved | None, *, back: bool
    ) -> Saved | None:
        texts = history.around(save.number) if save else None
        if save is None or texts is None:
            return None
        before, after = texts
        base, wanted = (after, before) if back else (before, after)
        current = self.read(folder.name)
        merged = _merge(base, wanted, current.text)
        article = self._article_of_turn(folder, save, back=back)
        label = f"Took back: {save.label}" if back else f"Made again: {save.label}"
        number = {"undoes": save.number} if back else {"redoes": save.number}
        self._write(folder, current, merged, label, article=article, **number)
        return save

    def _article_of_turn(self, folder: Path, save: Saved, *, back: bool) -> str | None:
        """Return the text of the article that goes with a save taken back or made again."""
        edit = save.article
        if edit is None:
            return None
        path = article_file(folder)
        text = read_text_file(path, BankError)
        if digest_of(text) != (edit.after if back else edit.before):
            message = "the article was changed since, so this cannot be taken back"
            raise BankError([Fault(str(path), None, None, message)])
        return edit.taken_from(text) if back else edit.applied_to(text)

    def _merged(self, folder: Path, basis: str, text: str, current: Version) -> str:
        if current.digest == basis:
            return text
        base = self.version(folder.name, basis)
        if base is None:
            raise ChangedOnDisk(text, current.text, None)
        return _merge(base.text, text, current.text)

    def _write(
        self,
        folder: Path,
        current: Version,
        text: str,
        label: str,
        *,
        article: str | None = None,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Version:
        path = folder / BANK_FILE
        new_article = None if article is None else article_of(article, path, BankError)
        bank = load_bank(folder, text=text.removeprefix("\ufeff"), article=new_article)
        after = Version.of(text)
        if after.digest == current.digest and article is None:
            return current
        if Version.of(read_bank_file(folder)).digest != current.digest:  # while it was checked
            raise ChangedOnDisk(text, read_bank_file(folder), current.text)
        history = History(folder)  # first: where it is not readable, nothing is written
        changed_article = self._write_files(folder, text, new_article)
        save = Saved(
            number=history.saves[-1].number + 1 if history.saves else 1,
            at=self._now(),
            label=label,
            before=current.digest,
            after=after.digest,
            edit=Edit.between(current.text, text),
            article=changed_article,
            where=changed_parts(current.text, text) or (),
            undoes=undoes,
            redoes=redoes,
        )
        self._workspace.saved(folder, after, bank)
        history.add(save, current, after)
        self._remember(after)
        return after

    def _write_files(self, folder: Path, text: str, article: Article | None) -> ArticleEdit | None:
        """Write the bank's file and, if it changes, the article: both or neither."""
        path = folder / BANK_FILE
        try:
            if article is None:
                write_whole(path, text)
                return None
            article_path = article_file(folder)
            old = read_text_file(article_path, BankError)
            write_both((article_path, article.text), (path, text))
        except OSError as error:
            message = f"cannot be written: {error.strerror}; nothing was saved"
            raise BankError([Fault(str(path), None, None, message)]) from error
        edit = Edit.between(old, article.text)
        return ArticleEdit(
            start=edit.start,
            old=edit.old,
            new=edit.new,
            before=digest_of(old),
            after=digest_of(article.text),
        )

    @contextmanager
    def held(self, slug: str) -> Iterator[Path]:
        """Hold a bank, against other requests of this desk and against another desk's, while it or
        another file of its folder is written."""
        folder = self._workspace.folder_of(slug)
        with self._locks[slug], held(folder):
            yield folder

    def _remember(self, version: Version) -> None:
        self._seen[version.digest] = version.text
        self._seen.move_to_end(version.digest)
        while len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)


def _merge(base: str, mine: str, theirs: str) -> str:
    try:
        return merge(base, mine, theirs)
    except CannotMergeError as error:
        raise ChangedOnDisk(mine, theirs, base, error.where) from error
