"""Whom the article cites for words without quotation marks, and what a cut leaves out."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Speaker
from faq.speech.reported_speech import ReportedSpeech

PEOPLE = (
    Speaker(id="lee", name="Ann Lee", role="mayor"),
    Speaker(id="hart", name="Tom Hart"),
    Speaker(id="petrov", name="Иван Петров"),
    Speaker(id="verma", name="रमेश वर्मा"),
)
HOUSE = "the old house was sold"


def source(text: str, passage: str) -> str | None:
    article = Article(text)
    [span] = article.find(passage)
    return ReportedSpeech(article, PEOPLE).source_of(span).speaker


def cut_off(text: str, passage: str) -> list[str]:
    article = Article(text)
    [span] = article.find(passage)
    cut = ReportedSpeech(article, PEOPLE).claims_cut_from(span)
    return [article.slice(each).strip(" ,") for each in cut]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        pytest.param("Lee said that the old house was sold.", "lee", id="that"),
        pytest.param("Lee said the old house was sold.", "lee", id="without that"),
        pytest.param("Lee told the town on Monday that the old house was sold.", "lee", id="told"),
        pytest.param("Lee told the town of Oslo the old house was sold.", None, id="told whom"),
        pytest.param("Lee had also confirmed that the old house was sold.", "lee", id="adverbs"),
        pytest.param("Today the old house was sold, Lee said.", "lee", id="behind"),
        pytest.param(
            "Today the old house was sold, said the mayor, Ann Lee.", "lee", id="inverted"
        ),
        pytest.param("In June, she said, the old house was sold. Lee left.", None, id="a pronoun"),
        pytest.param("Lee came. In June, she said, the old house was sold.", "lee", id="aside"),
        pytest.param("According to Lee, the old house was sold.", "lee", id="a source before"),
        pytest.param("Today the old house was sold, according to Lee.", "lee", id="behind it"),
        pytest.param("The mayor said that the old house was sold.", "lee", id="a role"),
        pytest.param("One man said that the old house was sold.", None, id="anybody"),
        pytest.param("Bob Stone said that the old house was sold.", None, id="a stranger"),
        pytest.param("Lee said it rained, but that the old house was sold.", "lee", id="but that"),
        pytest.param("Lee said it rained, but the old house was sold.", None, id="but"),
        pytest.param("Lee said it rained; the old house was sold.", None, id="a semicolon"),
        pytest.param("Lee said so and Hart said the old house was sold.", "hart", id="nearest"),
        pytest.param("Today the old house was sold. Lee said so.", None, id="another sentence"),
        pytest.param("Lee asked whether the old house was sold.", None, id="a question"),
        pytest.param('"No," Lee told the man to whom the old house was sold.', None, id="a guest"),
        pytest.param('"No," Lee said the day the old house was sold.', None, id="a day"),
    ],
)
def test_the_article_cites_who_is_said_to_say_it(text: str, person: str | None) -> None:
    assert source(text, HOUSE) == person


@pytest.mark.parametrize(
    ("text", "passage", "person"),
    [
        pytest.param(
            "Петров заявил, что дом продан давно.", "дом продан давно", "petrov", id="ru"
        ),
        pytest.param("По словам Петрова, дом продан.", "дом продан", "petrov", id="ru source"),
        pytest.param("वर्मा ने कहा कि घर बिक गया है।", "घर बिक गया है", "verma", id="hi"),
        pytest.param("वर्मा के अनुसार घर बिक गया है।", "घर बिक गया है", "verma", id="hi source"),
        pytest.param(
            "Lee said that the house of Bob Stone was sold.", "Bob Stone", None, id="name"
        ),
        pytest.param("Lee said that it was so.", "Lee said that it was so.", "lee", id="whole"),
        pytest.param(
            "Lee said it was so. It was. ", "it was so. It was", None, id="two sentences"
        ),
        pytest.param('Lee said: "It was so."', "It was so", "lee", id="quotation marks"),
        pytest.param(
            "The house that Lee said was old, and the yard, the pier and the well, were sold.",
            "The house that Lee said was old, and the yard, the pier and the well, were sold.",
            None,
            id="a clause in it",
        ),
        pytest.param(
            "Lee said that it was so. Hart said it was not.",
            "Lee said that it was so. Hart said it was not.",
            None,
            id="two people",
        ),
    ],
)
def test_whole_sentences_other_languages_and_names(
    text: str, passage: str, person: str | None
) -> None:
    assert source(text, passage) == person


@pytest.mark.parametrize(
    ("text", "passage", "words"),
    [
        pytest.param("Lee said that the old house was sold.", HOUSE, ["Lee said"], id="before"),
        pytest.param("So the old house was sold, Lee said.", HOUSE, ["Lee said."], id="behind"),
        pytest.param(
            "So the old house was sold, the News reported.",
            HOUSE,
            ["the News reported"],
            id="news",
        ),
        pytest.param("So the old house was sold.", HOUSE, [], id="nobody's claim"),
        pytest.param("Lee said that it was so.", "Lee said that it was", [], id="nothing cut"),
        pytest.param("Lee said that Bob Stone left.", "Bob Stone", [], id="a name"),
        pytest.param(
            "Lee said that it was so. Hart said the old house was sold.",
            "Lee said that it was so. Hart said the old house",
            [],
            id="two whole claims",
        ),
    ],
)
def test_a_cut_leaves_out_whose_claim_it_is(text: str, passage: str, words: list[str]) -> None:
    assert cut_off(text, passage) == words
