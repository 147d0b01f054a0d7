"""A chat drafts and widens by a prompt that is pasted; a translator fills in a sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from faq.bank import Language
from faq.files.loading import load_bank
from tests.faq.commands import faq
from tests.faq.curating.writing.ferry import (
    ARTICLE,
    DUE,
    GOOD,
    OVERVIEW,
    VOTE,
    WAITED,
    entry,
    reply,
)

BANK = f"""\
# kept to the byte
article: article.txt
speakers: {{lee: {{name: Ann Lee}}}}
topics:
  all: The ferry
entries:
  - id: vote
    topic: all
    questions:
      en: [How did the council vote?, vote result]
    quotes:
      - text: {VOTE}
        gloss: {{ru: "Совет голосовал.", machine: [ru]}}
      - text: "{WAITED}"
        speaker: lee
    note: {{en: A note.}}

  - id: ticket # near miss
    topic: all
    unanswerable: The article names no price.
    questions:
      en:
        - "What is the fare?"
        - "-- price"
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    return folder


def changed(bank: Path) -> list[str]:
    """Return the lines that are new or changed, and check that the others are as they were."""
    now = (bank / "bank.yaml").read_text("utf-8").splitlines()
    before = BANK.splitlines()
    assert [line for line in now if line in before] == [line for line in before if line in now]
    return [line.strip() for line in now if line not in before]


def test_the_prompt_is_written_and_the_answers_become_a_bank(article: Path) -> None:
    folder = article.parent / "a bank"
    asked = faq("new", article, "--to", folder, "--writer", "paste")
    assert (asked.returncode, asked.stderr) == (0, "")
    prompt = article.parent / "a bank.prompt.txt"
    assert ARTICLE.strip() in prompt.read_text("utf-8")
    go_on = asked.stdout.splitlines()[-1]
    assert go_on == f"  python -m faq new {article} --to '{folder}' --writer paste --take ANSWER"
    assert not folder.exists()

    first, second = article.parent / "1.txt", article.parent / "2.txt"
    lie = entry("The mayor lied.", "Who lied?")
    first.write_text(f"Here:\n```json\n{reply([lie, *GOOD], **OVERVIEW)[:-900]}", encoding="utf-8")
    second.write_text(reply(GOOD, unanswerable=OVERVIEW["unanswerable"]), encoding="utf-8")
    done = faq("new", article, "--to", folder, "--take", first, second)
    assert done.returncode == 0
    assert "1.txt:" in done.stderr
    assert "the reply breaks off here" in done.stderr
    assert "tell the chat to go on" in done.stderr
    assert f"{first}:6: the quote 'The mayor lied.' does not stand in" in done.stdout
    bank = load_bank(folder)
    assert [one.quotes[0].text for one in bank.answerable] == [VOTE, WAITED, DUE]
    assert all(one.draft for one in bank.entries)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("Sorry.", "answer.json: there is no JSON in it that proposes anything"),
        ('{"entries": [{"quote" "x"}]}', "answer.json:1: column 23: not readable as JSON: Exp"),
        (reply([entry("No.", "Why?")]), "nothing that was proposed can be used:"),
        (None, "answer.json: cannot be read: No such file"),
    ],
)
def test_an_answer_that_cannot_be_used_makes_nothing(
    article: Path, answer: str | None, message: str
) -> None:
    file = article.parent / "answer.json"
    if answer is not None:
        file.write_text(answer, encoding="utf-8")
    done = faq("new", article, "--to", article.parent / "bank", "--take", file)
    assert done.returncode == 1
    assert message in done.stderr
    assert not (article.parent / "bank").exists()
    other = faq("new", article, "--to", "x", "--writer", "model", "--take", file)
    assert other.stderr.startswith("--take goes with --writer paste")


def test_a_bank_is_widened_by_what_a_chat_answered(bank: Path) -> None:
    asked = faq("widen", bank, "--writer", "paste")
    assert (asked.returncode, asked.stderr) == (0, "")
    prompt = (bank.parent / "mine.widening-prompt.txt").read_text("utf-8")
    assert '{"entry": "vote", "answer": ["' in prompt
    assert '{"entry": "ticket", "not answered": []' in prompt
    assert '"unanswerable": 39 near misses' in prompt
    assert "near misses" not in prompt_for(bank, "vote")

    answer = bank.parent / "answer.txt"
    more = '{"more": [{"entry": "ticket", "questions": {"en": ["how expensive is a crossing"]}},'
    answer.write_text(f'{more} {{"entry": "vote", "questions": {{"ru": ["Кто за?"]}}}}]}}')
    done = faq("widen", bank, "--take", answer)
    assert (done.returncode, done.stderr) == (0, "")
    assert changed(bank) == ["ru:", '- "Кто за?"', '- "how expensive is a crossing"']


