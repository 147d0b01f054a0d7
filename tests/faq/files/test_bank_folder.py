"""Of a bank's folder only plain files are read that stand in it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from faq.article import Article
from faq.curating.review.memory import ReviewMemory
from faq.errors import BankError, QuestionsError
from faq.files.article_file import LARGEST_ARTICLE, MOST_PARAGRAPHS
from faq.files.bank_folder import read_file_of_bank
from faq.files.loading import LARGEST_BANK, load_bank
from faq.measuring.evaluation import read_own_questions
from tests.faq.files.test_loading import ARTICLE, BANK, write
from tests.faq.measuring_process import cost_of

FILES = ("article.txt", "bank.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "banks" / "oslo")


@pytest.mark.parametrize(
    "name",
    [
        "/proc/self/environ",
        "../../secret.txt",
        "../oslo/article.txt",
        "./article.txt",
        "sub/article.txt",
        "article.txt/",
        "/dev/zero",
        "..",
        ".",
        ".env",
        "C:article.txt",
        "..\\secret.txt",
        "\\\\host\\share\\a.txt",
        '"a\\0.txt"',
        '"a\\n.txt"',
    ],
)
def test_an_article_has_a_plain_name(folder: Path, name: str) -> None:
    (folder.parent.parent / "secret.txt").write_text(ARTICLE)
    (folder / "sub").mkdir()
    (folder / "sub" / "article.txt").write_text(ARTICLE)
    (folder / "bank.yaml").write_text(f"{BANK}article: {name}\n")
    with pytest.raises(BankError, match=r"is not the name of a file in the bank's folder") as told:
        load_bank(folder)
    [fault] = told.value.faults
    assert (fault.file, fault.line) == (str(folder / "bank.yaml"), BANK.count("\n") + 1)


@pytest.mark.parametrize("name", ["статья.txt", "an article.text", "article", "a..b"])
def test_a_plain_name_may_be_any(folder: Path, name: str) -> None:
    (folder / "article.txt").rename(folder / name)
    (folder / "bank.yaml").write_text(f"{BANK}article: {name}\n", encoding="utf-8")
    assert load_bank(folder).article.text == ARTICLE


def _linked_out(path: Path) -> None:
    secret = path.parent.parent.parent / "secret"
    secret.write_text(path.read_text())
    path.unlink()
    path.symlink_to(secret)


def _linked_out_by_a_folder(path: Path) -> None:
    outside = path.parent.parent.parent / "outside"
    outside.mkdir()
    path.rename(outside / path.name)
    (path.parent / "inside").symlink_to(outside)
    path.symlink_to(Path("inside") / path.name)


def _linked_to_a_neighbour(path: Path) -> None:
    neighbour = path.parent.with_name("oslo-2")  # begins as this one's name does
    neighbour.mkdir()
    path.rename(neighbour / path.name)
    path.symlink_to(neighbour / path.name)


def _linked_to_the_environment(path: Path) -> None:
    path.unlink()
    path.symlink_to("/proc/self/environ")


def _linked_in_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _linked_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _linked_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parent / "pipe")
    path.unlink()
    path.symlink_to("pipe")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _socket(path: Path) -> None:
    path.unlink()
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have 108 characters
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2**40)  # no block of the disk: a hole


LINK_OUT = (
    ": is a link to a file outside the bank's folder, which is not read; "
    "put the file itself there$"
)
NO_PLAIN_FILES = [
    pytest.param(_linked_out, LINK_OUT, id="link out"),
    pytest.param(_linked_out_by_a_folder, "outside the bank's folder", id="link through a folder"),
    pytest.param(_linked_to_a_neighbour, "outside the bank's folder", id="link to a neighbour"),
    pytest.param(_linked_to_the_environment, "outside the bank's folder", id="environment"),
    pytest.param(_device, "outside the bank's folder", id="device"),
    pytest.param(
        _linked_in_a_circle, "read: (its links lead in a circle|Too many levels)", id="circle"
    ),
    pytest.param(_linked_to_nothing, "cannot be read: No such file", id="dangling"),
    pytest.param(_pipe, "is a pipe; a bank is read from plain files alone", id="pipe"),
    pytest.param(_linked_to_a_pipe, "is a pipe; a bank is read from plain files", id="link, pipe"),
    pytest.param(_folder, "is a folder; a bank is read from plain files", id="folder"),
    pytest.param(_socket, "is a socket; a bank is read from plain files", id="socket"),
    pytest.param(_huge, "is larger than [0-9,]+ bytes, the most that are read", id="huge"),
]


@pytest.mark.parametrize(("make", "message"), NO_PLAIN_FILES)
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_plain_file_is_refused(
    folder: Path, name: str, make: Callable[[Path], None], message: str
) -> None:
    make(folder / name)
    with pytest.raises(BankError, match=message) as told:
        load_bank(folder)
    [fault] = told.value.faults
    assert fault.file == str(folder / name)


@pytest.mark.parametrize(("make", "message"), NO_PLAIN_FILES)
@pytest.mark.parametrize(
    ("name", "read"),
    [("questions.jsonl", read_own_questions), ("reviewed.jsonl", ReviewMemory)],
    ids=["questions", "reviewed"],
)
def test_so_are_the_other_files_of_the_folder(
    folder: Path,
    name: str,
    read: Callable[[Path], object],
    make: Callable[[Path], None],
    message: str,
) -> None:
    (folder / name).write_text("{}\n")
    make(folder / name)
    with pytest.raises(QuestionsError, match=message):
        read(folder)


def test_the_other_files_need_not_be_there(folder: Path) -> None:
    assert read_own_questions(folder) == ()
    ReviewMemory(folder)


def test_a_file_behind_links_inside_the_folder_is_read(folder: Path) -> None:
    """So Kubernetes mounts a ConfigMap: `article.txt -> ..data/article.txt`, `..data -> ..1`."""
    (folder / "..1").mkdir()
    (folder / "..data").symlink_to("..1")
    for name in FILES:
        (folder / name).rename(folder / "..1" / name)
        (folder / name).symlink_to(Path("..data") / name)
    assert load_bank(folder).article.text == ARTICLE


def test_the_folder_itself_may_be_a_link(folder: Path) -> None:
    link = folder.with_name("current")
    link.symlink_to(folder)
    assert load_bank(link).slug == "current"
    assert load_bank(Path(os.path.relpath(link))).slug == "current"


def test_a_file_of_just_the_largest_size_is_read(folder: Path) -> None:
    (folder / "more").write_bytes(b"1234")
    assert read_file_of_bank(folder, "more", BankError, most=4) == b"1234"
    with pytest.raises(BankError, match="is larger than 3 bytes"):
        read_file_of_bank(folder, "more", BankError, most=3)


@pytest.mark.parametrize(
    ("name", "most"), [("article.txt", LARGEST_ARTICLE), ("bank.yaml", LARGEST_BANK)]
)
def test_each_file_has_its_own_limit(folder: Path, name: str, most: int) -> None:
    written = (folder / name).read_bytes()
    (folder / name).write_bytes(written + b"\n" * (most - len(written)))
    load_bank(folder)
    (folder / name).write_bytes(written + b"\n" * (most - len(written) + 1))
    with pytest.raises(BankError, match=f"is larger than {most:,} bytes"):
        load_bank(folder)


def test_an_article_of_too_many_paragraphs_is_told_where(folder: Path) -> None:
    (folder / "article.txt").write_text(ARTICLE + "\nAgain.\n" * (MOST_PARAGRAPHS - 1))
    assert len(load_bank(folder).article.paragraphs) == MOST_PARAGRAPHS
    (folder / "article.txt").write_text(ARTICLE + "\nAgain.\n" * MOST_PARAGRAPHS)
    with pytest.raises(BankError, match="has 2,001 paragraphs, and 2,000 are the most") as told:
        load_bank(folder)
    [fault] = told.value.faults
    assert (fault.file, fault.line) == (str(folder / "article.txt"), 2 * MOST_PARAGRAPHS + 1)
    assert load_bank(folder, article=Article(ARTICLE)).article.text == ARTICLE


def test_check_shows_nothing_of_a_file_outside(folder: Path) -> None:
    secret = folder.parent.parent / "secret"
    secret.write_text("token: 123456:AAF-secret\n")
    (folder / "bank.yaml").unlink()
    (folder / "bank.yaml").symlink_to(secret)
    cost = cost_of("check", folder)
    assert cost.code == 1
    assert "outside the bank's folder" in cost.err
    assert "AAF-secret" not in cost.out + cost.err


@pytest.mark.parametrize("make", [_pipe, _huge], ids=["pipe", "huge"])
def test_check_ends_soon_whatever_the_file_is(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "article.txt")
    cost = cost_of("check", folder)
    assert (cost.code, cost.err.count("\n")) == (1, 0)
    assert cost.seconds < 5
    assert cost.megabytes < 250
