"""`python -m faq new` makes of any article a bank that loads, and overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faq.files.loading import DEFAULT_BANK, load_bank
from tests.faq.commands import ROOT, faq, faq_process

ARTICLES = ROOT / "tests" / "data" / "articles"


@pytest.mark.parametrize(
    ("article", "speakers", "question", "quote"),
    [
        pytest.param(
            DEFAULT_BANK / "article.txt",
            {"Sergei Lavrov": "Russian Foreign Minister", "Yury Ushakov": "Kremlin aide"},
            "How much was the bilateral trade turnover in 2024?",
            ("In 2024, bilateral trade turnover exceeded $60 billion.", "Sergei Lavrov"),
            id="packaged",
        ),
        pytest.param(
            ARTICLES / "interview.md",
            {"Arne Holt": "mayor of that time", "Jonas Vik": None},
            "Which of the clocks is the oldest?",
            ("The one on St. Olav's, from 1764.", None),
            id="interview",
        ),
        pytest.param(
            ARTICLES / "list.html",
            {"Maren Lunde": "head of the waterworks"},
            "How many litres does a dripping tap lose a day?",
            ("Repair a dripping tap, which loses up to 20 litres a day", None),
            id="list",
        ),
        pytest.param(
            ARTICLES / "report-hi.txt",
            {"रमेश वर्मा": "सिंचाई मंत्री", "सीता देवी": "किसान"},
            "कितने किसानों को पानी मिलेगा?",
            ("इस नहर से बारह गाँवों के सात हज़ार किसानों को पानी मिलेगा।", "रमेश वर्मा"),
            id="Hindi",
        ),
        pytest.param(
            ARTICLES / "report-ru.txt",
            {"Ольга Сидорова": "директор музея", "Иван Петров": "мэр города"},
            "Когда начнутся работы на старом вокзале?",
            ("Следующим станет старый вокзал, работы начнутся весной", "Иван Петров"),
            id="Russian",
        ),
        pytest.param(
            ARTICLES / "no-quotation.txt",
            {},
            "Where was the rudder inspected?",
            (
                "The ship's owner, a company in Gdynia, says the rudder was inspected in March.",
                None,
            ),
            id="no quotation",
        ),
    ],
)
def test_a_draft_loads_and_answers_or_offers(
    tmp_path: Path,
    article: Path,
    speakers: dict[str, str | None],
    question: str,
    quote: tuple[str, str | None],
) -> None:
    folder = tmp_path / "banks" / "story"
    done = faq("new", article, "--to", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"faq check {folder}" in done.stdout
    bank = load_bank(folder)
    assert {speaker.name: speaker.role for speaker in bank.speakers} == speakers
    assert all(entry.draft for entry in bank.entries)
    assert all(entry.title_in(bank.language) == entry.title for entry in bank.entries)
    if article.suffix == ".txt":
        assert (folder / "article.txt").read_bytes() == article.read_bytes()
    checked = faq("check", folder)
    assert checked.returncode == 0
    assert "is a draft" in checked.stderr
    answer = json.loads(faq("ask", "--json", "--bank", folder, question).stdout)
    nearest = answer["quotes"] or answer["suggestions"][0]["quotes"]
    assert [(each["text"], each["speaker"]) for each in nearest] == [quote]


def test_new_runs_as_a_process(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    done = faq_process("new", ARTICLES / "no-quotation.txt", "--to", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert load_bank(folder).entries


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "mine").write_text("mine", encoding="utf-8")
    done = faq("new", ARTICLES / "list.html", "--to", folder)
    assert done.returncode == 1
    assert done.stderr == (
        f"{folder}: is there already, and nothing is overwritten; name another folder\n"
    )
    assert [path.name for path in tmp_path.rglob("*")] == ["story", "mine"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = faq("new", ARTICLES / "list.html", "--to", tmp_path / "file" / "story")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path / 'file' / 'story'}: cannot be made: ")
    assert "Traceback" not in done.stderr


def test_an_article_without_text_makes_no_folder(tmp_path: Path) -> None:
    article = tmp_path / "empty.txt"
    article.write_text("\n \n", encoding="utf-8")
    done = faq("new", article, "--to", tmp_path / "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{article}: holds no text; is it the right file?\n"
    assert not (tmp_path / "story").exists()


def test_an_article_without_a_sentence_makes_no_folder(tmp_path: Path) -> None:
    article = tmp_path / "chinese.txt"
    article.write_text("新船在港口建造" * 200, encoding="utf-8")
    done = faq("new", article, "--to", tmp_path / "story")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{article}: no sentence found in it that an answer could quote")
    assert not (tmp_path / "story").exists()


def test_captions_that_are_left_out_of_a_page_are_told(tmp_path: Path) -> None:
    page = (ARTICLES / "list.html").read_text(encoding="utf-8")
    caption = "<figure><img src='x.png'><figcaption>A dry river.</figcaption></figure>"
    article = tmp_path / "page.html"
    article.write_text(page.replace("</article>", f"{caption}</article>"), encoding="utf-8")
    done = faq("new", article, "--to", tmp_path / "story")
    assert "Left out: captions of pictures, 1. " in done.stdout
    assert "Left out" not in faq("new", ARTICLES / "list.html", "--to", tmp_path / "other").stdout
