"""A bank that changes while the bot runs."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import shutil
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

import pytest

from bot.application import App
from bot.banks.reading import Read, read_changed
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.tasks import bank_reloading
from faq.files.loading import load_banks
from faq.library import Library, slug_key
from sandbox import BotApiServer, Person, PrivateChat
from tests.telegram.asking import ask
from tests.telegram.conftest import Clock, running, until_logged
from tests.telegram.processes import COST, COSTS, PATIENCE, SMALL_BANKS, TOKEN, Start, logged

LIGHTHOUSE = "Who painted the lighthouse?"
PAINTED = "Two fishermen painted the lighthouse blue."


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A folder of banks to change."""
    return Path(shutil.copytree(SMALL_BANKS, tmp_path / "banks"))


@pytest.fixture
def harbour(banks: Path) -> Path:
    return banks / "harbour"


@pytest.fixture
async def application(settings: Settings, banks: Path, clock: Clock) -> AsyncIterator[App]:
    settings = settings.model_copy(update={"faq_banks": banks})
    async with running(settings, Library(load_banks(banks)), clock=clock) as application:
        yield application


def add_lighthouse(harbour: Path, quote: str = PAINTED) -> None:
    """Let the article say who painted the lighthouse, and the bank answer it."""
    article, bank = harbour / "article.txt", harbour / "bank.yaml"
    article.write_text(article.read_text("utf-8").rstrip() + f"\n\n{PAINTED}\n", "utf-8")
    entry = {
        "id": "lighthouse",
        "topic": "harbour",
        "questions": {"en": [LIGHTHOUSE]},
        "quotes": [{"text": quote}],
    }
    bank.write_text(bank.read_text("utf-8") + f"\n  - {json.dumps(entry)}\n", "utf-8")


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.tasks.bank_reloading")


async def test_a_changed_bank_is_answered_from_within_seconds(
    chat: PrivateChat, anna: Person, harbour: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes != [PAINTED]
    add_lighthouse(harbour)
    await until_logged(caplog, "Took over what has changed: harbour.")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]


async def test_what_is_written_while_it_is_read_is_read_again(
    chat: PrivateChat,
    anna: Person,
    harbour: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = (harbour / "article.txt", harbour / "bank.yaml")
    before = {each: each.read_text("utf-8") for each in files}

    def read_and_be_overtaken(
        served: ServedBanks, folder: Path, slugs: Collection[str], *, with_drafts: bool
    ) -> Read:
        read = read_changed(served, folder, slugs, with_drafts=with_drafts)
        while before:
            file, text = before.popitem()
            file.write_text(f"{text}\n", "utf-8")
        return read

    monkeypatch.setattr(bank_reloading, "read_changed", read_and_be_overtaken)
    add_lighthouse(harbour)
    await until_logged(caplog, "Took over what has changed: harbour.")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes != [PAINTED]


async def test_a_bank_with_a_fault_is_refused_and_the_old_one_serves_on(
    chat: PrivateChat, anna: Person, harbour: Path, caplog: pytest.LogCaptureFixture
) -> None:
    add_lighthouse(harbour, quote="Two fishermen painted the lighthouse red.")
    await until_logged(caplog, "harbour is refused")
    assert "does not stand in the article word for word" in caplog.text
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes != [PAINTED]
    assert (await ask(chat, anna, COST)).blockquotes == COSTS
    bank = harbour / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("red", "blue"), "utf-8")
    await until_logged(caplog, "Took over what has changed: harbour.")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]


async def test_a_faulty_bank_does_not_keep_another_from_being_taken_over(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(banks / "harbour", banks / "tower")
    add_lighthouse(banks / "tower")
    (banks / "orchard" / "bank.yaml").write_text("entries: [", "utf-8")
    await until_logged(caplog, "Took over what has changed: tower.")
    assert "orchard is refused" in caplog.text
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]
    assert (await ask(chat, anna, "What felled the oldest pear tree?")).blockquotes


