"""What is kept for the curator: questions without an answer, those with a 👎, and counts."""

from __future__ import annotations

import json
from datetime import date
from operator import itemgetter

from bot.application import App, utc_now
from bot.settings import Settings
from bot.storage.memory import Memory
from faq.answering import Outcome
from faq.answering import Outcome as Result
from faq.library import Library
from sandbox import BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, WHEN, against, ask
from tests.telegram.conftest import running
from tests.telegram.processes import PACKAGED, Start, ended

MISS = "which shoes does lavrov wear"


async def test_a_thumb_down_keeps_the_question_once_without_who_asked(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    asking = await against(chat, anna, reply)
    await chat.press(anna, asking, "Wrong answer")
    await chat.edited(asking)
    await chat.press(anna, reply, "👎 ✓")
    await telegram.settled()
    assert len(chat.bot_messages) == 2
    [kept] = await memory.feedback.unanswered()
    assert (kept.text, kept.outcome, kept.entry_id) == (HOW_MUCH, Outcome.UNHELPFUL, "trade-2024")
    assert str(anna.id) not in str(kept)


async def test_of_a_group_only_the_question_itself_is_kept(
    group: Group, anna: Person, boris: Person, memory: Memory
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.press(boris, reply, "👎")
    await group.edited(reply)
    [kept] = await memory.feedback.unanswered()
    assert kept.text == HOW_MUCH


async def test_an_answer_chosen_by_a_button_was_no_question(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    welcome = await ask(chat, anna, "/start")
    await chat.press(anna, welcome, welcome.buttons[0])
    shown = await chat.reply(to=welcome)
    await chat.press(anna, shown, "👎")
    await chat.edited(shown)
    assert not await memory.feedback.unanswered()


async def test_questions_are_counted_by_what_they_came_to(
    telegram: BotApiServer, settings: Settings, library: Library, anna: Person
) -> None:
    chat = telegram.private_chat(anna)
    group = telegram.supergroup("Reading room", anna)
    async with running(settings, library):
        await ask(chat, anna, WHEN)
        await ask(chat, anna, HOW_MUCH)
        await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
        await ask(chat, anna, "best pizza in town?")
        await ask(chat, anna, "/help")
    memory = Memory(settings.database_url)
    counted = {
        (tally.entry_id, tally.result): tally.count
        for tally in await memory.tallies.since(date.min)
    }
    await memory.close()
    assert counted["trade-2024", Result.ANSWERED] == 2
    assert counted["", Result.NOT_UNDERSTOOD] == 1
    assert sum(counted.values()) == 4


async def test_the_questions_are_exported_as_json_lines(
    chat: PrivateChat,
    anna: Person,
    settings: Settings,
    application: App,
    start: Start,
) -> None:
    del application
    await ask(chat, anna, MISS)
    reply = await ask(chat, anna, HOW_MUCH)
    await chat.press(anna, reply, "👎")
    await chat.edited(reply)
    today = utc_now().date().isoformat()
    process = await start("questions", DATABASE_URL=settings.database_url, FAQ_BANKS=PACKAGED)
    code, output = await ended(process)
    slug = "lavrov-india-visit"
    assert code == 0
    common = {"language": "en", "bank": slug, "asked": today}
    exported = [json.loads(line) for line in output.splitlines()]
    assert sorted(exported, key=itemgetter("outcome")) == [  # within a day they have no order
        {"question": MISS, "outcome": "declined", "entry": None, **common},
        {"question": HOW_MUCH, "outcome": "unhelpful", "entry": "trade-2024", **common},
    ]


async def test_questions_of_a_bank_that_is_not_there(settings: Settings, start: Start) -> None:
    process = await start("questions", "--bank", "atlantis", DATABASE_URL=settings.database_url)
    code, output = await ended(process)
    assert code == 1
    assert "There is no bank 'atlantis'; there are: harbour, orchard" in output
