"""Sessions that were recorded with `python -m bot sandbox --record FILE`, done again.

Where the bot says something else on purpose: `pytest tests/telegram/test_transcripts.py
--rewrite-transcripts` writes what it says now, to be read before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.application import App
from bot.settings import Settings
from sandbox import Abilities, BotApiServer
from sandbox.hosting.cast import ABILITIES, Cast, populate
from sandbox.page.acting import Actor
from sandbox.page.actions import ACTION
from sandbox.page.viewer import Perform
from sandbox.transcripts.lines import (
    Did,
    Got,
    Line,
    Said,
    TranscriptError,
    read_lines,
    write_line,
)
from sandbox.transcripts.replaying import replay

FOLDER = Path(__file__).parent.parent / "data" / "transcripts"
README = FOLDER / "readme.jsonl"
HEAD = '{"transcript": 1}'
TRANSCRIPTS = sorted(FOLDER.glob("*.jsonl"))


def read(path: Path) -> list[Line]:
    return list(read_lines(path.read_text(encoding="utf-8").splitlines()))


def write(path: Path, lines: Iterable[Line]) -> None:
    path.write_text("".join(f"{write_line(line)}\n" for line in lines), encoding="utf-8")


@pytest.fixture
def abilities() -> Abilities:
    return ABILITIES


@pytest.fixture
def settings(settings: Settings, telegram: BotApiServer) -> Settings:
    """With links that lead to the server, as the sandbox sets them."""
    return settings.model_copy(update={"public_url": telegram.url})


@pytest.fixture
async def cast(telegram: BotApiServer) -> Cast:
    return await populate(telegram)


@pytest.fixture
def perform(telegram: BotApiServer, cast: Cast, application: App) -> Perform:
    """Acts among the people of the start, with the running bot."""
    del cast, application
    return Actor(telegram).perform


def test_there_are_transcripts() -> None:
    assert TRANSCRIPTS


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_bot_says_what_it_said_when_it_was_recorded(
    telegram: BotApiServer, perform: Perform, path: Path, request: pytest.FixtureRequest
) -> None:
    recorded = read(path)
    assert any(isinstance(line, Said) for line in recorded)
    now: list[Line] = []
    differences = await replay(recorded, telegram.world, perform, write=now.append)
    if request.config.getoption("--rewrite-transcripts"):
        write(path, now)
    else:
        assert not differences, "\n".join(differences)


async def test_another_numbering_of_the_messages_makes_no_difference(
    telegram: BotApiServer, cast: Cast, perform: Perform
) -> None:
    """Private chats share one numbering, so what Boris wrote moves what Anna writes."""
    boris = telegram.private_chat(cast.boris)
    await boris.only_reply(to=await boris.send(cast.boris, "/help"))
    for path in TRANSCRIPTS:
        recorded = read(path)
        assert not await replay(recorded, telegram.world, perform)


async def test_what_the_bot_says_differently_is_told(
    telegram: BotApiServer, perform: Perform
) -> None:
    recorded = read(README)
    at = next(at for at, line in enumerate(recorded) if isinstance(line, Said))
    before = recorded[at]
    assert isinstance(before, Said)
    recorded[at] = Said(said=before.said.model_copy(update={"text": "In 2035, surely."}))
    [difference] = await replay(recorded, telegram.world, perform)
    assert "In 2035, surely." in difference
    assert "expected to visit India in early 2025" in difference


async def test_a_bot_that_says_nothing_is_told_at_its_first_silence(
    telegram: BotApiServer, cast: Cast
) -> None:
    del cast
    recorded = read(README)
    differences = await replay(recorded, telegram.world, Actor(telegram).perform, patience=0.1)
    assert len(differences) == 1
    assert differences[0].endswith("is None")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["no JSON"], "line 1 cannot be read"),
        (['{"transcript": 2}'], "line 1 cannot be read"),
        (['{"got": {}, "number": 1}'], "line 1: a transcript begins with"),
        ([HEAD, HEAD], "line 2: a transcript begins with"),
        ([HEAD, '{"did": {"action": "dance"}, "number": 1}'], "line 2 cannot be read"),
        ([HEAD, "{}"], "line 2 cannot be read"),
    ],
)
def test_what_is_no_transcript_is_refused_by_its_line(lines: list[str], fault: str) -> None:
    with pytest.raises(TranscriptError, match=fault):
        list(read_lines(lines))


async def test_what_can_no_longer_be_done_is_told(
    telegram: BotApiServer, perform: Perform, cast: Cast
) -> None:
    await cast.anna.block_bot()
    differences = await replay(read(README), telegram.world, perform, patience=0.1)
    blocked = "Anna has blocked the bot, and must unblock it to write"
    assert f"refused was None, is {blocked!r}" in differences[0]
    send = {"action": "send", "chat_id": cast.anna.id, "as": cast.anna.id, "text": "Who?"}
    place = {"chat_id": cast.anna.id, "message_id": 1}
    edit = {"action": "edit", "as": cast.anna.id, "text": "Whom?"} | place
    recorded: list[Line] = [
        Did(did=ACTION.validate_python(send), number=1),
        Got(got=place, number=1),
        Did(did=ACTION.validate_python(edit), number=2),
        Got(got=place, number=2),
    ]
    assert len(await replay(recorded, telegram.world, perform)) == 1
