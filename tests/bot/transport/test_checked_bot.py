"""An answer of another shape is told from a fault of ours, whatever the method."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Update
from telegram.request import BaseRequest

from bot.transport.answers import NotBotApiError
from bot.transport.checked_bot import CheckedBot
from tests.bot.transport.fake_time import MESSAGE
from tests.telegram.processes import TOKEN


class Saying(BaseRequest):
    """A server that says the same to all."""

    def __init__(self, result: object) -> None:
        self._answer = json.dumps({"ok": True, "result": result}).encode()

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, self._answer


def bot_told(result: object) -> CheckedBot:
    return CheckedBot(TOKEN, request=Saying(result), get_updates_request=Saying(result))


@pytest.mark.parametrize(
    ("call", "result"),
    [
        pytest.param(lambda bot: bot.get_me(), [], id="get_me"),
        pytest.param(lambda bot: bot.get_chat(7), {"id": 7}, id="get_chat"),
        pytest.param(lambda bot: bot.get_chat_member(7, 8), [], id="get_chat_member"),
        pytest.param(lambda bot: bot.get_chat_administrators(7), [5], id="each of a list"),
        pytest.param(lambda bot: bot.get_my_description(), True, id="get_my_description"),
        pytest.param(lambda bot: bot.get_webhook_info(), {}, id="get_webhook_info"),
        pytest.param(lambda bot: bot.send_message(7, "?"), {"message_id": 1}, id="no chat"),
        pytest.param(
            lambda bot: bot.send_message(7, "?"), MESSAGE | {"entities": 5}, id="entities"
        ),
        pytest.param(lambda bot: bot.send_photo(7, b"?"), MESSAGE | {"from": [1]}, id="an author"),
        pytest.param(
            lambda bot: bot.edit_message_text("?", 7, 8), MESSAGE | {"date": 10**18}, id="a date"
        ),
    ],
)
async def test_an_answer_that_cannot_be_read_names_its_method_and_holds_nothing_of_it(
    call: Callable[[CheckedBot], Awaitable[object]], result: object
) -> None:
    with pytest.raises(NotBotApiError, match=r"^[a-z_]+: \w+ over its answer$") as raised:
        await call(bot_told(result))
    assert raised.value.__cause__ is None


async def test_what_a_message_s_own_method_gets_is_checked_too() -> None:
    bot = bot_told(MESSAGE | {"entities": 5})
    update = Update.de_json({"update_id": 1, "message": MESSAGE}, bot)
    assert update.message is not None
    with pytest.raises(NotBotApiError, match=r"^send_message: "):
        await update.message.reply_text("?")


async def test_an_answer_that_can_be_read_is_returned() -> None:
    sent = await bot_told(MESSAGE).send_message(7, "?")
    assert sent.message_id == MESSAGE["message_id"]


async def test_a_wrong_argument_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError):
        await bot_told(True).set_my_commands([5])  # type: ignore[list-item]
