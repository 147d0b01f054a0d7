"""/stats, for owners alone."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from telegram import BotCommandScopeChat
from telegram.error import BadRequest

from bot.application import App, utc_now
from bot.settings import Settings
from bot.statistics.figures import Figures, figures_of
from bot.storage.memory import Memory
from bot.storage.update_tables import SetAside
from bot.tasks.registration import PRIVATE
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import BotApiServer, Group, Message, Person, PrivateChat
from sandbox.world.state import Media
from tests.telegram.asking import HOW_MUCH, WHEN, against, ask
from tests.telegram.conftest import running, until_logged
from tests.telegram.processes import PATIENCE, SMALL_BANKS

HELP = "Type a question about the article"


@pytest.fixture
def settings(settings: Settings, anna: Person) -> Settings:
    return settings.model_copy(update={"owners": (anna.id,)})


async def menu(application: App, person: Person) -> list[str]:
    """Return the commands that a person's private chat offers of its own."""
    scope = BotCommandScopeChat(person.id)
    return [each.command for each in await application.bot.get_my_commands(scope)]


async def test_an_owner_has_the_command_in_the_menu_from_the_first_start_on(
    telegram: BotApiServer, settings: Settings, library: Library, anna: Person, boris: Person
) -> None:
    telegram.private_chat(anna)
    both = settings.model_copy(update={"owners": (anna.id, boris.id)})
    async with running(both, library) as application:
        await telegram.settled()  # the commands are registered beside the bot
        assert await menu(application, anna) == [*PRIVATE, "stats"]
        with pytest.raises(BadRequest, match="Chat not found"):
            await menu(application, boris)
        chat = telegram.private_chat(boris)
        await chat.only_reply(to=await chat.send(boris, "/start"))
        assert "stats" in await menu(application, boris)


async def stats(chat: PrivateChat, owner: Person) -> tuple[Message, Message]:
    """Return the text and the picture that come for /stats."""
    sent = await chat.send(owner, "/stats")
    text = await chat.reply(to=sent)
    await chat.replies(count=2, within=PATIENCE)
    return text, chat.bot_messages[-1]


async def test_an_owner_is_told_the_figures_as_text_and_as_a_picture(
    chat: PrivateChat, anna: Person
) -> None:
    for question in (WHEN, HOW_MUCH, HOW_MUCH, "best pizza in town?", "Best pizza in town"):
        await ask(chat, anna, question)
    await ask(chat, anna, "which shoes does lavrov wear")
    answer = await ask(chat, anna, WHEN)
    await chat.press(anna, await against(chat, anna, answer), "Wrong answer")
    text, picture = await stats(chat, anna)
    lines = text.text.splitlines()
    assert lines[1:7] == [
        "7 questions",
        "answered: 4 (57%)",
        "offered others: 0 (0%)",
        "declined: 1 (14%)",
        "not understood: 2 (29%)",
        "👍 0 · 👎 1 (Wrong answer: 1)",
    ]
    assert "2 × How much did India and Russia trade in 2024?" in lines
    assert "2 × best pizza in town?" in lines
    assert "1 × which shoes does lavrov wear" in lines
    assert isinstance(picture.content, Media)
    [size] = picture.content.value
    assert (size["width"], size["height"]) == (1000, 500)


async def test_without_the_extra_the_figures_come_as_text_alone(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not installed
    text = await chat.reply(to=await chat.send(anna, "/stats"))
    await telegram.settled()
    assert "0 questions" in text.text
    assert chat.bot_messages[-1].text == text.text
    assert "pip install 'verbatim[stats]' adds it" in caplog.text


async def test_an_owner_is_told_how_many_messages_are_set_aside_and_not_which(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    text, _ = await stats(chat, anna)
    assert "could not be handled" not in text.text
    for each in (1, 2):
        failed = SetAside(each, 7, 7, '{"text": "secret"}', "KeyError: secret", utc_now())
        await memory.updates.put_aside(failed)
    text, _ = await stats(chat, anna)
    told = "⚠️ 2 messages could not be handled. The next version tries them again"
    assert told in text.text
    assert "secret" not in text.text


async def test_readers_are_answered_while_the_figures_are_made(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    boris: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_be_made = threading.Event()

    def make_when_told(**kept: Any) -> Figures:
        assert may_be_made.wait(PATIENCE)
        return figures_of(**kept)

    monkeypatch.setattr("bot.handlers.statistics.figures_of", make_when_told)
    sent = await chat.send(anna, "/stats")
    elsewhere = telegram.private_chat(boris)
    await elsewhere.reply(to=await elsewhere.send(boris, WHEN))
    assert not chat.bot_messages
    may_be_made.set()
    await chat.reply(to=sent)


@pytest.mark.parametrize("language", ["hi", "ru"])
async def test_it_speaks_the_owners_language(
    chat: PrivateChat, anna: Person, language: str
) -> None:
    anna.speak(language)
    text, _ = await stats(chat, anna)
    assert {"hi": "0 सवाल", "ru": "0 вопросов"}[language] in text.text


async def test_for_others_there_is_no_such_command(
    telegram: BotApiServer, chat: PrivateChat, group: Group, anna: Person, boris: Person
) -> None:
    boris.speak("en")
    del chat
    said = await ask(telegram.private_chat(boris), boris, "/stats")
    assert said.text.startswith(HELP)
    await group.quiet(since=await group.send(anna, "/stats"))


async def test_an_owner_sees_why_a_changed_bank_is_refused(
    telegram: BotApiServer,
    settings: Settings,
    anna: Person,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    banks = Path(shutil.copytree(SMALL_BANKS, tmp_path / "banks"))
    chat = telegram.private_chat(anna)
    settings = settings.model_copy(update={"faq_banks": banks})
    async with running(settings, Library(load_banks(banks))):
        (banks / "orchard" / "bank.yaml").write_text("topics: {}\n", "utf-8")
        await until_logged(caplog, "orchard is refused")
        text, _ = await stats(chat, anna)
    assert "⚠️ The changed article orchard is refused:" in text.text
    assert "the key 'entries' is missing" in text.text
