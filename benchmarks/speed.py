"""Measure the speed of ours and of its peers, and how it changes with the size of the bank.

All are asked the same questions in turns, so that other load on the machine affects all equally.
The timed questions are new to all of them: the warm-up uses others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import numpy as np

from benchmarks.full_scan import compare_with_full_scan
from benchmarks.generated import generated_bank, generated_questions, phrasings_of
from benchmarks.memory import measure_memory
from benchmarks.peers import Build, Peer, build
from faq.answering import Answerer
from faq.bank import Bank
from faq.measuring.tables import table

OURS = "ours"

_QUESTIONS = 400
_WARM_UP = 10
_PATIENCE = 8.0
"""Seconds of answering after which a contestant is no longer asked, at one size."""

_MOST_EMBEDDED = 10_000
"""Most phrasings for embedding peers, which would take minutes to encode more."""

_MOST_EMBEDDED_TWICE = 1_000
"""Most phrasings at which embedding peers are built a second time, to measure their memory."""

_SCANNED = {True: 200, False: 40}
"""Number of questions compared with a full scan, in banks up to 10,000 phrasings and larger."""

Ask = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a question.

    Attributes:
        questions: the number of timed questions.
    """

    median: float
    p99: float
    questions: int


def compare_speed(
    real: Bank,
    real_questions: Sequence[str],
    sizes: Sequence[int],
    peers: Sequence[type[Peer]],
    build_real: Build,
) -> Iterator[str]:
    """Yield timings, cost of building and agreement with a full scan, size after size.

    Args:
        build_real: builds a peer over all phrasings of the real bank.
    """
    yield from _compare_at("real", real, real_questions, peers, build_real, {})
    medians: dict[str, dict[int, float]] = {}
    for size in sizes:
        bank = generated_bank(size)
        questions = generated_questions(bank, _QUESTIONS)
        building = partial(build, phrasings=phrasings_of(bank.entries))
        yield from _compare_at(str(size), bank, questions, peers, building, medians)
    yield from _growth(medians)


def time_in_turns(asks: Mapping[str, Ask], questions: Sequence[str]) -> dict[str, Timing]:
    """Ask all contestants each question in turn, and return their timings.

    A contestant that has used up its time is no longer asked, so a slow one is timed only on the
    first questions.
    """
    taken: dict[str, list[float]] = {name: [] for name in asks}
    for question in questions:
        for name, ask in asks.items():
            if sum(taken[name]) < _PATIENCE:
                start = perf_counter()
                ask(question)
                taken[name].append(perf_counter() - start)
    return {name: _timing(seconds) for name, seconds in taken.items()}


def growth_exponent(medians: Mapping[int, float]) -> float:
    """Return the slope of log(median) over log(size), by least squares: 1 is linear growth."""
    sizes, taken = list(medians), list(medians.values())
    slope, _ = np.polyfit(np.log(sizes), np.log(taken), 1)
    return float(slope)


def _timing(seconds: Sequence[float]) -> Timing:
    median, p99 = np.percentile(seconds, (50, 99)) * 1000
    return Timing(float(median), float(p99), len(seconds))


def _compare_at(
    size: str,
    bank: Bank,
    questions: Sequence[str],
    peers: Sequence[type[Peer]],
    build_peer: Build,
    medians: dict[str, dict[int, float]],
) -> Iterator[str]:
    phrasings = phrasings_of(bank.entries)
    kind = "The real bank" if size == "real" else "Generated"
    yield f"{kind}: {len(phrasings):,} phrasings, {len(questions)} questions"
    start = perf_counter()
    answerer = Answerer(bank)
    built = {OURS: perf_counter() - start}
    asks: dict[str, Ask] = {OURS: answerer.ask}
    memory = {OURS: _megabytes(OURS, size)}
    for peer in peers:
        if peer.embeds and len(phrasings) > _MOST_EMBEDDED:
            yield f"{peer.name} is left out: encoding {len(phrasings):,} phrasings takes minutes"
            continue
        try:
            ready = build_peer(peer)
        except ImportError as error:
            yield f"{peer.name} is left out: {error}"
            continue
        asks[peer.name] = ready.matcher.nearest
        built[peer.name] = ready.seconds
        twice = not peer.embeds or len(phrasings) <= _MOST_EMBEDDED_TWICE
        memory[peer.name] = _megabytes(peer.name, size) if twice else "–"
    for question in generated_questions(bank, _WARM_UP, seed=3):
        for ask in asks.values():
            ask(question)
    timings = time_in_turns(asks, questions)
    for name, timing in timings.items():
        medians.setdefault(name, {})[len(phrasings)] = timing.median
    yield from table(
        ("", "median ms", "p99 ms", "times ours", "timed", "build s", "memory MB"),
        [
            (
                name,
                f"{timing.median:.3f}",
                f"{timing.p99:.3f}",
                f"{timing.median / timings[OURS].median:.1f}",
                str(timing.questions),
                f"{built[name]:.2f}",
                memory[name],
            )
            for name, timing in timings.items()
        ],
    )
    scanned = questions[: _SCANNED[len(phrasings) <= _MOST_EMBEDDED]]
    yield from compare_with_full_scan(answerer, scanned)
    yield ""


def _megabytes(name: str, size: str) -> str:
    return f"{measure_memory(name, size):.0f}"


def _growth(medians: Mapping[str, Mapping[int, float]]) -> Iterator[str]:
    rows = [
        (name, f"{growth_exponent(of_sizes):.2f}", f"{min(of_sizes):,} to {max(of_sizes):,}")
        for name, of_sizes in medians.items()
        if len(of_sizes) > 1
    ]
    if rows:
        yield "Growth: median ~ size ^ exponent (1 is linear), generated banks"
        yield from table(("", "exponent", "phrasings"), rows)
        yield ""
