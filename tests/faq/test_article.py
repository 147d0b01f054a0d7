"""The article knows its paragraphs, sentences and quotations, and finds passages in them."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.article import Article, Span

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


def test_a_span_is_in_the_quotation_that_holds_it_whole() -> None:
    article = Article(TEXT)
    [said, big, *_] = article.quotations
    assert article.quotation_of(said) == said
    assert article.quotation_of(article.find("is big")[0]) == big
    assert article.quotation_of(article.find("Ann Lee said")[0]) is None
    assert article.quotation_of(article.find('build it," Ann')[0]) is None
    assert article.quotation_of(article.find("Oslo")[0]) is None


def test_an_offset_is_in_the_sentence_that_begins_last_before_it() -> None:
    article = Article("  It was. It is.  \n\nIt will be.")
    found = [article.slice(article.sentence_at(offset)) for offset in (0, 4, 9, 10, 17, 20)]
    assert found == ["It was.", "It was.", "It was.", "It is.", "It is.", "It will be."]


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


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        pytest.param("It cost $60.5 million now", "It cost $60", id="before the decimal point"),
        pytest.param("It cost $60.5 million now", "It cost $60.", id="behind it"),
        pytest.param("It cost $60.5 million now", "5 million", id="the decimals alone"),
        pytest.param("It cost $60.5 million now", "60.5 million", id="without the currency"),
        pytest.param("It cost 60.5 € now", "It cost 60.5", id="without the currency behind"),
        pytest.param("It cost US$60 now", "$60 now", id="another dollar"),
        pytest.param("up from $1,200 thousand", "200 thousand", id="the last thousands"),
        pytest.param("up from $1,200 thousand", "up from $1", id="before the thousands"),
        pytest.param("пришли 12 000 человек", "000 человек", id="thousands behind a space"),
        pytest.param("rose by 2.5 percent", "5 percent", id="behind the point"),
        pytest.param("rose by .5 percent", "5 percent", id="a point without a nought"),
        pytest.param("rose by -5 percent", "5 percent", id="without the minus"),
        pytest.param("rose by −5 percent", "5 percent", id="without the typographic minus"),
        pytest.param("rose by 5-10 percent", "10 percent", id="the end of a range"),
        pytest.param("rose by 5–10 percent", "rose by 5", id="the beginning of a range"),
        pytest.param("rose by 60% then", "rose by 60", id="without the per cent mark"),
        pytest.param("rose by 60 % then", "rose by 60", id="per cent behind a space"),
        pytest.param("on 26.11.2025 it rained", "on 26.11", id="a date"),
        pytest.param("at 10:30 it rained", "at 10", id="a time"),
        pytest.param("in the 21st of them", "in the 21", id="an ordinal"),
        pytest.param("в 21-м веке", "в 21", id="an ordinal behind a hyphen"),
        pytest.param("of COVID-19 here", "19 here", id="a number in a name"),
        pytest.param("२.५ प्रतिशत", "५ प्रतिशत", id="Devanagari digits"),
    ],
)
def test_a_figure_is_not_cut(text: str, passage: str) -> None:
    article = Article(text)
    assert passage in text
    assert article.find(passage) == ()
    [span] = article.find(text)
    start = text.index(passage)
    widened = article.widened(Span(start, start + len(passage), 1))
    assert passage in article.slice(widened)
    assert article.find(article.slice(widened)) == (widened,)
    assert span == Span(0, len(text), 1)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        pytest.param("It was built in 2024. 5 came.", "5 came.", id="behind a full stop"),
        pytest.param("It was built in 2024, 500 came.", "500 came", id="behind a comma"),
        pytest.param("In 2024 100 came.", "In 2024", id="a year before a number"),
        pytest.param("a loss – 5 in all", "5 in all", id="behind a dash"),
        pytest.param("It cost $60 $70 was asked.", "It cost $60", id="two sums"),
        pytest.param("(60% of them)", "60% of them", id="in brackets"),
        pytest.param("It cost $60.", "It cost $60", id="before the full stop"),
        pytest.param("They were 12\n\n500 came.", "500 came", id="in another paragraph"),
    ],
)
def test_a_passage_may_begin_and_end_with_a_whole_figure(text: str, passage: str) -> None:
    assert len(Article(text).find(passage)) == 1


_DIGITS = st.text("0123456789", min_size=1, max_size=3)


@given(
    st.sampled_from(["", "-", "−", "+", "$", "-$", "US$", "€", "₹", "≈"]),
    st.lists(_DIGITS, min_size=1, max_size=4),
    st.sampled_from([".", ",", ":", "/", "-", "–", "’"]),
    st.sampled_from(["", "%", " %", "‰", "th", "-й", "°", "+"]),
    st.data(),
)
def test_of_a_figure_no_part_is_found(
    sign: str, groups: list[str], mark: str, end: str, data: st.DataObject
) -> None:
    figure = f"{sign}{mark.join(groups)}{end}"
    article = Article(f"it cost {figure} then")
    assert len(article.find(f"cost {figure} then")) == len(article.find(figure)) == 1
    if len(figure) > 1:
        cut = data.draw(st.integers(1, len(figure) - 1))
        assert article.find(f"cost {figure[:cut]}".rstrip()) == ()
        assert article.find(f"{figure[cut:]} then".lstrip()) == ()


@pytest.mark.parametrize(
    ("text", "passage", "count"),
    [
        pytest.param("a" * 100_000, "a" * 600, 0, id="one word"),
        pytest.param("1 111 " * 80_000, "111 1 " * 100, 0, id="one figure"),
        pytest.param("aa a aab a", "a", 2, id="a word inside of others"),
        pytest.param("na nana na", "na", 2, id="a word that is repeated in another"),
        pytest.param("5 percent, 2.5 percent, 15 percent", "5 percent", 1, id="figures"),
    ],
)
def test_places_inside_of_words_are_passed_over_quickly(
    text: str, passage: str, count: int
) -> None:
    article = Article(text)
    assert article.has(passage) == bool(count)
    begun = process_time()
    for _ in range(20):
        assert len(article.find(passage)) == count
    assert process_time() - begun < 5


def test_a_long_word_is_widened_to_quickly() -> None:
    article = Article("a" * 300_000)
    begun = process_time()
    for start in range(0, 300_000, 300):
        assert article.widened(Span(start + 1, start + 2, 1)) == Span(0, 300_000, 1)
    assert process_time() - begun < 5
