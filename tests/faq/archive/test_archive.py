"""An archive: what is compiled when, what is loaded, and what comes of changes."""

from __future__ import annotations

import logging
import os
import resource
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from faq.answering import Answered
from faq.archive.archive import Archive, open_archive
from faq.archive.digests import digest_of_code
from faq.errors import BankError
from faq.files.loading import load_bank
from faq.library import Library, Reference
from tests.faq.archive.bank_files import SUBJECTS, break_bank, date_back, write_bank
from tests.faq.archive.conftest import file_of, files_of


def reopened(root: Path, told: list[tuple[int, int]] | None = None) -> Archive:
    progress = None if told is None else lambda done, all_of: told.append((done, all_of))
    return open_archive(root / "banks", cache=root / "cache", progress=progress)


def slugs(archive: Archive) -> list[str]:
    return [card.slug for card in archive.cards]


def digests(archive: Archive) -> dict[str, str]:
    return {card.slug: card.digest for card in archive.cards}


def test_the_cards_are_those_of_the_banks(opened: Archive) -> None:
    assert slugs(opened) == list(SUBJECTS)
    first = opened.cards[0]
    assert (first.entries, first.drafts, first.topics) == (2, 0, ("All about the castle",))
    assert len({*digests(opened).values()}) == len(SUBJECTS)
    assert opened.faults == {}


def test_a_bank_is_loaded_when_it_is_asked_for(opened: Archive, root: Path) -> None:
    assert not opened.is_loaded("museum")
    served = opened.load("museum")
    assert served is not None
    assert served.bank == load_bank(root / "banks" / "museum")
    assert opened.is_loaded("museum")
    assert opened.load("museum") is served
    assert opened.load("gone") is None
    assert not opened.is_loaded("gone")


def test_what_is_compiled_is_not_compiled_again(root: Path) -> None:
    reopened(root)
    told: list[tuple[int, int]] = []
    assert reopened(root, told).load("castle") is not None
    assert told == []


def test_without_the_catalogue_only_the_cards_are_read_anew(root: Path) -> None:
    before = digests(reopened(root))
    files = files_of(root / "cache")
    catalogues = [each for each in files if each.name not in before.values()]
    times = {each: each.stat().st_mtime_ns for each in files if each not in catalogues}
    for damage in (0, 100):
        for catalogue in catalogues:
            catalogue.write_bytes(catalogue.read_bytes()[:damage])
        told: list[tuple[int, int]] = []
        assert digests(reopened(root, told)) == before
        assert told == [(done, 4) for done in range(5)]
    assert all(each.stat().st_mtime_ns == then for each, then in times.items())


def test_progress_is_told_from_nothing_to_all(root: Path) -> None:
    shutil.rmtree(root / "cache")
    told: list[tuple[int, int]] = []
    reopened(root, told)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert len(files_of(root / "cache")) == 5  # with the catalogue


def test_several_processes_compile_and_tell_the_faults(tmp_path: Path) -> None:
    for number in range(8):
        write_bank(tmp_path / "banks" / f"castle-{number}", "castle", year=2030 + number)
    write_bank(tmp_path / "banks" / "faulty", "castle")
    break_bank(tmp_path / "banks" / "faulty")
    told: list[tuple[int, int]] = []
    archive = open_archive(
        tmp_path / "banks",
        cache=tmp_path / "cache",
        progress=lambda done, all_of: told.append((done, all_of)),
        processes=2,
    )
    assert slugs(archive) == [f"castle-{number}" for number in range(8)]
    assert "does not stand in the article" in str(archive.faults["faulty"])
    assert told == [(done, 9) for done in range(10)]
    served = archive.load("castle-3")
    assert served is not None
    assert served.bank.entries[0].quotes[0].text == "The castle opens in 2033."


