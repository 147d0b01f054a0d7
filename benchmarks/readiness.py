"""`python -m benchmarks.readiness`: whether `check` says beforehand what readers will get.

The banks of the corpus, whole and cut to fewer phrasings and fewer entries, are estimated from
themselves alone; then their readers' questions are put to them. The estimate is good where the
order of the banks is the same by both, and the distance small. `--fit` prints the numbers of the
regression, fitted to the articles that are not frozen, and what it makes of an article left out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
import numpy.typing as npt

from faq.answering import Answerer
from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK
from faq.fitting.versions import thinned
from faq.measuring.corpus import AskedBank, read_asked_bank, read_corpus, read_drafted
from faq.measuring.evaluation import EVALUATION_FILE, Outcome, evaluate, share_of
from faq.measuring.readiness import ERROR, Readiness, features, measure_readiness
from faq.measuring.tables import table

Floats = npt.NDArray[np.floating]

_CORPUS = Path(__file__).parent.parent / "corpus"
_PHRASINGS = (1, 2, 3, 5)
_PHRASINGS_OF_PACKAGED = (3, 10)
_ENTRIES = (0.5, 0.75)
_SEED = 1
_LEAST = 0.02  # a share this near to 0 or 1 counts as this far from it in the fit


@dataclass(frozen=True, slots=True)
class Case:
    """A bank in one version, with what it was estimated to answer right and what it does."""

    article: str
    version: str
    readiness: Readiness
    right: float
    seconds: float

    @property
    def estimate(self) -> float:
        """The estimate of `check`, in percent."""
        return self.readiness.right


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readiness", description=__doc__)
    parser.add_argument("--fit", action="store_true", help="print the numbers of the regression")
    arguments = parser.parse_args()
    seen = list(_cases(frozen=False))
    unseen = list(_cases(frozen=True))
    print("\n".join(_report(seen, unseen)))
    if arguments.fit:
        print("\n".join(_fitted(seen)))
    return 0


def _cases(*, frozen: bool) -> Iterator[Case]:
    for kind, read in (("an hour's", read_corpus), ("drafted", read_drafted)):
        for asked in read(_CORPUS, frozen=frozen):
            yield _case(asked, asked.bank, kind)
            for most in _PHRASINGS:
                yield _case(asked, thinned(asked.bank, most), "fewer phrasings")
            for share in _ENTRIES:
                yield _case(asked, _with_fewer_entries(asked.bank, share), "fewer entries")
    if not frozen:
        packaged = read_asked_bank(DEFAULT_BANK, EVALUATION_FILE)
        yield _case(packaged, packaged.bank, "packaged")
        for most in _PHRASINGS_OF_PACKAGED:
            yield _case(packaged, thinned(packaged.bank, most), "fewer phrasings")


def _case(asked: AskedBank, bank: Bank, version: str) -> Case:
    bank = Bank(**dict(bank))  # a copy of a bank keeps what the whole one has remembered
    answerer = Answerer(bank)
    start = process_time()
    readiness = measure_readiness(bank, answerer.matcher)
    seconds = process_time() - start
    answerable = [question for question in asked.questions if question.gold]
    right = share_of(evaluate(answerable, answerer), Outcome.RIGHT).percent
    print(".", end="", file=sys.stderr, flush=True)
    assert right is not None  # every bank of the corpus has questions
    return Case(asked.article, version, readiness, right, seconds)


def _with_fewer_entries(bank: Bank, share: float) -> Bank:
    """Return the bank with about that share of its entries, the same ones each time."""
    chance = random.Random(_SEED)
    kept = tuple(entry for entry in bank.entries if chance.random() < share)
    ids = {entry.id for entry in kept}
    return bank.model_copy(
        update={
            "entries": tuple(
                entry.model_copy(update={"related": tuple(i for i in entry.related if i in ids)})
                for entry in kept
            )
        }
    )


def _report(seen: Sequence[Case], unseen: Sequence[Case]) -> Iterator[str]:
    groups: tuple[tuple[str, Callable[[Case], bool]], ...] = (
        ("all", lambda _: True),
        ("whole banks", lambda case: not case.version.startswith("fewer")),
        ("fewer phrasings", lambda case: case.version == "fewer phrasings"),
        ("fewer entries", lambda case: case.version == "fewer entries"),
    )
    rows = []
    for name, cases in (("fitted to", seen), ("frozen", unseen)):
        for group, belongs in groups:
            own = [case for case in cases if belongs(case)]
            rows.append((f"{name}, {group}", *_judged(own, [case.estimate for case in own])))
    yield "\nThe estimate of `check` and the share of readers' questions answered right"
    yield from table(("banks", "count", "rank correlation", "mean error", f"within {ERROR}"), rows)
    yield ""
    whole = [case for case in unseen if not case.version.startswith("fewer")]
    yield from table(
        ("frozen article", "bank", "estimated", "answered right"),
        [(c.article, c.version, f"{c.estimate:.0f}", f"{c.right:.0f}") for c in whole],
    )
    packaged = next(case for case in seen if case.version == "packaged")
    yield f"\nThe packaged bank: {packaged.estimate:.0f} estimated, {packaged.right:.0f} right."
    yield f"\nAt most {max(case.seconds for case in (*seen, *unseen)):.1f} s of CPU for a bank."


def _judged(cases: Sequence[Case], estimates: Sequence[float]) -> tuple[str, ...]:
    right = [case.right for case in cases]
    errors = np.abs(np.array(estimates) - np.array(right))
    return (
        str(len(cases)),
        f"{rank_correlation(estimates, right):.2f}",
        f"{errors.mean():.1f}",
        f"{(errors <= ERROR).mean():.0%}",
    )


def _fitted(cases: Sequence[Case]) -> Iterator[str]:
    readinesses = [case.readiness for case in cases]
    rows = np.array([features(each.held, each.quoted, each.phrasings) for each in readinesses])
    shares = np.clip([case.right / 100 for case in cases], _LEAST, 1 - _LEAST)
    wanted = np.log(shares / (1 - shares))
    estimates = np.zeros(len(cases))
    for article in sorted({case.article for case in cases}):
        is_left_out = np.array([case.article == article for case in cases])
        numbers = _regression(rows[~is_left_out], wanted[~is_left_out])
        estimates[is_left_out] = 100 / (1 + np.exp(-(rows[is_left_out] @ numbers)))
    yield f"\nEach article left out of its own fit: {_judged(cases, estimates.tolist())}"
    yield f"The regression: {_regression(rows, wanted).round(2).tolist()}"


def _regression(rows: Floats, wanted: Floats) -> Floats:
    return np.linalg.lstsq(rows, wanted, rcond=None)[0]


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, in [-1, 1]; equal values share their mean rank."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def _ranks(values: Sequence[float]) -> Floats:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks


if __name__ == "__main__":
    sys.exit(main())
