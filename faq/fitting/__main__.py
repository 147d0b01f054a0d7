"""`python -m faq.fitting QUESTIONS.jsonl … [--bank DIR]`: fit, and write `model.json`.

The figures come from cross-validation over the questions, folded so that each is judged by a model
that has not seen it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from faq.files.loading import DEFAULT_BANK, load_bank
from faq.fitting.cases import phrasing_cases, question_cases
from faq.fitting.judging import judge
from faq.fitting.regression import cross_validate, fit
from faq.fitting.thresholds import choose_policy, measured, measured_phrasings
from faq.matching.index import build_index
from faq.measuring.evaluation import read_questions


def main(arguments: Sequence[str]) -> None:
    """Fit, choose the thresholds, and write `model.json`."""
    parser = argparse.ArgumentParser(prog="python -m faq.fitting", description=__doc__)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--bank", type=Path, default=DEFAULT_BANK)
    parser.add_argument(
        "--to", type=Path, default=Path(__file__).parent.parent / "matching" / "model.json"
    )
    parsed = parser.parse_args(arguments)
    index = build_index(load_bank(parsed.bank))
    questions = [question for path in parsed.questions for question in read_questions(path)]
    asked = list(question_cases(questions, index))
    phrased = list(phrasing_cases(index))
    judged = cross_validate(asked, phrased)
    policy = choose_policy(judged)
    model = fit([*asked, *phrased], policy)
    found = measured(judged, policy.answer)
    found |= measured_phrasings(judge(phrased, model), policy.answer)
    found = {name: round(share, 4) for name, share in found.items()} | {"questions": len(asked)}
    model = model.model_copy(update={"figures": found})
    parsed.to.write_text(json.dumps(model.model_dump(), indent=1) + "\n", encoding="utf-8")
    print(f"{parsed.to}: {json.dumps(model.figures)}, {policy}")


if __name__ == "__main__":
    main(sys.argv[1:])
