"""The index of an archive on disk: what changed, who shares it, and what damage does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faq.bank import Bank
from faq.routing.compiling import segment_of
from faq.routing.index import open_index
from faq.routing.router import Router
from faq.routing.segment import Segment
from tests.faq.made_up import bank_of, entry

WORDS = ("harbour", "orchard", "museum", "castle", "bakery")


class Archive:
    """Banks by slug, each with a digest; notes which of them are compiled."""

    def __init__(self, *words: str) -> None:
        self.banks: dict[str, Bank] = {}
        self.compiled: list[str] = []
        for word in words:
            self.put(word, word)

    def put(self, slug: str, words: str) -> None:
        self.banks[slug] = bank_of(entry("one", f"{words} of late"), slug=slug)

    def open(self, folder: Path | None, before: Router | None = None) -> Router:
        self.compiled = []
        digests = {slug: self._digest(slug) for slug in sorted(self.banks)}
        return open_index(folder, digests, self._compile, before=before)

    def nearest(self, router: Router, text: str) -> list[str]:
        slugs = sorted(self.banks)
        return [slugs[position] for position in router.nearest(text, 9)]

    def _compile(self, slug: str) -> Segment:
        self.compiled.append(slug)
        return segment_of(self.banks[slug], digest=self._digest(slug))

    def _digest(self, slug: str) -> str:
        return self.banks[slug].entries[0].title


@pytest.fixture
def archive() -> Archive:
    return Archive(*WORDS)


def test_what_is_on_disk_is_not_made_again(archive: Archive, tmp_path: Path) -> None:
    archive.open(tmp_path / "index")
    assert archive.compiled == sorted(WORDS)
    for _ in range(2):
        router = archive.open(tmp_path / "index")
        assert archive.compiled == []
    for word in WORDS:
        assert archive.nearest(router, word) == [word]


def test_only_a_changed_bank_is_compiled(archive: Archive, tmp_path: Path) -> None:
    archive.put("museum", "windmill")
    before = archive.open(tmp_path)
    archive.put("museum", "lighthouse")
    router = archive.open(tmp_path, before)
    assert archive.compiled == ["museum"]
    assert archive.nearest(router, "lighthouse") == ["museum"]
    assert archive.nearest(router, "windmill") == []
    assert archive.nearest(before, "windmill") == ["museum"], "which others are still asking"
    again = archive.open(tmp_path)
    assert archive.compiled == []
    assert archive.nearest(again, "lighthouse") == ["museum"]


def test_banks_are_added_and_removed(archive: Archive, tmp_path: Path) -> None:
    router = archive.open(tmp_path)
    archive.put("abbey", "abbey")
    del archive.banks["castle"]
    router = archive.open(tmp_path, router)
    assert archive.compiled == ["abbey"]
    assert archive.nearest(router, "abbey") == ["abbey"]
    assert archive.nearest(router, "castle") == []
    assert archive.nearest(router, "harbour") == ["harbour"]


def test_a_bank_changed_again_and_back_is_found_as_it_is(archive: Archive, tmp_path: Path) -> None:
    router = archive.open(tmp_path)
    for words in ("lighthouse", "windmill", "museum"):
        archive.put("museum", words)
        router = archive.open(tmp_path, router)
        assert archive.nearest(router, words) == ["museum"]
    assert archive.nearest(router, "windmill lighthouse") == []


def test_many_changes_are_merged_into_one_segment(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faq.routing.index._MOST_SMALL", 2)
    router = archive.open(tmp_path)
    parts = []
    for number, word in enumerate(("windmill", "lighthouse", "cathedral", "aqueduct")):
        archive.put(f"new-{number}", word)
        router = archive.open(tmp_path, router)
        parts.append(len(router.parts))
        assert archive.nearest(router, word) == [f"new-{number}"]
    assert parts == [2, 2, 1, 2]
    for word in WORDS:
        assert archive.nearest(router, word) == [word]


def test_an_index_of_which_most_is_gone_is_made_anew(archive: Archive, tmp_path: Path) -> None:
    archive.open(tmp_path)
    for slug in ("harbour", "orchard", "museum"):
        del archive.banks[slug]
    router = archive.open(tmp_path)
    assert archive.compiled == ["bakery", "castle"]
    assert [part.segment.number_of_banks for part in router.parts] == [2]


def test_without_a_folder_the_index_is_in_memory(archive: Archive) -> None:
    before = archive.open(None)
    archive.put("museum", "lighthouse")
    router = archive.open(None, before)
    assert archive.compiled == ["museum"]
    assert archive.nearest(router, "lighthouse") == ["museum"]


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _altered(content: bytes) -> bytes:
    return content[:-100] + bytes(100 - 1) + b"\x01"


def _foreign(content: bytes) -> bytes:
    return b"\x89PNG" + bytes(len(content))


def _of_another_version(content: bytes) -> bytes:
    place = content.index(b"version")
    return content[: place + 8] + b"0" + content[place + 9 :]


@pytest.mark.parametrize(
    "damage",
    [_cut, _altered, _foreign, _of_another_version, lambda _: b"", lambda content: content + b"x"],
)
def test_a_damaged_file_is_made_again(
    archive: Archive, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    archive.open(tmp_path)
    [path] = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    router = archive.open(tmp_path)
    assert archive.compiled == sorted(WORDS)
    assert archive.nearest(router, "castle") == ["castle"]
    archive.open(tmp_path)
    assert archive.compiled == [], "the file is whole again"


def test_what_cannot_be_written_is_a_warning(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    router = archive.open(tmp_path / "file" / "index")
    assert archive.nearest(router, "castle") == ["castle"]
    assert "kept in memory" in caplog.text


def test_unused_files_are_deleted_once_nobody_is_about_to_open_them(
    archive: Archive, tmp_path: Path
) -> None:
    router = archive.open(tmp_path)
    [large] = tmp_path.iterdir()
    for words in ("lighthouse", "windmill"):
        archive.put("museum", words)
        router = archive.open(tmp_path, router)
    assert len([*tmp_path.iterdir()]) == 3
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    archive.put("museum", "cathedral")
    archive.open(tmp_path, router)
    assert len([*tmp_path.iterdir()]) == 2
    assert large.exists(), "it is used"


def test_a_segment_is_the_same_after_packing(archive: Archive) -> None:
    segment = segment_of(archive.banks["museum"], digest="abc")
    unpacked = Segment.unpacked(segment.packed())
    assert {name: array.tolist() for name, array in unpacked.arrays().items()} == {
        name: array.tolist() for name, array in segment.arrays().items()
    }
