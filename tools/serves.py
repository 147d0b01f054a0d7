"""`python -m tools.serves PYTHON`: whether the bot of an environment serves and answers.

It starts `PYTHON -m bot` away from this folder, against a Bot API server on loopback, and asks a
question of the packaged bank.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from benchmarks.serving.contestants import Contestant
from benchmarks.serving.load_server import LoadServer, Question
from benchmarks.serving.running import BotFailedError, running

_QUESTION = Question(1_000, "Who is Lavrov?")
_PATIENCE = 60.0  # seconds


async def answers(python: Path) -> bool:
    """Whether the bot answers a question.

    Raises:
        BotFailedError: it does not even begin to poll.
    """
    contestant = Contestant(
        "the installed bot", (str(python), "-m", "bot"), {"PYTHONPATH": "", "BANK_CACHE": "none"}
    )
    async with LoadServer() as telegram, running(contestant, telegram, by_webhook=False):
        telegram.release([_QUESTION])
        return await telegram.answered(1, within=_PATIENCE)


def main() -> int:
    """Return 0 if the bot answers."""
    python = Path(sys.argv[1]).absolute()
    try:
        answered = asyncio.run(answers(python))
    except BotFailedError as error:
        print(error)
        return 1
    print("It serves and answers." if answered else f"No answer within {_PATIENCE:g} s.")
    return 0 if answered else 1


if __name__ == "__main__":
    sys.exit(main())
