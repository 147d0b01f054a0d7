"""The pages around a bank: the list, the file and its faults, changes on the disk, the history."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from lxml import html as lxml_html

from faq.errors import QuestionsError
from faq.files.loading import BANK_FILE
from tests.desk.conftest import ELECTION, STRIKE, RunningDesk

FILE = f"/bank/{ELECTION}/file"


@pytest.fixture
def fresh(desk: RunningDesk) -> Iterator[RunningDesk]:
    """The desk, with the file as it was before the test in the end."""
    path = desk.folder / ELECTION / BANK_FILE
    before = path.read_bytes()
    yield desk
    path.write_bytes(before)


def change(desk: RunningDesk, old: str, new: str) -> None:
    """Change the file with another program."""
    path = desk.folder / ELECTION / BANK_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def digest(desk: RunningDesk) -> str:
    return desk.desk.editing.read(ELECTION).digest


def test_an_open_page_is_told_what_changed(fresh: RunningDesk) -> None:
    live = f"/bank/{ELECTION}/live?digest={digest(fresh)}"
    assert fresh.get(live).status_code == 204
    change(fresh, "22 of 51", "twenty-two of 51")
    told = fresh.get(live)
    assert "Somebody changed seats-unity." in told.text
    assert digest(fresh) in told.text  # so that it is told once


def test_a_fault_is_told_mended_and_hides_no_other_bank(fresh: RunningDesk) -> None:
    before = digest(fresh)
    change(fresh, "Unity took 22 of the 51 seats in", "Unity took 23 of the 51 seats in")
    assert "now has a fault in line" in fresh.get(f"/bank/{ELECTION}/live?digest={before}").text
    home = fresh.get("/").text
    assert "1 fault" in home
    assert f"/bank/{STRIKE}/go-through" in home
    page = fresh.client.get(f"/bank/{ELECTION}/go-through", follow_redirects=True)
    assert page.url.path == FILE
    form = lxml_html.fromstring(page.text)
    [line] = form.xpath("//a[@data-line]/@data-line")
    text = form.xpath("//textarea/text()")[0].lstrip("\n")
    assert "took 23 of" in text.split("\n")[int(line) - 1]
    basis = form.xpath("//input[@name='basis']/@value")[0]
    still = fresh.post(FILE, {"basis": basis, "text": text.replace("entries:", "entries: {", 1)})
    assert still.status_code == 422
    assert "took 23 of" in still.text
    mended = fresh.post(FILE, {"basis": basis, "text": text.replace("took 23 of", "took 22 of")})
    assert "Saved: the file has no fault." in mended.text
    assert digest(fresh) == before


def test_the_history_shows_each_save_and_takes_one_back(fresh: RunningDesk) -> None:
    text = fresh.desk.editing.read(ELECTION).text
    changed = text.replace("22 of 51", "twenty-two of 51")
    fresh.desk.editing.save(ELECTION, digest(fresh), changed, "Saved <it>")
    page = html.unescape(fresh.get(f"/bank/{ELECTION}/history").text)
    assert "Saved <it>" in page
    assert "Saved &lt;it&gt;" in fresh.get(f"/bank/{ELECTION}/history").text
    assert '+         - "twenty-two of 51"' in page
    number = str(fresh.desk.editing.history(ELECTION).saves[-1].number)
    fresh.post(f"/bank/{ELECTION}/undo", {"number": number})
    assert fresh.desk.editing.read(ELECTION).text == text
    assert "taken back" in fresh.get(f"/bank/{ELECTION}/history").text


def test_a_file_that_is_no_text_is_told(fresh: RunningDesk) -> None:
    path = fresh.folder / ELECTION / BANK_FILE
    path.write_bytes(b"entries: \xff\xfe")
    page = fresh.client.get(f"/bank/{ELECTION}/go-through", follow_redirects=True)
    assert (page.status_code, page.url.path) == (422, FILE)
    assert "byte 9 is not UTF-8; save the file in that encoding" in page.text


def test_nothing_is_saved_that_could_not_be_taken_back(fresh: RunningDesk) -> None:
    text = fresh.desk.editing.read(ELECTION).text
    changed = text.replace("22 of 51", "twenty-two of 51")
    saved = fresh.desk.editing.save(ELECTION, digest(fresh), changed, "Saved it")
    history = fresh.folder / ELECTION / ".desk" / "history.jsonl"
    before = history.read_bytes()
    history.write_bytes(b"no history\n" + before)
    with pytest.raises(QuestionsError, match=r"history\.jsonl:1: .* mend the line or delete it"):
        fresh.desk.editing.save(ELECTION, saved, text, "Saved it again")
    assert fresh.desk.editing.read(ELECTION) == saved
    assert "mend the line or delete it" in fresh.get(f"/bank/{ELECTION}/history").text
    assert fresh.get(f"/bank/{ELECTION}/go-through").status_code == 200
    history.write_bytes(before)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/bank/none/try", 404, "There is no bank"),
        ("/bank/..%2f..%2fetc/file", 404, "There is nothing at this address"),
        ("/nothing", 404, "There is nothing at this address"),
        (f"/bank/{ELECTION}/go-through?entry=none&filter=nonsense", 200, "1 of "),
    ],
)
def test_a_wrong_address_says_what_to_do(
    desk: RunningDesk, path: str, status: int, told: str
) -> None:
    answer = desk.get(path)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert "Traceback" not in answer.text
