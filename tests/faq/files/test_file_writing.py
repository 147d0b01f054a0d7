"""Files are written whole or not at all, and stay what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.files.file_writing import write_all, write_both, write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    write_whole(path, "a\n")
    path.chmod(0o640)
    write_whole(path, "ö\n")
    assert path.read_bytes() == "ö\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_bytes() == "ö\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("is_there", [True, False], ids=["to a file", "to a file that is to be"])
def test_a_symbolic_link_stays_one(tmp_path: Path, is_there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "bank.yaml", tmp_path / "bank.yaml"
    if is_there:
        target.write_text("a\n")
    link.symlink_to(target)
    write_whole(link, "b\n")
    assert link.is_symlink()
    assert target.read_text() == "b\n"
    assert list(target.parent.iterdir()) == [target]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("old")
    return path


def test_two_files_are_written_together(tmp_path: Path, article: Path) -> None:
    bank, link = tmp_path / "bank.yaml", tmp_path / "link"
    bank.write_text("old")
    link.symlink_to(bank)
    write_both((article, "new"), (link, "new too"))
    assert (article.read_text(), bank.read_text()) == ("new", "new too")
    assert sorted(tmp_path.iterdir()) == [article, bank, link]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        pytest.param("folder", IsADirectoryError, id="found out at the last step"),
        pytest.param("no/such.yaml", FileNotFoundError, id="found out at once"),
    ],
)
def test_where_one_of_two_files_cannot_be_written_neither_is(
    tmp_path: Path, article: Path, name: str, error: type[OSError]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(error):
        write_both((article, "new"), (tmp_path / name, "new too"))
    assert article.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [article, folder]


def test_where_one_of_several_files_cannot_be_written_no_new_one_is_left(
    tmp_path: Path, article: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_all([(tmp_path / "new.txt", b"new"), (article, b"new"), (folder, b"new")])
    assert article.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [article, folder]
