"""A bank may name the languages of its readers; they decide what is demanded of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.answering import Answered, Answerer
from faq.bank import Bank, Language
from faq.cli.main import main
from faq.curating.warning.subject import Subject
from faq.curating.warning.table import QUICK_CHECKS, find_warnings
from faq.errors import BankError
from faq.files.loading import lines_of_bank, load_bank

RUSSIAN = "Мост закроют на ремонт 3 мая. Ремонт обойдётся в 320 млн рублей.\n"
HINDI = "पुल 3 मई को मरम्मत के लिए बंद होगा। मरम्मत पर 320 करोड़ रुपये खर्च होंगे।\n"
ENGLISH = "The bridge closes on 3 May. The repair costs 320 million roubles.\n"

BANK = """\
languages: [ru]
topics: {bridge: Мост}
entries:
  - id: closed
    topic: bridge
    questions:
      ru: [Когда закроют мост?, С какого числа закрыт мост?, Дата закрытия моста]
    quotes: [{text: Мост закроют на ремонт 3 мая.}]
  - id: ferry
    topic: bridge
    unanswerable: {ru: О пароме не сказано.}
    questions:
      ru: [Будет ли паром?, Ходит ли паром через реку?, Расписание парома]
"""

SHARED = """\
topics: {bridge: The bridge}
entries:
  - id: closed
    topic: bridge
    questions:
      en: [When does the bridge close?]
      ru: [Когда закроют мост?]
    quotes: [{text: "%s"}]
"""


def write(folder: Path, bank: str, article: str = RUSSIAN) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    (folder / "article.txt").write_text(article, encoding="utf-8")
    return folder


def warnings_of(folder: Path) -> list[str]:
    written = (folder / "bank.yaml").read_text(encoding="utf-8").splitlines()
    subject = Subject(load_bank(folder))
    found = find_warnings(subject, lines_of_bank(folder), written, checks=QUICK_CHECKS)
    return [fault.message for kind in found.kinds for fault in kind]


@pytest.fixture
def russian(tmp_path: Path) -> Bank:
    return load_bank(write(tmp_path / "bridge", BANK))


def test_a_russian_bank_needs_no_english(russian: Bank) -> None:
    closed, ferry = russian.entries
    assert (russian.language, russian.languages) == (Language.RUSSIAN, (Language.RUSSIAN,))
    assert closed.title == "Когда закроют мост?"
    for language in Language:
        assert closed.title_in(language) == "Когда закроют мост?"
        assert russian.topics[0].name.in_language(language) == "Мост"
        assert ferry.line_in(language) == "О пароме не сказано."
    assert russian.general[0].title == "О чём статья?"


def test_a_russian_bank_is_asked_in_russian(russian: Bank) -> None:
    answer = Answerer(russian).ask("с какого числа мост закрыт")
    assert isinstance(answer, Answered)
    assert answer.entry.id == "closed"


def test_no_warning_is_about_languages_that_the_bank_does_not_name(tmp_path: Path) -> None:
    assert warnings_of(write(tmp_path / "bridge", BANK)) == []


@pytest.mark.parametrize(
    ("languages", "lacking"),
    [
        pytest.param("languages: [ru]\n", set(), id="Russian"),
        pytest.param("languages: [ru, en]\n", {"English"}, id="Russian and English"),
        pytest.param("", {"English", "Hindi"}, id="all, as without a word"),
    ],
)
def test_only_the_languages_of_the_readers_are_asked_for(
    tmp_path: Path, languages: str, lacking: set[str]
) -> None:
    folder = write(tmp_path / "bridge", BANK.replace("languages: [ru]\n", languages))
    told = [message for message in warnings_of(folder) if "no entry has a phrasing" in message]
    assert {message.split(" in ")[1].split(";")[0] for message in told} == lacking
    assert all("`languages: [ru]`" in message for message in told)


@pytest.mark.parametrize(
    ("languages", "article", "title"),
    [
        pytest.param("", RUSSIAN, "When does the bridge close?", id="not named"),
        pytest.param("languages: [en, ru]", RUSSIAN, "Когда закроют мост?", id="Russian article"),
        pytest.param(
            "languages: [ru, en]", ENGLISH, "When does the bridge close?", id="English article"
        ),
    ],
)
def test_the_title_is_in_the_articles_language(
    tmp_path: Path, languages: str, article: str, title: str
) -> None:
    quote = article.partition(".")[0] + "."
    folder = write(tmp_path / "bridge", f"{languages}\n{SHARED % quote}", article)
    assert load_bank(folder).entries[0].title == title


@pytest.mark.parametrize(
    ("languages", "article", "message"),
    [
        pytest.param(
            "[ru, tt]",
            RUSSIAN,
            r"bank\.yaml:1: languages has the unknown value 'tt'; write one of en \(English\)",
            id="unknown",
        ),
        pytest.param(
            "[en]",
            RUSSIAN,
            r"bank\.yaml:1: the article is in Russian.*; add 'ru' to `languages`",
            id="not the article's",
        ),
        pytest.param("[]", RUSSIAN, r"bank\.yaml:1: 'languages' is empty", id="none"),
        pytest.param("ru", RUSSIAN, r"bank\.yaml:1: 'languages' is no list", id="no list"),
        pytest.param(
            "[hi, ru]",
            HINDI,
            r"bank\.yaml:6: entry closed: the key 'entries\.questions\.hi' is missing",
            id="a title in another language",
        ),
    ],
)
def test_a_fault_says_what_to_write(
    tmp_path: Path, languages: str, article: str, message: str
) -> None:
    bank = BANK.replace("[ru]", languages, 1)
    with pytest.raises(BankError, match=message):
        load_bank(write(tmp_path / "bridge", bank, article))


def test_the_terminal_offers_russian_questions_of_a_russian_bank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "bridge", BANK)
    assert main(["check", str(folder), "--strict"]) == 0
    assert main(["ask", "--bank", str(folder), "Будет ли паром?"]) == 0
    assert "О пароме не сказано." in capsys.readouterr().out
