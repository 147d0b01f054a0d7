"""Where a quote is cut out of a sentence, which readers see as "…"."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Quote
from faq.files.excerpts import Cut, cut_of

WHOLE, BEFORE, AFTER, BOTH = Cut(False, False), Cut(True, False), Cut(False, True), Cut(True, True)


def cut(text: str, passage: str) -> Cut:
    article = Article(text)
    return cut_of(article.find(passage)[0], article)


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        pytest.param("It rained. We left.", "It rained.", WHOLE, id="a sentence"),
        pytest.param("It rained. We left.", "It rained", WHOLE, id="without its full stop"),
        pytest.param("It rained. We left.", "It rained. We left.", WHOLE, id="two sentences"),
        pytest.param("It rained and we left.", "It rained", AFTER, id="its beginning"),
        pytest.param("It rained and we left.", "we left.", BEFORE, id="its end"),
        pytest.param("It rained and we left today.", "we left", BOTH, id="its middle"),
        pytest.param("It rained, we left.", "It rained,", AFTER, id="up to a comma"),
        pytest.param("So it was: it rained; we left.", "it rained;", BOTH, id="a semicolon"),
        pytest.param("it rained.", "it rained.", WHOLE, id="a sentence in small letters"),
        pytest.param("OSLO, May 6 – It rained.", "It rained.", WHOLE, id="behind a dateline"),
        pytest.param("AR: It rained.", "It rained.", WHOLE, id="behind a label"),
        pytest.param("Rain: it rained.", "it rained.", BEFORE, id="behind a colon, small"),
        pytest.param("- rain\n- snow", "snow", WHOLE, id="an item of a list"),
        pytest.param("1. rain\n2. snow and hail", "snow", AFTER, id="a part of an item"),
        pytest.param('"It rained," Lee said.', "It rained,", WHOLE, id="a quotation"),
        pytest.param('"It rained," Lee said.', "It rained", WHOLE, id="without its comma"),
        pytest.param('"It rained all day," Lee said.', "It rained", AFTER, id="its first words"),
        pytest.param('"It rained all day," Lee said.', "all day", BEFORE, id="its last words"),
        pytest.param('Lee called it "a wet day" again.', "a wet day", BOTH, id="a part of speech"),
        pytest.param('Lee called it "a wet day."', "a wet day.", BEFORE, id="the end of speech"),
        pytest.param('"It rained," Lee said, "and we left."', "It rained,", AFTER, id="goes on"),
        pytest.param(
            '"It rained," Lee said. "We left."', "It rained,", WHOLE, id="goes on, whole"
        ),
        pytest.param('"It rained. We left," Lee said.', "It rained.", WHOLE, id="one of two"),
        pytest.param('"It rained. We left," Lee said.', "We left,", WHOLE, id="the last of two"),
        pytest.param('Lee said: "It rained."', "Lee said", AFTER, id="who says it"),
        pytest.param("«Шёл дождь», — сказал Петров.", "Шёл дождь", WHOLE, id="Russian"),
        pytest.param("वर्षा हुई और हम चले गए।", "वर्षा हुई", AFTER, id="Hindi"),
        pytest.param("वर्षा हुई और हम चले गए।", "हम चले गए।", BEFORE, id="Hindi, its end"),
    ],
)
def test_a_quote_is_cut_where_its_sentence_goes_on(text: str, passage: str, expected: Cut) -> None:
    assert cut(text, passage) == expected


def test_readers_see_where_a_quote_is_cut() -> None:
    quote = Quote(text="it rained", paragraph=1, start=0)
    shown = [
        quote.model_copy(update={"cut_before": before, "cut_after": after}).shown
        for before in (False, True)
        for after in (False, True)
    ]
    assert shown == ["it rained", "it rained…", "…it rained", "…it rained…"]
