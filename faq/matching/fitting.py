"""Fit the scoring model: `python -m faq.matching.fitting QUESTIONS.jsonl … [--bank DIR]`.

The model learns from three kinds of cases, so that no threshold is set by hand:

1. questions by people who knew only the article (the files named), answerable or not;
2. each phrasing of the bank, asked of the bank without it;
3. each phrasing of the bank, asked of the bank without its entry: near misses for free.

Its figures come from cross-validation over the questions of the first kind, folded so that a
question is always judged by a model that has not seen it. The thresholds are those with the most
right answers among the ones that keep false answers on near misses and wrong answers within the
bounds below. Needs scikit-learn (dependency group `fit`).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import PolynomialFeatures

from faq.evaluation import EvaluationQuestion, holds_gold, read_questions
from faq.loading import DEFAULT_BANK, load_bank
from faq.matching.evidence import Candidate, Evidence, gather
from faq.matching.index import Index, build_index
from faq.matching.model import Policy, ScoringModel
from faq.matching.omission import NOTHING, without_entry, without_phrasing
from faq.matching.reading import read
from faq.text import words

FALSE_ANSWERS_ON_NEAR_MISSES = 0.05
"""Below the 8% that is promised: the questions come from few writers, readers from anywhere."""

WRONG_ANSWERS = 0.03

FALSE_ANSWERS_ON_THE_REST = 0.02
_CLOSE_CANDIDATES = 6  # entries of a question that the model learns from
_PHRASING_WEIGHT = 0.15  # of a phrasing, asked of its own bank, against a question's 1
_FAR_WEIGHT = 3.0  # of a question that is not about the article: there are few, but no excuse
_FOLDS = 10
_REGULARISATION = 0.01  # scikit-learn's C, over evidence scaled to unit variance
_SEED = 7
_FAR = frozenset({"off_topic", "chatter"})

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the evidence for its candidates, and which of them answer it."""

    kind: str
    answerable: bool
    candidates: tuple[Candidate, ...]
    answers: tuple[bool, ...]
    unanswerable: tuple[bool, ...]
    weight: float


def question_cases(questions: Iterable[EvaluationQuestion], index: Index) -> Iterator[Case]:
    """Ask each question of the bank; of the bank without it, where a curator has taken it in."""
    curated = {tuple(words(one.text)): number for number, one in enumerate(index.phrasings)}
    for question in questions:
        number = curated.get(tuple(words(question.q)))
        without = NOTHING if number is None else without_phrasing(number, index)
        candidates = gather(read(question.q), index, without=without)
        yield _case(
            question.kind,
            bool(question.gold),
            candidates,
            [
                index.entries[candidate.entry].unanswerable is None
                and holds_gold(index.entries[candidate.entry], question.gold)
                for candidate in candidates
            ],
            index,
            _FAR_WEIGHT if question.kind in _FAR else 1.0,
        )


def phrasing_cases(index: Index) -> Iterator[Case]:
    """Ask each phrasing of the bank without it, and of the bank without its entry."""
    for number, phrasing in enumerate(index.phrasings):
        own = index.kindred[phrasing.entry] | {phrasing.entry}
        candidates = gather(phrasing.reading, index, without=without_phrasing(number, index))
        answers = [candidate.entry in own for candidate in candidates]
        yield _case("phrasing", True, candidates, answers, index, _PHRASING_WEIGHT)
        if len(own) == 1:
            candidates = gather(
                phrasing.reading, index, without=without_entry(phrasing.entry, index)
            )
            answers = [False] * len(candidates)
            yield _case("phrasing", False, candidates, answers, index, _PHRASING_WEIGHT)


def _case(
    kind: str,
    answerable: bool,
    candidates: Sequence[Candidate],
    answers: Sequence[bool],
    index: Index,
    weight: float,
) -> Case:
    unanswerable = (index.entries[c.entry].unanswerable is not None for c in candidates)
    return Case(kind, answerable, tuple(candidates), tuple(answers), tuple(unanswerable), weight)


