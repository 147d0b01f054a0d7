"""Which article is asked, by its card and its day, and which a search finds."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Bank, Source, Topic, Wording
from faq.library import Library
from faq.routing.router import Router
from tests.faq.made_up import bank_of, entry


def article(
    slug: str,
    *phrasings: str,
    headline: str | None = None,
    text: str = "Made up.",
    published: str | None = None,
    topic: Wording | None = None,
) -> Bank:
    bank = bank_of(entry("one", *(phrasings or ("what of late",))), slug=slug)
    return bank.model_copy(
        update={
            "source": Source(headline=headline, published=published),
            "article": Article(text),
            "topics": (Topic(id="all", name=topic or Wording(en="All")),),
        }
    )


LONG = ("bridge", "tunnel", "tower", "road", "ferry", "canal", "railway", "port", "station")


def test_a_question_may_name_what_only_the_headline_says() -> None:
    other = article("a", "how many people died")
    flood = article("b", "how many people died", headline="Flood in the Varna valley")
    assert Router.of([other, flood]).nearest("how many died in the Varna flood?", 2) == (1, 0)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"text": "Varna.\n\nIt rained.\n\nThe end."}, id="the first paragraph"),
        pytest.param({"text": "Rain.\n\nIt rained.\n\nVarna at last."}, id="the article's end"),
        pytest.param({"topic": Wording(en="Varna")}, id="a topic"),
        pytest.param({"topic": Wording(en="The river", ru="Варна")}, id="a topic in Russian"),
        pytest.param({"slug": "varna_flood"}, id="the folder's name"),
    ],
)
def test_an_article_is_known_by(named: dict[str, str]) -> None:
    other, own = article("a", "how many died"), article(**{"slug": "b", **named})  # type: ignore[arg-type]
    assert Router.of([other, own]).nearest("Varna", 2) == (1,)


def test_a_word_of_the_entry_counts_more_than_one_of_the_headline() -> None:
    in_headline = article("a", "what is new", headline="Varna")
    in_entry = article("b", "what is Varna")
    assert Router.of([in_headline, in_entry]).nearest("Varna", 2) == (1, 0)


def test_an_entry_of_many_words_is_not_nearer_for_that() -> None:
    long, short = article("a", *LONG, "ferry times"), article("b", "ferry times")
    assert Router.of([long, short]).nearest("times of ferries", 2) == (1, 0)


def test_of_articles_as_near_the_newest_is_asked_first() -> None:
    banks = [
        article("a", "flood in Varna", published="2026-05-03"),
        article("b", "flood in Varna", published="2026-05-05T08:30:00+05:30"),
        article("c", "flood in Varna"),
        article("d", "flood in Varna", published="2026-05-04"),
        article("e", "flood in Varna", published="2026-05-04"),
    ]
    router = Router.of(banks)
    assert router.nearest("Varna flood", 9) == (1, 3, 4, 0, 2)
    assert router.nearest("Flood in Varna?", 2) == (1, 3), "also word for word"
    assert router.find("flood Varna", 9) == (1, 3, 4, 0, 2)
    assert router.find("flood Varna", 2) == (1, 3)


NEWS = Library(
    [
        article("one", headline="Floods in the Varna valley", published="2026-05-01"),
        article("two", "did the flood reach the harbour", headline="A harbour opens"),
        article("three", headline="Паводок на Волге", published="2026-06-01"),
        article("four", headline="बिहार में बाढ़", text="Kosi river.\n\nFloods came."),
        article("five", headline="A cup final", published="2026-04-01"),
    ]
)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        pytest.param("floods", ["one", "four", "two"], id="the headline first"),
        pytest.param("flods varna", ["one"], id="misspelt"),
        pytest.param("cup fin", ["five"], id="half typed"),
        pytest.param("паводка", ["three"], id="Russian"),
        pytest.param("बाढ़", ["four"], id="Hindi"),
        pytest.param("harbours?", ["two"], id="another form"),
        pytest.param("zebra", [], id="nothing"),
        pytest.param("?", [], id="no word"),
        pytest.param(" ", ["three", "one", "five", "two", "four"], id="all, the newest first"),
    ],
)
def test_articles_are_found_by_words(sought: str, found: list[str]) -> None:
    assert [card.slug for card in NEWS.find_articles(sought)] == found


def test_no_more_articles_are_found_than_wanted() -> None:
    assert [card.slug for card in NEWS.find_articles("floods", limit=1)] == ["one"]
