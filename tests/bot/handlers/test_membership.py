"""What happens to the bot in groups: greeted, forgotten, moved, by the updates that tell of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import (
    Chat,
    ChatMember,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberUpdated,
    Message,
    Update,
    User,
)
from telegram.ext import Application, ExtBot, MessageHandler, filters
from telegram.request import BaseRequest, RequestData

from bot.answering.admission import Admission
from bot.answering.hosting import Host
from bot.answering.samples import Samples
from bot.application import utc_now
from bot.banks.served_banks import ServedBanks
from bot.chats.administrators import Administrators
from bot.chats.latest_replies import LatestReplies
from bot.handlers.membership import Membership
from bot.storage.chats import ChatSettings, Speaks
from bot.storage.memory import Memory
from faq.library import Library
from sandbox.world.rights import OF_ADMINISTRATORS, OF_MEMBERS
from tests.bot.rendering.examples import BANK

GROUP = -1001
App = Application[Any, Any, Any, Any, Any, Any]
CLEAR = ChatSettings(speaks=Speaks.CLEAR_QUESTIONS)
BOT = User(1, "Verbatim", is_bot=True, username="verbatim_bot")


def member(status: str, *rights: str, **more: bool) -> ChatMember:
    """Return what the bot is in a chat; the rights named are not given to it."""
    given = {"user": BOT.to_dict(), "status": status, "until_date": 0, "is_anonymous": False}
    return ChatMember.de_json({**given, **dict.fromkeys(rights, False), **more}, None)


OUT, BANNED = ChatMemberLeft(BOT), ChatMemberBanned(BOT, until_date=datetime.now(UTC))
IN = ChatMemberMember(BOT)
OWNER = ChatMemberOwner(BOT, is_anonymous=False)
ADMINISTRATOR = member(ChatMember.ADMINISTRATOR, *OF_ADMINISTRATORS, can_be_edited=False)


class Transport(BaseRequest):
    """Answers what the bot calls as Telegram does, and keeps what it says.

    Attributes:
        said: the parameters of each `sendMessage`.
        refusal: the code and description with which `sendMessage` is refused; None: it is not.
        reads_all: whether privacy mode is off.
    """

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        self.refusal: tuple[int, str] | None = None
        self.reads_all = False

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float:
        return 1

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        del method
        if url.endswith("/getMe"):
            me = {**BOT.to_dict(), "can_read_all_group_messages": self.reads_all}
            return 200, json.dumps({"ok": True, "result": me}).encode()
        assert url.endswith("/sendMessage")
        assert request_data is not None
        self.said.append(request_data.parameters)
        if self.refusal is not None:
            code, description = self.refusal
            refused = {"ok": False, "error_code": code, "description": description}
            return code, json.dumps(refused).encode()
        sent = {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}}
        return 200, json.dumps({"ok": True, "result": sent}).encode()


def moved(*, old: int, new: int, told_in: int) -> Update:
    """Return one of the two updates by which a group becomes a supergroup."""
    now = datetime.now(UTC)
    if told_in == old:
        return Update(1, message=Message(1, now, Chat(old, Chat.GROUP), migrate_to_chat_id=new))
    chat = Chat(new, Chat.SUPERGROUP)
    return Update(1, message=Message(1, now, chat, migrate_from_chat_id=old))


@pytest.fixture
def transport() -> Transport:
    return Transport()


@pytest.fixture
async def memory(prepared_sqlite_url: str) -> AsyncIterator[Memory]:
    memory = Memory(prepared_sqlite_url)
    await memory.prepare()
    yield memory
    await memory.close()


@pytest.fixture
async def application(transport: Transport, memory: Memory) -> AsyncIterator[App]:
    """The handlers of memberships alone, which are told of updates as Telegram tells them."""
    bot = ExtBot("1:token", request=transport, get_updates_request=Transport())
    application: App = Application.builder().bot(bot).build()
    served = ServedBanks(Library([BANK]))
    samples = Samples(memory.tallies, utc_now)
    host = Host(served, Admission(None), samples, LatestReplies(), "https://pages.example")
    Membership(memory, host, Administrators()).register(application)
    async with application:
        yield application


def restricted(*, is_member: bool, may_write: bool) -> ChatMember:
    others = [right for right in OF_MEMBERS if right != "can_send_messages"]
    return member(ChatMember.RESTRICTED, *others, is_member=is_member, can_send_messages=may_write)


def change(
    before: ChatMember, after: ChatMember, *, chat: int = GROUP, kind: str = Chat.SUPERGROUP
) -> Update:
    """Return the update by which the bot is told what Boris has made of it in a chat."""
    boris = User(2, "Boris", is_bot=False, language_code="ru")
    now = datetime.now(UTC)
    return Update(1, my_chat_member=ChatMemberUpdated(Chat(chat, kind), boris, now, before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(OUT, IN, id="added"),
        pytest.param(BANNED, IN, id="let in again"),
        pytest.param(OUT, ADMINISTRATOR, id="as an administrator"),
        pytest.param(OUT, OWNER, id="as the owner"),
        pytest.param(OUT, restricted(is_member=True, may_write=True), id="with less rights"),
        pytest.param(restricted(is_member=False, may_write=True), IN, id="restricted before"),
    ],
)
async def test_it_greets_a_group_that_it_comes_into(
    transport: Transport, application: App, before: ChatMember, after: ChatMember
) -> None:
    await application.process_update(change(before, after))
    [greeting] = transport.said
    assert greeting["chat_id"] == GROUP
    assert greeting["text"].startswith("Здравствуйте"), "in the language of who added it"


async def test_it_greets_a_basic_group_too(transport: Transport, application: App) -> None:
    await application.process_update(change(OUT, IN, kind=Chat.GROUP))
    assert len(transport.said) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(IN, ADMINISTRATOR, id="promoted"),
        pytest.param(ADMINISTRATOR, IN, id="demoted"),
        pytest.param(IN, restricted(is_member=True, may_write=False), id="silenced"),
        pytest.param(restricted(is_member=True, may_write=False), IN, id="let speak again"),
    ],
)
async def test_a_group_that_it_stays_in_is_neither_greeted_nor_forgotten(
    transport: Transport,
    application: App,
    memory: Memory,
    before: ChatMember,
    after: ChatMember,
) -> None:
    await memory.chats.save(GROUP, CLEAR)
    await application.process_update(change(before, after))
    assert not transport.said
    assert await memory.chats.settings(GROUP) == CLEAR


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(OUT, restricted(is_member=True, may_write=False), id="added to be silent"),
        pytest.param(OUT, restricted(is_member=False, may_write=True), id="restricted outside"),
        pytest.param(OUT, BANNED, id="banned outside"),
        pytest.param(IN, OUT, id="removed"),
    ],
)
async def test_where_it_is_not_or_may_not_write_it_is_silent(
    transport: Transport, application: App, before: ChatMember, after: ChatMember
) -> None:
    await application.process_update(change(before, after))
    assert not transport.said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(IN, OUT, id="removed"),
        pytest.param(ADMINISTRATOR, BANNED, id="banned"),
        pytest.param(restricted(is_member=True, may_write=False), OUT, id="silenced, removed"),
        pytest.param(IN, restricted(is_member=False, may_write=False), id="removed, restricted"),
    ],
)
async def test_a_group_that_it_is_out_of_is_forgotten(
    application: App, memory: Memory, before: ChatMember, after: ChatMember
) -> None:
    await memory.chats.save(GROUP, CLEAR)
    await memory.chats.save(GROUP - 1, CLEAR)
    await application.process_update(change(before, after))
    assert await memory.chats.settings(GROUP) == ChatSettings()
    assert await memory.chats.settings(GROUP - 1) == CLEAR, "another group is another matter"


@pytest.mark.parametrize("kind", [Chat.PRIVATE, Chat.CHANNEL])
async def test_outside_of_groups_it_neither_greets_nor_forgets(
    transport: Transport, application: App, memory: Memory, kind: str
) -> None:
    """Who stops the bot and starts it again finds the article chosen as before."""
    await memory.chats.save(2, CLEAR)
    await application.process_update(change(IN, BANNED, chat=2, kind=kind))
    await application.process_update(change(BANNED, IN, chat=2, kind=kind))
    assert not transport.said
    assert await memory.chats.settings(2) == CLEAR


@pytest.mark.parametrize(
    ("reads_all", "after", "is_told"),
    [
        pytest.param(False, IN, False, id="privacy mode"),
        pytest.param(True, IN, True, id="no privacy mode"),
        pytest.param(False, ADMINISTRATOR, True, id="an administrator sees all"),
    ],
)
async def test_it_asks_to_be_mentioned_only_where_it_sees_mentions(
    transport: Transport, application: App, reads_all: bool, after: ChatMember, is_told: bool
) -> None:
    transport.reads_all = reads_all
    await application.bot.get_me()
    await application.process_update(change(OUT, after))
    [greeting] = transport.said
    assert ("@verbatim_bot" in greeting["text"]) is is_told


@pytest.mark.parametrize(
    "refusal", [(403, "Forbidden: bot was kicked"), (400, "Bad Request: not enough rights")]
)
async def test_a_greeting_that_a_group_does_not_let_through_is_no_fault(
    transport: Transport,
    application: App,
    caplog: pytest.LogCaptureFixture,
    refusal: tuple[int, str],
) -> None:
    transport.refusal = refusal
    await application.process_update(change(OUT, IN))
    assert len(transport.said) == 1
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("told_in", [-7, GROUP])
async def test_one_notice_of_the_upgrade_is_enough_to_move_the_settings(
    application: App, memory: Memory, told_in: int
) -> None:
    await memory.chats.save(-7, CLEAR)
    await application.process_update(moved(old=-7, new=GROUP, told_in=told_in))
    assert await memory.chats.settings(GROUP) == CLEAR
    assert await memory.chats.settings(-7) == ChatSettings()


@pytest.mark.parametrize(
    ("became", "greetings"),
    [pytest.param(GROUP, 0, id="this group"), pytest.param(GROUP - 1, 1, id="another group")],
)
async def test_a_supergroup_that_was_a_group_is_not_greeted_again(
    transport: Transport, application: App, became: int, greetings: int
) -> None:
    await application.process_update(moved(old=-7, new=became, told_in=-7))
    await application.process_update(change(OUT, IN))
    assert len(transport.said) == greetings


async def test_other_messages_are_left_to_other_handlers(application: App) -> None:
    left = []

    async def take(update: Update, _: object) -> None:
        left.append(update)

    application.add_handler(MessageHandler(filters.ALL, take))
    plain = Message(1, datetime.now(UTC), Chat(GROUP, Chat.SUPERGROUP), text="when?")
    for update in (Update(1, message=plain), moved(old=-7, new=GROUP, told_in=-7)):
        await application.process_update(update)
    assert [update.message for update in left] == [plain]
