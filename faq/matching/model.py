"""The fitted model: how the evidence for an entry becomes a score, and what a score is worth.

A logistic regression: the score is the estimated probability that the entry answers the question.
Its numbers, with the date and the figures of their fit, stand in `model.json` beside this file and
nowhere else; `python -m faq.matching.fitting` writes it (see docs/matching.md).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import exp

from pydantic import Field

from faq.bank import Model
from faq.matching.evidence import Evidence


class Policy(Model):
    """The scores that decide.

    Attributes:
        answer: from here on the best entry is the answer.
        suggest: from here on the best entries are suggested instead, and an unanswerable entry
            is recognised.
        offer: from here on an entry may stand among the suggestions.
    """

    answer: float = Field(ge=0, le=1)
    suggest: float = Field(ge=0, le=1)
    offer: float = Field(ge=0, le=1)


class ScoringModel(Model):
    """A logistic regression over the fields of `Evidence`, by name.

    Attributes:
        weights: log-odds per unit of each field.
        intercept: log-odds where all evidence is 0.
        fitted: the day of the fit, ISO 8601.
        figures: what the fit reached in cross-validation, for the reader.
    """

    intercept: float
    weights: dict[str, float]
    policy: Policy
    fitted: str
    figures: dict[str, float]

    def score(self, evidence: Evidence) -> float:
        """Return the probability, in [0, 1], that the entry answers the question."""
        log_odds = self.intercept + sum(self.contributions(evidence).values())
        return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))

    def contributions(self, evidence: Evidence) -> dict[str, float]:
        """Return what each field adds to the log-odds; negative speaks against the entry."""
        return {
            name: self.weights.get(name, 0.0) * value for name, value in evidence._asdict().items()
        }


@lru_cache(maxsize=1)
def fitted_model() -> ScoringModel:
    """Return the model that ships with the package."""
    source = files("faq.matching").joinpath("model.json").read_text(encoding="utf-8")
    return ScoringModel.model_validate_json(source)
