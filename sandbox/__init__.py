"""A Bot API server on the loopback interface: the bot uses it as Telegram, and people act in it.

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
