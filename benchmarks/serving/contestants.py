"""The bots that are compared, each a separate program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_HERE = "benchmarks.serving"
_AIOGRAM_PYTHON = ROOT / ".venv-aiogram" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A bot as a command; its environment has `TELEGRAM_API_URL` and other settings.

    Attributes:
        environment: settings in addition to those that all bots get.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_there(self) -> bool:
        """Whether its virtual environment exists (`make bench` makes it)."""
        return Path(self.command[0]).exists()


OURS = Contestant(
    "Verbatim",
    (sys.executable, "-m", "bot"),
    {"TELEGRAM_RATE_LIMIT": "0", "LOG_LEVEL": "WARNING"},
)
BARE_PTB = Contestant("bare python-telegram-bot", (sys.executable, "-m", f"{_HERE}.echo_ptb"))
_AIOGRAM_COMMAND = (str(_AIOGRAM_PYTHON), str(ROOT / "benchmarks" / "serving" / "echo_aiogram.py"))
BARE_AIOGRAM = Contestant("bare aiogram", _AIOGRAM_COMMAND)
BARE_AIOGRAM_UVLOOP = Contestant("bare aiogram, uvloop", _AIOGRAM_COMMAND, {"UVLOOP": "1"})

CONTESTANTS = (OURS, BARE_PTB, BARE_AIOGRAM, BARE_AIOGRAM_UVLOOP)
