"""Whose turn it is within a chat, and which chat an update belongs to."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest

from bot.updates.turns import Turns, chat_of, user_of
from tests.bot.updates.leaping import everybody_waits

ANNA, GROUP, SUPERGROUP = 7, -7, -1007
LARGEST = 9_223_372_036_854_775_807  # that a database's column holds


class Work:
    """Begins tasks that wait for their turn, and then for `go_on`."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.begun: list[str] = []
        self.go_on = asyncio.Event()

    def begin(self, name: str, chat_id: int | None) -> asyncio.Task[None]:
        async def work() -> None:
            async with self.turns.turn(chat_id):
                self.begun.append(name)
                await self.go_on.wait()

        return asyncio.create_task(work())


async def test_of_one_chat_one_is_handled_at_a_time_in_the_order_of_asking() -> None:
    work = Work()
    tasks = [work.begin(name, ANNA) for name in ("first", "second", "third")]
    await everybody_waits()
    assert work.begun == ["first"]
    work.go_on.set()
    await asyncio.gather(*tasks)
    assert work.begun == ["first", "second", "third"]


async def test_chats_do_not_wait_for_each_other() -> None:
    work = Work()
    tasks = [work.begin(str(chat_id), chat_id) for chat_id in (ANNA, GROUP, SUPERGROUP)]
    await everybody_waits()
    assert work.begun == ["7", "-7", "-1007"]
    work.go_on.set()
    await asyncio.gather(*tasks)


async def test_what_belongs_to_no_chat_waits_for_nothing() -> None:
    work = Work()
    tasks = [work.begin(name, None) for name in ("one", "other")]
    await everybody_waits()
    assert work.begun == ["one", "other"]
    work.go_on.set()
    await asyncio.gather(*tasks)


async def test_who_comes_late_waits_for_those_who_wait_though_the_first_is_done() -> None:
    work = Work()
    first = work.begin("first", ANNA)
    second = work.begin("second", ANNA)
    await everybody_waits()
    first.cancel()
    await everybody_waits()
    third = work.begin("third", ANNA)
    await everybody_waits()
    assert work.begun == ["first", "second"]
    work.go_on.set()
    await asyncio.gather(second, third)


async def test_who_is_cancelled_in_waiting_holds_up_nobody() -> None:
    work = Work()
    first, second, third = (work.begin(name, ANNA) for name in ("first", "second", "third"))
    await everybody_waits()
    second.cancel()
    work.go_on.set()
    await asyncio.gather(first, third)
    assert work.begun == ["first", "third"]


async def test_a_chat_whose_turns_are_over_takes_no_memory() -> None:
    """A bot that runs for months meets new chats all the time."""

    def count_locks() -> int:
        gc.collect()
        return sum(isinstance(each, asyncio.Lock) for each in gc.get_objects())

    turns = Turns()
    before = count_locks()
    for chat_id in range(100):
        async with turns.turn(chat_id):
            pass
    assert count_locks() == before


def in_message(**fields: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {"chat": {"id": GROUP}, "from": {"id": ANNA}} | fields}


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        pytest.param(in_message(), GROUP, id="a message: its chat"),
        pytest.param({"message": {"chat": {"id": GROUP}}, "update_id": 1}, GROUP, id="id last"),
        pytest.param(
            in_message(migrate_to_chat_id=SUPERGROUP), SUPERGROUP, id="a group that moved"
        ),
        pytest.param(
            in_message(migrate_to_chat_id="x"), GROUP, id="a group that moved who knows where"
        ),
        pytest.param(
            {"callback_query": {"from": {"id": ANNA}, "message": {"chat": {"id": GROUP}}}},
            GROUP,
            id="a button: the chat of its message",
        ),
        pytest.param(
            {"callback_query": {"from": {"id": ANNA}, "message": "?"}},
            ANNA,
            id="a button under no message: who pressed it",
        ),
        pytest.param({"inline_query": {"from": {"id": ANNA}}}, ANNA, id="inline: who asks"),
        pytest.param(
            {"message_reaction": {"chat": {"id": GROUP}, "user": {"id": ANNA}}},
            GROUP,
            id="a reaction: its chat",
        ),
        pytest.param({"poll_answer": {"user": {"id": ANNA}}}, ANNA, id="a vote: who votes"),
        pytest.param({"message": {"chat": {"id": LARGEST}}}, LARGEST, id="the largest id"),
        pytest.param({"message": {"chat": {"id": -LARGEST}}}, -LARGEST, id="the smallest"),
        pytest.param({"message": {"chat": {"id": LARGEST + 1}}}, None, id="too large an id"),
        pytest.param({"message": {"chat": {"id": -LARGEST - 1}}}, None, id="too small an id"),
        pytest.param({"message": {"chat": {"id": "7"}}}, None, id="an id in letters"),
        pytest.param({"message": {"chat": {"id": True}}}, None, id="an id that is a yes"),
        pytest.param({"message": {"chat": [7]}}, None, id="a chat that is none"),
        pytest.param({"poll": {"id": "5"}}, None, id="a poll: no chat"),
        pytest.param({"update_id": 1}, None, id="nothing happened"),
    ],
)
def test_an_update_keeps_the_order_of_its_chat(
    update: dict[str, Any], chat_id: int | None
) -> None:
    assert chat_of(update) == chat_id


@pytest.mark.parametrize(
    ("update", "user_id"),
    [
        pytest.param(in_message(), ANNA, id="a message: its sender"),
        pytest.param({"poll_answer": {"user": {"id": ANNA}}}, ANNA, id="a vote: who votes"),
        pytest.param(
            {"message": {"chat": {"id": GROUP}}, "other": {"from": {"id": ANNA}}},
            None,
            id="only the first of what happened counts",
        ),
        pytest.param(
            {"message": {"chat": {"id": GROUP}}, "other": {"user": {"id": ANNA}}},
            None,
            id="only the first of what happened, for a vote's field too",
        ),
        pytest.param({"message": {"from": {"id": 2**63}}}, None, id="too large an id"),
        pytest.param({"channel_post": {"chat": {"id": GROUP}}}, None, id="a channel: nobody"),
        pytest.param({"update_id": 1}, None, id="nothing happened"),
    ],
)
def test_an_update_is_somebodys(update: dict[str, Any], user_id: int | None) -> None:
    assert user_of(update) == user_id
