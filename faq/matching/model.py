"""The fitted model: how the evidence for an entry becomes a score, and what a score is worth.

A logistic regression over the fields of the evidence and their products with each other (a
quadratic one): a fit of 0.6 is worth more in a long question than in a short one. The score is the
estimated probability that the entry answers the question. Its numbers, with the date and the
figures of their fit, stand in `model.json` beside this file and nowhere else;
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
    """The scores that decide.

    Attributes:
        answer: from here on the best entry is the answer.
        suggest: from here on the best entries are suggested instead, and an unanswerable entry
            is recognised (in a question that is on the subject; else from `answer` on).
        offer: from here on an entry may stand among the suggestions.
        volunteer: from here on the answer is clear: it may be given without having been asked.
    """

    answer: float = Field(ge=0, le=1)
    suggest: float = Field(ge=0, le=1)
    offer: float = Field(ge=0, le=1)
    volunteer: float = Field(ge=0, le=1)


class ScoringModel(Model):
    """Log-odds = intercept + x·weights + x·products·x, for x the standardised evidence.

    Attributes:
        fields: the fields of `Evidence`, in the order of the numbers below.
        centre, scale: what standardises each field: its mean and its standard deviation.
        weights: log-odds per standard deviation of each field.
        products: the same for each pair of fields; only pairs with first <= second are set.
        fitted: the day of the fit, ISO 8601.
        figures: what the fit reached in cross-validation, as shares in [0, 1].
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
        """Return for each the probability, in [0, 1], that the entry answers the question."""
        if not evidence:
            return []
        log_odds = self.intercept + self._shares(evidence).sum(axis=1)
        return [1 / (1 + exp(-min(max(one, -30.0), 30.0))) for one in log_odds.tolist()]

    def contributions(self, evidence: Evidence) -> dict[str, float]:
        """Return what each field adds to the log-odds; negative speaks against the entry.

        A product counts to the first of its two fields. With the intercept they add up.
        """
        [shares] = self._shares([evidence]).tolist()
        return dict(zip(self.fields, shares, strict=True))

    def _shares(self, evidence: Sequence[Evidence]) -> Floats:
        centre, scale, weights, products = self._arrays
        # As one run of numbers: numpy is slow to find out what a list of tuples holds.
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
