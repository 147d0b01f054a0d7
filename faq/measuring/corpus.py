"""The articles and questions that the model is fitted to and measured on.

A corpus is a folder with one folder for each article: `article.txt`, `bank.yaml` and
`questions.jsonl`, as written by people who did not see each other's work. `frozen.txt` names the
articles that nothing is fitted to. `off_subject/` holds what people say to assistants and banks:
none of it is about any article.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faq.bank import Bank
from faq.errors import Fault, QuestionsError
from faq.files.loading import load_bank
from faq.files.text_file import read_text_file
from faq.measuring.evaluation import EVALUATION_FILE, EvaluationQuestion, read_questions

NEAR = frozenset({"near_miss", "role_entity", "when_where"})
"""The kinds of questions that are about the article's subject and that it does not answer."""

FAR = frozenset({"off_topic", "chatter", "off_subject"})
"""The kinds of questions that are not about the article."""

FITTING_FILE = "fitting.jsonl"
"""The questions that the fit learns from: of the packaged bank, and off the subject."""

OFF_SUBJECT = "off_subject"
"""The folder of a corpus with the utterances that are about no article."""

GATE_FILE = "gate.jsonl"
"""The utterances off the subject that nothing is fitted to."""

_DRAFTED = "drafted"
_FROZEN = "frozen.txt"


@dataclass(frozen=True, slots=True)
class AskedBank:
    """A bank with questions to it by people who knew only its article.

    Attributes:
        article: the name of the article, which several banks may be about.
    """

    article: str
    bank: Bank
    questions: tuple[EvaluationQuestion, ...]


def read_corpus(folder: Path, *, frozen: bool = False) -> tuple[AskedBank, ...]:
    """Read the banks of a corpus, sorted by name: those to fit to, or only the frozen ones.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    return tuple(
        _read(article.name, article, article / EVALUATION_FILE)
        for article in list_articles(folder, frozen=frozen)
    )


def read_drafted(folder: Path, *, frozen: bool = False) -> tuple[AskedBank, ...]:
    """Read the banks that were drafted in bulk for articles of a corpus, as `read_corpus`; the
    questions are those of the article.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    return tuple(
        _read(article.name, article / _DRAFTED, article / EVALUATION_FILE)
        for article in list_articles(folder, frozen=frozen)
        if (article / _DRAFTED).exists()
    )


def read_asked_bank(folder: Path, questions: str) -> AskedBank:
    """Read a bank with the questions in a file of its folder.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    return _read(folder.name, folder, folder / questions)


def read_off_subject(folder: Path, name: str) -> tuple[EvaluationQuestion, ...]:
    """Read a file of the utterances of a corpus that are about no article.

    Raises:
        QuestionsError: the file is missing or has faults.
    """
    return read_questions(folder / OFF_SUBJECT / name)


def _read(article: str, folder: Path, questions: Path) -> AskedBank:
    bank = load_bank(folder)
    return AskedBank(article, bank, read_questions(questions, bank.article))


def list_articles(folder: Path, *, frozen: bool) -> list[Path]:
    """Return the folders of the articles of a corpus, by name: the frozen ones, or all others.

    Raises:
        QuestionsError: there is none, or `frozen.txt` has a fault.
    """
    found = sorted(
        path
        for path in folder.glob("*/")
        if path.name != OFF_SUBJECT and not path.name.startswith((".", "_"))
    )
    if not found:
        message = "holds no article: name a folder in which each article has a folder"
        raise QuestionsError([Fault(str(folder), None, None, message)])
    kept_apart = _frozen(folder / _FROZEN, {path.name for path in found})
    return [path for path in found if (path.name in kept_apart) is frozen]


def _frozen(path: Path, names: set[str]) -> set[str]:
    """Return the names in `frozen.txt`, one a line. One that is misspelt would be fitted to."""
    lines = read_text_file(path, QuestionsError).splitlines()
    written = {line.strip(): number for number, line in enumerate(lines, start=1) if line.strip()}
    faults = [
        Fault(str(path), number, None, f"{name!r} is no article of the corpus; mend or delete it")
        for name, number in written.items()
        if name not in names
    ]
    if faults:
        raise QuestionsError(faults)
    return set(written)
