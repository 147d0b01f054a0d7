"""The bot, whose start goes no further than a stage: there its process is killed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import Any

from bot import application
from bot.__main__ import main
from bot.storage.database import opening
from bot.updates.handling import Handling
from bot.updates.inbox import Inbox
from bot.updates.polling import Poller
from faq.library import Library

AT_STAGE = "It stands still."

STAGES: dict[str, tuple[object, str]] = {
    "migrations": (opening, "upgrade"),
    "composing": (application, "_surfaces"),
    "replay": (Inbox, "replay"),
    "indexing": (Library, "index_all"),
    "first poll": (Poller, "_get_updates"),
    "taking in": (Inbox, "take"),
    "before its turn": (Handling, "handle"),
}
"""The function whose call is the stage, in the order of a start."""


def run_stalled(stage: str, arguments: Sequence[str]) -> int:
    """Run the bot until that stage."""
    place, name = STAGES[stage]
    setattr(place, name, _stand_still)
    if stage == "taking in":
        # Else an earlier question may be on its way to Telegram, which a kill then repeats.
        setattr(Library, "index_all", _wait)  # noqa: B010  as the others
    return main(arguments)


def stalled_at(stage: str) -> Callable[[Sequence[str]], int]:
    """Return the program that ends at a stage."""
    return partial(run_stalled, stage)


def _wait(_: Library) -> None:
    Event().wait()


def _stand_still(*_: Any, **__: Any) -> Any:
    sys.stderr.write(AT_STAGE)
    sys.stderr.flush()
    Event().wait()
