"""Compare a hundred banks with one: the time to load them, and to answer a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import yaml

from benchmarks.generated import PHRASINGS_OF_AN_ENTRY, generated_bank, generated_questions
from faq.bank import Bank, Language
from faq.files.loading import BANK_FILE, load_banks
from faq.library import ASKED, Library
from faq.measuring.tables import table

_ENTRIES = 50
_PHRASINGS_IN_A_LANGUAGE = 2
_QUESTIONS_OF_A_BANK = 4


def compare_many_banks(banks: int = 100) -> Iterator[str]:
    """Yield the cost of many banks compared with one, for loading from files and for asking."""
    with TemporaryDirectory() as folder:
        for number in range(banks):
            bank = generated_bank(_ENTRIES * PHRASINGS_OF_AN_ENTRY, seed=number + 1)
            write_bank(bank, Path(folder) / f"bank-{number:03}")
        load_banks(Path(folder))  # warm-up: reads the word lists
        start = perf_counter()
        loaded = load_banks(Path(folder))
        many = Library(loaded)
        seconds = perf_counter() - start
    questions = [
        (bank, question)
        for bank in loaded
        for question in generated_questions(bank, _QUESTIONS_OF_A_BANK)
    ]
    alone = {bank.slug: Library([bank]) for bank in loaded}
    for _, question in questions:
        many.ask(question)  # indexes the banks
    of_one, of_many = [], []
    for bank, question in questions:
        # Added spaces make a text that is not cached, with the same meaning.
        of_one.append(_milliseconds(alone[bank.slug], f"{question} "))
        of_many.append(_milliseconds(many, f"{question}  "))
    yield (
        f"{banks} banks of {_ENTRIES} entries, {_PHRASINGS_IN_A_LANGUAGE} phrasings in each "
        f"language: loaded in {seconds:.2f} s; a question is put to the nearest {ASKED}"
    )
    base = float(np.median(of_one))
    yield from table(
        ["", "median ms", "p99 ms", "times one bank", "timed"],
        [
            [
                name,
                f"{np.median(times):.3f}",
                f"{np.percentile(times, 99):.3f}",
                f"{np.median(times) / base:.1f}",
                str(len(times)),
            ]
            for name, times in (("one bank", of_one), (f"{banks} banks", of_many))
        ],
    )


def write_bank(bank: Bank, folder: Path) -> None:
    """Write a generated bank with two phrasings in each language, without duplicates."""
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(bank.article.text, encoding="utf-8")
    written: set[str] = set()
    entries = []
    for entry in bank.entries:
        questions: dict[str, list[str]] = {}
        for language in Language:
            for phrasing in entry.questions.in_language(language)[:_PHRASINGS_IN_A_LANGUAGE]:
                if phrasing.casefold() not in written:
                    written.add(phrasing.casefold())
                    questions.setdefault(language.value, []).append(phrasing)
        quotes = [{"text": quote.text} for quote in entry.quotes]
        entries.append(
            {"id": entry.id, "topic": entry.topic, "questions": questions, "quotes": quotes}
        )
    topics = {topic.id: {"en": topic.name.en} for topic in bank.topics}
    file = {"article": "article.txt", "topics": topics, "entries": entries}
    (folder / BANK_FILE).write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8")


def _milliseconds(library: Library, question: str) -> float:
    start = perf_counter()
    library.ask(question)
    return (perf_counter() - start) * 1000
