"""An article comes in by paste or as a file; what was found and left out is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.rooms.new.beginnings import About
from faq.bank import Source
from faq.files.loading import load_bank
from tests.desk.conftest import ELECTION, RunningDesk, banks_in, served
from tests.desk.pages import fields, told
from tests.faq.curating.writing.ferry import ARTICLE

_SENTENCE = "The bridge opened on Monday, the mayor Ann Lee said in paragraph {} of a long speech."
PAGE = f"""<html><head><meta property="og:site_name" content="The Daily"></head><body><article>
<h1>Bridge opens</h1>{"".join(f"<p>{_SENTENCE.format(number)}</p>" for number in range(6))}
<p>It is <s>fifty</s> blue.</p>
<figure><figcaption>The bridge on Monday.</figcaption></figure></article></body></html>"""


def corrected(key: str, **changed: Any) -> dict[str, Any]:
    """Return the fields of the page on which the ferry's article is looked at."""
    return {
        "text": ARTICLE,
        "headline": "Harbour to get a second ferry",
        "dateline": "KELMOUTH",
        "publisher": "",
        "author": "",
        "published": "",
        "url": "",
        "person": ["Ann Lee"],
        "role": ["mayor"],
        "folder": key,
        "go": "keep",
        **changed,
    }


def correct(newsroom: RunningDesk, address: str, form: dict[str, Any]) -> httpx.Response:
    """Open the page of an article, and send it with those fields."""
    basis = fields(newsroom.get(address), "basis")
    return newsroom.post(address, {"basis": basis, **form})


def begun(newsroom: RunningDesk, key: str) -> str:
    """Hand the ferry's article over, and return its address; it is named anew."""
    answer = newsroom.post("/new", {"text": ARTICLE})
    assert answer.status_code == 200
    address = answer.url.path
    correct(newsroom, address, corrected(key)).raise_for_status()
    return address


def test_a_pasted_article_is_shown_with_what_was_found(newsroom: RunningDesk) -> None:
    answer = newsroom.post("/new", {"text": ARTICLE.replace("\n\n", "\r\n")})
    assert fields(answer, "headline") == ["Harbour to get a second ferry"]
    assert fields(answer, "dateline") == ["KELMOUTH"]
    assert fields(answer, "person") == ["Ann Lee", ""]
    assert fields(answer, "role") == ["mayor", ""]
    assert fields(answer, "folder") == [answer.url.path.removeprefix("/new/")]
    assert "4 paragraphs" in told(answer)
    assert "no blank lines, so each line is a paragraph" in told(answer)
    assert answer.url.path in newsroom.get("/new").text
    gone = newsroom.post("/new", {"throw_away": answer.url.path.removeprefix("/new/")})
    assert answer.url.path not in gone.text
    assert "drafted already, or was thrown away" in told(newsroom.get(answer.url.path))


def test_a_page_tells_what_was_left_out_and_it_can_be_put_in(newsroom: RunningDesk) -> None:
    aside = "<p>Readers may write to the editor about the bridge at any time of the day or night, "
    aside += "he said on Monday to all who asked about it.</p>"
    page = PAGE.replace("</body>", f'<div class="x">{aside}</div></body>')
    answer = newsroom.post("/new", files={"file": ("C:\\story.html", page.encode())})
    assert fields(answer, "publisher") == ["The Daily"]
    words = told(answer)
    assert "captions of pictures, 1" in words
    assert "Left out as struck out. fifty" in words
    assert "Left out, perhaps wrongly" in words
    key = answer.url.path.removeprefix("/new/")
    text = answer.text.partition('name="text"')[2].partition(">\n")[2].partition("</textarea>")[0]
    taken = correct(newsroom, answer.url.path, corrected(key, text=text, go="take-in-0"))
    assert "Put at the end of the article" in taken.text
    assert "Left out, perhaps wrongly" not in told(taken)
    assert "to all who asked about it.\n</textarea>" in taken.text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        pytest.param({"data": {"text": ""}}, "There is no article yet: paste", id="nothing"),
        pytest.param({"data": {"text": "…"}}, "The pasted text holds no text", id="no word"),
        pytest.param(
            {"data": {"text": "ab " * 200_000}},
            "The pasted text is larger than 500,000 bytes",
            id="too long",
        ),
        pytest.param(
            {"files": {"file": ("a.docx", b"PK\3\4")}},
            "a.docx is a word processor's document, which is not read here; open it, copy",
            id="a document",
        ),
        pytest.param({"files": {"file": ("a.txt", b"%PDF-1.7")}}, "a.txt is a PDF", id="a PDF"),
        pytest.param({"files": {"file": ("a.csv", b"a,b")}}, "a.csv is no article", id="a sheet"),
        pytest.param(
            {"files": {"file": ("a.html", b"<p>" * 1_666_667)}}, "larger than 5,000,0", id="a page"
        ),
        pytest.param(
            {"data": {"text": "A text."}, "files": {"file": ("a.txt", b"A file.")}},
            "Both a text and a file were sent",
            id="both",
        ),
    ],
)
def test_what_is_no_article_is_told_and_what_was_pasted_stays(
    newsroom: RunningDesk, sent: dict[str, Any], message: str
) -> None:
    before = sorted(newsroom.folder.iterdir())
    answer = newsroom.post("/new", sent.get("data"), files=sent.get("files"))
    assert answer.status_code == 422
    assert message in told(answer)
    assert sent.get("data", {"text": ""})["text"] in answer.text
    assert sorted(newsroom.folder.iterdir()) == before


