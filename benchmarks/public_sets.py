"""Compare ours and peers on public intent sets: which of many intents does an utterance have?

A set is a file of JSON lines with `text`, `label` (null: out of scope) and `split`: each intent
becomes an entry without quotes, with its training utterances as phrasings. Nobody here wrote the
sets, and nothing is fitted to them. Nothing is declined: the best entry counts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from pydantic import Field

from benchmarks.generated import phrasings_of
from benchmarks.peers import Bm25, Peer, TokenSortRatio
from faq.answering import Answerer
from faq.article import Article
from faq.bank import Bank, Entry, Model, Questions, Source, Topic, Wording
from faq.errors import Fault, QuestionsError
from faq.files.text_file import read_json_lines
from faq.measuring.tables import table

PEERS: tuple[type[Peer], ...] = (TokenSortRatio, Bm25)

_SHOTS = (None, 10, 5)  # training utterances of an intent; None: all
_MOST_ASKED = 3000  # test utterances of a set, chosen at random
_SEED = 1
_BINS = 10  # of the calibration error
_PERCENT = 100  # what a rapidfuzz score of 1 would be
_NOTHING = Article("None.")


class Utterance(Model):
    """One line of a set.

    Attributes:
        label: the intent; None if it is out of scope.
    """

    text: str = Field(min_length=1)
    label: str | None = Field(min_length=1)
    split: Literal["train", "validation", "test"]


class Guess(NamedTuple):
    """What a matcher makes of a test utterance.

    Attributes:
        score: of the best intent, on the matcher's own scale.
    """

    is_in_scope: bool
    is_right: bool
    score: float


Guesser = Callable[[str], tuple[str | None, float]]
"""Returns the best intent of an utterance, and its score."""


def compare_public_sets(folder: Path) -> Iterator[str]:
    """Yield a table for each set in a folder.

    Raises:
        QuestionsError: there is no set, or one has faults.
    """
    for path in _sets(folder):
        yield from compare_set(path.stem, read_set(path))


def read_set(path: Path) -> tuple[Utterance, ...]:
    """Read a set.

    Raises:
        QuestionsError: it cannot be read, has faults, or has no utterances to train or to test.
    """
    utterances = tuple(one for _, one in read_json_lines(path, Utterance))
    for split in ("train", "test"):
        if not any(one.split == split and one.label for one in utterances):
            message = f'holds no utterance with a label and the split "{split}"'
            raise QuestionsError([Fault(str(path), None, None, message)])
    return utterances


def compare_set(name: str, utterances: Sequence[Utterance]) -> Iterator[str]:
    """Yield the table of one set: ours and the peers at each number of phrasings an intent."""
    asked = [one for one in utterances if one.split == "test"]
    random.Random(_SEED).shuffle(asked)
    asked = asked[:_MOST_ASKED]
    rows: list[tuple[str, ...]] = []
    for shots in _SHOTS:
        bank = bank_of([one for one in utterances if one.split == "train"], shots)
        title = f"{shots or 'all'} an intent"
        rows.append((f"ours, {title}", *_figures(guesses(asked, _ours(bank)), calibrated=1)))
        for peer in PEERS:
            calibrated = _PERCENT if peer is TokenSortRatio else None
            try:
                found = guesses(asked, _peer(peer, bank))
            except ImportError as error:
                yield f"{peer.name} is left out: {error}"
                continue
            rows.append((f"{peer.name}, {title}", *_figures(found, calibrated=calibrated)))
    yield f"{name}: {len(asked)} test utterances; percent"
    yield from table(("", "top-1", "AUROC, out of scope", "calibration error"), rows)
    yield ""


def bank_of(utterances: Iterable[Utterance], shots: int | None) -> Bank:
    """Return a bank with an entry for each intent, of at most so many utterances at random."""
    by_label: dict[str, list[str]] = {}
    for one in utterances:
        if one.label is not None:
            by_label.setdefault(one.label, []).append(one.text)
    if shots is not None:
        chance = random.Random(_SEED)
        by_label = {
            label: chance.sample(texts, min(shots, len(texts)))
            for label, texts in by_label.items()
        }
    entries = tuple(
        Entry(id=label, topic="all", questions=Questions(en=tuple(texts)), quotes=())
        for label, texts in sorted(by_label.items())
    )
    return Bank(
        slug="public",
        article=_NOTHING,
        source=Source(),
        speakers=(),
        topics=(Topic(id="all", name=Wording(en="All")),),
        synonyms=(),
        entries=entries,
    )


def guesses(asked: Iterable[Utterance], guess: Guesser) -> list[Guess]:
    """Ask every utterance."""
    found = []
    for one in asked:
        label, score = guess(one.text)
        found.append(Guess(one.label is not None, label == one.label, score))
    return found


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return the probability, in [0, 1], that a score of an utterance in scope is higher than one
    out of scope; equal scores count half."""
    higher = np.searchsorted(np.sort(outside), inside, side="left")
    higher_or_equal = np.searchsorted(np.sort(outside), inside, side="right")
    return float((higher + higher_or_equal).sum()) / (2 * len(inside) * len(outside))


def calibration_error(found: Sequence[Guess]) -> float:
    """Return by how much the scores, in [0, 1], differ from the shares that are right, in tenths
    of the scale (the expected calibration error)."""
    bins: list[list[Guess]] = [[] for _ in range(_BINS)]
    for one in found:
        bins[min(_BINS - 1, int(_BINS * one.score))].append(one)
    off = sum(abs(sum(one.score - one.is_right for one in group)) for group in bins)
    return off / len(found)


def _sets(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.jsonl"))
    if not found:
        message = "holds no *.jsonl: name a folder of intent sets (docs/benchmarks.md)"
        raise QuestionsError([Fault(str(folder), None, None, message)])
    return found


def _figures(found: Sequence[Guess], *, calibrated: float | None) -> Iterator[str]:
    """Yield top-1, AUROC and the calibration error in percent.

    Args:
        calibrated: the score that stands for a probability of 1; None if none does.
    """
    inside = [one for one in found if one.is_in_scope]
    outside = [one.score for one in found if not one.is_in_scope]
    yield f"{100 * sum(one.is_right for one in inside) / len(inside):.1f}"
    yield f"{100 * auroc([one.score for one in inside], outside):.1f}" if outside else "–"
    if calibrated is None:
        yield "–"
    else:
        shares = [one._replace(score=one.score / calibrated) for one in inside]
        yield f"{100 * calibration_error(shares):.1f}"


def _ours(bank: Bank) -> Guesser:
    matcher = Answerer(bank).matcher

    def guess(text: str) -> tuple[str | None, float]:
        matches = matcher.rank(text).matches
        return (matches[0].entry.id, matches[0].score) if matches else (None, 0.0)

    return guess


def _peer(peer: type[Peer], bank: Bank) -> Guesser:
    phrasings = phrasings_of(bank.entries)
    labels = [entry.id for entry in bank.entries for _ in phrasings_of([entry])]
    matcher = peer(phrasings)

    def guess(text: str) -> tuple[str | None, float]:
        scores = matcher.scores(text)
        best = int(scores.argmax())
        return labels[best], float(scores[best])

    return guess
