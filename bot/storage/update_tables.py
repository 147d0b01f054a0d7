"""The tables of received updates, and the values in their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

from bot.storage.schema import METADATA, Line, Moment

IDS_KEPT = timedelta(days=2)
"""How long a handled update's id is stored. Telegram keeps an update for 24 hours (Bot API,
"Getting updates"), so it does not deliver older ones again."""

SET_ASIDE_KEPT = timedelta(days=7)
"""How long an update that could not be handled is stored for the operator."""

LONGEST_ERROR = 500  # characters

INBOX = Table(
    "inbox",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("received", Moment, nullable=False),
    Column("crashes", Integer),
)

HANDLED = Table(
    "handled_updates",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("holder", String(32)),
    Column("held_until", Moment, nullable=False, index=True),
    Column("handled", Moment),
    Column("faults", Integer, nullable=False, default=0),
    Column("failing_since", Moment),
    Column("crashes", Integer),
)

SET_ASIDE = Table(
    "set_aside_updates",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger),
    Column("user_id", BigInteger),
    Column("body", Text, nullable=False),
    Column("error", Line(LONGEST_ERROR), nullable=False),
    Column("set_aside", Moment, nullable=False, index=True),
    Column("code", String(64)),
    Column("is_wanted", Boolean),
)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it was received.

    Attributes:
        body: its JSON.
        received: when the bot received it.
    """

    update_id: int
    body: str
    received: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that could not be handled.

    Attributes:
        chat_id: its chat; None if unknown.
        user_id: the person who caused it; None if unknown.
        error: the reason; its first 500 characters are stored.
    """

    update_id: int
    chat_id: int | None
    user_id: int | None
    body: str
    error: str
    set_aside: datetime


class Claim(Enum):
    """The outcome of a replica's claim on an update."""

    GRANTED = auto()
    HANDLED = auto()  # the update is handled already
    HELD = auto()  # another replica is handling it
    LEFT = auto()  # a replica's claim has expired; see `Updates.take_over`


@dataclass(frozen=True, slots=True)
class Failures:
    """The failures of an update so far.

    Attributes:
        faults: the number of failures by a programming error.
        since: when it first failed, with any error.
    """

    faults: int = 0
    since: datetime | None = None
