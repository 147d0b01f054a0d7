"""A small bank under review, and a curator who presses keys, at a terminal or in the process."""

from __future__ import annotations

import json
import os
import select
import shlex
import subprocess
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from faq.answering import Outcome
from faq.bank import Language
from faq.cli.reviewing import Sitting
from faq.curating.review.effect import serve
from faq.curating.review.grouping import group_alike
from faq.curating.review.memory import ReviewMemory
from faq.measuring.asked import AskedQuestion
from faq.measuring.evaluation import EvaluationQuestion
from tests.faq.commands import ROOT

TODAY = date(2026, 11, 25)

ARTICLE = """\
Oslo, May 2: "We build a ship of oak for the king," Ann Lee said.

It rained in the harbour on Sunday. The pier was closed for two hours.
"""

BANK = """\
# Kept by hand.
speakers:
  lee: {name:   Ann Lee}
topics: {ship: The ship, weather: The weather}
entries:
  - id: ship
    topic: ship
    questions:
      en:
        - What is being built of oak?
        - What do they build for the king?   # said on Sunday
    quotes:
      - text: We build a ship of oak for the king
        speaker: lee

  - id: rain
    topic: weather
    questions: {en: [How was the weather?, Did it rain in the harbour?]}
    quotes: [{text: It rained in the harbour on Sunday.}]
"""

GOLD = EvaluationQuestion(
    id="e1", q="who closed the pier", lang="en", kind="plain", gold=("The pier was closed",)
)


def asked(
    question: str,
    *,
    outcome: Outcome = Outcome.DECLINED,
    language: Language = Language.ENGLISH,
    on: date = TODAY,
) -> AskedQuestion:
    return AskedQuestion(
        question=question, language=language, outcome=outcome, bank="oslo", asked=on
    )


def write_bank(tmp_path: Path) -> Path:
    """Write the bank into a folder, and return it."""
    folder = tmp_path / "oslo"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    return folder


class Keys:
    """A curator who knows beforehand what to press; words are lines."""

    def __init__(self, presses: Iterable[str]) -> None:
        self._presses = iter(presses)
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def key(self, prompt: str) -> str:
        self.said.append(prompt)
        for press in self._presses:
            assert len(press) == 1
            return press
        raise EOFError

    def line(self, prompt: str) -> str:
        self.said.append(prompt)
        return next(self._presses)

    def heard(self) -> str:
        return "\n".join(self.said)


def sit(
    folder: Path,
    questions: Iterable[AskedQuestion],
    presses: Iterable[str],
    evaluation: tuple[EvaluationQuestion, ...] = (),
    *,
    shows_answered: bool = False,
) -> Keys:
    keys = Keys(presses)
    text = (folder / "bank.yaml").read_bytes().decode()
    memory = ReviewMemory(folder)
    sitting = Sitting(
        folder,
        serve(folder, text, evaluation),
        memory,
        keys,
        questions=evaluation,
        today=TODAY,
        shows_answered=shows_answered,
    )
    sitting.review(group_alike(question for question in questions if memory.is_open(question)))
    return keys


def bank_text(folder: Path) -> str:
    return (folder / "bank.yaml").read_text(encoding="utf-8")


def decisions(folder: Path) -> list[tuple[str, str]]:
    lines = (folder / "reviewed.jsonl").read_text(encoding="utf-8").splitlines()
    return [(each["question"], each["decision"]) for each in map(json.loads, lines)]


def write_asked(path: Path, *questions: AskedQuestion) -> Path:
    path.write_text("".join(each.model_dump_json() + "\n" for each in questions), "utf-8")
    return path


class Screen:
    """A process in a terminal of its own, and what stands on it."""

    def __init__(self, command: list[str]) -> None:
        self._master, slave = os.openpty()
        terminal = shlex.quote(os.ttyname(slave))
        # The leader of a new session that opens a terminal has it for its own, Ctrl-C included.
        shell = f"exec {shlex.join(command)} <{terminal} >{terminal} 2>&1"
        self.process = subprocess.Popen(["sh", "-c", shell], cwd=ROOT, start_new_session=True)
        self._slave = slave
        self.text = ""

    def wait_for(self, wanted: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while wanted not in self.text:
            left = deadline - time.monotonic()
            assert left > 0, f"{wanted!r} did not come; the screen shows: {self.text}"
            if select.select([self._master], [], [], left)[0]:
                self.text += os.read(self._master, 65536).decode(errors="replace")

    def press(self, keys: str) -> None:
        self.text = ""
        os.write(self._master, keys.encode())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)
        os.close(self._slave)
