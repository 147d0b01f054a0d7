"""Readers ask what changed in the article, on every surface; the corrections are the answer."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.application import App, utc_now
from bot.settings import Settings
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import Abilities, BotApiServer, Group, Message, Person, PrivateChat
from tests.telegram.asking import ask
from tests.telegram.conftest import Clock, running
from tests.telegram.processes import COST, COSTS, SMALL_BANKS

CHANGED = "What changed in the article?"
SINCE = "what changed since I asked?"
EARLIER = "Before the correction it said: “The harbour cost thirty million crowns”"
YESTERDAY = utc_now().date() - timedelta(days=1)


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(supports_inline_queries=True, supports_guest_queries=True)


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A bank whose article was corrected yesterday."""
    folder = Path(shutil.copytree(SMALL_BANKS / "harbour", tmp_path / "banks" / "harbour"))
    bank = folder / "bank.yaml"
    corrections = (
        f"\ncorrections:\n  - date: {YESTERDAY}\n    changes:\n      - {{entry: cost, "
        f"old: The harbour cost thirty million crowns, new: {COSTS[0].rstrip('…')}}}\n"
    )
    bank.write_text(bank.read_text("utf-8") + corrections, "utf-8")
    return folder.parent


@pytest.fixture
async def application(settings: Settings, banks: Path, clock: Clock) -> AsyncIterator[App]:
    settings = settings.model_copy(update={"faq_banks": banks})
    async with running(settings, Library(load_banks(banks)), clock=clock) as application:
        yield application


def check(reply: Message) -> None:
    assert reply.blockquotes == COSTS
    assert EARLIER in reply.text


async def test_the_corrections_are_told_on_every_surface(
    telegram: BotApiServer, chat: PrivateChat, group: Group, anna: Person, boris: Person
) -> None:
    check(await ask(chat, anna, CHANGED))
    check(await group.reply(to=await group.send(anna, f"/ask {CHANGED}")))
    elsewhere = telegram.supergroup("Elsewhere", anna, boris, with_bot=False)
    check(await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {CHANGED}")))
    typed = await chat.type_inline(anna, CHANGED)
    check(await chat.choose(anna, typed, typed.results[0]))
    russian = telegram.private_chat(boris)
    assert "До исправления было" in (await ask(russian, boris, "Что изменилось в статье?")).text


async def test_since_i_asked_leaves_out_what_was_corrected_before(
    chat: PrivateChat, group: Group, anna: Person, boris: Person, clock: Clock
) -> None:
    check(await ask(chat, anna, SINCE))  # never asked: all is told
    await ask(chat, anna, COST)
    clock.pass_by(hours=1)
    told = await ask(chat, anna, SINCE)
    assert told.text.startswith("No correction of the article is known here since ")
    check(await ask(chat, anna, CHANGED))
    await group.reply(to=await group.send(boris, f"/ask {COST}"))
    check(await group.reply(to=await group.send(anna, f"/ask {SINCE}")))


@pytest.mark.parametrize("banks", [SMALL_BANKS], ids=["no correction"])
async def test_where_there_is_no_correction_it_says_so_on_every_surface(
    telegram: BotApiServer,
    chat: PrivateChat,
    group: Group,
    anna: Person,
    boris: Person,
    banks: Path,
) -> None:
    del banks
    none = "No correction of the article is known here."
    assert (await ask(chat, anna, CHANGED)).text.startswith(none)
    in_group = await group.reply(to=await group.send(anna, f"/ask {SINCE}"))
    assert in_group.text.startswith(none)
    elsewhere = telegram.supergroup("Elsewhere", anna, boris, with_bot=False)
    guest = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {CHANGED}"))
    assert guest.text.startswith(none)
    typed = await chat.type_inline(anna, CHANGED)
    assert (await chat.choose(anna, typed, typed.results[0])).text.startswith(none)