def test_a_wrong_field_is_told_at_its_place_and_nothing_typed_is_lost(
    newsroom: RunningDesk,
) -> None:
    address = begun(newsroom, "wrong")
    wrong = {"published": "soon", "url": "x", "folder": "A b", "text": "…", "go": "rules"}
    answer = correct(newsroom, address, corrected("", **wrong, author="<i>Me</i>"))
    assert answer.status_code == 422
    for name, message in {
        "published": "Write a day as 2026-11-29",
        "url": "Write the whole address",
        "folder": "'A b' is no name",
        "text": "The text holds no text",
    }.items():
        assert message in told(answer)
        assert f'aria-describedby="fault-{name}"' in answer.text
    assert "<i>Me" not in answer.text
    assert (fields(answer, "published"), fields(answer, "author")) == (["soon"], ["<i>Me</i>"])
    assert not (newsroom.folder / "wrong").exists()


def test_somebody_who_corrected_it_meanwhile_is_not_overwritten(newsroom: RunningDesk) -> None:
    address = begun(newsroom, "both")
    basis = fields(newsroom.get(address), "basis")
    theirs = corrected("both", basis=basis, headline="Theirs")
    assert "Kept." in newsroom.post(address, theirs).text
    mine = corrected("both", basis=basis, headline="Mine", go="rules")
    refused = newsroom.post(address, mine)
    assert refused.status_code == 422
    assert "Somebody else corrected this article meanwhile." in told(refused)
    assert fields(refused, "headline") == ["Mine"]
    assert fields(newsroom.get(address), "headline") == ["Theirs"]
    again = newsroom.post(address, {**mine, "basis": fields(refused, "basis")})
    assert again.url.path == "/bank/both/go-through"


def test_rules_draft_at_once_with_what_was_corrected(newsroom: RunningDesk) -> None:
    address = begun(newsroom, "ferry")
    people = {"person": ["Ann Lee", "Bob Ray", ""], "role": ["the mayor", "", "nobody"]}
    changed = corrected("ferry", headline="A ferry", published="2026-11-29", **people)
    shown = correct(newsroom, address, changed)
    assert "quoted nowhere under this name" in told(shown)
    answer = correct(newsroom, address, {**changed, "go": "rules"})
    assert answer.url.path == "/bank/ferry/go-through"
    assert "4 drafts, by rules." in answer.text
    bank = load_bank(newsroom.folder / "ferry")
    assert (bank.source.headline, bank.source.published) == ("A ferry", "2026-11-29")
    assert [(each.name, each.role) for each in bank.speakers] == [
        ("Ann Lee", "the mayor"),
        ("Bob Ray", None),
    ]
    assert bank.article.text == ARTICLE
    assert [one.quotes[0].speaker is None for one in bank.answerable].count(False) == 1
    assert newsroom.get(address).status_code == 422
    again = begun(newsroom, "other")
    taken = correct(newsroom, again, corrected("ferry", go="rules"))
    assert "There is a folder 'ferry' already" in told(taken)


def test_an_article_in_another_language_and_one_without_a_sentence(newsroom: RunningDesk) -> None:
    chinese = "新船在港口建造" * 200
    german = "Der Stadtrat hat am Dienstag beschlossen, dass die Fähre gekauft wird. " * 9
    answer = newsroom.post("/new", {"text": german})
    assert "The article is in German." in told(answer)
    key = answer.url.path.removeprefix("/new/")
    answer = correct(newsroom, answer.url.path, corrected(key, text=chinese, go="rules"))
    assert answer.url.path.endswith("/drafting")
    assert "no sentence found in it that an answer could quote" in told(answer)


def test_a_desk_on_one_bank_says_how_to_add_others(tmp_path: Path) -> None:
    with served(banks_in(tmp_path, ELECTION) / ELECTION) as one:
        assert f"python -m faq desk {tmp_path}" in told(one.get("/new"))
        assert one.post("/new", {"text": ARTICLE}).status_code == 422
    assert not list(tmp_path.rglob("*.begun"))


@pytest.mark.parametrize("key", ["%2e%2e%2fferry", ".ferry", "A", "ferry%00", "ferry-link"])
def test_no_address_leads_out_of_what_was_begun(
    newsroom: RunningDesk, tmp_path: Path, key: str
) -> None:
    link = newsroom.folder / ".ferry-link.begun"
    link.symlink_to(tmp_path)
    about = About(name="story.txt", folder="x", source=Source())
    (tmp_path / "about.json").write_text(about.model_dump_json(), encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for path in (f"/new/{key}", f"/new/{key}/chat"):
        assert newsroom.get(path).status_code in {303, 404, 422}
    answer = correct(newsroom, f"/new/{key}", corrected("x", go="rules"))
    assert answer.status_code in {404, 405, 422}
    newsroom.post("/new", {"throw_away": key})
    link.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["about.json", "article.txt"]
    assert not (newsroom.folder / "x").exists()


def test_a_text_that_cannot_be_kept_is_still_on_the_page(newsroom: RunningDesk) -> None:
    (newsroom.folder / ".a-headline.begun").touch()
    answer = newsroom.post("/new", {"text": "A headline\n\nThe pier is 3 years old."})
    assert answer.status_code == 422
    assert ".a-headline.begun: cannot be made" in answer.text
    assert "The pier is 3 years old." in told(answer)
