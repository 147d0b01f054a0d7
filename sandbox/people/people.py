"""A Telegram user that tests and the page can act as."""

from __future__ import annotations

from dataclasses import replace

from sandbox.values.formatted_text import accept
from sandbox.world.links import start_command
from sandbox.world.memberships import set_membership
from sandbox.world.state import Membership, Message, Status, Text, User
from sandbox.world.world import World


class Person:
    """A user in their present state; the bot itself is one too."""

    def __init__(self, world: World, user_id: int) -> None:
        self._world = world
        self.id = user_id

    def __repr__(self) -> str:
        return f"Person({self.name!r})"

    @property
    def user(self) -> User:
        """Their account."""
        return self._world.users[self.id]

    @property
    def name(self) -> str:
        """Their first name."""
        return self.user.first_name

    @property
    def mention(self) -> str:
        """Their mention: @username.

        Raises:
            ValueError: they have no username.
        """
        if self.user.username is None:
            raise ValueError(f"{self.name} has no username")
        return f"@{self.user.username}"

    def speak(self, language_code: str | None) -> None:
        """Set the language of their app (an IETF tag)."""
        self._world.put_user(replace(self.user, language_code=language_code))

    async def block_bot(self) -> None:
        """Block the bot in their private chat with it; the bot gets an update."""
        self._let_bot_be(Status.KICKED)

    async def unblock_bot(self) -> None:
        """Unblock the bot; it gets an update."""
        self._let_bot_be(Status.MEMBER)

    async def open_link(self, payload: str) -> Message:
        """Follow the bot's start link, press START, and return the command that is sent.

        This unblocks a blocked bot.

        Raises:
            ValueError: the payload is not valid in a link.
        """
        command = start_command(payload)
        self._let_bot_be(Status.MEMBER)
        chat = self._world.open_private_chat(self.user)
        return self._world.post(chat, Text(accept(command)), sender=self.user)

    def _let_bot_be(self, status: Status) -> None:
        chat = self._world.open_private_chat(self.user)
        set_membership(self._world, chat, self._world.bot, Membership(status), by=self.user)
