"""Fit the scoring model to cases, and validate it on cases that it has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.preprocessing import PolynomialFeatures

from faq.fitting.cases import Case
from faq.fitting.judging import Judged, judge
from faq.matching.evidence import Evidence
from faq.matching.model import Policy, ScoringModel

_CLOSE_CANDIDATES = 6  # entries of a question that the model learns from
_FOLDS = 10
_REGULARISATION = 0.01  # scikit-learn's C, over evidence scaled to unit variance
_SEED = 7


def fit(cases: Sequence[Case], policy: Policy) -> ScoringModel:
    """Return the model that fits the cases best, without figures yet."""
    rows, answers, weights = [], [], []
    for case in cases:
        for candidate, right, unanswerable in zip(
            case.candidates[:_CLOSE_CANDIDATES], case.answers, case.unanswerable, strict=False
        ):
            # The questions do not say which unanswerable entry an unanswerable one belongs to.
            if unanswerable and not case.answerable:
                continue
            rows.append(candidate.evidence)
            answers.append(right)
            weights.append(case.weight)
    evidence = np.array(rows, dtype=np.float64)
    centre, deviation = evidence.mean(axis=0), evidence.std(axis=0)
    scale = np.where(deviation > 1e-4, deviation, 1.0)  # a field may be constant
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


def cross_validate(asked: Sequence[Case], phrased: Sequence[Case]) -> list[Judged]:
    """Judge each question by a model that was fitted without its fold."""
    judged: list[Judged] = []
    unused = Policy(answer=1, suggest=1, offer=1, volunteer=1)
    for kept, held in KFold(_FOLDS, shuffle=True, random_state=_SEED).split(asked):
        model = fit([*(asked[number] for number in kept), *phrased], unused)
        judged += judge([asked[number] for number in held], model)
    return judged
