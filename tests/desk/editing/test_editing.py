"""A save is small, checked and undoable, and never over what somebody else wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desk.editing.editing import Editing
from desk.versions import ChangedOnDisk
from desk.workspace import UnknownBankError, Workspace
from faq.errors import BankError, FaqError
from faq.files.loading import BANK_FILE, load_bank

ARTICLE = "The ferry sank on Monday. Nobody was hurt.\n"
TEXT = """\
topics: {ferry: The ferry}
entries:
  # the first
  - id: sank
    topic: ferry
    questions: {en: [When did it sink?]}
    quotes: [{text: The ferry sank on Monday.}]

  - id: hurt
    topic: ferry
    questions: {en: [Was anybody hurt?]}
    quotes: [{text: Nobody was hurt.}]
"""
SLUG = "ferry"
Make = Callable[[], Editing]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / SLUG
    folder.mkdir()
    (folder / BANK_FILE).write_text(TEXT, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def make(folder: Path) -> Make:
    """Open a desk on the bank, as each start does."""
    return lambda: Editing(Workspace(folder.parent))


def written(folder: Path) -> str:
    return (folder / BANK_FILE).read_text(encoding="utf-8")


def with_title(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


SANK = "When did it sink?", "When did the ferry sink?"
HURT = "Was anybody hurt?", "Were there injuries?"


def test_a_save_is_taken_back_and_made_again_by_another_desk(folder: Path, make: Make) -> None:
    editing = make()
    before = editing.read(SLUG)
    editing.save(SLUG, before, with_title(TEXT, *SANK), "Saved “sank”")
    assert written(folder) == with_title(TEXT, *SANK)
    undone = make().undo(SLUG)
    assert undone is not None
    assert (undone.label, undone.where, written(folder)) == ("Saved “sank”", ("sank",), TEXT)
    make().redo(SLUG)
    assert written(folder) == with_title(TEXT, *SANK)
    assert make().redo(SLUG) is None
    assert [save.label for save in make().history(SLUG).saves] == [
        "Saved “sank”", "Took back: Saved “sank”", "Made again: Saved “sank”",
    ]  # fmt: skip


def test_reading_alone_writes_nothing(folder: Path, make: Make) -> None:
    make().read(SLUG)
    make().undoing(SLUG)
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", BANK_FILE]


def test_the_history_is_left_alone_by_git(folder: Path, make: Make) -> None:
    make().save(SLUG, make().read(SLUG), with_title(TEXT, *SANK), "x")
    assert (folder / ".desk" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_changes_of_different_entries_are_merged(folder: Path, make: Make) -> None:
    editing = make()
    basis = editing.read(SLUG)
    (folder / BANK_FILE).write_text(with_title(TEXT, *HURT), encoding="utf-8")
    saved = editing.save(SLUG, basis, with_title(TEXT, *SANK), "mine")
    both = with_title(with_title(TEXT, *SANK), *HURT)
    assert saved.text == written(folder) == both
    assert [save.label for save in editing.history(SLUG).saves] == ["mine"]
    editing.undo(SLUG)
    assert written(folder) == with_title(TEXT, *HURT)


@pytest.mark.parametrize(
    "theirs",
    [
        pytest.param(with_title(TEXT, SANK[0], "What happened?"), id="the same entry"),
        pytest.param(TEXT.replace("  # the first\n", "  # another remark\n"), id="its comment"),
        pytest.param(
            TEXT[: TEXT.index("  # the first")] + TEXT[TEXT.index("  - id: hurt") :], id="gone"
        ),
        pytest.param("entries: [", id="not readable"),
    ],
)
def test_what_both_changed_is_refused_and_left_as_it_is(
    folder: Path, make: Make, theirs: str
) -> None:
    editing = make()
    basis = editing.read(SLUG)
    (folder / BANK_FILE).write_text(theirs, encoding="utf-8")
    with pytest.raises(ChangedOnDisk) as told:
        editing.save(SLUG, basis, with_title(TEXT, *SANK), "mine")
    assert written(folder) == theirs
    assert (told.value.theirs, told.value.mine) == (theirs, with_title(TEXT, *SANK))
    assert told.value.where == (() if theirs == "entries: [" else ("sank",))


def test_an_unknown_basis_is_refused(folder: Path, make: Make) -> None:
    with pytest.raises(ChangedOnDisk):
        make().save(SLUG, "0" * 64, with_title(TEXT, *SANK), "mine")
    assert written(folder) == TEXT


def test_a_page_of_an_earlier_start_is_merged_too(folder: Path, make: Make) -> None:
    editing = make()
    first = editing.read(SLUG)
    editing.save(SLUG, first, with_title(TEXT, *SANK), "x")
    saved = make().save(SLUG, first.digest, with_title(TEXT, *HURT), "y")
    assert saved.text == with_title(with_title(TEXT, *SANK), *HURT) == written(folder)


def test_a_fault_is_refused_with_its_line(folder: Path, make: Make) -> None:
    editing = make()
    with pytest.raises(BankError, match=r"bank\.yaml:7: entry sank: .* does not stand"):
        editing.save(SLUG, editing.read(SLUG), TEXT.replace("on Monday", "on Tuesday"), "x")
    assert written(folder) == TEXT
    assert editing.history(SLUG).saves == []


def test_an_article_is_corrected_and_taken_back_with_its_bank(folder: Path, make: Make) -> None:
    editing = make()
    new_text = TEXT.replace("on Monday", "on Tuesday")
    new_article = ARTICLE.replace("on Monday", "on Tuesday")
    editing.save(SLUG, editing.read(SLUG), new_text, "Corrected", article=new_article)
    assert (folder / "article.txt").read_text(encoding="utf-8") == new_article
    make().undo(SLUG)
    assert (written(folder), (folder / "article.txt").read_text(encoding="utf-8")) == (
        TEXT,
        ARTICLE,
    )
    make().redo(SLUG)
    (folder / "article.txt").write_text(f"{new_article}\nMore.\n", encoding="utf-8")
    with pytest.raises(BankError, match="the article was changed since"):
        make().undo(SLUG)


def test_two_desks_that_save_at_once_lose_nothing(folder: Path, make: Make) -> None:
    def save_many(name: str) -> None:
        editing = make()
        for number in range(10):
            basis = editing.read(SLUG)
            text = basis.text.replace(f"[{name}", f"[{name} {number},{name}", 1)
            editing.save(SLUG, basis, text, name)

    with ThreadPoolExecutor() as threads:
        list(threads.map(save_many, ("When did it sink?", "Was anybody hurt?")))
    bank = load_bank(folder)
    assert [len(entry.questions.en) for entry in bank.entries] == [11, 11]
    assert len(make().history(SLUG).saves) == 20


def test_undo_takes_back_what_was_saved_here_and_not_what_others_wrote(
    folder: Path, make: Make
) -> None:
    editing = make()
    first = editing.save(SLUG, editing.read(SLUG), with_title(TEXT, *SANK), "first")
    theirs = with_title(first.text, *HURT)
    (folder / BANK_FILE).write_text(theirs, encoding="utf-8")
    editing.save(SLUG, editing.read(SLUG), f"{theirs}# a remark\n", "second")
    editing.undo(SLUG)
    assert written(folder) == theirs
    editing.undo(SLUG)
    assert written(folder) == with_title(TEXT, *HURT)
    assert editing.undo(SLUG) is None


def test_an_older_save_is_taken_back_alone(folder: Path, make: Make) -> None:
    editing = make()
    saved = editing.save(SLUG, editing.read(SLUG), with_title(TEXT, *SANK), "first")
    editing.save(SLUG, saved, with_title(saved.text, *HURT), "second")
    editing.undo(SLUG, 1)
    assert written(folder) == with_title(TEXT, *HURT)


@pytest.mark.parametrize("cut", [1, 40], ids=["its end", "its middle"])
def test_a_kill_while_the_history_is_written_loses_no_earlier_save(
    folder: Path, make: Make, cut: int
) -> None:
    editing = make()
    saved = editing.save(SLUG, editing.read(SLUG), with_title(TEXT, *SANK), "first")
    editing.save(SLUG, saved, with_title(saved.text, *HURT), "second")
    history = folder / ".desk" / "history.jsonl"
    history.write_bytes(history.read_bytes()[:-cut])
    (folder / ".desk" / BANK_FILE).write_text(saved.text, encoding="utf-8")
    assert [save.label for save in make().history(SLUG).saves] == ["first"]
    make().save(
        SLUG,
        make().read(SLUG),
        written(folder).replace("ferry sank on", "ferry sank  on"),
        "third",
    )
    labels = [json.loads(line)["label"] for line in history.read_text("utf-8").splitlines()]
    assert labels == ["first", "Changed outside the desk", "third"]


def test_a_history_whose_text_is_lost_begins_anew(folder: Path, make: Make) -> None:
    editing = make()
    editing.save(SLUG, editing.read(SLUG), with_title(TEXT, *SANK), "first")
    (folder / ".desk" / BANK_FILE).write_text("other", encoding="utf-8")
    assert make().history(SLUG).saves == []
    assert make().undo(SLUG) is None


@pytest.mark.parametrize("slug", ["..", ".", "", "ferry/../ferry", "/etc", "linked", ".desk"])
def test_no_name_leads_out_of_the_folder(
    folder: Path, slug: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / BANK_FILE).write_text(TEXT, encoding="utf-8")
    (folder.parent / "linked").symlink_to(outside)
    workspace = Workspace(folder.parent)
    assert workspace.slugs == (SLUG,)
    with pytest.raises(UnknownBankError):
        workspace.folder_of(slug)
    with pytest.raises(FaqError):
        workspace.place_for(slug)


def test_a_bank_with_a_fault_does_not_hide_the_others(folder: Path) -> None:
    broken = folder.parent / "broken"
    broken.mkdir()
    (broken / BANK_FILE).write_text("entries: {", encoding="utf-8")
    shelf = Workspace(folder.parent).shelf()
    assert [(each.slug, each.bank is not None, len(each.faults)) for each in shelf] == [
        ("broken", False, 1), (SLUG, True, 0),
    ]  # fmt: skip
