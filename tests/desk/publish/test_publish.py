"""A bank is checked, told in words and published, and nothing of others is replaced unseen."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.surroundings import Surroundings
from faq.errors import FaqError
from faq.files.loading import load_bank
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.bridge import ARTICLE, BANK

BRIDGE = "bridge"
PUBLISH = f"/bank/{BRIDGE}/publish"


def banks(folder: Path) -> Path:
    """Write the bank of a bridge into a folder of banks, and return that."""
    (folder / BRIDGE).mkdir()
    (folder / BRIDGE / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / BRIDGE / "bank.yaml").write_text(BANK, "utf-8")
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk that publishes to a folder of its own."""
    folder = tmp_path_factory.mktemp("public")
    with served(banks(tmp_path_factory.mktemp("banks")), Surroundings(folder)) as running:
        yield running


@pytest.fixture
def public(running: RunningDesk) -> Path:
    """The folder that bots serve, with nothing in it."""
    folder = running.desk.surroundings.publish_to
    assert folder is not None
    for file in sorted(folder.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    return folder


@pytest.fixture
def bank(running: RunningDesk) -> Iterator[Path]:
    """The file of the bank, put back after the test, with nothing published before."""
    file = running.folder / BRIDGE / "bank.yaml"
    yield file
    file.write_text(BANK, "utf-8")
    shutil.rmtree(file.parent / ".desk", ignore_errors=True)


def shown(running: RunningDesk) -> str:
    """Return the page as a person reads it."""
    return _read(running.get(PUBLISH).text)


def publish(running: RunningDesk, **more: str) -> str:
    """Press the button of the page, and return the page behind it."""
    page = running.get(PUBLISH).text
    fields = dict(re.findall(r'name="(mine|there)" value="([^"]*)"', page))
    return _read(running.post(PUBLISH, fields | more).text)


def change(bank: Path, old: str, new: str) -> None:
    text = bank.read_text("utf-8")
    assert text.count(old) == 1
    bank.write_text(text.replace(old, new), "utf-8")


def _read(page: str) -> str:
    main = page[page.index('<div id="said"') :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


OPENED = "[When did it open?]"


def test_a_bank_is_published_and_its_changes_told_in_words(
    running: RunningDesk, public: Path, bank: Path
) -> None:
    assert "not published yet" in shown(running)
    assert "New: 2 answers" in shown(running)
    assert "Published: readers have 3 entries." in publish(running)
    assert (public / BRIDGE / "bank.yaml").read_bytes() == bank.read_bytes()
    assert "Readers have all of it" in shown(running)
    assert (bank.parent / ".desk" / ".gitignore").read_text("utf-8") == "*\n"
    change(bank, OPENED, "[When did it open?, Open since?]")
    assert "1 phrasing added: “When did it open?” in English" in shown(running)
    publish(running)
    assert load_bank(public / BRIDGE).entries[0].questions.en[-1] == "Open since?"


def test_drafts_are_counted_and_stay_here(running: RunningDesk, public: Path, bank: Path) -> None:
    change(bank, "  - id: opening\n", "  - id: opening\n    draft: true\n")
    assert "Drafts 1, not published" in shown(running)
    publish(running)
    published = (public / BRIDGE / "bank.yaml").read_text("utf-8")
    assert OPENED not in published
    assert "draft" not in published
    assert OPENED in bank.read_text("utf-8")


def test_drafts_alone_are_not_published(running: RunningDesk, public: Path, bank: Path) -> None:
    bank.write_text(BANK.replace("    topic:", "    draft: true\n    topic:"), "utf-8")
    assert "every entry is still a draft" in shown(running)
    assert not list(public.iterdir())


def test_a_fault_is_told_at_its_place_and_nothing_is_published(
    running: RunningDesk, public: Path, bank: Path
) -> None:
    change(bank, "It is red.", "It is blue.")
    page = running.get(PUBLISH).text
    assert "1 fault" in _read(page)
    assert f'<a href="/bank/{BRIDGE}/file">Line 14</a>, opening:' in page
    assert "only drafts, or faults" in _read(running.post(PUBLISH, {"mine": "", "there": ""}).text)
    assert not (public / BRIDGE).exists()


def test_what_somebody_else_published_is_replaced_only_when_it_was_seen(
    running: RunningDesk, public: Path, bank: Path
) -> None:
    publish(running)
    there = public / BRIDGE / "bank.yaml"
    change(there, OPENED, "[When did it open?, Open since?]")
    theirs = there.read_bytes()
    change(bank, OPENED, "[When did it open?, Since when?]")
    assert "put there by somebody else" in shown(running)
    assert "1 phrasing added and 1 phrasing removed" in shown(running)
    assert "Look at what differs" in publish(running)
    assert there.read_bytes() == theirs
    publish(running, over="yes")
    assert there.read_bytes() == bank.read_bytes()
    assert "by somebody else" in shown(running)  # theirs is kept among what was published


def test_files_that_others_manage_are_told_and_left(
    running: RunningDesk, public: Path, bank: Path, tmp_path: Path
) -> None:
    (public / BRIDGE).mkdir()
    (tmp_path / "elsewhere.yaml").write_text(BANK, "utf-8")
    (public / BRIDGE / "bank.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert "is a link to a file outside the bank's folder" in shown(running)
    assert "is a link, and the desk writes no files that others manage" in publish(running)
    assert (tmp_path / "elsewhere.yaml").read_text("utf-8") == BANK
    assert bank.exists()


@pytest.mark.parametrize(
    ("side", "told"),
    [
        pytest.param("desk", "was changed since this page was shown", id="here"),
        pytest.param("public", "has changed what is published", id="there"),
    ],
)
def test_a_page_of_earlier_publishes_nothing(
    side: str, told: str, running: RunningDesk, public: Path, bank: Path
) -> None:
    publish(running)
    change(bank, OPENED, "[When did it open?, Since when?]")
    page = running.get(PUBLISH).text
    fields = dict(re.findall(r'name="(mine|there)" value="([^"]*)"', page))
    file = bank if side == "desk" else public / BRIDGE / "bank.yaml"
    change(file, "[Who may cross?]", "[Who may cross?, Who can cross?]")
    before = (public / BRIDGE / "bank.yaml").read_bytes()
    assert told in _read(running.post(PUBLISH, fields).text)
    assert (public / BRIDGE / "bank.yaml").read_bytes() == before


def test_it_is_taken_from_readers(running: RunningDesk, public: Path, bank: Path) -> None:
    publish(running)
    assert "the only article published there" in shown(running)
    there = re.findall(r'name="there" value="(\w+)"', running.get(PUBLISH).text)[-1]
    page = running.post(f"{PUBLISH}/take-out", {"there": there}).text
    assert "Taken from readers." in _read(page)
    assert not (public / BRIDGE).exists()
    assert bank.exists()


def test_the_desk_goes_back_to_what_is_published_with_its_drafts(
    running: RunningDesk, public: Path, bank: Path
) -> None:
    change(bank, "  - id: opening\n", "  - id: opening\n    draft: true\n")
    publish(running)
    published = bank.read_bytes()
    change(bank, "[Who may cross?]", "[Who may cross?, Who can cross?]")
    changed = bank.read_bytes()
    page = running.get(PUBLISH).text
    part = page[page.index("Back to what is published") :]
    fields = dict(re.findall(r'name="(basis|number)" value="(\w*)"', part)[:2])
    assert "Went back to what was published" in _read(running.post(f"{PUBLISH}/back", fields).text)
    assert bank.read_bytes() == published
    running.post(f"/bank/{BRIDGE}/undo")
    assert bank.read_bytes() == changed
    assert public.exists()


def test_warnings_lead_to_their_entries(running: RunningDesk) -> None:
    page = running.get(f"{PUBLISH}/warnings").text
    assert "none of which keeps it from being published" in _read(page)
    assert f"/bank/{BRIDGE}/go-through?filter=all&amp;entry=" in page


def test_where_the_desk_works_on_the_bots_folder_what_is_saved_is_live(tmp_path: Path) -> None:
    folder = banks(tmp_path.resolve())
    with served(folder, Surroundings(publish_to=folder)) as running:
        assert "What is saved here is live" in shown(running)
        answer = running.post(PUBLISH, {"mine": "", "there": ""})
        assert "no other folder to publish to" in answer.text


def test_a_desk_that_is_told_no_folder_says_how(tmp_path: Path) -> None:
    with served(banks(tmp_path.resolve())) as running:
        assert f"FAQ_BANKS={running.folder} python -m bot" in shown(running)
        assert "--publish-to FOLDER" in shown(running)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({"publish_to": Path("/no/such")}, "as --publish-to says", id="folder"),
        pytest.param({"bot": "https://bot.example"}, "--bot: write the address", id="no http"),
        pytest.param({"bot": "http://127.0.0.1:99999"}, "--bot: write the address", id="port"),
    ],
)
def test_a_wrong_option_is_told(options: dict[str, Path | str], told: str) -> None:
    given = {"publish_to": None, "database": None, "bot": None} | options
    with pytest.raises(FaqError, match=told):
        Surroundings.told({}, **given)  # type: ignore[arg-type]


def test_the_bots_own_settings_are_taken(tmp_path: Path) -> None:
    environment = {"FAQ_BANKS": str(tmp_path), "DATABASE_URL": "sqlite:///secret.db"}
    told = Surroundings.told(environment, publish_to=None, database=None, bot=None)
    assert (told.publish_to, told.database) == (tmp_path.resolve(), "sqlite:///secret.db")
    assert "secret" not in repr(told)


def test_to_look_takes_no_folder_that_can_be_written(running: RunningDesk, public: Path) -> None:
    own = running.folder / BRIDGE / ".desk"
    shutil.rmtree(own, ignore_errors=True)
    own.touch()  # as in a folder that cannot be written: nothing can be made there
    try:
        assert "not published yet" in shown(running)
        said = publish(running)
    finally:
        own.unlink()
    assert ".desk: cannot be written" in said
    assert not list(public.iterdir())