def prompt_for(bank: Path, name: str) -> str:
    faq("widen", bank, name, "--writer", "paste")
    return (bank.parent / "mine.widening-prompt.txt").read_text("utf-8")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_goes_to_a_translator_and_comes_back(bank: Path, separator: str) -> None:
    written = faq("translate", bank, "--to", "ru")
    assert (written.returncode, written.stderr) == (0, "")
    sheet = bank.parent / "mine.ru.csv"
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))))
    assert [row[:2] + row[3:] for row in rows] == [
        ["entry", "what", "translation"],
        ["all", "topic", ""],
        ["vote", "question", ""],
        ["vote", "question", ""],
        ["vote", "note", ""],
        ["vote", "quote", "Совет голосовал."],  # a machine's, to be read
        ["vote", "quote", ""],
        ["ticket", "question", ""],
        ["ticket", "question", ""],
        ["ticket", "line", ""],
    ]
    assert rows[8][2] == "'-- price"  # which a spreadsheet would take for a formula
    again = faq("translate", bank, "--to", "ru")
    assert "is there already, and a translator may have written in it" in again.stderr

    quotes = ["Совет проголосовал 7:4.", "Мы ждали девять лет"]
    words = ["Паром", "Как голосовал совет?", "", "Заметка.", *quotes]
    words += ["Сколько стоит билет?", "'-- цена", "Цена не названа."]
    filled = io.StringIO()
    writer = csv.writer(filled, delimiter=separator)
    writer.writerow(rows[0])
    writer.writerows([*row[:3], word] for row, word in zip(rows[1:], words, strict=True))
    sheet.write_text(filled.getvalue(), encoding="utf-8")
    done = faq("translate", bank, "--to", "ru", "--take", sheet)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bank.yaml: 3 phrasings and 5 other texts in ru." in done.stdout
    taken = load_bank(bank)
    vote, ticket = taken.entries
    assert vote.questions.ru == ("Как голосовал совет?",)
    assert ticket.questions.ru == ("Сколько стоит билет?", "-- цена")
    assert [quote.gloss.in_language(Language.RUSSIAN) for quote in vote.quotes] == quotes
    assert vote.quotes[0].gloss.machine == ()  # a person has read it
    assert vote.note is not None
    assert vote.note.in_language(Language.RUSSIAN) == "Заметка."
    assert ticket.line_in(Language.RUSSIAN) == "Цена не названа."
    assert taken.topics[0].name.in_language(Language.RUSSIAN) == "Паром"
    assert len(changed(bank)) == 11
    kept = faq("translate", bank, "--to", "ru", "--take", sheet)
    assert "phrasings that are there already: 3" in kept.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nobody,question,x,Кто?", "sheet.csv:2: the bank has no entry 'nobody'; write the sheet"),
        ("sky,topic,x,Небо", "sheet.csv:2: the bank has no topic 'sky'; write the sheet anew"),
        ("vote,quote,The old words.,Слова", "sheet.csv:2: entry vote has no such quote any more"),
        (f"vote,quote,{VOTE},The same", "sheet.csv:2: the translation is not in Russian: 'The s"),
        ("vote,note,A note.,A note.", "sheet.csv:2: the translation is the text itself: 'A note"),
        ("ticket,note,x,Заметка", "sheet.csv:2: entry ticket has no note any more"),
        ("vote,title,x,Кто?", "sheet.csv:2: 'title' in the column `what` is none of question,"),
        ('vote,question,"' + "x" * 20_000 + '",Кто?', "sheet.csv:1: not readable as a sheet: fi"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_nothing_is_written(
    bank: Path, line: str, message: str
) -> None:
    sheet = bank.parent / "sheet.csv"
    good = "vote,question,x,Как голосовали?"
    sheet.write_text(f"entry,what,text,translation\n{line}\n{good}\n", encoding="utf-8")
    done = faq("translate", bank, "--to", "ru", "--take", sheet)
    assert done.returncode == 1
    assert message in done.stderr
    assert (bank / "bank.yaml").read_text("utf-8") == BANK


def test_another_file_is_no_sheet(bank: Path) -> None:
    done = faq("translate", bank, "--to", "hi", "--take", bank / "article.txt")
    assert "article.txt:1: has no column entry, what, text, translation" in done.stderr
    both = faq("translate", bank, "--to", "hi", "--take", "x", "--writer", "model")
    assert "give one of them" in both.stderr
    assert "invalid choice: 'xx'" in faq("translate", bank, "--to", "xx").stderr
