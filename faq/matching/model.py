"""The fitted model, which turns the evidence for an entry into a score, and its thresholds.

It is a logistic regression over the fields of the evidence and the products of each pair of fields
(a quadratic one), since a fit of 0.6 means more in a long question than in a short one. The score
is the estimated probability that the entry answers the question. The model's numbers, with the
date and the figures of their fit, are in `model.json` in this folder and nowhere else;
`python -m faq.fitting` writes it (docs/matching.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from math import exp

import numpy as np
from pydantic import Field, model_validator

from faq.bank import Model
from faq.matching.evidence import Evidence
from faq.matching.index import Floats


class Policy(Model):
    """The thresholds of the decision, each the least score at which it applies.

    Attributes:
        answer: the best entry is the answer.
        suggest: the best entries are suggested, and an unanswerable entry declines a question on
            the subject; off the subject it needs `answer`.
        offer: an entry may be among the suggestions.
        volunteer: the answer is clear, and may be given to a message that does not address the
            bot.
    """

    answer: float = Field(ge=0, le=1)
    suggest: float = Field(ge=0, le=1)
    offer: float = Field(ge=0, le=1)
    volunteer: float = Field(ge=0, le=1)


class ScoringModel(Model):
    """Log-odds = intercept + x·weights + x·products·x, for x the standardised evidence.

    Attributes:
        fields: the fields of `Evidence`, in the order of the numbers below.
        centre, scale: the mean and the standard deviation that standardise each field.
        weights: log-odds per standard deviation of each field.
        products: the same for each pair of fields; only pairs with first <= second are set.
        fitted: the day of the fit, ISO 8601.
        figures: the results of cross-validation, as shares in [0, 1].
    """

    fields: tuple[str, ...]
    centre: tuple[float, ...]
    scale: tuple[float, ...]
    intercept: float
    weights: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]
    policy: Policy
    fitted: str
    figures: dict[str, float]

    @model_validator(mode="after")
    def _fits_the_evidence(self) -> ScoringModel:
        if self.fields != Evidence._fields:
            raise ValueError("was fitted to other evidence: run `make fit` again")
        return self

    def scores(self, evidence: Sequence[Evidence]) -> list[float]:
        """Return the probability for each, in [0, 1], that the entry answers the question."""
        if not evidence:
            return []
        log_odds = self.intercept + self._shares(evidence).sum(axis=1)
        return [1 / (1 + exp(-min(max(one, -30.0), 30.0))) for one in log_odds.tolist()]

    def contributions(self, evidence: Evidence) -> dict[str, float]:
        """Return what each field adds to the log-odds; a negative value counts against the entry.

        A product counts for the first of its two fields. The values and the intercept sum to the
        log-odds.
        """
        [shares] = self._shares([evidence]).tolist()
        return dict(zip(self.fields, shares, strict=True))

    def _shares(self, evidence: Sequence[Evidence]) -> Floats:
        centre, scale, weights, products = self._arrays
        # As one flat sequence: numpy is slow to inspect a list of tuples.
        numbers = np.fromiter(chain.from_iterable(evidence), np.float64)
        standardised = (numbers.reshape(len(evidence), -1) - centre) / scale
        shares: Floats = standardised * (weights + standardised @ products.T)
        return shares

    @cached_property
    def _arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        return (
            np.array(self.centre),
            np.array(self.scale),
            np.array(self.weights),
            np.array(self.products),
        )


@lru_cache(maxsize=1)
def fitted_model() -> ScoringModel:
    """Return the model that ships with the package."""
    source = files("faq.matching").joinpath("model.json").read_text(encoding="utf-8")
    return ScoringModel.model_validate_json(source)