async def test_a_bank_that_is_being_written_does_not_keep_another_waiting(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def write() -> None:
        file = banks / "orchard" / "bank.yaml"
        text = file.read_text("utf-8")
        for count in range(10_000):
            file.write_text(f"{text}# {count}\n", "utf-8")
            await asyncio.sleep(0.02)

    writing = asyncio.create_task(write())
    add_lighthouse(banks / "harbour")
    await until_logged(caplog, "Took over what has changed: harbour.")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]
    assert not writing.done()
    writing.cancel()
    await until_logged(caplog, "Took over what has changed: orchard.")


async def test_old_buttons_and_follow_ups_work_after_a_change(
    chat: PrivateChat, anna: Person, harbour: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ask(chat, anna, COST)
    add_lighthouse(harbour)
    await until_logged(caplog, "Took over what has changed: harbour.")
    assert "Ingrid Holm" in (await ask(chat, anna, "who said that?")).text
    await chat.press(anna, reply, "Related")
    assert "When did the new harbour open?" in (await chat.edited(reply)).buttons
    data = f"text:en:{slug_key('harbour')}:cost"
    old = await chat.bot_said("Of a version without pages", buttons=[("In context", data)])
    await chat.press(anna, old, "In context")
    assert "forty million crowns" in (await chat.edited(old)).text


async def test_a_bank_that_is_gone_is_no_longer_served(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ask(chat, anna, COST)
    shutil.rmtree(banks / "harbour")
    await until_logged(caplog, "Took over what has changed: harbour.")
    pressed = await chat.press(anna, reply, "Related")
    assert "older version" in pressed.text
    shutil.rmtree(banks / "orchard")
    await until_logged(caplog, "No bank is left")
    assert (await ask(chat, anna, "What felled the oldest pear tree?")).blockquotes


async def test_a_running_process_takes_over_a_change(
    telegram: BotApiServer, anna: Person, banks: Path, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url, FAQ_BANKS=str(banks)
    )
    await logged(process, "Running as")
    add_lighthouse(banks / "harbour")
    await logged(process, "Took over what has changed: harbour.")
    answer = await chat.reply(to=await chat.send(anna, LIGHTHOUSE), within=PATIENCE)
    assert answer.blockquotes == [PAINTED]


def billion_laughs(harbour: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    (harbour / "bank.yaml").write_text("\n".join(lines))


def huge_bank(harbour: Path) -> None:
    with (harbour / "bank.yaml").open("r+b") as file:
        file.truncate(2**40)


def pipe_for_an_article(harbour: Path) -> None:
    (harbour / "article.txt").unlink()
    os.mkfifo(harbour / "article.txt")


def environment_for_an_article(harbour: Path) -> None:
    bank = harbour / "bank.yaml"
    written = bank.read_text("utf-8")
    assert "article: article.txt" in written
    bank.write_text(
        written.replace("article: article.txt", "article: /proc/self/environ"), "utf-8"
    )


def link_to_itself(harbour: Path) -> None:
    (harbour / "article.txt").unlink()
    (harbour / "article.txt").symlink_to("article.txt")


@pytest.mark.parametrize(
    ("attack", "message"),
    [
        (billion_laughs, "bank.yaml:2: not readable as YAML: an alias"),
        (huge_bank, "bank.yaml: is larger than 5,000,000 bytes"),
        (pipe_for_an_article, "article.txt: is a pipe"),
        (environment_for_an_article, "'/proc/self/environ' is not the name of a file"),
        (link_to_itself, "article.txt: cannot be read"),
    ],
)
async def test_a_hostile_bank_is_refused_at_once_and_the_old_one_serves_on(
    chat: PrivateChat,
    anna: Person,
    harbour: Path,
    caplog: pytest.LogCaptureFixture,
    attack: Callable[[Path], None],
    message: str,
) -> None:
    before = memory_now()
    shutil.copytree(harbour, harbour.with_name("safe"))
    attack(harbour)
    await until_logged(caplog, "Took over what has changed: safe.")
    assert "harbour is refused" in caplog.text
    assert message in caplog.text
    assert (await ask(chat, anna, COST)).blockquotes == COSTS
    assert memory_now() - before < 200


def memory_now() -> float:
    """Return the megabytes that this process holds at the moment."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
