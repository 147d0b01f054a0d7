"""What every article is asked: its gist from its beginning, and what its source tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.answering import Answered, Answerer, Declined
from faq.article import Article
from faq.asking.general import General, asked_in_general, general_id
from faq.asking.general_entries import general_entries, lead_of
from faq.asking.wording_table import keys_of
from faq.bank import Bank, Source
from faq.files.loading import load_bank
from tests.faq.asking.asked import HERE


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        pytest.param("what is this about", General.GIST, id="plain"),
        pytest.param("sumarise the artcle plz", General.GIST, id="typos"),
        pytest.param("О чём статья?", General.GIST, id="Russian"),
        pytest.param("लेख में क्या है", General.GIST, id="Hindi"),
        pytest.param("ye article kiske bare me hai", General.GIST, id="Hinglish"),
        pytest.param("explain like i'm five", General.GIST, id="for a child"),
        pytest.param("bring me up to speed", General.GIST, id="for a newcomer"),
        pytest.param("what are the important points?", General.GIST, id="points"),
        pytest.param("что тут важного", General.GIST, id="Russian points"),
        pytest.param("is khabar ka saar batao", General.GIST, id="Hinglish essence"),
        pytest.param("when did this come out", General.DATE, id="out"),
        pytest.param("откуда новость", General.PUBLISHER, id="Russian source"),
        pytest.param("what did you just say", None, id="of the bot"),
        pytest.param("может быть", None, id="maybe"),
        pytest.param("what's the headline", General.HEADLINE, id="headline"),
        pytest.param("who wrote this?", General.AUTHOR, id="author"),
        pytest.param("when was this published", General.DATE, id="date"),
        pytest.param("where was it published?", General.PLACE, id="place"),
        pytest.param("what about this?", None, id="pointing elsewhere"),
        pytest.param("what is the trade about", None, id="about something"),
        pytest.param("who wrote the speech", None, id="of something else"),
        pytest.param("summary of the trade figures", None, id="a summary of a part"),
        pytest.param("", None, id="nothing"),
        pytest.param("summary " * 21, None, id="too long"),
    ],
)
def test_what_a_general_question_asks_for(question: str, asks: General | None) -> None:
    assert asked_in_general(question) == asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        pytest.param("no time to read it, tl;dr?", General.GIST, id="a reason"),
        pytest.param(
            "sorry, I only skimmed it. What's the big picture?", General.GIST, id="before"
        ),
        pytest.param("tldr of the election??", General.GIST, id="what the article is about"),
        pytest.param("Некогда читать, о чём статья?", General.GIST, id="Russian"),
        pytest.param("padhne ka time nahi, short me bata do", General.GIST, id="Hinglish"),
        pytest.param("sum up the mining licence", None, id="a part of the article"),
        pytest.param("no time for the election", None, id="no request"),
        pytest.param("what happened in the election", None, id="a wording that asks other things"),
    ],
)
def test_a_gist_may_be_asked_for_with_a_reason_and_the_subject(
    question: str, asks: General | None
) -> None:
    subject = keys_of(["Unity won the most seats in Saturday's general election."])
    assert asked_in_general(question, subject) == asks


@pytest.mark.parametrize(
    ("text", "dateline", "lead"),
    [
        pytest.param("Oslo, May 2: It rained. It was wet. " + "x " * 50, "Oslo, May 2",
                     "It rained. It was wet. " + "x " * 49 + "x", id="short sentences"),
        pytest.param("Oslo, 2 May — The council of the town voted on Monday for the new bridge "
                     "over the river Akerselva. More came.", None,
                     "The council of the town voted on Monday for the new bridge over the river "
                     "Akerselva.", id="an unknown dateline"),
        pytest.param("Rain in Oslo\n\nIt rained in Oslo.", None, "It rained in Oslo.",
                     id="a headline above"),
        pytest.param("It rained, " + "and rained, " * 60 + "and stopped.", None,
                     "It rained, " + "and rained, " * 48 + "and rained", id="a long sentence"),
    ],
)  # fmt: skip
def test_the_lead_is_the_beginning_without_dateline_and_headline(
    text: str, dateline: str | None, lead: str
) -> None:
    article = Article(text)
    [quote] = lead_of(article, Source(dateline=dateline), most=600)
    assert quote.text == lead
    assert len(quote.text) <= 600
    assert article.has(quote.text)
    assert article.text[quote.start :].startswith(quote.text)


def test_an_empty_article_has_no_lead() -> None:
    assert lead_of(Article(""), Source(), most=600) == ()


@pytest.fixture(scope="module")
def pool() -> Answerer:
    return Answerer(load_bank(HERE / "banks" / "pool"))


@pytest.fixture(scope="module")
def comet() -> Answerer:
    return Answerer(load_bank(HERE / "banks" / "comet"))


def test_a_bank_without_a_gist_quotes_its_lead(pool: Answerer) -> None:
    answer = pool.ask("what is this about?")
    assert isinstance(answer, Answered)
    [quote] = answer.entry.quotes
    assert quote.text.startswith("The town council voted 7 to 4")
    assert pool.bank.entry(answer.entry.id) == answer.entry


def test_the_source_tells_the_publisher_and_the_link_in_a_note(comet: Answerer) -> None:
    for question, told in [
        ("who published this?", "Source: The Evening Lamp"),
        ("link to the article?", "Source: https://lamp.example/comet"),
        ("what's the headline", "Source: Nurse finds comet from her roof"),
    ]:
        answer = comet.ask(question)
        assert isinstance(answer, Answered)
        assert answer.entry.note is not None
        assert answer.entry.note.en == told
        assert answer.entry.quotes


def test_the_source_tells_the_author_and_the_day_in_the_reader_s_language() -> None:
    article = Article("It rained in Oslo all day, and nobody minded it much.")
    source = Source(author="Ann Lee; Bo Ray", published="2025-10-02T14:05:31+00:00")
    entries = {each.id: each for each in general_entries(article, source, most=600)}
    author, day = entries[general_id(General.AUTHOR)].note, entries[general_id(General.DATE)].note
    assert author is not None
    assert day is not None
    assert author.en == "Source: Ann Lee; Bo Ray"
    assert (day.en, day.hi) == ("Source: October 2, 2025", "स्रोत: 2 अक्टूबर 2025")
    assert day.ru == "Источник: 2 октября 2025\u202fг."


def test_the_dateline_is_quoted_for_when_and_where(comet: Answerer) -> None:
    for question in ("when was this published?", "where was this published?"):
        answer = comet.ask(question)
        assert isinstance(answer, Answered)
        assert [quote.text for quote in answer.entry.quotes] == ["Nairobi, 4 June"]


def test_what_the_source_does_not_tell_is_said_so(pool: Answerer) -> None:
    for question, line in [
        ("who wrote this?", "The article does not say who wrote it."),
        ("who published this?", "The article does not say who published it."),
        ("link?", "There is no link to the original article here."),
    ]:
        answer = pool.ask(question)
        assert isinstance(answer, Declined)
        assert answer.unanswerable is not None
        assert answer.unanswerable.unanswerable is not None
        assert answer.unanswerable.unanswerable.en == line


def gist_of(folder: Path, gist: str) -> Bank:
    pool = HERE / "banks" / "pool"
    folder.mkdir(exist_ok=True)
    (folder / "article.txt").write_bytes((pool / "article.txt").read_bytes())
    text = (pool / "bank.yaml").read_text(encoding="utf-8")
    (folder / "bank.yaml").write_text(f"gist: {gist}\n{text}", encoding="utf-8")
    return load_bank(folder)


@pytest.mark.parametrize(
    ("gist", "quoted"),
    [
        pytest.param("petition", "More than 3,100 residents signed", id="an entry"),
        pytest.param("[{text: The site is to be sold.}]", "The site is to be sold.", id="quotes"),
    ],
)
def test_a_bank_names_its_gist(tmp_path: Path, gist: str, quoted: str) -> None:
    bank = gist_of(tmp_path / "pool", gist)
    entry = bank.entry(general_id(General.GIST))
    assert entry is not None
    assert entry.quotes[0].text.startswith(quoted)
    assert entry not in bank.entries


def test_a_phrasing_of_the_bank_goes_before_the_general_answer(answerer: Answerer) -> None:
    answer = answerer.ask("What is this article about?")
    assert isinstance(answer, Answered)
    assert answer.entry.id == "gist"


def test_the_gist_after_a_remark_about_something_else_is_only_offered(comet: Answerer) -> None:
    answer = comet.ask("My card was stolen yesterday. What is the news?")
    assert not isinstance(answer, Answered)
