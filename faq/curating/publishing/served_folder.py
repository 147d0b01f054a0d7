"""Put a bank into the folder that bots serve, and take it out, so that none serves half of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faq.curating.publishing.contents import Contents, read_contents
from faq.errors import FaqError
from faq.files.file_writing import write_all
from faq.files.loading import BANK_FILE


class ServedFolderError(FaqError):
    """A bank cannot be put into the folder, or taken out; nothing was changed."""


class ChangedThereError(ServedFolderError):
    """What stands in the folder is no longer what the curator was shown."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: was changed by somebody else meanwhile, so nothing was written over it; "
            "look at what stands there now"
        )


@dataclass(frozen=True, slots=True)
class ServedFolder:
    """A folder of banks that bots serve, or will."""

    path: Path

    def contents(self, slug: str) -> Contents | None:
        """Return the bank that is published under a name; None if there is none.

        Raises:
            BankError: a file of it cannot be read.
            ServedFolderError: its folder is a link to somewhere else.
        """
        return read_contents(self._folder(slug))

    def put(self, slug: str, contents: Contents, *, shown: str | None) -> None:
        """Publish a bank in place of what the curator was shown.

        The files take their places one right after another. A running bot waits until nothing
        has changed for half a second before it reads them, and reads again what changed meanwhile.

        Args:
            shown: the digest of what was published; None if nothing was.

        Raises:
            ChangedThereError: something else is there by now.
            ServedFolderError: it cannot be written.
            BankError: what is there cannot be read.
        """
        folder = self._folder(slug)
        before = self._as_shown(folder, shown)
        is_new = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_all([(folder / name, content) for name, content in contents.files.items()])
            for name in before.files.keys() - contents.files.keys() if before else ():
                (folder / name).unlink(missing_ok=True)
        except OSError as error:
            if is_new and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
            raise _not_written(folder, error) from error

    def take_out(self, slug: str, *, shown: str | None) -> None:
        """Take a bank out; other files in its folder stay.

        Args:
            shown: as for `put`.

        Raises:
            ChangedThereError: something else is there by now.
            ServedFolderError: it cannot be taken out.
            BankError: what is there cannot be read.
        """
        folder = self._folder(slug)
        before = self._as_shown(folder, shown)
        if before is None:
            return
        try:
            # First the file that makes the folder a bank.
            for name in sorted(before.files, key=lambda name: name != BANK_FILE):
                (folder / name).unlink()
            if not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:
            raise _not_written(folder, error) from error

    def is_alone(self, slug: str) -> bool:
        """Whether no other bank is published: a running bot goes on with the last one."""
        others = (path.parent.name for path in self.path.glob(f"*/{BANK_FILE}"))
        return not any(name != slug for name in others)

    def _folder(self, slug: str) -> Path:
        """Return the folder of a bank.

        Raises:
            ServedFolderError: it, or a file in it, is a link: what it leads to is not ours.
        """
        folder = self.path / slug
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise ServedFolderError(
                f"{folder} is a link or a file, and the desk publishes into folders alone; "
                "take it away, or publish to another folder"
            )
        return folder

    def _as_shown(self, folder: Path, shown: str | None) -> Contents | None:
        """Return what is there, if the curator was shown just that."""
        linked = [each for each in _files_in(folder) if each.is_symlink()]
        if linked:
            raise ServedFolderError(
                f"{linked[0]} is a link, and the desk writes no files that others manage; "
                "publish to another folder"
            )
        there = read_contents(folder)
        if (there.digest if there else None) != shown:
            raise ChangedThereError(folder)
        return there


def _files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _not_written(folder: Path, error: OSError) -> ServedFolderError:
    why = error.strerror or str(error)
    return ServedFolderError(f"{folder}: cannot be written: {why}; nothing was changed")
