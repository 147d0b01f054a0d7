"""Fit the scoring model to cases, and validate it on articles that it has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import PolynomialFeatures

from faq.fitting.cases import Case
from faq.fitting.judging import Judged, judge
from faq.matching.evidence import Evidence
from faq.matching.model import Coefficients, FittedModel, Policy, lead, standardised

Floats = npt.NDArray[np.floating[Any]]

PACKAGED = "packaged"
"""The group of the packaged bank's cases. It is so large that its questions are divided."""

_CLOSE_CANDIDATES = 6  # entries of a question that the model learns from
_FOLDS = 3  # parts of the articles, each judged by a model fitted to the others
_REGULARISATION = 0.005  # scikit-learn's C, over evidence scaled to unit variance
_OF_LEAD = 0.02
_ITERATIONS = 400
_TOLERANCE = 1e-3
_FROM_THE_OTHER = 0.1  # weight of a case of a rich bank in the fit for thin ones, and vice versa
_UNUSED = Policy(answer=1, suggest=1, offer=1, volunteer=1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model fitted to cases, without thresholds and figures yet, and its validation.

    Attributes:
        judged: each case, judged by scores from a fit without its article or, of the packaged
            bank, without its question. The few numbers that judge the best entry by its lead
            are fitted to all of these scores.
    """

    model: FittedModel
    judged: list[Judged]


def fit(cases: Sequence[Case]) -> Fitted:
    """Fit the model to cases, and judge them by cross-validation."""
    parts: list[tuple[FittedModel, list[Case]]] = []
    for kept, held in _divided(cases, _FOLDS):
        parts.append((_fit_scores(kept), held))
    led = _Led.of(parts)
    judged = [one for model, held in parts for one in judge(held, led.fit_to(model))]
    return Fitted(led.fit_to(_fit_scores(cases)), judged)


@dataclass(frozen=True, slots=True)
class _Led:
    """The best entries of cases, with the numbers that judge them by their lead."""

    centre: Floats
    scale: Floats
    thin: tuple[float, tuple[float, ...]]
    rich: tuple[float, tuple[float, ...]]

    @classmethod
    def of(cls, parts: Iterable[tuple[FittedModel, Iterable[Case]]]) -> _Led:
        numbers: list[list[float]] = []
        right: list[bool] = []
        weights: list[float] = []
        richness: list[float] = []
        for model, cases in parts:
            for case in cases:
                evidence = [candidate.evidence for candidate in case.candidates]
                scores = model.for_richness(case.richness).scores(evidence)
                best = max(range(len(scores)), key=scores.__getitem__, default=None)
                if best is None or evidence[best].denies:
                    continue
                numbers.append(lead(scores, evidence))
                right.append(case.answers[best])
                weights.append(case.weight)
                richness.append(case.richness)
        array = np.array(numbers)
        centre, scale = _standard(array)
        rich = _shares(richness)
        fits = [
            _regression(_OF_LEAD).fit(
                standardised(array, centre, scale), right, sample_weight=np.array(weights) * share
            )
            for share in (1 + _FROM_THE_OTHER - rich, rich)
        ]
        thin_fit, rich_fit = (
            (round(float(one.intercept_[0]), 5), _rounded(one.coef_[0])) for one in fits
        )
        return cls(centre, scale, thin_fit, rich_fit)

    def fit_to(self, model: FittedModel) -> FittedModel:
        """Return a model with these numbers."""
        return model.model_copy(
            update={
                "lead_centre": _rounded(self.centre),
                "lead_scale": _rounded(self.scale),
                "thin": self._in(model.thin, self.thin),
                "rich": self._in(model.rich, self.rich),
            }
        )

    def _in(
        self, coefficients: Coefficients, found: tuple[float, tuple[float, ...]]
    ) -> Coefficients:
        intercept, weights = found
        update = {"lead_intercept": intercept, "lead_weights": weights}
        return coefficients.model_copy(update=update)


def _fit_scores(cases: Sequence[Case]) -> FittedModel:
    evidence, answers, weights, richness = _rows(cases)
    centre, scale = _standard(evidence)
    products = PolynomialFeatures(2, include_bias=False)
    columns = products.fit_transform(standardised(evidence, centre, scale).astype(np.float32))
    spread = columns.std(axis=0) + 1e-6
    columns /= spread
    fits = []
    rich = _shares(richness)
    for share in (1 + _FROM_THE_OTHER - rich, rich):
        regression = _regression(_REGULARISATION)
        regression.fit(columns, answers, sample_weight=np.array(weights) * share)
        fits.append(_coefficients(regression, regression.coef_[0] / spread, products.powers_))
    return FittedModel(
        fields=Evidence._fields,
        centre=_rounded(centre),
        scale=_rounded(scale),
        lead_centre=(),
        lead_scale=(),
        thin=fits[0],
        rich=fits[1],
        policy=_UNUSED,
        fitted=datetime.now(UTC).date().isoformat(),
        figures={},
    )


def _coefficients(
    regression: LogisticRegression, slopes: Floats, powers: npt.NDArray[np.integer[Any]]
) -> Coefficients:
    fields = len(Evidence._fields)
    quadratic = np.zeros((fields, fields))
    for power, slope in zip(powers[fields:], slopes[fields:], strict=True):
        first, second = np.repeat(np.arange(fields), power)
        quadratic[first, second] = slope
    return Coefficients(
        intercept=round(float(regression.intercept_[0]), 5),
        weights=_rounded(slopes[:fields]),
        products=tuple(map(_rounded, quadratic)),
        lead_intercept=0,
        lead_weights=(),
    )


def _rows(cases: Iterable[Case]) -> tuple[Floats, list[bool], list[float], list[float]]:
    rows, answers, weights, richness = [], [], [], []
    for case in cases:
        for candidate, right in zip(
            case.candidates[:_CLOSE_CANDIDATES], case.answers, strict=False
        ):
            # The questions do not say which unanswerable entry an unanswerable one belongs to.
            if candidate.evidence.denies and not case.answerable:
                continue
            rows.append(candidate.evidence)
            answers.append(right)
            weights.append(case.weight)
            richness.append(case.richness)
    return np.array(rows, dtype=np.float32), answers, weights, richness


def _shares(richness: Sequence[float]) -> Floats:
    """Return the weights of cases in the fit for rich banks; the rest of 1 is for thin ones."""
    shares: Floats = _FROM_THE_OTHER + (1 - _FROM_THE_OTHER) * np.array(richness)
    return shares


def _regression(regularisation: float) -> LogisticRegression:
    return LogisticRegression(C=regularisation, max_iter=_ITERATIONS, tol=_TOLERANCE)


def _standard(numbers: Floats) -> tuple[Floats, Floats]:
    """Return the mean and the standard deviation of each column; 1 for a constant one."""
    deviation = numbers.std(axis=0)
    return numbers.mean(axis=0), np.where(deviation > 1e-4, deviation, 1.0)


def _rounded(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(number), 5) for number in numbers)


def _divided(cases: Sequence[Case], parts: int) -> Iterator[tuple[list[Case], list[Case]]]:
    """Yield the cases in two lists, one part held out of the rest, for each part."""
    articles = sorted({case.group for case in cases} - {PACKAGED})
    part_of = {group: place % parts for place, group in enumerate(articles)}
    places = [
        case.number % parts if case.group == PACKAGED else part_of[case.group] for case in cases
    ]
    for part in range(parts):
        kept = [case for case, place in zip(cases, places, strict=True) if place != part]
        held = [case for case, place in zip(cases, places, strict=True) if place == part]
        yield kept, held
