"""More articles, or questions of a topic, than a message has buttons for: they come by pages."""

from __future__ import annotations

import threading

import pytest

from faq.archive.card import Card
from faq.bank import Bank
from faq.library import Library
from sandbox import Group, Person, PrivateChat
from tests.telegram.asking import ask

ARTICLES = 101
PEAR = "What felled the oldest pear tree?"
FELLED = ["The oldest pear tree of the valley was felled by a storm on Tuesday night."]


@pytest.fixture(scope="module")
def hundred(small_library: Library) -> tuple[Bank, ...]:
    """A hundred harbours, which differ in nothing but their names, and last the orchard."""
    harbour, orchard = small_library.banks
    return (
        *(
            harbour.model_copy(
                update={
                    "slug": f"harbour-{number}",
                    "source": harbour.source.model_copy(update={"headline": f"Harbour {number}"}),
                }
            )
            for number in range(1, ARTICLES)
        ),
        orchard,
    )


@pytest.fixture
def library(hundred: tuple[Bank, ...]) -> Library:
    return Library(hundred)


async def test_they_are_listed_by_pages_and_one_is_chosen(chat: PrivateChat, anna: Person) -> None:
    listed = await ask(chat, anna, "/articles")
    first = [f"Harbour {number}" for number in range(1, 21)]
    assert listed.buttons == [*first, "2/6 ›", "✓ All articles"]
    await chat.press(anna, listed, "2/6 ›")
    second = await chat.edited(listed)
    assert second.buttons[:1] + second.buttons[-4:] == [
        "Harbour 21",
        "Harbour 40",
        "‹ 1/6",
        "3/6 ›",
        "✓ All articles",
    ]
    await chat.press(anna, second, "Harbour 23")
    chosen = await chat.edited(second)
    assert "✓ Harbour 23" in chosen.buttons
    assert (await ask(chat, anna, "/articles")).buttons == chosen.buttons
    assert not (await ask(chat, anna, PEAR)).blockquotes


@pytest.mark.parametrize(
    ("sought", "best"),
    [
        pytest.param("pear tree", "orchard", id="words of the article"),
        pytest.param("harbour 23", "Harbour 23", id="words of a headline"),
        pytest.param("the oldst paer", "orchard", id="misspelt"),
        pytest.param("orch", "orchard", id="half typed"),
    ],
)
async def test_one_is_found_by_its_words(
    chat: PrivateChat, anna: Person, sought: str, best: str
) -> None:
    found = await ask(chat, anna, f"/articles {sought}")
    assert found.marked("underline") == [sought]
    assert found.buttons[0] == best
    await chat.press(anna, found, best)
    chosen = await chat.edited(found)
    assert chosen.buttons[0] == f"✓ {best}"
    assert chosen.marked("underline") == [sought]


async def test_what_a_search_finds_comes_by_pages_too(
    group: Group, anna: Person, boris: Person
) -> None:
    boris.speak("ru")
    found = await group.only_reply(to=await group.send(boris, "/articles@verbatim_bot Saltmouth"))
    assert "Нашлось 100 статей" in found.text
    assert found.buttons[:1] + found.buttons[-2:] == ["Harbour 1", "2/5 ›", "✓ По всем статьям"]
    await group.press(anna, found, "2/5 ›")
    second = await group.edited(found)
    assert second.buttons[:1] == ["Harbour 21"]
    assert second.marked("underline") == ["Saltmouth"]
    await group.press(anna, second, "Harbour 23")
    assert "✓ Harbour 23" in (await group.edited(second)).buttons


@pytest.mark.parametrize("sought", ["zebra", "?!", "🦓" * 1000])
async def test_a_search_may_find_nothing(chat: PrivateChat, anna: Person, sought: str) -> None:
    found = await ask(chat, anna, f"/articles {sought}")
    assert "I find no article about that" in found.text
    assert found.buttons == ["✓ All articles"]


async def test_a_long_list_and_the_help_say_how_to_search(chat: PrivateChat, anna: Person) -> None:
    assert "send /articles and a few words" in (await ask(chat, anna, "/articles")).text
    assert "/articles" in (await ask(chat, anna, "/help")).text


async def test_their_topics_are_browsed_by_pages(group: Group, boris: Person) -> None:
    boris.speak("en")
    shelf = await group.only_reply(to=await group.send(boris, "/topics"))
    for page in ("2/6 ›", "3/6 ›", "4/6 ›", "5/6 ›", "6/6 ›"):
        await group.press(boris, shelf, page)
        shelf = await group.edited(shelf)
    assert shelf.buttons == ["orchard", "‹ 5/6"]
    await group.press(boris, shelf, "orchard")
    assert "The pear tree" in (await group.edited(shelf)).buttons


async def test_the_panel_says_where_they_are_listed(group: Group, anna: Person) -> None:
    panel = await group.only_reply(to=await group.send(anna, "/settings"))
    assert "Article: All articles (/articles lists them all)" in panel.text
    assert "Harbour 1" not in panel.buttons


async def test_one_is_indexed_for_the_first_question_while_other_chats_are_answered(
    chat: PrivateChat, anna: Person, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So not in the thread that answers them."""
    indexed: list[tuple[str, threading.Thread]] = []
    index = Library.index

    def noted(self: Library, bank: Bank | Card, *, for_search: bool = False) -> None:
        indexed.append((bank.slug, threading.current_thread()))
        index(self, bank, for_search=for_search)

    monkeypatch.setattr(Library, "index", noted)
    assert (await ask(chat, anna, PEAR)).blockquotes == FELLED
    assert "orchard" in [slug for slug, _ in indexed]
    assert threading.main_thread() not in [thread for _, thread in indexed]
    assert library.unindexed(PEAR) == ()


class TestLongTopic:
    """A draft has all its entries in one topic."""

    @pytest.fixture
    def library(self, small_library: Library) -> Library:
        _, orchard = small_library.banks
        [*others, last] = orchard.entries
        many = [last.model_copy(update={"id": f"storm-{number}"}) for number in range(120)]
        return Library([orchard.model_copy(update={"entries": (*others, *many)})])

    async def test_its_questions_come_by_pages(self, chat: PrivateChat, anna: Person) -> None:
        topics = await ask(chat, anna, "/topics")
        await chat.press(anna, topics, topics.buttons[-1])
        first = await chat.edited(topics)
        assert "2/6 ›" in first.buttons
        await chat.press(anna, first, "2/6 ›")
        second = await chat.edited(first)
        assert {"‹ 1/6", "3/6 ›"} <= set(second.buttons)
        assert len(second.buttons) < 100
