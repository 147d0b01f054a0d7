"""Which updates that are set aside are to be tried again, and by whom."""

from __future__ import annotations

import asyncio

from bot.storage.memory import Memory
from bot.storage.set_aside import Due
from bot.storage.update_tables import SetAside
from tests.bot.storage.examples import NOW


async def put_aside(memory: Memory, *ids: int, code: str | None = None) -> None:
    for each in ids:
        failed = SetAside(each, each, each, f"body {each}", "KeyError: no", NOW)
        await memory.updates.put_aside(failed, code=code)


async def found(memory: Memory, update_id: int) -> Due:
    due = await memory.set_aside.find(update_id)
    assert due is not None
    return due


async def test_what_other_code_has_failed_at_is_due_the_oldest_first(memory: Memory) -> None:
    await put_aside(memory, 3, 1, code="old")
    await put_aside(memory, 2, code="new")
    await put_aside(memory, 4)  # by a version that did not record it
    assert await memory.set_aside.due_for("new") == [1, 3, 4]
    assert await memory.set_aside.wanted() == []
    assert await memory.set_aside.count() == 4


async def test_all_can_be_wanted_whatever_code_has_failed(memory: Memory) -> None:
    await put_aside(memory, 2, 1, code="new")
    assert await memory.set_aside.want() == 2
    assert await memory.set_aside.wanted() == await memory.set_aside.due_for("new") == [1, 2]
    assert await found(memory, 1) == Due(1, "body 1", "new", is_wanted=True)


async def test_where_nothing_is_set_aside_nothing_is_wanted(memory: Memory) -> None:
    assert await memory.set_aside.want() == 0
    assert await memory.set_aside.count() == 0
    assert await memory.set_aside.find(1) is None


async def test_what_is_begun_is_due_no_more(memory: Memory) -> None:
    await put_aside(memory, 1, code="old")
    await memory.set_aside.want()
    assert await memory.set_aside.begin(await found(memory, 1), "new")
    assert await memory.set_aside.due_for("new") == []
    assert await found(memory, 1) == Due(1, "body 1", "new", is_wanted=False)


async def test_of_many_replicas_one_begins(memory: Memory) -> None:
    await put_aside(memory, 1, code="old")
    due = await found(memory, 1)
    begun = await asyncio.gather(*(memory.set_aside.begin(due, "new") for _ in range(5)))
    assert sorted(begun) == [False] * 4 + [True]


async def test_of_many_replicas_of_the_same_code_one_begins_what_is_wanted(memory: Memory) -> None:
    await put_aside(memory, 1, code="new")
    await memory.set_aside.want()
    due = await found(memory, 1)
    begun = await asyncio.gather(*(memory.set_aside.begin(due, "new") for _ in range(5)))
    assert sorted(begun) == [False] * 4 + [True]


async def test_what_is_put_back_is_as_it_was_and_others_are_left_alone(memory: Memory) -> None:
    await put_aside(memory, 1, 2, code="old")
    await memory.set_aside.want()
    due = await found(memory, 1)
    await memory.set_aside.begin(due, "new")
    await memory.set_aside.put_back(due)
    assert await found(memory, 1) == due
    assert (await found(memory, 2)).code == "old"


async def test_the_newest_error_is_kept_shortened(memory: Memory) -> None:
    await put_aside(memory, 1, 2)
    await memory.set_aside.fail(1, "x" * 501)
    assert [each.error for each in await memory.updates.set_aside()] == ["x" * 500, "KeyError: no"]


async def test_what_is_handled_after_all_is_gone(memory: Memory) -> None:
    await put_aside(memory, 1, 2)
    due = await found(memory, 1)
    await memory.set_aside.finish(1)
    assert [each.update_id for each in await memory.updates.set_aside()] == [2]
    assert not await memory.set_aside.begin(due, "new"), "it may be forgotten at any time"
