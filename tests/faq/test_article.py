"""The article knows its paragraphs, sentences and quotations, and finds passages in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.article import Article
from faq.attribution import speaker_of
from faq.bank import Bank

TEXT = (
    'Oslo, May 2: "We build it," Ann Lee said. "It is big." The mayor, Bo Ek, came.\n'
    "\n"
    "\n"
    "“The “Whale” is here,” he added. Dr. A. Moe saw it in St. Ives 3.5 times! Did he?\n"
)


def test_paragraphs_are_numbered_from_one_whatever_the_blank_lines() -> None:
    article = Article(TEXT)
    assert [span.paragraph for span in article.paragraphs] == [1, 2]
    assert article.paragraph(1).startswith("Oslo")
    assert article.paragraph(2).endswith("Did he?")


def test_sentences_end_at_marks_and_not_at_initials() -> None:
    article = Article("He met S. Jaishankar there. Then (finally) it ended! Was it so? Yes.")
    assert [article.slice(span) for span in article.sentences] == [
        "He met S. Jaishankar there.",
        "Then (finally) it ended!",
        "Was it so?",
        "Yes.",
    ]


def test_quotations_stand_between_double_marks() -> None:
    article = Article(TEXT)
    assert [article.slice(span) for span in article.quotations][:2] == [
        "We build it,",
        "It is big.",
    ]


@pytest.mark.parametrize(
    ("passage", "paragraph"),
    [
        pytest.param("We build it", 1, id="plain"),
        pytest.param("We\n build   it", 1, id="other white space"),
        pytest.param('"We build it,"', 1, id="straight marks"),
        pytest.param("“We build it,”", 1, id="typographic marks"),
        pytest.param('The "Whale" is here', 2, id="typographic marks in the article"),
    ],
)
def test_a_passage_is_found_whatever_its_white_space_and_marks(
    passage: str, paragraph: int
) -> None:
    [span] = Article(TEXT).find(passage)
    assert span.paragraph == paragraph


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("we build it", id="other case"),
        pytest.param("e build i", id="within words"),
        pytest.param("We build it.", id="other punctuation"),
        pytest.param("came. “The", id="across paragraphs"),
        pytest.param("   ", id="nothing"),
    ],
)
def test_what_does_not_stand_there_is_not_found(passage: str) -> None:
    assert Article(TEXT).find(passage) == ()


@given(st.text("ab .!?\n\"'“”S", max_size=80))
def test_spans_lie_in_order_within_their_paragraphs(text: str) -> None:
    article = Article(text)
    for spans in (article.sentences, article.quotations):
        assert all(one.end <= two.start for one, two in pairwise(spans))
        for span in spans:
            assert article.paragraphs[span.paragraph - 1].holds(span)
    covered = "".join(article.slice(span) for span in article.sentences)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        pytest.param("developing dynamically", "lavrov", id="named after, in the sentence"),
        pytest.param("It is symbolic", "lavrov", id="he added, after Lavrov told"),
        pytest.param("Our leaders have an agreement", "ushakov", id="Ushakov had said"),
        pytest.param("This time, it is our turn", "ushakov", id="same quotation"),
        pytest.param("exceeded $60 billion", "lavrov", id="he said, after Lavrov highlighted"),
        pytest.param("separately express gratitude", "lavrov", id="he added, at the end"),
    ],
)
def test_quotations_of_the_packaged_article_have_their_speakers(
    bank: Bank, words: str, speaker: str
) -> None:
    names = {speaker.id: speaker.name for speaker in bank.speakers}
    [span] = bank.article.find(words)
    [quotation] = [q for q in bank.article.quotations if q.holds(span)]
    assert speaker_of(quotation, bank.article, names) == speaker


def test_a_quotation_by_nobody_named_has_no_speaker() -> None:
    article = Article('Somebody shouted "fire" in the hall.')
    assert speaker_of(article.quotations[0], article, {"ann": "Ann Lee"}) is None


@pytest.mark.parametrize(
    ("text", "passage", "found"),
    [
        pytest.param("किताब अच्छी है", "कि", 0, id="cut off before a vowel sign's word ends"),
        pytest.param("किताब अच्छी है", "ताब", 0, id="begun after a vowel sign"),
        pytest.param("किताब अच्छी है", "किताब  अच्छी", 1, id="whole"),
        pytest.param("no, no, no", "no", 3, id="each place"),
        pytest.param("one\n\ntwo", "one two", 0, id="across paragraphs"),
    ],
)
def test_a_passage_is_found_as_whole_words_only(text: str, passage: str, found: int) -> None:
    article = Article(text)
    spans = article.find(passage)
    assert len(spans) == found
    assert all(article.slice(span).split() == passage.split() for span in spans)
