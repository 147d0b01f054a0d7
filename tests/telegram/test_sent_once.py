"""What was sent is not sent again when the rest of its update fails."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import BotApiServer, Person
from tests.telegram.conftest import running


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.transport.backoff.FIRST_PAUSE", 0.02)
    monkeypatch.setattr("bot.transport.backoff.LONGEST_PAUSE", 0.02)


async def test_of_two_cards_the_first_is_sent_once_where_the_second_fails_for_long(
    telegram: BotApiServer, settings: Settings, small_library: Library, anna: Person
) -> None:
    chat = telegram.private_chat(anna)
    held = telegram.hold_next("sendMessage")
    telegram.fail_next("sendMessage", 502, count=9)  # more than two rounds of four attempts
    async with running(settings, small_library):
        await chat.send(anna, "/start")
        await held.arrived()
        held.release()
        await telegram.called("sendMessage", 11)
        await telegram.settled()
    assert len(small_library.banks) == 2
    assert len({message.text for message in chat.bot_messages}) == 2
    assert len(chat.bot_messages) == 2
