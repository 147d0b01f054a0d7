"""A corpus of two articles for one test, whose outcomes no fit can change.

Every question that gets quotes is a phrasing of the bank, word for word.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

BANKS = Path(__file__).parent.parent / "asking" / "banks"

FOUND = "A nurse has discovered a comet"
"""What "Who discovered the comet?" is answered with."""

NOTHING = "xqzt vwkl"
"""A question that no bank has a word for."""

Question = tuple[str, str, str, Sequence[str]]
"""Text, language, kind and gold."""

COMET: tuple[Question, ...] = (
    ("Who discovered the comet?", "en", "plain", [FOUND]),
    ("When was the comet discovered?", "en", "short", ["on May 19"]),
    ("Who found the comet?", "en", "padded", ["61 million kilometres"]),  # answered wrong
    (NOTHING, "en", "plain", ["61 million kilometres"]),  # missed
    ("Кто открыл комету?", "ru", "plain", [FOUND]),
    ("Who measured the orbit?", "en", "role_entity", []),  # a false answer
    (NOTHING, "en", "near_miss", []),
    (NOTHING, "en", "chatter", []),
)

POOL: tuple[Question, ...] = (("How did the council vote?", "en", "plain", ["voted 7 to 4"]),)

OFF_SUBJECT: tuple[Question, ...] = (
    ("my card is lost", "en", "off_subject", []),
    ("Who found the comet?", "en", "off_subject", []),  # answered by the bank of the comet
)


def write_questions(path: Path, questions: Sequence[Question]) -> None:
    """Write a questions file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        {"id": str(number), "q": text, "lang": language, "kind": kind, "gold": gold}
        for number, (text, language, kind, gold) in enumerate(questions)
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, encoding="utf-8")


def small_corpus(folder: Path, *, frozen: str = "comet\n") -> Path:
    """Write a corpus: the comet, with a drafted bank, and the pool."""
    for name, questions in (("comet", COMET), ("pool", POOL)):
        shutil.copytree(BANKS / name, folder / name)
        write_questions(folder / name / "questions.jsonl", questions)
    shutil.copytree(BANKS / "comet", folder / "comet" / "drafted")
    (folder / "frozen.txt").write_text(frozen, encoding="utf-8")
    write_questions(folder / "off_subject" / "gate.jsonl", OFF_SUBJECT)
    write_questions(folder / "off_subject" / "fitting.jsonl", OFF_SUBJECT[:1])
    return folder
