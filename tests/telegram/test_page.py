"""The page with the real bot behind it: what it decided, and what it quotes from where."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from telegram.error import InvalidToken

from bot.settings import Settings
from faq.library import Library
from sandbox import BotApiServer
from sandbox.hosting.bot import HostedBot
from sandbox.hosting.cast import ABILITIES, Cast, populate
from sandbox.page.acting import Actor
from sandbox.page.bulletin import Bulletin
from sandbox.page.site import Site
from sandbox.world.wire import Json
from tests.sandbox.page.viewing import Page, opened
from tests.telegram.processes import COST, COSTS, PATIENCE, SMALL_BANKS, TOKEN
from tests.telegram.test_reloading import LIGHTHOUSE, PAINTED, add_lighthouse

OPENED = "The town opened its new ferry harbour on Sunday 🎉🎉, two years late."


@pytest.fixture
def server() -> BotApiServer:
    return BotApiServer(token=TOKEN, abilities=ABILITIES)


@pytest.fixture
async def cast(server: BotApiServer) -> Cast:
    return await populate(server)


@pytest.fixture
def bulletin(server: BotApiServer) -> Bulletin:
    return Bulletin(server.world.changes.announce)


@pytest.fixture
async def telegram(
    server: BotApiServer, cast: Cast, bulletin: Bulletin
) -> AsyncIterator[BotApiServer]:
    server.extend(Site(server, bulletin, Actor(server).perform, you=cast.anna.id).set_up)
    async with server:
        yield server


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_BANKS, tmp_path / "banks"))


@pytest.fixture
async def page(
    telegram: BotApiServer, bulletin: Bulletin, settings: Settings, banks: Path
) -> AsyncIterator[Page]:
    async with hosted(telegram, bulletin, settings, banks) as page:
        yield page


@asynccontextmanager
async def hosted(
    telegram: BotApiServer, bulletin: Bulletin, settings: Settings, banks: Path
) -> AsyncIterator[Page]:
    """Give the page, with the bot running behind it."""
    settings = settings.model_copy(update={"faq_banks": banks, "public_url": telegram.url})
    bot = HostedBot(settings, bulletin, username=telegram.username)
    running = asyncio.create_task(bot.run())
    async with opened(telegram.url) as page:
        if page.state["status"]["bot"] != "running":
            await page.until("status")
        yield page
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


def articles_on(page: Page) -> list[Json]:
    """Return the articles that the page was told of last."""
    told = [frame["articles"] for frame in page.frames if frame["type"] == "articles"]
    articles: list[Json] = [page.state["articles"], *told][-1]
    return articles


def is_under(asked: Json, message: Json) -> bool:
    """Whether a message of the page is the one right under a question."""
    place = (message["chat_id"], message["id"] - 1)
    return place == (asked["chat_id"], asked["message_id"])


async def reply(page: Page, question: str) -> Json:
    """Ask in Anna's private chat, and return the message that answers."""
    you = page.state["you"]
    asked = await page.act("send", by=you, chat_id=you, text=question)
    message: Json = await page.until("message", lambda m: is_under(asked, m))
    return message


def cited(message: Json, articles: list[Json]) -> list[str]:
    """Return the passages of the articles that the message cites, counting as JavaScript does."""
    paragraphs = {article["key"]: article["paragraphs"] for article in articles}
    return [
        paragraphs[place["article"]][place["paragraph"] - 1]
        .encode("utf-16-le")[2 * place["offset"] : 2 * (place["offset"] + place["length"])]
        .decode("utf-16-le")
        for place in message["cited"]
    ]


async def test_a_quote_is_found_in_its_paragraph(page: Page) -> None:
    articles = articles_on(page)
    assert [article["slug"] for article in articles] == ["harbour", "orchard"]
    assert cited(await reply(page, COST), articles) == COSTS
    assert cited(await reply(page, "When did the new harbour open?"), articles) == [OPENED]


async def test_the_one_button_for_context_opens_the_page_at_the_quote(page: Page) -> None:
    [[context, *_], _] = (await reply(page, COST))["keyboard"]
    assert context["text"] == "Read in context ↗"
    assert "/a/harbour#p2" in context["value"]


