"""A Bot API server of our own on loopback: the bot talks to it as to Telegram, people act in it.

Mirrors https://core.telegram.org/bots/api as of Bot API 10.0, as far as this bot needs it.
"""

from bot.sandbox.changes import NotSeenError
from bot.sandbox.entities import Entity
from bot.sandbox.people import Person
from bot.sandbox.profile import Abilities
from bot.sandbox.queries import CallbackAnswer, InlineAnswer, InlineResult, ResultsButton
from bot.sandbox.rooms import Channel, Dialogue, Forum, Group, PrivateChat
from bot.sandbox.server import BotApiServer
from bot.sandbox.state import Message, Topic

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
