"""Compare the cost of questions as long as a whole message, of any content, with a normal one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.generated import generated_questions
from benchmarks.speed import time_in_turns
from faq.answering import Answerer
from faq.bank import Bank
from faq.measuring.tables import table

MESSAGE_LENGTH = 4096
"""Characters of the longest Telegram message (Bot API, sendMessage)."""

ALLOWED = 10
"""Most times the cost of a normal question that a question of any kind may cost."""

_ROUNDS = 25
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_DEVANAGARI = "कखगचजटडतदनपबमयरलवसह" + "ािीुूेैोौं"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшыэюя"
_EMOJI = "😀🎉🇮🇳🇷🇺👍🏽❤️🔥"
_MARKS = "".join(map(chr, range(0x300, 0x340)))


def _words_of(letters: str) -> Callable[[random.Random], str]:
    """Return a writer of unknown words, four to nine letters each."""

    def write(chance: random.Random) -> str:
        words = ("".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(900))
        return " ".join(words)

    return write


def _run_of(letters: str) -> Callable[[random.Random], str]:
    return lambda chance: "".join(chance.choices(letters, k=MESSAGE_LENGTH))


def _zalgo(chance: random.Random) -> str:
    return "".join(
        chance.choice(_LATIN) + "".join(chance.choices(_MARKS, k=12)) for _ in range(400)
    )


def _numbers(chance: random.Random) -> str:
    return " ".join(str(chance.randint(0, 10**6)) for _ in range(900))


KINDS: Mapping[str, Callable[[random.Random], str]] = {
    "one long word": _run_of(_LATIN),
    "unknown words": _words_of(_LATIN),
    "unknown words, Cyrillic": _words_of(_CYRILLIC),
    "unknown words, Devanagari": _words_of(_DEVANAGARI),
    "one long word, Devanagari": _run_of(_DEVANAGARI),
    "emoji": _run_of(_EMOJI),
    "zalgo": _zalgo,
    "digits": _run_of("0123456789"),
    "numbers": _numbers,
    "spaces": lambda chance: " " * MESSAGE_LENGTH,  # noqa: ARG005
    "punctuation": _run_of("?!.,-'’\"()"),
    "any character": lambda chance: "".join(
        chr(chance.randrange(0x20, 0x3000)) for _ in range(MESSAGE_LENGTH)
    ),
}


def long_question(kind: str, seed: int) -> str:
    """Return a question of `MESSAGE_LENGTH` characters of that kind."""
    written = KINDS[kind](random.Random(seed))
    return (written * (1 + MESSAGE_LENGTH // len(written)))[:MESSAGE_LENGTH]


def compare_robustness(bank: Bank, questions: Sequence[str]) -> Iterator[str]:
    """Yield the cost of a long question of each kind, and of one made of the bank's own words."""
    answerer = Answerer(bank)
    for question in generated_questions(bank, 50, seed=3):
        answerer.ask(question)
    normal = time_in_turns({"": answerer.ask}, questions)[""].median
    rows = []
    for kind in KINDS:
        # Each round has a new text, since an earlier one would be cached.
        texts = [long_question(kind, seed) for seed in range(_ROUNDS)]
        rows.append((kind, _median_of(answerer, texts)))
    own = " ".join(questions)
    texts = [own[start : start + MESSAGE_LENGTH] for start in range(_ROUNDS)]
    rows.append(("the bank's own words", _median_of(answerer, texts)))
    yield f"A question of {MESSAGE_LENGTH:,} characters; a normal one takes {normal:.3f} ms"
    yield from table(
        ("", "median ms", "times normal"),
        [(kind, f"{taken:.3f}", f"{taken / normal:.1f}") for kind, taken in rows],
    )
    worst = max(taken for _, taken in rows) / normal
    yield f"The worst costs {worst:.1f} times a normal one; at most {ALLOWED} are allowed."
    yield ""


def _median_of(answerer: Answerer, texts: Sequence[str]) -> float:
    return time_in_turns({"": answerer.ask}, texts)[""].median
