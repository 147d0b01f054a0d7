"""The server to start: it acts as Telegram for one bot and for the people who talk to it.

    async with BotApiServer(token="123:test") as telegram:
        anna = telegram.user("Anna", language_code="en")
        chat = telegram.private_chat(anna)
        sent = await chat.send(anna, "When is Putin coming?")
        reply = await chat.only_reply(to=sent)

The bot must send its calls to `telegram.url`. Everything is in memory, in one event loop.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.api.api import Api
from sandbox.api.calls import Call, CallLog, Drop, HeldCall, failure
from sandbox.api.web import application
from sandbox.api.webhook import deliver
from sandbox.listening import reachable_host
from sandbox.people.conversations import Conversation
from sandbox.people.people import Person
from sandbox.people.rooms import Channel, Dialogue, Forum, Group, PrivateChat
from sandbox.people.watching import Watch
from sandbox.world.profile import Abilities
from sandbox.world.state import Chat, ChatKind, Membership, Status, User
from sandbox.world.world import World

HOST = "127.0.0.1"
PATIENCE = 20.0  # seconds to wait for the bot, unless told otherwise
CLOSING_TIME = 1.0  # seconds for answers in progress when the server closes


class BotApiServer:
    """A Bot API server on 127.0.0.1, and the world behind it.

    Args:
        token: the only token that it accepts; the number in it is the bot's id.
        port: the port; 0 for a free one.
        listener: a socket that listens already, on any interface; replaces the port.
        clock: returns seconds since the epoch.
        most: how many of the newest calls, queries and messages of a chat are kept; all if None.

    Attributes:
        username: the bot's username.
        bot: the bot, as a person that can be added to groups.
        world: the whole state, for code that shows it.
        calls: every call of the bot; `calls("sendMessage")` picks those of a method.
    """

    def __init__(
        self,
        *,
        token: str = "123456:sandbox",
        port: int = 0,
        listener: socket.socket | None = None,
        name: str = "Verbatim",
        username: str = "verbatim_bot",
        abilities: Abilities | None = None,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.time,
        most: int | None = None,
    ) -> None:
        self.token = token
        self.username = username
        bot = User(int(token.split(":")[0]), name, username=username, is_bot=True)
        self.world = World(bot, abilities or Abilities(), clock=clock, most=most)
        self.bot = Person(self.world, bot.id)
        self._api = Api(self.world, token, most_calls=most)
        self._watch = Watch(self.world, self._api, patience=patience)
        self._port = port
        self._listener = listener
        self._host = HOST if listener is None else reachable_host(listener)
        self._extensions: list[Callable[[web.Application], None]] = []
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        # No access log: the addresses hold the token.
        runner = web.AppRunner(
            application(self._api, self._extensions),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=CLOSING_TIME,
        )
        await runner.setup()
        if self._listener is None:
            await web.TCPSite(runner, HOST, self._port).start()
        else:
            await web.SockSite(runner, self._listener).start()
        self._port = runner.addresses[0][1]
        self._runner = runner
        self._delivery = asyncio.create_task(deliver(self.world))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
            self._delivery = None
        self.world.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """The server's scheme, host and port, which are the bot's TELEGRAM_API_URL."""
        return f"http://{self._host}:{self._port}"

    def extend(self, set_up: Callable[[web.Application], None]) -> None:
        """Serve other addresses on the same port; call it before the server starts.

        Args:
            set_up: adds routes to the application, before those of the methods.
        """
        self._extensions.append(set_up)

    @property
    def calls(self) -> CallLog:
        """Every call of the bot so far."""
        return self._api.calls

    def user(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        is_bot: bool = False,
    ) -> Person:
        """Create a user."""
        user_id = self.world.numbering.next_user()
        self.world.put_user(User(user_id, first_name, last_name, username, language_code, is_bot))
        return Person(self.world, user_id)

    def private_chat(self, person: Person) -> PrivateChat:
        """Return the person's chat with the bot, which may write to them from now on."""
        return PrivateChat(self.world, self._watch, self.world.open_private_chat(person.user))

    def conversation(self, chat_id: int) -> Conversation:
        """Return the chat with that id, as the class for its kind.

        Raises:
            KeyError: there is none.
        """
        chat = self.world.chats[chat_id]
        kind: type[Conversation]
        match chat.kind:
            case ChatKind.PRIVATE:
                kind = PrivateChat if chat.shown_as is None else Dialogue
            case ChatKind.GROUP | ChatKind.SUPERGROUP:
                kind = Forum if chat.is_forum else Group
            case ChatKind.CHANNEL:
                kind = Channel
        return kind(self.world, self._watch, chat)

    def dialogue(self, one: Person, other: Person) -> Dialogue:
        """Create a private chat of two people, without the bot."""
        chat = self.world.add_dialogue(one.user, other.user)
        return Dialogue(self.world, self._watch, chat)

    def group(self, title: str, owner: Person, *members: Person, with_bot: bool = True) -> Group:
        """Create a basic group."""
        chat = self._chat(ChatKind.GROUP, title, owner, members, with_bot=with_bot)
        return Group(self.world, self._watch, chat)

    def supergroup(
        self,
        title: str,
        owner: Person,
        *members: Person,
        with_bot: bool = True,
        username: str | None = None,
    ) -> Group:
        """Create a supergroup, which is public if it has a username."""
        chat = self._chat(
            ChatKind.SUPERGROUP, title, owner, members, with_bot=with_bot, username=username
        )
        return Group(self.world, self._watch, chat)

    def forum(self, title: str, owner: Person, *members: Person, with_bot: bool = True) -> Forum:
        """Create a supergroup with topics; the only one at first is General."""
        chat = self._chat(
            ChatKind.SUPERGROUP, title, owner, members, with_bot=with_bot, is_forum=True
        )
        return Forum(self.world, self._watch, chat)

    def channel(
        self, title: str, owner: Person, *, with_bot: bool = False, username: str | None = None
    ) -> Channel:
        """Create a channel; the bot can be in it only as an administrator."""
        chat = self._chat(ChatKind.CHANNEL, title, owner, (), with_bot=with_bot, username=username)
        return Channel(self.world, self._watch, chat)

    def fail_next(
        self,
        method: str,
        code: int = 429,
        *,
        retry_after: int | None = None,
        description: str | None = None,
        count: int = 1,
    ) -> None:
        """Make the next `count` calls of a method fail without taking effect.

        Args:
            retry_after: in seconds; the error is then 429.
            description: None for Telegram's usual words for the code.
        """
        if code == 429 and retry_after is None:
            retry_after = 1
        self._api.failures.plan(method, failure(code, description, retry_after), count)

    def drop_next(
        self, method: str, *, after: bool = False, midway: bool = False, count: int = 1
    ) -> None:
        """Break the connection at the next calls of a method, before or after they take effect.

        Args:
            midway: whether to break it in the middle of the answer.
        """
        self._api.failures.plan(method, Drop(after or midway, midway), count)

    def hold_next(self, method: str, *, after: bool = False) -> HeldCall:
        """Hold the next call of a method until it is released, before or after it takes effect."""
        held = HeldCall(after=after)
        self._api.failures.plan(method, held, 1)
        return held

    def ask_bot(self, has_work: Callable[[], bool]) -> None:
        """Let `settled` ask a bot in this process whether it has updates in flight."""
        self._watch.has_work = has_work

    async def called(self, method: str, times: int, *, within: float | None = None) -> list[Call]:
        """Return the calls of a method as soon as there are `times`.

        Raises:
            NotSeenError: there were fewer in time.
        """

        def look() -> list[Call] | None:
            calls = self.calls(method)
            return calls if len(calls) >= times else None

        return await self._watch.until(look, lambda: f"not {times} calls of {method}", within)

    async def settled(self, *, within: float | None = None) -> None:
        """Return when the bot has handled everything so far; see `Watch.settled`."""
        await self._watch.settled(within)

    def _chat(
        self,
        kind: ChatKind,
        title: str,
        owner: Person,
        members: tuple[Person, ...],
        *,
        with_bot: bool,
        username: str | None = None,
        is_forum: bool = False,
    ) -> Chat:
        memberships = {owner.id: Membership(Status.OWNER)}
        memberships |= {person.id: Membership(Status.MEMBER) for person in members}
        if with_bot:
            is_channel = kind is ChatKind.CHANNEL
            status = Status.ADMINISTRATOR if is_channel else Status.MEMBER
            memberships[self.bot.id] = Membership(status)
        return self.world.add_chat(kind, title, memberships, username=username, is_forum=is_forum)
