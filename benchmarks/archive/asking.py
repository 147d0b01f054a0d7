"""Ask an archive questions in a process of its own: what each costs, and what was decided.

`python -m benchmarks.archive.asking FOLDER [CACHE]` reads questions from stdin, one a line, and
prints the milliseconds of CPU and the decisions as JSON. Without CACHE every bank is read from its
files, verified and held in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from benchmarks.generated import generated_questions
from bot.banks.opening import BankFolder
from faq.answering import Answer, answered_entries
from faq.bank import Bank
from faq.files.loading import load_bank, load_banks
from faq.library import Library

_QUESTIONS_OF_A_BANK = 2  # at least


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the questions.

    Attributes:
        milliseconds: of CPU for each question, including what loads its banks.
        decisions: for each question the bank, the kind of answer, its entries and its score.
        opening: seconds of CPU until the first question could be asked.
    """

    milliseconds: list[float]
    decisions: list[str]
    opening: float


def questions_to(archive: Path, most: int) -> Iterator[str]:
    """Yield questions to banks that are spread evenly over an archive."""
    folders = sorted(each for each in archive.iterdir() if each.is_dir())
    step = max(1, len(folders) * _QUESTIONS_OF_A_BANK // most)
    of_each = max(_QUESTIONS_OF_A_BANK, most // len(folders))
    for folder in folders[::step]:
        yield from generated_questions(load_bank(folder), of_each)


def ask(archive: Path, cache: Path | None, questions: Sequence[str]) -> Asked:
    """Ask in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.archive.asking", str(archive)]
    command += [] if cache is None else [str(cache)]
    text = "\n".join(questions)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, input=text, text=True)
    return Asked(**json.loads(done.stdout))


def same_alone(archive: Path, asked: Asked, questions: Sequence[str]) -> int:
    """Return how many decisions are those of the answering bank alone, read from its files."""
    alone: dict[str, Library] = {}
    same = 0
    for question, decision in zip(questions, asked.decisions, strict=True):
        slug = decision.partition(" ")[0]
        if slug not in alone:
            alone[slug] = Library([load_bank(archive / slug)])
        same += _in_words(*alone[slug].ask(question)) == decision
    return same


def _ask(library: Library, questions: Sequence[str], opening: float) -> Asked:
    milliseconds, decisions = [], []
    for question in questions:
        begun = process_time()
        bank, answer = library.ask(question)
        milliseconds.append((process_time() - begun) * 1000)
        decisions.append(_in_words(bank, answer))
    return Asked(milliseconds, decisions, opening)


def _in_words(bank: Bank, answer: Answer) -> str:
    entries = " ".join(entry.id for entry in answered_entries(answer))
    return f"{bank.slug} {type(answer).__name__} {entries} {answer.score:.6f}"


def main() -> None:
    """Ask what stands on stdin."""
    folder, *cache = map(Path, sys.argv[1:])
    questions = sys.stdin.read().splitlines()
    begun = process_time()
    if cache:
        library = BankFolder(folder, cache=cache[0]).open().library
    else:
        library = Library(load_banks(folder))
    library.index_all()
    print(json.dumps(asdict(_ask(library, questions, process_time() - begun))))


if __name__ == "__main__":
    main()
