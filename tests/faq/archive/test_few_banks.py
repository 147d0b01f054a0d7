"""One or two banks are read from their files once, then from the cache at every start."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from faq.answering import Answered
from faq.archive.compiling import Source
from faq.archive.few_banks import FewBanks, read_few_banks
from faq.archive.file_stamps import stamps_of_banks
from faq.errors import BankError
from faq.library import Library
from tests.faq.archive.bank_files import break_bank, write_bank
from tests.faq.archive.conftest import file_of, files_of

SUBJECTS = ("castle", "harbour")
QUESTIONS = ("When does the castle open?", "where is the harbour", "castle", "who is the king?")


def read(root: Path, *, cache: str | None = "cache") -> FewBanks:
    folder = root / "banks"
    source = Source(folder, None if cache is None else root / cache, with_drafts=True)
    return read_few_banks(source, stamps_of_banks(folder))


def compiled(few: FewBanks) -> list[str]:
    return [card.slug for card in few.held.cards if few.held.is_loaded(card.slug)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two banks, and the cache of a bot that has served them."""
    root = tmp_path_factory.mktemp("few")
    for subject in SUBJECTS:
        write_bank(root / "banks" / subject, subject)
    few = read(root)
    few.compile()
    assert files_of(root / "cache") == []  # they are not indexed yet
    Library(archive=few.held, is_lazy=True).index_all()
    few.compile()
    return root


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path / "root")
    return tmp_path / "root"


def test_banks_of_the_cache_are_indexed_and_answer_as_before(root: Path) -> None:
    few = read(root)
    assert compiled(few) == list(SUBJECTS)
    now, before = Library(archive=few.held), Library(archive=read(root, cache=None).held)
    for question in QUESTIONS:
        assert now.ask(question) == before.ask(question)
    assert isinstance(now.ask(QUESTIONS[0])[1], Answered)


def test_a_file_of_the_cache_is_not_written_again(root: Path) -> None:
    times = [each.stat().st_mtime_ns for each in files_of(root / "cache")]
    read(root).compile()
    assert [each.stat().st_mtime_ns for each in files_of(root / "cache")] == times != []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_changed_bank_is_read_from_its_files(root: Path, subject: str) -> None:
    write_bank(root / "banks" / subject, subject, year=2031)
    few = read(root)
    assert compiled(few) == []
    library = Library(archive=few.held)
    assert "2031" in str(library.ask(f"When does the {subject} open?"))
    few.compile()
    assert len(files_of(root / "cache")) == 3
    assert compiled(read(root)) == list(SUBJECTS)


def test_drafts_are_no_part_of_banks_that_are_served_without(root: Path) -> None:
    write_bank(root / "banks" / "castle", "castle", draft=True)
    for with_drafts, entries in ((True, 2), (False, 1)):
        source = Source(root / "banks", root / "cache", with_drafts)
        for _ in ("from the files", "from the cache"):
            few = read_few_banks(source, stamps_of_banks(source.folder))
            assert few.held.cards[0].entries == entries
            Library(archive=few.held)
            few.compile()
        assert compiled(few) == list(SUBJECTS)


@pytest.mark.parametrize("damage", [b"", b"verbatim", b"x" * 1_000])
def test_a_damaged_file_is_made_again(
    root: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = file_of(root / "cache", read(root).digests["castle"])
    whole = file.read_bytes()
    file.write_bytes(damage)
    few = read(root)
    assert "castle is made again" in caplog.text
    assert compiled(few) == []
    Library(archive=few.held)
    few.compile()
    assert file.read_bytes() == whole


def test_without_a_cache_nothing_is_kept(root: Path) -> None:
    shutil.rmtree(root / "cache")
    few = read(root, cache=None)
    Library(archive=few.held)
    few.compile()
    assert not (root / "cache").exists()


def test_a_cache_that_cannot_be_written_to_is_a_warning(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    (root / "file").write_text("no folder", encoding="utf-8")
    few = read(root, cache="file")
    Library(archive=few.held)
    few.compile()
    assert len(caplog.records) == 1
    assert "BANK_CACHE" in caplog.text


def test_all_faults_are_told_whatever_is_in_the_cache(root: Path) -> None:
    for subject in SUBJECTS:
        break_bank(root / "banks" / subject)
    with pytest.raises(BankError) as told:
        read(root)
    assert {fault.file.split("/")[-2] for fault in told.value.faults} == set(SUBJECTS)


def test_a_folder_without_banks_is_told(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    with pytest.raises(BankError, match=r"holds a bank\.yaml"):
        read(tmp_path)
