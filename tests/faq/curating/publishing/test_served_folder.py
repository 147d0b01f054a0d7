"""A bank comes whole into the folder that bots serve, without drafts, and over nothing unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from faq.curating.publishing.contents import (
    Contents,
    load_contents,
    read_contents,
    without_drafts,
)
from faq.curating.publishing.differences import find_differences
from faq.curating.publishing.publications import KEPT, Publication, Publications
from faq.curating.publishing.served_folder import (
    ChangedThereError,
    ServedFolder,
    ServedFolderError,
)
from faq.errors import BankError
from faq.files.loading import load_bank
from tests.faq.curating.bridge import ARTICLE, BANK

_NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_DRAFTED = (
    BANK.replace("topics:", "featured: [crossing, opening]\ngist: crossing\ntopics:")
    .replace("  - id: crossing\n", "  - id: crossing\n    draft: true\n")
    .replace("[When did it open?]}\n", "[When did it open?]}\n    related: [crossing, cats]\n")
    .replace("not cross?]}\n", "not cross?]}\n    related: [crossing]\n")
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk" / "bridge"
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    (folder / "reviewed.jsonl").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def served(tmp_path: Path) -> ServedFolder:
    return ServedFolder(tmp_path / "served")


def _contents(folder: Path) -> Contents:
    contents = read_contents(folder)
    assert contents is not None
    return contents


def test_a_bank_is_published_and_taken_out(desk: Path, served: ServedFolder) -> None:
    contents = _contents(desk)
    served.put("bridge", contents, shown=None)
    there = served.contents("bridge")
    assert there is not None
    assert there.digest == contents.digest
    assert sorted(each.name for each in (served.path / "bridge").iterdir()) == [
        "article.txt", "bank.yaml",
    ]  # fmt: skip
    assert load_bank(served.path / "bridge").slug == "bridge"
    assert served.is_alone("bridge")
    served.take_out("bridge", shown=there.digest)
    assert not (served.path / "bridge").exists()


def test_the_article_of_another_name_takes_the_place_of_the_old_one(
    desk: Path, served: ServedFolder
) -> None:
    served.put("bridge", _contents(desk), shown=None)
    (served.path / "bridge" / "notes.md").write_text("mine", encoding="utf-8")
    shown = _contents(desk).digest
    (desk / "article.txt").rename(desk / "story.txt")
    (desk / "bank.yaml").write_text(f"article: story.txt\n{BANK}", encoding="utf-8")
    served.put("bridge", _contents(desk), shown=shown)
    names = {each.name for each in (served.path / "bridge").iterdir()}
    assert names == {"story.txt", "bank.yaml", "notes.md"}


def _change_bank(folder: Path) -> None:
    (folder / "bank.yaml").write_text(BANK.replace("open?", "open up?"), encoding="utf-8")


def _change_article(folder: Path) -> None:
    (folder / "article.txt").write_text(f"{ARTICLE}\nIt is long.\n", encoding="utf-8")


def _remove(folder: Path) -> None:
    (folder / "bank.yaml").unlink()


@pytest.mark.parametrize("change", [_change_bank, _change_article, _remove])
def test_what_another_has_changed_is_not_overwritten(
    change: Callable[[Path], None], desk: Path, served: ServedFolder
) -> None:
    contents = _contents(desk)
    served.put("bridge", contents, shown=None)
    change(served.path / "bridge")
    before = {each: each.read_bytes() for each in (served.path / "bridge").iterdir()}
    with pytest.raises(ChangedThereError, match="was changed by somebody else"):
        served.put("bridge", contents, shown=contents.digest)
    with pytest.raises(ChangedThereError):
        served.take_out("bridge", shown=contents.digest)
    assert {each: each.read_bytes() for each in (served.path / "bridge").iterdir()} == before


def test_what_is_published_without_being_known_is_not_overwritten(
    desk: Path, served: ServedFolder
) -> None:
    served.put("bridge", _contents(desk), shown=None)
    with pytest.raises(ChangedThereError):
        served.put("bridge", _contents(desk), shown=None)


def test_links_are_not_written_through(desk: Path, served: ServedFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    served.path.mkdir()
    elsewhere.mkdir()
    (served.path / "bridge").symlink_to(elsewhere)
    with pytest.raises(ServedFolderError, match="is a link or a file"):
        served.put("bridge", _contents(desk), shown=None)
    (served.path / "bridge").unlink()
    (served.path / "bridge").mkdir()
    (served.path / "bridge" / "article.txt").symlink_to(elsewhere / "article.txt")
    with pytest.raises(ServedFolderError, match=r"article\.txt is a link"):
        served.put("bridge", _contents(desk), shown=None)
    assert not list(elsewhere.iterdir())


def test_all_or_nothing_is_published(desk: Path, served: ServedFolder) -> None:
    served.put("bridge", _contents(desk), shown=None)
    shown = _contents(desk)
    blocked = Contents({"article.txt": b"new", "bank.yaml/": b"", "bank.yaml": b"new"})
    with pytest.raises(ServedFolderError, match="cannot be written"):
        served.put("bridge", Contents({**blocked.files, "no/such": b""}), shown=shown.digest)
    assert _contents(served.path / "bridge").digest == shown.digest
    with pytest.raises(ServedFolderError):
        served.put("harbour", Contents({"no/such": b""}), shown=None)
    assert not (served.path / "harbour").exists()


def test_drafts_are_not_published_and_nothing_names_them(desk: Path) -> None:
    (desk / "bank.yaml").write_text(_DRAFTED, encoding="utf-8")
    drafted = _contents(desk)
    published = without_drafts(drafted, load_contents(drafted, desk, with_drafts=True))
    bank = load_contents(published, desk, with_drafts=True)
    assert [entry.id for entry in bank.entries] == ["opening", "cats"]
    assert bank.featured == ("opening",)
    assert [entry.related for entry in bank.entries] == [("cats",), ()]
    assert "crossing" not in published.files["bank.yaml"].decode()
    readers = load_contents(drafted, desk, with_drafts=False)
    assert find_differences(readers, bank) == ()
    assert "paragraph: 1\n        gloss" in published.files["bank.yaml"].decode()


def test_a_bank_of_drafts_alone_is_not_published(desk: Path) -> None:
    drafts = BANK.replace("    topic:", "    draft: true\n    topic:")
    (desk / "bank.yaml").write_text(drafts, encoding="utf-8")
    with pytest.raises(BankError, match="every entry is a draft"):
        without_drafts(_contents(desk), load_bank(desk))


def test_publications_are_kept_with_their_files(desk: Path) -> None:
    publications = Publications(desk / ".desk" / "published")
    contents = _contents(desk)
    for hour in range(KEPT + 2):
        at = _NOW + timedelta(hours=hour)
        publications.add(Publication(at=at, to="/served", served=contents.digest), contents)
    kept = publications.all()
    assert len(kept) == KEPT
    assert (kept[0].number, kept[-1].number) == (KEPT + 2, 3)
    found = publications.contents(kept[0].number)
    assert found is not None
    assert found.digest == contents.digest
    assert kept[0].publication.at == _NOW + timedelta(hours=KEPT + 1)
    publications.drop(kept[0].number)
    assert publications.all() == kept[1:]


def test_a_publication_cut_off_by_a_kill_is_none(desk: Path) -> None:
    publications = Publications(desk / ".desk" / "published")
    (publications.folder / "1").mkdir(parents=True)
    (publications.folder / "1" / "bank.yaml").write_text(BANK, encoding="utf-8")
    assert publications.all() == ()
