"""`python -m faq.fitting CORPUS [--bank DIR] [--to FILE]`: fit, and write `model.json`.

The figures come from cross-validation: each question is judged by scores from a fit that has not
seen its article, or, of the packaged bank, its question.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from faq.console import prepare_streams, run_command
from faq.files.file_writing import write_whole
from faq.files.loading import DEFAULT_BANK
from faq.fitting.cases import AskedVersion, Case, phrasing_cases, question_cases
from faq.fitting.judging import Judged
from faq.fitting.regression import PACKAGED, fit
from faq.fitting.thresholds import choose_policy, measured, measured_phrasings
from faq.fitting.versions import versions_of
from faq.matching.index import build_index
from faq.matching.model import richness_of
from faq.measuring.corpus import (
    FITTING_FILE,
    AskedBank,
    read_asked_bank,
    read_corpus,
    read_drafted,
    read_off_subject,
)
from faq.measuring.evaluation import EvaluationQuestion

_SIZES = {PACKAGED: (16, 8, 3), "hour": (4,), "drafted": (8,)}
"""The most phrasings of an entry in each language, in versions of the banks."""

_OFF_SUBJECT_EACH = 100
"""Utterances off the subject that each bank is asked, of different ones where possible."""


def main(arguments: Sequence[str]) -> int:
    """Fit, choose the thresholds, and write `model.json`; return 1 if a file has a fault."""
    prepare_streams()
    parser = argparse.ArgumentParser(prog="python -m faq.fitting", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--bank", type=Path, default=DEFAULT_BANK)
    parser.add_argument(
        "--to", type=Path, default=Path(__file__).parent.parent / "matching" / "model.json"
    )
    parsed = parser.parse_args(arguments)
    return run_command(lambda: _fit(parsed))


def _fit(parsed: argparse.Namespace) -> int:
    kinds: dict[str, tuple[AskedBank, ...]] = {
        PACKAGED: (read_asked_bank(parsed.bank, FITTING_FILE),),
        "hour": read_corpus(parsed.corpus),
        "drafted": read_drafted(parsed.corpus),
    }
    off_subject = read_off_subject(parsed.corpus, FITTING_FILE)
    cases: dict[str, list[Case]] = {
        kind: list(_cases(kind, banks, off_subject)) for kind, banks in kinds.items()
    }
    fitted = fit([case for of_kind in cases.values() for case in of_kind])
    by_case = {id(one.case): one for one in fitted.judged}
    judged = {
        kind: [by_case[id(case)] for case in of_kind if not case.version]
        for kind, of_kind in cases.items()
    }
    policy = choose_policy({kind: _questions(group) for kind, group in judged.items()})
    figures = {
        f"{kind}: {figure}": round(share, 4)
        for kind, group in judged.items()
        for figure, share in _figures(group, policy.answer).items()
    }
    model = fitted.model.model_copy(update={"figures": figures, "policy": policy})
    write_whole(parsed.to, json.dumps(model.model_dump(), indent=1) + "\n")
    print(f"{parsed.to}: {json.dumps(model.figures, indent=1)}, {policy}")
    return 0


def _cases(
    kind: str, banks: Sequence[AskedBank], off_subject: Sequence[EvaluationQuestion]
) -> Iterator[Case]:
    step = max(1, len(off_subject) // _OFF_SUBJECT_EACH)
    for place, asked in enumerate(banks):
        group = PACKAGED if kind == PACKAGED else asked.article
        answers = {entry.id: entry for entry in asked.bank.entries}
        questions = (*asked.questions, *off_subject[place % step :: step])
        for name, bank in versions_of(asked.bank, _SIZES[kind]):
            version = AskedVersion(build_index(bank), answers, group, name, richness_of(bank))
            yield from question_cases(questions, version)
            if not name:
                yield from phrasing_cases(version)


def _questions(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.case.is_question]


def _figures(judged: Sequence[Judged], answer: float) -> dict[str, float]:
    asked = _questions(judged)
    return measured(asked, answer) | measured_phrasings(judged, answer) | {"questions": len(asked)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
