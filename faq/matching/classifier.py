"""Classify a question by whole entries: a linear classifier over the words of all phrasings.

The best phrasing wins by what it happens to share with a question; a classifier learns which words
distinguish an entry from all others, question words included ("why was I charged" and "how am I
charged" share all but those). It is a multinomial logistic regression over a bank's own terms and
words, trained by stochastic gradient descent with a fixed order of the phrasings, so that the same
bank always gives the same classifier (Bottou 2012, "Stochastic Gradient Descent Tricks").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]

_SEED = 7
_BATCH = 64
_RATE = 0.3
_SHARPNESS = 6.0  # factor of a phrasing's unit vector, so that sums of weights need not be large
_UPDATES = 400  # the least number of batches: a small bank is gone through more often
_FEWEST_PASSES = 5
_DECAY = 1e-4


@dataclass(frozen=True, slots=True)
class EntryClassifier:
    """A trained classifier.

    Attributes:
        features: the number of each word as written that any phrasing has; terms keep the
            numbers of the index and come first.
        rarity: for each feature, its inverse document frequency over the phrasings.
        weights: for each feature and entry, what the feature adds to the entry's log-odds.
        rows: for each feature, its row in `weights`; None where each has its own, in order.
    """

    features: Mapping[str, int]
    rarity: Floats
    weights: Floats
    rows: npt.NDArray[np.intp] | None = None

    def beliefs(self, terms: Mapping[int, float], plain: Iterable[str]) -> Floats:
        """Return the probability of each entry; all equal for a question without a known word.

        Args:
            terms: the question's terms, each with its sureness.
            plain: its words as written.
        """
        held = dict(terms)
        for word in plain:
            if (number := self.features.get(word)) is not None:
                held[number] = 1.0
        numbers = np.fromiter(held, np.intp, len(held))
        values = np.fromiter(held.values(), np.float32, len(held)) * self.rarity[numbers]
        values *= _SHARPNESS / max(float(np.sqrt(values @ values)), 1e-6)
        rows = numbers if self.rows is None else self.rows[numbers]
        return _softmax(values @ self.weights[rows])

    def compact(self) -> EntryClassifier:
        """Return the same classifier with equal rows of weights once.

        Words that are in the same phrasings learn the same: two thirds of the rows are equal.
        """
        if self.rows is not None or not self.weights.size:
            return self
        whole = np.ascontiguousarray(self.weights)
        as_bytes = whole.view(f"V{whole.shape[1] * whole.itemsize}").ravel()
        _, firsts, rows = np.unique(as_bytes, return_index=True, return_inverse=True)
        return EntryClassifier(self.features, self.rarity, whole[firsts], rows.astype(np.intp))


def _softmax(log_odds: Floats) -> Floats:
    shares: Floats = np.exp(log_odds - log_odds.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


def train_classifier(
    terms_of: Sequence[Sequence[int]],
    words_of: Sequence[Sequence[str]],
    entry_of: Sequence[int],
    *,
    terms: int,
    entries: int,
) -> EntryClassifier:
    """Train on phrasings, each given by its terms, its words as written and its entry.

    Args:
        terms: the number of terms of the bank; their numbers are below it.
    """
    features: dict[str, int] = {}
    held = [
        [
            *own,
            *(features.setdefault(word, terms + len(features)) for word in dict.fromkeys(words)),
        ]
        for own, words in zip(terms_of, words_of, strict=True)
    ]
    # A phrasing of punctuation alone has no word to learn from.
    entry_of = [entry for own, entry in zip(held, entry_of, strict=True) if own]
    held = [own for own in held if own]
    count = terms + len(features)
    lengths = np.fromiter(map(len, held), np.intp, len(held))
    numbers = np.fromiter(chain.from_iterable(held), np.intp, int(lengths.sum()))
    rarity = np.log((1 + len(held)) / (1 + np.bincount(numbers, minlength=count))) + 1
    rarity = rarity.astype(np.float32)
    classifier = EntryClassifier(features, rarity, np.zeros((count, entries), np.float32))
    _descend(classifier, numbers, lengths, np.asarray(entry_of, np.intp))
    return classifier


def _descend(
    classifier: EntryClassifier,
    numbers: npt.NDArray[np.intp],
    lengths: npt.NDArray[np.intp],
    entry_of: npt.NDArray[np.intp],
) -> None:
    """Lower the loss on the phrasings by changing the classifier's weights in place."""
    starts = np.cumsum(lengths) - lengths
    values = classifier.rarity[numbers]
    if not len(lengths):
        return
    norms = np.sqrt(np.add.reduceat(values * values, starts))
    values = _SHARPNESS * values / np.repeat(norms, lengths)
    chance = np.random.default_rng(_SEED)
    batches = -(-len(lengths) // _BATCH)
    for _ in range(max(_FEWEST_PASSES, -(-_UPDATES // batches))):
        order = chance.permutation(len(lengths))
        for start in range(0, len(order), _BATCH):
            _step(classifier.weights, numbers, values, starts, lengths, entry_of,
                  order[start : start + _BATCH])  # fmt: skip


def _step(
    weights: Floats,
    numbers: npt.NDArray[np.intp],
    values: Floats,
    starts: npt.NDArray[np.intp],
    lengths: npt.NDArray[np.intp],
    entry_of: npt.NDArray[np.intp],
    batch: npt.NDArray[np.intp],
) -> None:
    """Take one step of gradient descent on a batch of phrasings."""
    sizes = lengths[batch]
    firsts = np.cumsum(sizes) - sizes
    places = np.repeat(starts[batch] - firsts, sizes) + np.arange(int(sizes.sum()))
    held, own = numbers[places], values[places]
    slopes = _softmax(np.add.reduceat(weights.take(held, axis=0) * own[:, None], firsts, axis=0))
    slopes[np.arange(len(batch)), entry_of[batch]] -= 1
    order = np.argsort(held, kind="stable")
    ascending = held[order]
    begins = np.flatnonzero(np.diff(ascending, prepend=-1))  # `np.unique` would sort once more
    changed = ascending[begins]
    phrasing = np.repeat(np.arange(len(batch)), sizes)[order]
    slope = _sums(slopes.take(phrasing, axis=0) * own[order, None], begins)
    rows = weights.take(changed, axis=0)
    slope *= _RATE / _SHARPNESS
    slope += _DECAY * rows
    rows -= slope
    weights[changed] = rows


def _sums(values: Floats, begins: npt.NDArray[np.intp]) -> Floats:
    """Return the sum of the rows from each beginning to the next.

    Most sums are of a single row, on which `reduceat` would spend most of the training.
    """
    sums: Floats = values[begins]
    sizes = np.diff(begins, append=len(values))
    several = sizes > 1
    if several.any():
        parts = values[np.repeat(several, sizes)]
        begun = np.cumsum(sizes[several]) - sizes[several]
        sums[several] = np.add.reduceat(parts, begun, axis=0)
    return sums
