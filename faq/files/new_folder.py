"""Make the folder of a new bank: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from faq.errors import ArticleError, Fault
from faq.files.loading import BANK_FILE, load_bank

ARTICLE_FILE = "article.txt"


def check_is_new(folder: Path) -> None:
    """Refuse a folder that is there already.

    Raises:
        ArticleError: it is, or a link of that name.
    """
    if folder.exists() or folder.is_symlink():
        raise _fault(folder, "is there already, and nothing is overwritten; name another folder")


def make_bank_folder(folder: Path, article: bytes, bank: str) -> None:
    """Write a new folder with an article and a bank that loads.

    Raises:
        ArticleError: the folder is there already, or cannot be written.
        BankError: the bank does not load.
    """
    check_is_new(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise _fault(folder, f"cannot be made: {error.strerror}") from error
    try:
        (unfinished / ARTICLE_FILE).write_bytes(article)
        (unfinished / BANK_FILE).write_bytes(bank.encode())
        load_bank(unfinished)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except OSError as error:
        raise _fault(folder, f"cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _fault(folder: Path, message: str) -> ArticleError:
    return ArticleError([Fault(str(folder), None, None, message)])
