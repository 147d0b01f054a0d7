"""How a bank stands: what is published of it, what would be, and what differs between the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desk.desk import Desk
from desk.own_files import place_of_own_folder
from faq.bank import Bank
from faq.curating.publishing.contents import (
    Contents,
    load_contents,
    read_contents,
    without_drafts,
)
from faq.curating.publishing.differences import Difference, find_differences, new_answers
from faq.curating.publishing.publications import Kept, Publications
from faq.curating.publishing.served_folder import ServedFolder
from faq.errors import BankError, Fault
from faq.files.loading import BANK_FILE

_PUBLICATIONS = "published"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bank stands.

    Attributes:
        folder: where it is published to; None where the desk is not told.
        is_live: whether the desk works on that very folder.
        faults: what keeps the bank from being published.
        drafts: how many entries nobody has gone through.
        answers: how many entries readers get.
        mine: what would be published; None where faults prevent it, or all entries are drafts.
        there: what is published; None if nothing is.
        faults_there: what keeps a bot from serving that.
        is_foreign: whether somebody else than the desk put it there.
        differences: what readers would get otherwise than now.
        since: when what is published came there; None if nothing is.
        earlier: the publications, the newest first.
        is_alone: whether it is the only bank that is published.
    """

    slug: str
    folder: Path | None
    is_live: bool
    faults: tuple[Fault, ...] = ()
    drafts: int = 0
    answers: int = 0
    mine: Contents | None = None
    there: Contents | None = None
    faults_there: tuple[Fault, ...] = ()
    is_foreign: bool = False
    differences: tuple[Difference, ...] = ()
    since: datetime | None = None
    earlier: tuple[Kept, ...] = ()
    is_alone: bool = False

    @property
    def is_published(self) -> bool:
        """Whether readers have just what would be published."""
        return (
            self.mine is not None
            and self.there is not None
            and (self.mine.digest == self.there.digest)
        )

    @property
    def newest(self) -> str:
        """The number of the publication that is published now, with the drafts of its time;
        empty where the desk has not kept it."""
        digest = self.there.digest if self.there else None
        found = (f"{each.number}" for each in self.earlier if each.publication.served == digest)
        return next(found, "")


def publications_of(desk: Desk, slug: str) -> Publications:
    """Return the publications of a bank, which may be none: looking at them writes nothing."""
    return Publications(place_of_own_folder(desk.workspace.folder_of(slug)) / _PUBLICATIONS)


def served_by_bots(desk: Desk, slug: str) -> ServedFolder | None:
    """Return the folder that a bank is published to; None where the desk is told none, or works
    on it."""
    folder = desk.surroundings.publish_to
    is_live = folder is not None and _is_live(desk, slug, folder)
    return None if folder is None or is_live else ServedFolder(folder)


def standing_of(desk: Desk, slug: str) -> Standing:
    """Return how a bank stands.

    Raises:
        UnknownBankError: there is no such bank.
        ServedFolderError: what is published is a link.
    """
    folder = desk.workspace.folder_of(slug)
    place = desk.surroundings.publish_to
    earlier = publications_of(desk, slug).all()
    is_live = place is not None and _is_live(desk, slug, place)
    drafts, mine, readers, faults = _mine(folder)
    answers = len(readers.entries) if readers else 0
    served = served_by_bots(desk, slug)
    if served is None:
        since = datetime.fromtimestamp((folder / BANK_FILE).stat().st_mtime, UTC)
        return Standing(
            slug, place, is_live, faults, drafts, answers, mine, mine,
            since=since, earlier=earlier,
        )  # fmt: skip
    there, now, faults_there = _there(served, slug, mine, readers)
    return Standing(
        slug, place, is_live, faults, drafts, answers, mine, there, faults_there,
        is_foreign=there is not None and _is_foreign(there, earlier),
        differences=_differences(now, readers),
        since=_since(served.path / slug, there),
        earlier=earlier,
        is_alone=served.is_alone(slug),
    )  # fmt: skip


def _is_live(desk: Desk, slug: str, place: Path) -> bool:
    return desk.workspace.folder_of(slug).resolve().parent == place


def _mine(folder: Path) -> tuple[int, Contents | None, Bank | None, tuple[Fault, ...]]:
    """Return how many drafts the desk's bank has, what of it would be published, as files and as
    readers get it, and the faults that prevent it."""
    drafts = 0
    try:
        whole = read_contents(folder)
        assert whole is not None  # the workspace has found it
        bank = load_contents(whole, folder, with_drafts=True)
        drafts = bank.drafts
        if not drafts:
            return 0, whole, bank, ()
        if drafts == len(bank.entries):
            return drafts, None, None, ()
        mine = without_drafts(whole, bank)
        return drafts, mine, load_contents(mine, folder, with_drafts=True), ()
    except BankError as error:
        return drafts, None, None, error.faults


def _there(
    served: ServedFolder, slug: str, mine: Contents | None, readers: Bank | None
) -> tuple[Contents | None, Bank | None, tuple[Fault, ...]]:
    """Return what is published, as files and as readers get it, and its faults."""
    there = None
    try:
        there = served.contents(slug)
        if there is None:
            return None, None, ()
        if mine is not None and mine.digest == there.digest:
            return there, readers, ()
        return there, load_contents(there, served.path / slug, with_drafts=False), ()
    except BankError as error:
        return there, None, error.faults


def _differences(now: Bank | None, mine: Bank | None) -> tuple[Difference, ...]:
    if mine is None:
        return ()
    return new_answers(mine) if now is None else find_differences(now, mine)


def _is_foreign(there: Contents, earlier: tuple[Kept, ...]) -> bool:
    return all(each.publication.served != there.digest for each in earlier)


def _since(folder: Path, there: Contents | None) -> datetime | None:
    """Return when the newest of the published files came there."""
    if there is None:
        return None
    newest = max((folder / name).stat().st_mtime for name in there.files)
    return datetime.fromtimestamp(newest, UTC)
