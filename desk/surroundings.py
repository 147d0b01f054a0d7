"""What the desk is told of what is around it: where bots get their banks, and what readers ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from faq.errors import FaqError


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around the desk; None for what it is not told.

    Attributes:
        publish_to: the folder of banks that bots serve.
        database: the address of the bot's database, which may hold a password.
        bot: where a bot of this machine tells how it is, as http://127.0.0.1:8080.
    """

    publish_to: Path | None = None
    database: str | None = field(default=None, repr=False)
    bot: str | None = None

    @classmethod
    def told(
        cls,
        environment: Mapping[str, str],
        *,
        publish_to: Path | None,
        database: str | None,
        bot: str | None,
    ) -> Surroundings:
        """Return what options say, or else the settings that the bot itself is started with.

        Raises:
            FaqError: the folder does not exist, or the bot's address is none.
        """
        banks = environment.get("FAQ_BANKS")
        source = "--publish-to" if publish_to is not None else "FAQ_BANKS"
        folder = publish_to or (Path(banks) if banks else None)
        if folder is not None and not folder.is_dir():
            raise FaqError(f"{folder}, as {source} says: there is no such folder; make it first")
        if bot is not None and not _is_address(bot):
            raise FaqError("--bot: write the address of a bot as http://127.0.0.1:8080")
        return cls(
            folder.resolve() if folder else None,
            database or environment.get("DATABASE_URL") or None,
            bot.rstrip("/") if bot else None,
        )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme == "http" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
