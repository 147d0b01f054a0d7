"""The fitted model, which turns the evidence for an entry into a score, and its thresholds.

It is a logistic regression over the fields of the evidence and the products of each pair of fields
(a quadratic one), since a fit of 0.6 means more in a long question than in a short one. The best
entry is then judged once more, knowing how far it leads. The score is the estimated probability
that the entry answers the question.

Evidence means something else in a bank with six phrasings an entry than in one with sixty: there a
question without a good phrasing is a paraphrase, here rather a near miss. So the model is fitted
twice, and a bank is judged by a mixture of both. The numbers, with the date and the figures of
their fit, are in `model.json` in this folder and nowhere else; `python -m faq.fitting` writes it
(docs/matching.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from math import exp, log, log1p

import numpy as np
from pydantic import Field, model_validator

from faq.bank import Bank, Language, Model
from faq.matching.evidence import Evidence
from faq.matching.index import Floats

_LEAST = 1e-4
"""A score this near to 0 or 1 counts as this far from it, where its log-odds are taken."""

_SIZES = [
    Evidence._fields.index(field) - len(Evidence._fields)  # from the end, as in `lead`, too
    for field in ("phrasings", "phrasings_in_language", "entries")
]
_FARTHEST = 3.5
"""Most standard deviations from the mean that the size of a bank counts. A size far outside of
those that the fit has seen would outweigh all else by its products: one entry is 6 below."""

_PHRASINGS_OF_THIN = 6  # an entry, in all languages, in the thinnest banks that are told apart
_PHRASINGS_OF_RICH = 50  # the same in the richest

_NEAREST_OF_RICH = 0.05
"""Least score of an entry that a rich bank offers beside a refusal. With the fitted `offer` (0.01)
the packaged bank offered something after 29 of 262 declined questions off the subject, now after
6, and as many right entries. Thin banks score those so low that the same would lose them."""


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


class Coefficients(Model):
    """The numbers of one fit.

    Attributes:
        intercept, weights, products: of the scores; `weights` are the log-odds per standard
            deviation of each field, `products` the same for each pair of fields, of which only
            those with first <= second are set.
        lead_intercept, lead_weights: of the acceptance of the best entry, over `lead`.
    """

    intercept: float
    weights: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]
    lead_intercept: float
    lead_weights: tuple[float, ...]


class FittedModel(Model):
    """Log-odds = intercept + x·weights + x·products·x, for x the standardised evidence.

    Attributes:
        fields: the fields of `Evidence`, in the order of the numbers below.
        centre, scale: the mean and the standard deviation that standardise each field.
        lead_centre, lead_scale: the same for the numbers of `lead`.
        thin, rich: the numbers for banks of few and of many phrasings.
        fitted: the day of the fit, ISO 8601.
        figures: the results of cross-validation, as shares in [0, 1].
    """

    fields: tuple[str, ...]
    centre: tuple[float, ...]
    scale: tuple[float, ...]
    lead_centre: tuple[float, ...]
    lead_scale: tuple[float, ...]
    thin: Coefficients
    rich: Coefficients
    policy: Policy
    fitted: str
    figures: dict[str, float]

    @model_validator(mode="after")
    def _fits_the_evidence(self) -> FittedModel:
        if self.fields != Evidence._fields:
            raise ValueError("was fitted to other evidence: run `make fit` again")
        return self

    def for_richness(self, richness: float) -> ScoringModel:
        """Return the mixture of both fits for a bank of that richness, in [0, 1]."""
        parts = ((1 - richness, self.thin), (richness, self.rich))
        return ScoringModel(
            centre=np.array(self.centre),
            scale=np.array(self.scale),
            intercept=sum(share * part.intercept for share, part in parts),
            weights=_mixed([(share, part.weights) for share, part in parts]),
            products=_mixed([(share, part.products) for share, part in parts]),
            lead_centre=np.array(self.lead_centre),
            lead_scale=np.array(self.lead_scale),
            lead_intercept=sum(share * part.lead_intercept for share, part in parts),
            lead_weights=_mixed([(share, part.lead_weights) for share, part in parts]),
            policy=self.policy,
            nearest=_nearest(richness, self.policy.offer),
        )


def _nearest(richness: float, offer: float) -> float:
    """Return the least score of an offer beside a refusal: it rises in the richest quarter."""
    return offer + max(0.0, 4 * richness - 3) * (_NEAREST_OF_RICH - offer)


def _mixed(parts: Sequence[tuple[float, Sequence[float] | Sequence[Sequence[float]]]]) -> Floats:
    mixed: Floats = sum((share * np.array(numbers) for share, numbers in parts), np.zeros(1))
    return mixed


def richness_of(bank: Bank) -> float:
    """Return how many phrasings the bank's entries have, in [0, 1]: 0 for six an entry and fewer,
    1 for fifty and more, by the logarithm of their mean number."""
    phrasings = sum(
        len(entry.questions.in_language(language))
        for entry in bank.entries
        for language in Language
    )
    mean = phrasings / max(1, len(bank.entries))
    thin, rich = log1p(_PHRASINGS_OF_THIN), log1p(_PHRASINGS_OF_RICH)
    return min(1.0, max(0.0, (log1p(mean) - thin) / (rich - thin)))


@dataclass(frozen=True, slots=True, eq=False)
class ScoringModel:
    """The numbers that judge one bank; attributes as in `FittedModel` and `Coefficients`.

    Attributes:
        nearest: the least score at which an entry is offered beside a refusal.
    """

    centre: Floats
    scale: Floats
    intercept: float
    weights: Floats
    products: Floats
    lead_centre: Floats
    lead_scale: Floats
    lead_intercept: float
    lead_weights: Floats
    policy: Policy
    nearest: float

    def scores(self, evidence: Sequence[Evidence]) -> list[float]:
        """Return the probability for each, in [0, 1], that the entry answers the question."""
        if not evidence:
            return []
        log_odds = self.intercept + self._shares(evidence).sum(axis=1)
        return [_probability(one) for one in log_odds.tolist()]

    def judge(self, evidence: Sequence[Evidence]) -> list[float]:
        """Return the same with the best entry, unless it is marked unanswerable, judged by its
        lead over the others, too; no other entry then scores more."""
        scores = self.scores(evidence)
        if not scores:
            return scores
        best = max(range(len(scores)), key=scores.__getitem__)
        if evidence[best].denies:
            return scores
        numbers = standardised(np.array(lead(scores, evidence)), self.lead_centre, self.lead_scale)
        most = _probability(self.lead_intercept + float(numbers @ self.lead_weights))
        return [most if place == best else min(score, most) for place, score in enumerate(scores)]

    def contributions(self, evidence: Evidence) -> dict[str, float]:
        """Return what each field adds to the log-odds; a negative value counts against the entry.

        A product counts for the first of its two fields. The values and the intercept sum to the
        log-odds of `scores`.
        """
        [shares] = self._shares([evidence]).tolist()
        return dict(zip(Evidence._fields, shares, strict=True))

    def _shares(self, evidence: Sequence[Evidence]) -> Floats:
        # As one flat sequence: numpy is slow to inspect a list of tuples.
        numbers = np.fromiter(chain.from_iterable(evidence), np.float64)
        rows = standardised(numbers.reshape(len(evidence), -1), self.centre, self.scale)
        shares: Floats = rows * (self.weights + rows @ self.products.T)
        return shares


def standardised(numbers: Floats, centre: Floats, scale: Floats) -> Floats:
    """Return evidence in standard deviations from the mean; of sizes at most `_FARTHEST`."""
    rows: Floats = (numbers - centre) / scale
    rows[..., _SIZES] = rows[..., _SIZES].clip(-_FARTHEST, _FARTHEST)
    return rows


def lead(scores: Sequence[float], evidence: Sequence[Evidence]) -> list[float]:
    """Return the numbers by which the best entry is judged once more: the log-odds of the three
    best scores and of the best entry marked unanswerable, their sum, and the evidence of the best.

    The scores of single entries do not know each other: a best entry that is hardly better than
    the second, or than one marked unanswerable, is right less often than its score says.

    Args:
        scores: the score of each entry, in the order of `evidence`; at least one.
    """
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    ranked = [scores[number] for number in order] + [0.0, 0.0]
    denying = [score for score, one in zip(scores, evidence, strict=True) if one.denies]
    return [
        *(_log_odds(score) for score in (*ranked[:3], max(denying, default=0.0))),
        sum(scores),
        *evidence[order[0]],
    ]


def _log_odds(score: float) -> float:
    score = min(max(score, _LEAST), 1 - _LEAST)
    return log(score / (1 - score))


def _probability(log_odds: float) -> float:
    return 1 / (1 + exp(-min(max(log_odds, -30.0), 30.0)))


@lru_cache(maxsize=1)
def fitted_model() -> FittedModel:
    """Return the model that ships with the package."""
    source = files("faq.matching").joinpath("model.json").read_text(encoding="utf-8")
    return FittedModel.model_validate_json(source)
