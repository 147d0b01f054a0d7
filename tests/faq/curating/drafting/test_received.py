"""What a form hands over is read as what it is, and each guess is told."""

from __future__ import annotations

import pytest

from faq.curating.drafting.received import (
    MARKDOWN,
    TEXT,
    headline_in,
    received_file,
    received_text,
)
from faq.errors import ArticleError

STORY = "Ferry bought\n\nKELMOUTH — The council voted.\n\n“We waited,” said Ann Lee.\n"
RUSSIAN = "Паром куплен\n\nСовет проголосовал во вторник за покупку второго парома.\n" * 3


@pytest.mark.parametrize(
    ("pasted", "text", "remark"),
    [
        pytest.param(STORY, STORY, "", id="as it is"),
        pytest.param(STORY.replace("\n", "\r\n"), STORY, "", id="a form's line ends"),
        pytest.param(STORY.replace("\n\n", "\n"), STORY, "no blank lines", id="a line each"),
        pytest.param(
            "From me\nThe council has\nvoted today, and\nit was close.\n",
            "From me\nThe council has\nvoted today, and\nit was close.\n",
            "",
            id="lines of an e-mail",
        ),
        pytest.param("One.\nTwo.", "One.\nTwo.", "", id="two lines"),
        pytest.param("# Ferry\n\nIt *sails*.", "Ferry\n\nIt sails.\n", "Markdown", id="Markdown"),
        pytest.param("See [it](https://x.example) now.", "See it now.\n", "Markdown", id="a link"),
        pytest.param("It costs $5 * 3 and #2.", "It costs $5 * 3 and #2.", "", id="no Markdown"),
        pytest.param(
            "<p>The ferry sails on Monday, the mayor said.</p>",
            "The ferry sails on Monday, the mayor said.\n",
            "a web page",
            id="a page",
        ),
    ],
)
def test_a_pasted_text_is_taken_for_what_it_looks_like(
    pasted: str, text: str, remark: str
) -> None:
    received = received_text(pasted)
    assert received.read.text == text
    assert received.read.content.decode() == text
    assert bool(received.remarks) is bool(remark)
    assert remark in "".join(received.remarks)


def test_a_person_says_better_what_it_is() -> None:
    assert received_text("# Two <p> here", TEXT).read.text == "# Two <p> here"
    assert received_text("It *sails*.", MARKDOWN).read.text == "It sails.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (STORY, "utf-8", None),
        (STORY, "utf-8-sig", None),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "utf-16", "UTF-16"),
        ("The price is £3.2 million, “now” — café.", "windows-1252", "windows-1252"),
    ],
)
def test_the_encoding_of_a_file_is_found_and_told(
    text: str, encoding: str, name: str | None
) -> None:
    received = received_file(text.encode(encoding), "story.txt")
    assert received.read.text == text
    assert received.read.content == text.encode()
    assert [name in remark for remark in received.remarks if name] == [True] * bool(name)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"x", "a.docx", "a.docx: is a word processor's document"),
        (b"PK\3\4 and so on", "a.txt", "a.txt: is a word processor's document"),
        (b"%PDF-1.7", "C:\\Temp\\story.TXT", "story.TXT: is a PDF"),
        (b"x", "/etc/a.mhtml", "^a.mhtml: is a web page with its pictures"),
        (b"x", "a.csv", "a.csv: is no article that is read here; save it as .txt"),
        (b"a\0b", "a.txt", "a.txt: is no text"),
        (b"", "a.md", "a.md: holds no text"),
        (b"<p>", "a.html", "a.html: no article was found in this page"),
        (b"a " * 250_001, "a", "a: is larger than 500,000 bytes"),
    ],
)
def test_a_file_that_is_no_article_says_what_to_do(
    content: bytes, name: str, message: str
) -> None:
    with pytest.raises(ArticleError, match=message):
        received_file(content, name)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (STORY, "Ferry bought"),
        ("Is the ferry late?\n\nIt is.", "Is the ferry late?"),
        ("The ferry sails.\n\nIt does.", None),
        ("KELMOUTH — The council\n\nvoted.", None),
        ("Two\nlines\n\nIt is.", None),
        ("Alone", None),
        ("long " * 40 + "\n\nIt is.", None),
    ],
)
def test_a_first_line_that_ends_no_sentence_is_the_headline(
    text: str, headline: str | None
) -> None:
    assert headline_in(text) == headline
