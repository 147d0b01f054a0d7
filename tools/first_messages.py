"""Print the replies to the first messages of new readers, to be read by a person.

`python -m tools.first_messages [FILE]` runs the real bot against a Bot API server on loopback.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import SecretStr

from bot.application import build_application
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.updates.polling import polling
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.library import Library
from sandbox import BotApiServer, PrivateChat

MESSAGES = Path(__file__).parent.parent / "tests" / "data" / "first_messages.txt"
_TOKEN = "12345:AAF-first-messages"


def readers(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the language of each reader's app, and what the reader writes."""
    language, said = "", list[str]()
    for line in map(str.strip, lines):
        if line.startswith("["):
            if said:
                yield language, said
            language, said = line.strip("[]"), []
        elif line and not line.startswith("#"):
            said.append(line)
    if said:
        yield language, said


async def _converse(server: BotApiServer, number: int, language: str, said: list[str]) -> None:
    person = server.user(f"Reader {number}", language_code=language)
    chat = server.private_chat(person)
    print(f"\n── reader {number}, app in {language}")
    for text in said:
        known = len(chat.bot_messages)
        sent = await chat.send(person, text)
        await server.settled()
        print(f"› {text}")
        _print_replies(chat, known, chat.reactions(sent))


def _print_replies(chat: PrivateChat, known: int, reactions: tuple[str, ...]) -> None:
    for emoji in reactions:
        print(f"    ({emoji})")
    replies = chat.bot_messages[known:]
    for reply in replies:
        print("\n".join(f"    {line}" for line in reply.text.splitlines()))
        print("".join(f"      [{label}]\n" for label in reply.buttons), end="")
    if not replies and not reactions:
        print("    (silence)")


async def main(lines: list[str]) -> None:
    """Start the bot, let the readers write one after the other, and print what they see."""
    served = ServedBanks(Library([load_bank(DEFAULT_BANK)]))
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(token=_TOKEN) as server:
            settings = Settings(
                telegram_bot_token=SecretStr(_TOKEN),
                telegram_api_url=server.url,
                telegram_rate_limit=0,
                database_url=f"sqlite:///{folder}/first.db",
                public_url=server.url,
            )
            application = build_application(settings, served)
            async with polling(application) as inbox:
                server.ask_bot(lambda: len(inbox.in_flight) > 0)
                for number, (language, said) in enumerate(readers(lines), start=1):
                    await _converse(server, number, language, said)


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    asyncio.run(main(path.read_text(encoding="utf-8").splitlines()))