# Damage


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def exchange(file: Path) -> None:
    """Put the compiled file of another bank in the place of one."""
    other = next(each for each in files_of(file.parents[1]) if each != file)
    shutil.copy(other, file)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(cut, id="cut"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(flip, id="a flipped bit"),
        pytest.param(exchange, id="another bank's"),
        pytest.param(lambda file: file.write_text("hello"), id="foreign"),
    ],
)
def test_a_damaged_file_is_made_again(
    opened: Archive,
    root: Path,
    damage: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = file_of(root / "cache", digests(opened)["museum"])
    whole = file.read_bytes()
    damage(file)
    served = opened.load("museum")
    assert served is not None
    assert isinstance(served.answerer.ask("Where is the museum?"), Answered)
    assert file.read_bytes() == whole
    [record] = caplog.records
    assert "museum" in record.getMessage()
    assert "made again" in record.getMessage()


@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_cache_removed_meanwhile_is_filled_again(root: Path, is_reopened: bool) -> None:
    archive = reopened(root)
    shutil.rmtree(root / "cache")
    if is_reopened:
        archive = reopened(root)
    served = archive.load("castle")
    assert served is not None
    assert file_of(root / "cache", digests(archive)["castle"]).stat().st_size > 1000


def test_a_file_removed_is_compiled_when_the_archive_is_opened(root: Path) -> None:
    file = file_of(root / "cache", digests(reopened(root))["castle"])
    file.unlink()
    told: list[tuple[int, int]] = []
    reopened(root, told)
    assert told == [(0, 1), (1, 1)]
    assert file.exists()


def no_folder(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("a file")


def not_readable(cache: Path) -> None:
    """Put a folder in each file's place, which nobody can read; even root can a file."""
    for file in files_of(cache):
        file.unlink()
        file.mkdir()


@pytest.mark.parametrize("spoil", [no_folder, not_readable])
def test_a_cache_that_cannot_be_used_is_a_warning(
    root: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(root / "cache")
    archive = reopened(root)
    assert slugs(archive) == list(SUBJECTS)
    assert archive.load("castle") is not None
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    assert "BANK_CACHE" in caplog.text
    assert str(root / "cache") in caplog.text


def test_a_full_disk_is_a_warning(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(root / "cache")
    (root / "cache").mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
    try:
        archive = reopened(root)
        served = archive.load("castle")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert served is not None
    assert isinstance(served.answerer.ask("Where is the castle?"), Answered)
    assert "cannot be written" in caplog.text
    assert files_of(root / "cache") == []
    assert [each for each in (root / "cache").rglob(".*") if each.is_file()] == []


def test_without_a_cache_banks_are_compiled_in_memory(root: Path) -> None:
    shutil.rmtree(root / "cache")
    archive = open_archive(root / "banks")
    served = archive.load("castle")
    assert served is not None
    assert served.size > 1000, "it counts towards the bound of memory"
    assert not (root / "cache").exists()


# Changes


def test_a_bank_removed_or_edited_meanwhile_is_not_served_once_its_file_is_gone(
    opened: Archive, root: Path
) -> None:
    shutil.rmtree(root / "banks" / "museum")
    write_bank(root / "banks" / "castle", "castle", year=2040)
    before = opened.load("castle")
    assert before is not None
    assert before.bank.entries[0].quotes[0].text == "The castle opens in 2030."
    again = reopened(root)
    shutil.rmtree(root / "cache")
    break_bank(root / "banks" / "harbour")
    write_bank(root / "banks" / "orchard", "orchard", year=2041)
    assert again.load("harbour") is None
    assert again.load("orchard") is None
    assert files_of(root / "cache") == []
    assert opened.load("museum") is None
    library = Library(archive=opened)
    bank, answer = library.ask("Where is the museum?", only=opened.cards[2].key)
    assert answer.score == 0
    assert bank.entries == ()
    assert library.entry(Reference(opened.cards[2].key, "place")) is None


def test_a_renewed_archive_has_what_changed_and_keeps_the_rest(
    opened: Archive, root: Path
) -> None:
    kept = opened.load("harbour")
    write_bank(root / "banks" / "castle", "castle", year=2040)
    write_bank(root / "banks" / "bridge", "bridge")
    shutil.rmtree(root / "banks" / "museum")
    for renewed in (opened.renewed(), opened.renewed({"castle", "bridge", "museum"})):
        assert slugs(renewed) == ["bridge", "castle", "harbour", "orchard"]
        assert renewed.load("harbour") is kept
        changed = renewed.load("castle")
        assert changed is not None
        assert changed.bank.entries[0].quotes[0].text == "The castle opens in 2040."
    assert slugs(opened) == list(SUBJECTS)


def test_only_the_banks_named_are_looked_at(opened: Archive, root: Path) -> None:
    write_bank(root / "banks" / "castle", "castle", year=2040)
    write_bank(root / "banks" / "orchard", "orchard", year=2040)
    renewed = digests(opened.renewed({"castle"}))
    assert renewed["orchard"] == digests(opened)["orchard"]
    assert renewed["castle"] != digests(opened)["castle"]


def test_a_changed_bank_with_a_fault_stays_as_it_was_until_it_has_none(
    opened: Archive, root: Path
) -> None:
    break_bank(root / "banks" / "castle")
    renewed = opened.renewed({"castle"})
    assert digests(renewed) == digests(opened)
    assert "castle" in renewed.faults
    assert renewed.renewed({"harbour"}).faults == renewed.faults
    write_bank(root / "banks" / "castle", "castle", year=2041)
    mended = renewed.renewed({"castle"})
    assert mended.faults == {}
    assert digests(mended)["castle"] != digests(opened)["castle"]


def test_a_change_at_the_time_of_opening_is_not_missed(root: Path) -> None:
    folder = root / "banks" / "castle"
    date_back(folder, seconds=0)
    before = digests(reopened(root))["castle"]
    stat = (folder / "article.txt").stat()
    text = (folder / "bank.yaml").read_text(encoding="utf-8")
    (folder / "bank.yaml").write_text(text.replace("opening year", "opening date"))
    os.utime(folder / "bank.yaml", ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    assert digests(reopened(root))["castle"] != before


def test_a_folder_of_nothing_but_faults_is_one(root: Path, tmp_path: Path) -> None:
    for subject in SUBJECTS:
        break_bank(root / "banks" / subject)
    with pytest.raises(BankError) as faults:
        reopened(root)
    assert str(faults.value).count("does not stand in the article") >= len(SUBJECTS)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BankError, match=r"no folder in here holds a bank\.yaml"):
        open_archive(tmp_path / "empty")


def test_drafts_are_compiled_apart(root: Path) -> None:
    write_bank(root / "banks" / "castle", "castle", draft=True)
    with_drafts = open_archive(root / "banks", cache=root / "cache")
    without = open_archive(root / "banks", cache=root / "cache", with_drafts=False)
    for archive, entries in ((with_drafts, 2), (without, 1)):
        served = archive.load("castle")
        assert served is not None
        assert (archive.cards[0].entries, len(served.bank.entries)) == (entries, entries)
    assert without.cards[0].withheld == 1


# Memory and threads


def test_a_loaded_bank_knows_the_size_of_its_file(opened: Archive, root: Path) -> None:
    served = opened.load("castle")
    assert served is not None
    assert served.size == file_of(root / "cache", digests(opened)["castle"]).stat().st_size


def test_threads_that_ask_for_a_bank_get_the_same(opened: Archive) -> None:
    together = Barrier(8)

    def load(_: int) -> object:
        together.wait()
        return opened.load("castle")

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(load, range(8)))) == 1


# The code


def test_the_digest_of_the_code_names_the_folder(root: Path) -> None:
    [version] = (each for each in (root / "cache").iterdir() if each.is_dir())
    assert version.name == digest_of_code()
