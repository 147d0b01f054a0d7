"""What is kept of the updates that the bot has received: the tables, and what their rows say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from bot.storage.schema import METADATA, Line, Moment

IDS_KEPT = timedelta(days=2)
"""How long a handled update's id is remembered: Telegram keeps an update for 24 hours (Bot API,
"Getting updates"), so nothing older comes again."""

SET_ASIDE_KEPT = timedelta(days=7)
"""How long an update that could not be handled is kept for the operator to look at."""

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
)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came.

    Attributes:
        body: its JSON.
        received: when the bot got it.
    """

    update_id: int
    body: str
    received: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that could not be handled.

    Attributes:
        chat_id: where it happened; None where that could not be told.
        user_id: who caused it; None where that could not be told.
        error: why; its first 500 characters are kept.
    """

    update_id: int
    chat_id: int | None
    user_id: int | None
    body: str
    error: str
    set_aside: datetime


class Claim(Enum):
    """What came of the wish to handle an update."""

    GRANTED = auto()
    HANDLED = auto()  # it is done already
    HELD = auto()  # another replica handles it at this moment
    LEFT = auto()  # a replica handled it, and ended without a word; see `Updates.take_over`


@dataclass(frozen=True, slots=True)
class Failures:
    """How an update has failed so far.

    Attributes:
        faults: how often with an error that would come again.
        since: when it first failed, with whatever error.
    """

    faults: int = 0
    since: datetime | None = None
