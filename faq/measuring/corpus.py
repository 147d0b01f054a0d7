"""The articles and questions that the model is fitted to: the packaged bank's, and a corpus.

A corpus is a folder with one folder for each article: `article.txt`, `bank.yaml` and
`questions.jsonl`, as written by people who did not see each other's work. `frozen.txt` names the
articles that nothing is fitted to. `off_subject/` holds what people say to assistants and banks:
none of it is about any article.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faq.bank import Bank
from faq.files.loading import load_bank
from faq.files.text_file import read_json_lines
from faq.measuring.evaluation import EVALUATION_FILE, EvaluationQuestion, read_questions

_FITTING = "fitting.jsonl"
_DRAFTED = "drafted"
_FROZEN = "frozen.txt"
_OFF_SUBJECT = Path("off_subject", "fitting.jsonl")


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
    kept_apart = (folder / _FROZEN).read_text(encoding="utf-8").split()
    return tuple(
        _read(path.parent)
        for path in sorted(folder.glob("*/bank.yaml"))
        if (path.parent.name in kept_apart) is frozen
    )


def _read(folder: Path) -> AskedBank:
    bank = load_bank(folder)
    return AskedBank(folder.name, bank, read_questions(folder / EVALUATION_FILE, bank.article))


def read_packaged(folder: Path) -> AskedBank:
    """Read a bank with the questions that it keeps for the fit.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    bank = load_bank(folder)
    return AskedBank(folder.name, bank, read_questions(folder / _FITTING, bank.article))


def read_drafted(folder: Path, *, frozen: bool = False) -> tuple[AskedBank, ...]:
    """Read the banks that were drafted in bulk for articles of a corpus, as `read_corpus`; the
    questions are those of the article.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    return tuple(
        AskedBank(asked.article, load_bank(path.parent), asked.questions)
        for asked in read_corpus(folder, frozen=frozen)
        if (path := folder / asked.article / _DRAFTED / "bank.yaml").exists()
    )


def read_off_subject(folder: Path) -> tuple[EvaluationQuestion, ...]:
    """Read the utterances of a corpus that are about no article, for the fit.

    Raises:
        QuestionsError: the file is missing or has faults.
    """
    lines = read_json_lines(folder / _OFF_SUBJECT, EvaluationQuestion)
    return tuple(question for _, question in lines)