async def test_a_decision_is_told_with_why(page: Page) -> None:
    message = await reply(page, COST)
    decision = [f["decision"] for f in page.frames if f["type"] == "decision"][-1]
    assert (decision["chat_id"], decision["message_id"]) == (
        message["chat_id"],
        message["id"] - 1,
    )
    assert (decision["decision"], decision["entry"]) == ("answer", "cost")
    assert decision["title"] == COST
    assert decision["article"] == articles_on(page)[0]["key"]
    assert decision["quotes"] == [{"text": COSTS[0], "speaker": "Ingrid Holm", "paragraph": 2}]
    why = decision["explanation"]
    assert why["language"] == "en"
    assert 0 < why["thresholds"]["suggest"] < why["thresholds"]["answer"] < decision["score"]
    best = why["entries"][0]
    assert (best["entry"], best["phrasing"], best["is_unanswerable"]) == ("cost", COST, False)
    assert best["score"] == pytest.approx(decision["score"], abs=1e-4)
    assert {"harbour", "cost"} <= {word["surface"] for word in best["words"]}
    assert all(0 <= word["explained"] <= 1 for word in best["words"])
    shares = [abs(each["share"]) for each in best["contributions"]]
    assert shares == sorted(shares, reverse=True)


async def test_declines_and_suggestions_are_told_too(page: Page) -> None:
    await reply(page, "How much is a ferry ticket for a grown-up?")
    await reply(page, "What is the capital of Mongolia?")
    decisions = [f["decision"] for f in page.frames if f["type"] == "decision"]
    assert [each["decision"] for each in decisions] == ["decline", "decline"]
    assert [each["unanswerable"] for each in decisions] == ["no-fares", None]
    assert [each["entry"] for each in decisions] == [None, None]


async def test_a_follow_up_tells_what_it_leans_on(page: Page) -> None:
    await reply(page, COST)
    await reply(page, "who said that?")
    decision = [f["decision"] for f in page.frames if f["type"] == "decision"][-1]
    assert decision["is_attribution"] is True
    assert decision["shown"]["entry"] == "cost"
    assert decision["shown"]["title"] == COST


async def test_all_that_the_bot_calls_is_known_to_the_sandbox(page: Page) -> None:
    await reply(page, COST)
    calls = [*page.state["calls"], *(f["call"] for f in page.frames if f["type"] == "call")]
    assert {"getMe", "setMyCommands"} <= {call["method"] for call in calls}
    assert [call["method"] for call in calls if not call["is_known"] or call["ignored"]] == []


async def test_a_changed_article_takes_its_place_on_the_page(page: Page, banks: Path) -> None:
    add_lighthouse(banks / "harbour")
    articles = await page.until("articles")
    assert articles[0]["paragraphs"][-1] == PAINTED
    assert cited(await reply(page, LIGHTHOUSE), articles) == [PAINTED]


async def test_the_page_for_readers_keeps_its_own_policy(
    page: Page, telegram: BotApiServer
) -> None:
    del page
    async with aiohttp.ClientSession(telegram.url) as client:
        async with client.get("/a/harbour") as article:
            assert article.status == 200
            assert "forty million crowns" in await article.text()
            assert "trusted-types" not in article.headers["Content-Security-Policy"]
            assert article.headers["X-Frame-Options"] == "DENY"
        async with client.get("/a/no-such-article") as missing:
            assert missing.status == 404


async def test_the_bot_runs_before_its_banks_are_indexed_and_answers_after_that(
    telegram: BotApiServer,
    bulletin: Bulletin,
    settings: Settings,
    banks: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_be_indexed = threading.Event()
    index_all = Library.index_all

    def index_when_told(library: Library) -> None:
        assert may_be_indexed.wait(PATIENCE)
        index_all(library)

    monkeypatch.setattr(Library, "index_all", index_when_told)
    async with hosted(telegram, bulletin, settings, banks) as page:  # it runs
        you = page.state["you"]
        asked = await page.act("send", by=you, chat_id=you, text=COST)
        may_be_indexed.set()
        answer = await page.until("message", lambda m: is_under(asked, m))
        assert COSTS[0] in answer["text"]


async def test_a_bot_that_cannot_go_on_says_why(
    telegram: BotApiServer, bulletin: Bulletin, settings: Settings, banks: Path
) -> None:
    settings = settings.model_copy(update={"faq_banks": banks})
    bot = HostedBot(settings, bulletin, username=telegram.username)
    telegram.fail_next("getUpdates", 401)
    with pytest.raises(InvalidToken):
        await asyncio.wait_for(bot.run(), PATIENCE)
