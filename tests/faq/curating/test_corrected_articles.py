"""`python -m faq correct`: a corrected article, and what becomes of the quotes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faq.answering import Answerer, Declined
from faq.article import Article
from faq.cli.correct import decide
from faq.cli.main import main
from faq.curating.correction import CorrectedArticle
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.files.nearest_passage import nearest_passage
from tests.telegram.processes import SMALL_BANKS

DAY = "2026-11-25"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_BANKS / "harbour", tmp_path / "harbour"))


@pytest.fixture
def corrected(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes the corrected article, outside of the bank's folder."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = (folder / "article.txt").read_text("utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "corrected.txt"
        path.write_text(text, "utf-8")
        return path

    return write


def correct(folder: Path, article: Path, *options: str) -> int:
    return main(["correct", str(folder), str(article), "--date", DAY, *options])


FIFTY = ("forty million", "fifty million")


def test_a_changed_quote_is_mended_in_place_and_recorded(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "bank.yaml").read_text("utf-8")
    assert correct(folder, corrected(FIFTY), "--accept", "--note", "A wrong sum.") == 0
    bank = load_bank(folder)
    [correction] = bank.corrections
    assert (correction.date.isoformat(), correction.note) == (DAY, "A wrong sum.")
    [change] = correction.changes
    assert change.entry == "cost"
    assert (change.old, change.new) == (
        "The harbour cost forty million crowns 🛟 in the end",
        "The harbour cost fifty million crowns 🛟 in the end",
    )
    after = (folder / "bank.yaml").read_text("utf-8")
    kept, _, added = after.partition("\ncorrections:")
    assert added
    different = [
        (old, new)
        for old, new in zip(before.splitlines(), kept.splitlines(), strict=True)
        if old != new
    ]
    assert len(different) == 1
    assert "fifty" in different[0][1]
    shown = capsys.readouterr().out
    assert "- The harbour cost forty million" in shown
    assert "+ The harbour cost fifty million" in shown
    assert "4 of 5 quotes still stand" in shown


def test_the_article_is_kept_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    written = (folder / "article.txt").read_bytes().replace(b"forty", b"fifty")
    written = written.replace(b"\n", b"\r\n")
    article = tmp_path / "corrected.txt"
    article.write_bytes(written)
    assert correct(folder, article, "--accept") == 0
    assert (folder / "article.txt").read_bytes() == written


def as_markdown(text: str) -> str:
    return "> " + text.replace("fifty", "**fifty**").replace("\n\n", "\n>\n> ")


def as_page(text: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return f"<html><body><article>{paragraphs}</article></body></html>"


@pytest.mark.parametrize(
    ("name", "written"), [("corrected.md", as_markdown), ("corrected.html", as_page)]
)
def test_markup_stays_out_of_the_article(
    folder: Path,
    corrected: Callable[..., Path],
    tmp_path: Path,
    name: str,
    written: Callable[[str], str],
) -> None:
    text = corrected(FIFTY).read_text("utf-8").strip()
    article = tmp_path / name
    article.write_text(written(text), "utf-8")
    assert correct(folder, article, "--accept") == 0
    assert (folder / "article.txt").read_text("utf-8").strip() == text


def test_what_is_not_corrected_in_the_bank_stays_to_the_byte(
    folder: Path, corrected: Callable[..., Path]
) -> None:
    bank = folder / "bank.yaml"
    before = b"\xef\xbb\xbf" + bank.read_bytes().replace(b"\n", b"\r\n", 1)
    bank.write_bytes(before)
    assert correct(folder, corrected(FIFTY), "--accept") == 0
    start, end = before.split(b"The harbour cost forty million crowns \xf0\x9f\x9b\x9f in the end")
    after = bank.read_bytes()
    assert after.startswith(start + b'"The harbour cost fifty')
    assert after.partition(b"\ncorrections:")[0].endswith(end.rstrip(b"\n"))


def test_a_quote_is_withdrawn_and_its_entry_declines(
    folder: Path, corrected: Callable[..., Path]
) -> None:
    article = corrected((", two years late", ""))
    assert correct(folder, article, "--withdraw") == 0
    bank = load_bank(folder)
    entry = bank.entry("opening")
    assert entry is not None
    assert entry.unanswerable is not None
    assert not entry.quotes
    answer = Answerer(bank).ask("When did the new harbour open?")
    assert isinstance(answer, Declined)
    assert answer.unanswerable == entry


def test_of_two_quotes_one_may_stay(folder: Path, corrected: Callable[..., Path]) -> None:
    assert correct(folder, corrected((" Dogs travel without a ticket.", "")), "--withdraw") == 0
    bank = load_bank(folder)
    ferries, fares = bank.entry("ferries"), bank.entry("no-fares")
    assert ferries is not None
    assert fares is not None
    assert [quote.text for quote in ferries.quotes] == [
        "The last mainland ferry leaves the pier at nine in the evening."
    ]
    assert fares.unanswerable is not None
    assert fares.unanswerable.en == "The fares are not in the article 🤷🏽."


def test_whole_sentences_become_whole_sentences() -> None:
    bank = load_bank(DEFAULT_BANK)
    text = bank.article.text.replace("exceeded $60 billion.", "exceeded $61.5 billion, it says.")
    [fallen] = [
        each
        for each in CorrectedArticle(bank, Article(text)).fallen_quotes()
        if each.quote.text.endswith("$60 billion.")
    ]
    assert fallen.nearest.text == (
        "In 2024, bilateral trade turnover exceeded $61.5 billion, it says."
    )
    assert fallen.nearest.paragraph == 7


@pytest.mark.parametrize(
    ("quote", "corrected", "nearest"),
    [
        pytest.param(
            "It opens in spring", "It opens in October.", "It opens in October", id="word"
        ),
        pytest.param(
            "It opens in spring", "It opens in May, so.", "It opens in May", id="shorter word"
        ),
        pytest.param("It opens in May.", "It opens in June, so.", "It opens in June", id="stop"),
        pytest.param("It opens in May", "It opens in “June”.", "It opens in “June", id="in marks"),
        pytest.param("The gain was 5", "The gain was -7.", "The gain was -7", id="figure"),
        pytest.param(
            "It cost ten crowns in the end",
            "“It cost ten crowns by November,” he said.",
            "It cost ten crowns by November",
            id="words",
        ),
        pytest.param(
            "The bridge opens in spring",
            "It is late. The bridge opens in May. So it is.",
            "The bridge opens in May",
            id="another sentence before",
        ),
        pytest.param("He won $5", "He won 7 crowns.", "He won 7", id="sum"),
    ],
)
def test_the_nearest_of_changed_last_words_ends_as_they_do(
    quote: str, corrected: str, nearest: str
) -> None:
    article = Article(corrected)
    assert article.slice(nearest_passage(quote, article)) == nearest


def test_corrected_last_words_are_accepted(folder: Path, corrected: Callable[..., Path]) -> None:
    article = corrected(("in the end", "by November"))
    assert correct(folder, article, "--accept") == 0
    entry = load_bank(folder).entry("cost")
    assert entry is not None
    assert entry.quotes[0].text == "The harbour cost forty million crowns 🛟 by November"


def test_glosses_of_the_old_words_go(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert correct(folder, corrected(("on Sunday", "on Monday")), "--accept") == 0
    opening = load_bank(folder).entry("opening")
    assert opening is not None
    assert opening.quotes[0].gloss.ru is None
    assert "removed: opening" in capsys.readouterr().out


@pytest.mark.parametrize("other", ["a builder said", "Bob Stone said"], ids=["unclear", "against"])
def test_words_that_are_no_longer_clearly_the_speakers_have_fallen(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str], other: str
) -> None:
    article = corrected(("Mayor Ingrid Holm said", other))
    assert correct(folder, article, "--accept") == 1
    shown = capsys.readouterr().out
    assert "its words stand there, but no longer clearly as that speaker's" in shown
    assert "they stand in the corrected article, but not clearly as words of Ingrid Holm" in shown


DOGS = "Dogs travel without a ticket.\n    related"
COST = "in the end\n        speaker: holm"


def with_paragraph(folder: Path, quote: str, paragraph: str) -> None:
    """Say in the bank file in which paragraph a quote stands."""
    bank = folder / "bank.yaml"
    text = bank.read_text("utf-8")
    assert text.count(quote) == 1
    first, rest = quote.split("\n")
    bank.write_text(text.replace(quote, f"{first}\n        paragraph: {paragraph}\n{rest}"))


@pytest.mark.parametrize(
    ("quote", "paragraph", "put_before", "now"),
    [
        pytest.param(DOGS, "3", "Corrected.", "4", id="given"),
        pytest.param(DOGS, "3.0", "Corrected.", "4", id="given as a fraction"),
        pytest.param(DOGS, "null", "Corrected.", "null", id="null"),
        pytest.param(
            COST,
            "2",
            "Corrected: The harbour cost forty million crowns 🛟 in the end.",
            "3",
            id="its words recur where nobody speaks",
        ),
    ],
)
def test_a_paragraph_put_before_the_others_changes_no_quote(
    folder: Path,
    corrected: Callable[..., Path],
    quote: str,
    paragraph: str,
    put_before: str,
    now: str,
) -> None:
    with_paragraph(folder, quote, paragraph)
    before = (folder / "bank.yaml").read_text("utf-8")
    article = corrected(("Saltmouth, May 4", f"{put_before}\n\nSaltmouth, May 4"))
    assert correct(folder, article) == 0
    assert load_bank(folder).corrections[0].changes == ()
    after = (folder / "bank.yaml").read_text("utf-8")
    kept = before.replace(f"paragraph: {paragraph}", f"paragraph: {now}")
    assert after == f'{kept}corrections:\n  - date: "{DAY}"\n'


def test_an_article_of_another_name_is_corrected_there(
    folder: Path, corrected: Callable[..., Path]
) -> None:
    article = corrected(FIFTY)
    (folder / "article.txt").rename(folder / "a.txt")
    bank = folder / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("article.txt", "a.txt"), "utf-8")
    assert correct(folder, article, "--accept") == 0
    assert (folder / "a.txt").read_bytes() == article.read_bytes()
    assert load_bank(folder).corrections


@pytest.mark.parametrize(
    ("replacements", "options", "said"),
    [
        pytest.param([FIFTY], [], "Run it in a terminal", id="nobody decides"),
        pytest.param(
            [("The harbour cost forty million crowns 🛟 in the end", "It was dear")],
            ["--accept"],
            "Run it in a terminal",
            id="nothing alike",
        ),
    ],
)
def test_nothing_is_written_unless_everything_is_decided(
    folder: Path,
    corrected: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    replacements: list[tuple[str, str]],
    options: list[str],
    said: str,
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert correct(folder, corrected(*replacements), *options) == 1
    assert said in capsys.readouterr().out
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_same_article_is_no_correction(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "bank.yaml").read_bytes()
    assert correct(folder, corrected()) == 0
    assert "nothing to correct" in capsys.readouterr().out
    assert (folder / "bank.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"", "holds no text"), (b"\xff\xfe", "not UTF-8")],
    ids=["missing", "empty", "not UTF-8"],
)
def test_an_article_that_cannot_be_taken(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    said: str,
) -> None:
    article = tmp_path / "corrected.txt"
    if content is not None:
        article.write_bytes(content)
    assert correct(folder, article) == 1
    assert said in capsys.readouterr().err


def decided(
    folder: Path, article: Path, typed: list[str], *, accept: bool = False
) -> list[str | None]:
    """Return what becomes of the fallen quotes when a curator types these lines."""
    lines = iter(typed)
    corrected = CorrectedArticle(load_bank(folder), Article(article.read_text("utf-8")))
    mendings = decide(corrected, accept=accept, withdraw=False, read=lambda _: next(lines))
    assert not list(lines)
    return [mending.text for mending in mendings]


COSTS_FIFTY = "The harbour cost fifty million crowns 🛟 in the end"


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        (["a"], COSTS_FIFTY),
        (["?", "", "w"], None),
        (["e", "", "e", "The harbour cost fifty"], "The harbour cost fifty"),
    ],
    ids=["accept", "withdraw", "other words"],
)
def test_the_curator_decides_by_a_key(
    folder: Path, corrected: Callable[..., Path], typed: list[str], becomes: str | None
) -> None:
    assert decided(folder, corrected(FIFTY), typed) == [becomes]


@pytest.mark.parametrize(
    ("words", "why_not"),
    [
        pytest.param("It cost sixty", "do not stand in the corrected article", id="nowhere"),
        pytest.param(
            "Dogs travel", "but not clearly as words of Ingrid Holm", id="not the speaker's"
        ),
    ],
)
def test_words_that_cannot_stand_are_asked_for_again_at_once(
    folder: Path,
    corrected: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    words: str,
    why_not: str,
) -> None:
    assert decided(folder, corrected(FIFTY), ["e", words, "a"]) == [COSTS_FIFTY]
    assert why_not in capsys.readouterr().out


def test_words_that_make_an_answer_too_long_are_asked_for_again_at_once(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = "Cats travel " + "very " * 100 + "cheaply."
    last = "The last ferry " + "often " * 20 + "leaves late."
    article = corrected(
        ("Dogs travel without a ticket.", sentence),
        ("The last mainland ferry leaves the pier at nine in the evening.", last),
    )
    assert decided(folder, article, ["e", last, "e", sentence, "w", "w"]) == [last, None, None]
    assert (
        f"quote {len(last) + len(sentence)} characters; 600 are the most"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize("accept", [False, True])
def test_the_nearest_that_another_says_is_not_taken(
    folder: Path, corrected: Callable[..., Path], accept: bool
) -> None:
    article = corrected(FIFTY, ("Mayor Ingrid Holm said", "a builder said"))
    typed = ["w"] if accept else ["a", "w"]
    assert decided(folder, article, typed, accept=accept) == [None]


def test_what_cannot_be_accepted_at_a_terminal_is_asked(
    folder: Path, corrected: Callable[..., Path]
) -> None:
    article = corrected(FIFTY, ("Dogs travel without a ticket.", "It was dear."))
    typed = ["e", "It was dear.", "w"]
    assert decided(folder, article, typed, accept=True) == [COSTS_FIFTY, "It was dear.", None]


def test_what_cannot_be_written_is_told_and_changes_nothing(
    folder: Path, corrected: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    article = corrected(FIFTY)
    too_long = f"{'a' * 250}.txt"  # for the name of a new file beside it
    (folder / "article.txt").rename(folder / too_long)
    bank = folder / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("article.txt", too_long), "utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert correct(folder, article, "--accept") == 1
    said = capsys.readouterr().err
    assert said == f"{folder}: cannot be written: File name too long; nothing was changed\n"
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_what_another_program_wrote_meanwhile_is_not_written_over(
    folder: Path,
    corrected: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text, bank, pipe = (
        corrected(FIFTY).read_text("utf-8"),
        folder / "bank.yaml",
        tmp_path / "p.txt",
    )
    os.mkfifo(pipe)

    def change_the_bank_and_give_the_article() -> None:
        with pipe.open("w", encoding="utf-8") as stream:  # waits for whoever reads it
            bank.write_text(bank.read_text("utf-8") + "# More.\n", "utf-8")
            stream.write(text)

    before = (folder / "article.txt").read_bytes()
    with ThreadPoolExecutor() as pool:
        giving = pool.submit(change_the_bank_and_give_the_article)
        assert correct(folder, pipe, "--accept") == 1
        giving.result()
    assert "changed by another program meanwhile" in capsys.readouterr().err
    assert bank.read_text("utf-8").endswith("# More.\n")
    assert (folder / "article.txt").read_bytes() == before


def test_a_bank_whose_correction_says_what_the_article_does_not_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = folder / "bank.yaml"
    lines = bank.read_text("utf-8").splitlines()
    change = "{entry: cost, old: It was cheap., new: It was dear.}"
    bank.write_text(
        "\n".join([*lines, "corrections:", f"  - {{date: {DAY}, changes: [{change}]}}"])
    )
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr().err
    assert f"bank.yaml:{len(lines) + 2}: the new wording 'It was dear.' does not stand" in said


def test_a_correction_that_was_corrected_again_need_not_stand(
    folder: Path, corrected: Callable[..., Path]
) -> None:
    assert correct(folder, corrected(FIFTY), "--accept") == 0
    assert correct(folder, corrected(("fifty", "sixty")), "--accept") == 0
    assert len(load_bank(folder).corrections) == 2


def test_words_that_were_the_curators_to_attribute_have_not_fallen(
    folder: Path,
) -> None:
    unclear = ("Mayor Ingrid Holm said", "a builder said")
    article = folder / "article.txt"
    article.write_text(article.read_text("utf-8").replace(*unclear), "utf-8")
    bank = load_bank(folder)
    text = bank.article.text.replace("forty", "fifty")
    assert [each.entry.id for each in CorrectedArticle(bank, Article(text)).fallen_quotes()] == [
        "cost"
    ]
