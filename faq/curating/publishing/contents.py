"""The files of a bank that are published: read, compared, and freed of drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from faq.bank import Bank
from faq.errors import BankError, Fault
from faq.files.article_file import LARGEST_ARTICLE, article_of
from faq.files.bank_editing import BankEditor
from faq.files.bank_folder import read_file_of_bank
from faq.files.loading import BANK_FILE, LARGEST_BANK, article_file, load_bank
from faq.files.text_file import LARGEST_FILE, decoded
from faq.files.yaml_lines import Path as YamlPath
from faq.files.yaml_lines import read_yaml

_MOST_LOADED = 8
_ARTICLE = "article.txt"  # of a bank whose file has a fault
_QUESTIONS = "questions.jsonl"


@dataclass(frozen=True, eq=False)
class Contents:
    """The files of a bank: `bank.yaml`, the article and, where there is one, `questions.jsonl`.

    Two are equal if their files are, whatever their order.

    Attributes:
        files: their bytes, by name, in the order in which they are written: `bank.yaml` is the
            last, since a folder is a bank as soon as it has one.
    """

    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """What tells these contents from any other."""
        whole = hashlib.sha256()
        for name in sorted(self.files):
            for part in (name.encode(), self.files[name]):
                whole.update(f"{len(part)}:".encode())
                whole.update(part)
        return whole.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contents) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def read_contents(folder: Path) -> Contents | None:
    """Return the files of the bank in a folder; None if it holds no bank.

    Raises:
        BankError: one of them cannot be read, or is not to be.
    """
    if not (folder / BANK_FILE).exists():
        return None
    try:
        article = article_file(folder).name
    except BankError:
        article = _ARTICLE
    names = {article: LARGEST_ARTICLE, _QUESTIONS: LARGEST_FILE, BANK_FILE: LARGEST_BANK}
    return Contents(
        {
            name: read_file_of_bank(folder, name, BankError, most=most)
            for name, most in names.items()
            if (folder / name).exists()
        }
    )


@lru_cache(maxsize=_MOST_LOADED)
def load_contents(contents: Contents, folder: Path, *, with_drafts: bool) -> Bank:
    """Return the bank that some files make up, as if they stood in a folder.

    The last few are kept: a large one takes two seconds, and a page is asked for again and again.

    Raises:
        BankError: it has faults.
    """
    path = folder / BANK_FILE
    text = decoded(contents.files[BANK_FILE], path, BankError)
    name, article = article_in(contents)
    read = None if article is None else article_of(article, folder / name, BankError)
    return load_bank(folder, text=text, article=read, with_drafts=with_drafts)


def article_in(contents: Contents) -> tuple[str, str | None]:
    """Return the name of the article's file and its text; None where it is missing.

    Raises:
        BankError: it is not UTF-8.
    """
    for name, content in contents.files.items():
        if name not in {BANK_FILE, _QUESTIONS}:
            return name, decoded(content, Path(name), BankError)
    return _ARTICLE, None


def without_drafts(contents: Contents, bank: Bank) -> Contents:
    """Return the files of a bank without its drafts, and without what leads to one.

    A bot that serves drafts, as the sandbox does, would else show readers what nobody has looked
    at.

    Args:
        bank: what the files make up, with its drafts.

    Raises:
        BankError: there are nothing but drafts.
    """
    drafts = {entry.id for entry in bank.entries if entry.draft}
    if not drafts:
        return contents
    if len(drafts) == len(bank.entries):
        message = "every entry is a draft, so nothing can be published yet"
        raise BankError([Fault(BANK_FILE, None, None, message)])
    raw = contents.files[BANK_FILE].decode()
    editor = BankEditor(raw)
    for path in _leading_to(drafts, read_yaml(raw.removeprefix("\ufeff")).value):
        editor.remove(path)
    return Contents({**contents.files, BANK_FILE: editor.text.encode()})


def _leading_to(drafts: set[str], written: Mapping[str, Any]) -> list[YamlPath]:
    """Return the paths of drafts and of what names one, the last of each list first."""
    paths: list[YamlPath] = []
    for number, entry in reversed(list(enumerate(written["entries"]))):
        if entry["id"] in drafts:
            paths.append(("entries", number))
        else:
            paths += _named(drafts, entry.get("related"), ("entries", number, "related"))
    paths += _named(drafts, written.get("featured"), ("featured",))
    if isinstance(written.get("gist"), str) and written["gist"] in drafts:
        paths.append(("gist",))
    return paths


def _named(drafts: set[str], ids: Sequence[str] | None, path: YamlPath) -> list[YamlPath]:
    found = [place for place, each in enumerate(ids or ()) if each in drafts]
    return [(*path, place) for place in reversed(found)]
