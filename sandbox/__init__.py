"""A Bot API server of our own on loopback: the bot talks to it as to Telegram, people act in it.

Mirrors https://core.telegram.org/bots/api as of Bot API 10.0, as far as this bot needs it.
"""

from sandbox.people.people import Person
from sandbox.people.rooms import Channel, Dialogue, Forum, Group, PrivateChat
from sandbox.server import BotApiServer
from sandbox.values.entities import Entity
from sandbox.world.changes import NotSeenError
from sandbox.world.profile import Abilities
from sandbox.world.queries import CallbackAnswer, InlineAnswer, InlineResult, ResultsButton
from sandbox.world.state import Message, Topic

__all__ = [
    "Abilities",
    "BotApiServer",
    "CallbackAnswer",
    "Channel",
    "Dialogue",
    "Entity",
    "Forum",
    "Group",
    "InlineAnswer",
    "InlineResult",
    "Message",
    "NotSeenError",
    "Person",
    "PrivateChat",
    "ResultsButton",
    "Topic",
]