def fit(cases: Sequence[Case], policy: Policy) -> ScoringModel:
    """Return the model that fits the cases best, without figures yet."""
    rows, answers, weights = [], [], []
    for case in cases:
        for candidate, right, unanswerable in zip(
            case.candidates[:_CLOSE_CANDIDATES], case.answers, case.unanswerable, strict=False
        ):
            # Which unanswerable entry fits an unanswerable question nobody has said.
            if unanswerable and not case.answerable:
                continue
            rows.append(candidate.evidence)
            answers.append(right)
            weights.append(case.weight)
    evidence = np.array(rows, dtype=np.float64)
    centre, scale = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    products = PolynomialFeatures(2, include_bias=False)
    standardised = products.fit_transform((evidence - centre) / scale)
    spread = standardised.std(axis=0) + 1e-6
    regression = LogisticRegression(C=_REGULARISATION, max_iter=5000)
    regression.fit(standardised / spread, answers, sample_weight=weights)
    slopes = regression.coef_[0] / spread
    fields = len(Evidence._fields)
    quadratic = np.zeros((fields, fields))
    for powers, slope in zip(products.powers_[fields:], slopes[fields:], strict=True):
        first, second = np.repeat(np.arange(fields), powers)
        quadratic[first, second] = slope
    return ScoringModel(
        fields=Evidence._fields,
        centre=_rounded(centre),
        scale=_rounded(scale),
        intercept=round(float(regression.intercept_[0]), 5),
        weights=_rounded(slopes[:fields]),
        products=tuple(map(_rounded, quadratic)),
        policy=policy,
        fitted=datetime.now(UTC).date().isoformat(),
        figures={},
    )


def _rounded(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(number), 5) for number in numbers)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's best entry: its score, whether it may be answered with, whether it is right."""

    case: Case
    score: float
    answers: bool
    right: bool


def judge(cases: Iterable[Case], model: ScoringModel) -> list[Judged]:
    """Score each question's candidates and take the best."""
    judged = []
    for case in cases:
        scores = model.scores([candidate.evidence for candidate in case.candidates])
        if not scores:
            judged.append(Judged(case, 0.0, answers=False, right=False))
            continue
        best = max(range(len(scores)), key=scores.__getitem__)
        judged.append(
            Judged(
                case,
                scores[best],
                answers=not case.unanswerable[best],
                right=case.answers[best],
            )
        )
    return judged


def measured(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Return the shares, in [0, 1], that a threshold for answers would give."""

    def share(group: Sequence[Judged], *, right: bool | None = None) -> float:
        answered = (
            one.answers and one.score >= threshold and (right is None or one.right == right)
            for one in group
        )
        return sum(answered) / max(1, len(group))

    answerable = [one for one in judged if one.case.answerable]
    near = [one for one in judged if one.case.kind == "near_miss"]
    far = [one for one in judged if one.case.kind in _FAR]
    return {
        "right": share(answerable, right=True),
        "wrong": share(answerable, right=False),
        "false_on_near_misses": share(near),
        "false_on_the_rest": share(far),
    }


def choose_threshold(judged: Sequence[Judged]) -> float:
    """Return the score with the most right answers among those within the bounds."""
    thresholds = [number / 200 for number in range(40, 196)]
    within = [
        threshold
        for threshold in thresholds
        if (shares := measured(judged, threshold))["false_on_near_misses"]
        <= FALSE_ANSWERS_ON_NEAR_MISSES
        and shares["false_on_the_rest"] <= FALSE_ANSWERS_ON_THE_REST
        and shares["wrong"] <= WRONG_ANSWERS
    ]
    return within[0] if within else thresholds[-1]


def cross_validate(asked: Sequence[Case], phrased: Sequence[Case]) -> list[Judged]:
    """Judge each question by a model that was fitted without its fold."""
    order = list(range(len(asked)))
    random.Random(_SEED).shuffle(order)
    judged: list[Judged] = []
    unused = Policy(answer=1, suggest=1, offer=1)
    for kept, held in GroupKFold(_FOLDS).split(order, groups=order):
        train = [asked[order[number]] for number in kept]
        model = fit([*train, *phrased], unused)
        judged += judge([asked[order[number]] for number in held], model)
    return judged


def main(arguments: Sequence[str]) -> None:
    """Fit, choose the thresholds, and write `model.json`."""
    parser = argparse.ArgumentParser(prog="python -m faq.matching.fitting", description=__doc__)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--bank", type=Path, default=DEFAULT_BANK)
    parser.add_argument("--to", type=Path, default=Path(__file__).with_name("model.json"))
    parsed = parser.parse_args(arguments)
    index = build_index(load_bank(parsed.bank))
    questions = [question for path in parsed.questions for question in read_questions(path)]
    asked = list(question_cases(questions, index))
    phrased = list(phrasing_cases(index))
    judged = cross_validate(asked, phrased)
    answer = choose_threshold(judged)
    policy = Policy(answer=answer, suggest=round(answer / 3, 3), offer=round(answer / 10, 3))
    model = fit([*asked, *phrased], policy)
    found = {name: round(share, 4) for name, share in measured(judged, answer).items()}
    found["questions"] = len(asked)
    model = model.model_copy(update={"figures": found})
    parsed.to.write_text(json.dumps(model.model_dump(), indent=1) + "\n", encoding="utf-8")
    print(f"{parsed.to}: {json.dumps(model.figures)}, answer from {answer}")


if __name__ == "__main__":
    main(sys.argv[1:])
