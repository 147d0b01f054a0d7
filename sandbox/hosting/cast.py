"""The people and chats at the start of the sandbox: a chat of each kind that the bot supports."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.people.people import Person
from sandbox.people.rooms import Channel, Dialogue, Forum, Group, PrivateChat
from sandbox.server import BotApiServer
from sandbox.world.profile import Abilities

ABILITIES = Abilities(
    reads_all_group_messages=True,
    supports_inline_queries=True,
    gets_inline_feedback=True,
    supports_guest_queries=True,
)
"""Everything that @BotFather can switch on, so that all features of the bot can be tried."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Three people who speak the bot's three languages, and where they meet.

    Attributes:
        anna: the person that the page shows first, and the owner of the groups and the channel.
        private_chat: Anna's chat with the bot.
        dialogue: Anna's chat with Boris, where the bot is a guest.
    """

    anna: Person
    boris: Person
    priya: Person
    private_chat: PrivateChat
    group: Group
    forum: Forum
    channel: Channel
    discussion: Group
    dialogue: Dialogue


async def populate(server: BotApiServer) -> Cast:
    """Create the people and chats."""
    anna = server.user("Anna", username="anna", language_code="en")
    boris = server.user("Boris", last_name="Ivanov", username="boris", language_code="ru")
    priya = server.user("Priya", last_name="Sharma", username="priya", language_code="hi")
    private_chat = server.private_chat(anna)
    server.private_chat(boris)
    server.private_chat(priya)
    group = server.supergroup("Reading room", anna, boris, priya)
    forum = server.forum("City desk", anna, boris, priya)
    await forum.open_topic("World")
    await forum.open_topic("Letters")
    channel = server.channel("The Daily", anna)
    discussion = server.supergroup("The Daily: comments", anna, boris, priya)
    channel.discuss_in(discussion)
    return Cast(
        anna=anna,
        boris=boris,
        priya=priya,
        private_chat=private_chat,
        group=group,
        forum=forum,
        channel=channel,
        discussion=discussion,
        dialogue=server.dialogue(anna, boris),
    )
