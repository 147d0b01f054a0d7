"""More than one article: each answer names its own, and a chat may choose one."""

from __future__ import annotations

import pytest

from bot.application import App
from faq.library import Library
from sandbox import Abilities, BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import ask
from tests.telegram.processes import COST, COSTS

HARBOUR = "A harbour for Saltmouth"
PEAR = "What felled the oldest pear tree?"
FELLED = ["The oldest pear tree of the valley was felled by a storm on Tuesday night."]


@pytest.fixture
def library(small_library: Library) -> Library:
    """The library of the running bot: the harbour and the orchard."""
    return small_library


async def test_an_answer_names_its_article(chat: PrivateChat, anna: Person) -> None:
    answer = await ask(chat, anna, COST)
    assert f"📰 {HARBOUR}" in answer.text
    assert "In context" not in answer.buttons, "the article's own page is opened"
    other = await ask(chat, anna, PEAR)
    assert "📰 orchard" in other.text
    await chat.press(anna, other, "In context")
    assert "📰 orchard" in (await chat.edited(other)).text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("ferry fares", id="a suggestion"),
        pytest.param("How much is a ferry ticket for a grown-up?", id="a foreseen decline"),
        pytest.param("What colour is the harbour?", id="a decline"),
        pytest.param("When did the harbour open? And who painted the harbour?", id="parts"),
    ],
)
async def test_whatever_is_replied_names_its_article(
    chat: PrivateChat, anna: Person, question: str
) -> None:
    assert f"📰 {HARBOUR}" in (await ask(chat, anna, question)).text


async def test_a_topic_names_its_article(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    await chat.send(anna, "/topics")
    await telegram.settled()
    harbour, orchard = chat.bot_messages[-2:]
    await chat.press(anna, harbour, "The ferries")
    assert f"📰 {HARBOUR}" in (await chat.edited(harbour)).text
    await chat.press(anna, orchard, "The pear tree")
    assert "📰 orchard" in (await chat.edited(orchard)).text


class TestElsewhere:
    """In chats that the bot is no member of."""

    @pytest.fixture
    def abilities(self) -> Abilities:
        return Abilities(supports_inline_queries=True)

    async def test_each_inline_result_names_its_article(
        self, telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
    ) -> None:
        del chat
        typed = await telegram.dialogue(anna, boris).type_inline(anna, "")
        named = [str(result.description).partition("\n")[0] for result in typed.results]
        assert set(named) == {f"📰 {HARBOUR}", "📰 orchard"}


async def test_articles_are_listed_and_one_is_chosen_for_the_chat(
    chat: PrivateChat, anna: Person
) -> None:
    listed = await ask(chat, anna, "/articles")
    assert listed.buttons == [HARBOUR, "orchard", "✓ All articles"]
    await chat.press(anna, listed, HARBOUR)
    chosen = await chat.edited(listed)
    assert chosen.buttons == [f"✓ {HARBOUR}", "orchard", "All articles"]
    assert (await ask(chat, anna, PEAR)).blockquotes != FELLED
    assert (await ask(chat, anna, COST)).blockquotes == COSTS
    assert HARBOUR in (await ask(chat, anna, "/article")).text
    await chat.press(anna, chosen, "All articles")
    await chat.edited(chosen)
    assert (await ask(chat, anna, PEAR)).blockquotes == FELLED


async def test_in_a_group_the_admins_choose(group: Group, anna: Person, boris: Person) -> None:
    boris.speak("en")
    listed = await group.only_reply(to=await group.send(boris, "/articles"))
    shown = await group.press(boris, listed, HARBOUR)
    assert shown.show_alert
    assert "Only the admins" in shown.text
    assert group.latest(listed) == listed
    await group.press(anna, listed, HARBOUR)
    assert f"✓ {HARBOUR}" in (await group.edited(listed)).buttons
    sent = await group.send(boris, f"/ask {PEAR}")
    assert not (await group.only_reply(to=sent)).blockquotes


async def test_a_list_from_before_the_upgrade_chooses_for_the_supergroup(
    telegram: BotApiServer, anna: Person, application: App
) -> None:
    del application
    group = telegram.group("Family", anna)
    listed = await group.only_reply(to=await group.send(anna, "/articles"))
    supergroup = await group.upgrade()
    await telegram.settled()
    await group.press(anna, listed, HARBOUR)
    assert f"✓ {HARBOUR}" in (await supergroup.reply()).buttons
    sent = await supergroup.send(anna, f"/ask {PEAR}")
    assert not (await supergroup.only_reply(to=sent)).blockquotes


async def test_the_panel_offers_the_articles_too(group: Group, anna: Person) -> None:
    panel = await group.only_reply(to=await group.send(anna, "/settings"))
    assert "✓ All articles" in panel.buttons
    await group.press(anna, panel, "orchard")
    assert "✓ orchard" in (await group.edited(panel)).buttons


async def test_a_deep_link_may_name_an_article(chat: PrivateChat, anna: Person) -> None:
    welcome = await chat.only_reply(to=await anna.open_link("harbour"))
    assert HARBOUR in welcome.text
    assert not (await ask(chat, anna, PEAR)).blockquotes


async def test_the_link_that_adds_it_to_a_group_may_name_one_too(
    telegram: BotApiServer, anna: Person, boris: Person, application: App
) -> None:
    del application
    group = telegram.supergroup("Family", anna, boris)
    chosen = await group.only_reply(to=await group.add_bot_by_link("harbour", by=anna))
    assert f"✓ {HARBOUR}" in chosen.buttons
    sent = await group.send(boris, f"/ask {PEAR}")
    assert not (await group.only_reply(to=sent)).blockquotes
    await group.add_bot_by_link("orchard", by=boris)  # no admin
    await group.quiet()
    sent = await group.send(boris, f"/ask {COST}")
    assert (await group.only_reply(to=sent)).blockquotes == COSTS


class TestManyArticles:
    """More of them than are told of in a message each."""

    @pytest.fixture
    def library(self, small_library: Library) -> Library:
        harbour, orchard = small_library.banks
        copies = [harbour.model_copy(update={"slug": f"harbour-{each}"}) for each in range(3)]
        return Library([*copies, orchard])

    async def test_one_is_chosen_first(self, chat: PrivateChat, anna: Person) -> None:
        welcome = await ask(chat, anna, "/start")
        assert welcome.buttons == [HARBOUR, HARBOUR, HARBOUR, "orchard", "✓ All articles"]
        await chat.press(anna, welcome, "orchard")
        await chat.edited(welcome)
        assert "felled by a storm" in (await ask(chat, anna, "/start")).text

    async def test_anybody_browses_the_topics_of_each(self, group: Group, boris: Person) -> None:
        boris.speak("en")
        shelf = await group.only_reply(to=await group.send(boris, "/topics"))
        await group.press(boris, shelf, "orchard")
        assert "The pear tree" in (await group.edited(shelf)).buttons
