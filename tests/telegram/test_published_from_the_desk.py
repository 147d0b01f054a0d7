"""What is published from the desk reaches readers within seconds, and the desk says so."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from desk.surroundings import Surroundings
from sandbox import BotApiServer, Person
from tests.desk.conftest import RunningDesk, served
from tests.telegram.processes import PATIENCE, TOKEN, Start, free_port

ARTICLE = "The bridge opened in May. Dogs may cross. Cats may not."
BANK = """\
topics: {bridge: The bridge}
entries:
  - id: opening
    topic: bridge
    questions: {en: [When did the bridge open?]}
    quotes: [{text: The bridge opened in May.}]
"""
DOGS = """\
  - id: dogs
    topic: bridge
    questions: {en: [Who may cross the bridge?]}
    quotes: [{text: Dogs may cross.}]
"""
PUBLISH = "/bank/bridge/publish"


async def test_a_bot_takes_over_what_is_published(
    telegram: BotApiServer, anna: Person, start: Start, tmp_path: Path
) -> None:
    port, public, bridge = free_port(), tmp_path / "public", tmp_path / "desk" / "bridge"
    public.mkdir()
    bridge.mkdir(parents=True)
    (bridge / "article.txt").write_text(ARTICLE, "utf-8")
    (bridge / "bank.yaml").write_text(BANK, "utf-8")
    around = Surroundings(public, bot=f"http://127.0.0.1:{port}")
    with served(bridge.parent, around) as desk:
        _publish(desk)
        assert "does not answer at its address" in desk.get(PUBLISH).text
        await start(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            HEALTH_PORT=str(port),
            FAQ_BANKS=str(public),
        )
        chat = telegram.private_chat(anna)
        question = "Who may cross the bridge?"
        reply = await chat.reply(to=await chat.send(anna, question), within=PATIENCE)
        assert "Dogs may cross." not in reply.text
        assert "The bot has taken it over" in desk.get(PUBLISH).text
        (bridge / "bank.yaml").write_text(BANK + DOGS, "utf-8")
        _publish(desk)
        assert "takes it over within seconds" in desk.get(PUBLISH).text
        await _shown(desk, f"{PUBLISH}/bot", "The bot has taken it over")
        reply = await chat.reply(to=await chat.send(anna, question), within=PATIENCE)
        assert reply.blockquotes == ["Dogs may cross."]
        (public / "bridge" / "bank.yaml").write_text(BANK.replace("May.", "June."), "utf-8")
        page = await _shown(desk, PUBLISH, "The bot refuses it")
    assert "What is published now has a fault" in page


async def _shown(desk: RunningDesk, path: str, words: str) -> str:
    """Return a page once it says something; it asks the bot anew each time."""
    async with asyncio.timeout(PATIENCE):
        while words not in (page := desk.get(path).text):  # noqa: ASYNC110  of another process
            await asyncio.sleep(0.2)
    return page


def _publish(desk: RunningDesk) -> None:
    page = desk.get(PUBLISH).text
    fields = dict(re.findall(r'name="(mine|there)" value="([^"]*)"', page))
    assert "Published: readers have" in desk.post(PUBLISH, fields).text
