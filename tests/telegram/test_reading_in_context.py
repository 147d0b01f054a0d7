"""*Read in context*: from an answer to the article's page."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import BotApiServer, Message, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, ask
from tests.telegram.conftest import running
from tests.telegram.processes import COST

READ = "Read in context ↗"


def address_of(message: Message, label: str) -> str:
    """Return where a button leads."""
    assert message.keyboard is not None
    [button] = [each for each in message.keyboard.buttons() if each.text == label]
    assert button.action == "url"
    return str(button.value)


@pytest.mark.parametrize(
    "given",
    [
        {"public_url": "https://read.example", "webhook_url": "https://bot.example"},
        {"webhook_url": "https://read.example"},
    ],
    ids=["an address of its own", "that of the webhook"],
)
async def test_an_answer_leads_to_its_place_on_the_page(
    telegram: BotApiServer,
    settings: Settings,
    library: Library,
    anna: Person,
    given: dict[str, str],
) -> None:
    chat = telegram.private_chat(anna)
    async with running(settings.model_copy(update=given), library):
        reply = await ask(chat, anna, HOW_MUCH)
        assert address_of(reply, READ) == (
            "https://read.example/a/lavrov-india-visit#p7:~:text="
            "In%202024%2C%20bilateral%20trade%20turnover%20exceeded%20%2460%20billion."
        )


async def test_without_an_address_it_leads_to_the_publisher(
    telegram: BotApiServer, settings: Settings, small_library: Library, anna: Person
) -> None:
    chat = telegram.private_chat(anna)
    async with running(settings, small_library):
        reply = await ask(chat, anna, COST)
        assert address_of(reply, READ).startswith("https://tide.example/harbour#:~:text=The%20")


async def test_without_either_there_is_no_such_button(chat: PrivateChat, anna: Person) -> None:
    assert READ not in (await ask(chat, anna, HOW_MUCH)).buttons
