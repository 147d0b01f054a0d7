"""What speaks for each entry, and against it, as an answer to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from rapidfuzz import fuzz

from faq.matching.index import Floats, Index
from faq.matching.reading import Reading, Word
from faq.matching.similarity import Sense, Vocabulary

CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Heard:
    word: Word
    senses: tuple[Sense, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    entry: int
    phrasing: int
    features: tuple[float, ...]


FEATURES = (
    "fit",
    "question_covered",
    "phrasing_covered",
    "entry_covered",
    "support",
    "unexplained",
    "unexplained_most",
    "foreign_number",
    "text_ratio",
    "sorted_ratio",
    "kind_share",
    "kind_missing",
    "kind_of_phrasing",
    "margin",
    "margin_unanswerable",
    "matched_bits",
    "few_words",
    "unknown_real",
    "unknown_unreal",
    "entry_margin",
)


def gather(
    question: str, reading: Reading, index: Index, vocabulary: Vocabulary, rivals=None, skip: int | None = None
    , exclude_entry: int | None = None,
) -> list[Evidence]:
    heard = [hear(word, index, vocabulary) for word in reading.words]
    total = sum(h.weight for h in heard)
    if not total:
        return []
    covered, matched = _accumulate(heard, index)
    qcov = covered / total
    pcov = matched / np.maximum(index.phrasing_weights, 1e-6)
    fit = 2 * qcov * pcov / np.maximum(qcov + pcov, 1e-6)
    if skip is not None:
        fit[skip] = 0
    per_entry = np.maximum.reduceat(fit, index.first_phrasings)
    if exclude_entry is not None:
        per_entry[exclude_entry] = -1
    order = np.argsort(-per_entry, kind="stable")[:CANDIDATES]
    order = [int(e) for e in order if per_entry[e] > 0]
    if not order:
        return []
    plain = " ".join(w.surface for w in reading.words)
    ends = [*index.first_phrasings[1:], len(index.phrasings)]
    covers = {e: _pool_cover(heard, index, e) for e in order}
    result = []
    for e in order:
        start, end = int(index.first_phrasings[e]), int(ends[e])
        scores = fit[start:end]
        best = start + int(np.argmax(scores))
        top = np.sort(scores)[-4:]
        phrasing = index.phrasings[best]
        cover, unexpl, most, number, ur, uu = covers[e]
        kinds = index.kinds[e]
        n = end - start
        share = max((kinds.get(k, 0) / n for k in reading.kinds), default=0.3)
        missing = 1.0 if reading.kinds and share == 0 else 0.0
        pk = phrasing.reading.kinds
        agree = 0.0 if not reading.kinds or not pk else (1.0 if reading.kinds & pk else -1.0)
        rival = [float(per_entry[o]) for o in order if o != e and (rivals is None or o not in rivals[e])]
        rival_un = [float(per_entry[o]) for o in order if o != e and index.entries[o].unanswerable is not None]
        rc = [covers[o][0] for o in order if o != e and (rivals is None or o not in rivals[e])]
        ptext = " ".join(w.surface for w in phrasing.reading.words)
        result.append(Evidence(e, best, (
            float(fit[best]), float(qcov[best]), float(pcov[best]), cover,
            float(top.mean()), unexpl, most, number,
            fuzz.ratio(plain, ptext) / 100,
            fuzz.token_sort_ratio(plain, ptext) / 100,
            share, missing, agree,
            float(fit[best]) - max(rival, default=0.0),
            float(fit[best]) - max(rival_un, default=0.0),
            float(covered[best]), 1.0 / (1 + len(heard)), ur, uu,
            cover - max(rc, default=0.0),
        )))
    return result


def hear(word: Word, index: Index, vocabulary: Vocabulary) -> Heard:
    senses = vocabulary.senses(word)
    if senses:
        w = max(float(index.weights[s.term]) * s.sureness for s in senses)
        if word.real and senses[0].sureness < 1: w = max(w, word.telling * .9)
    else:
        w = word.telling
    return Heard(word, senses, w)


def _accumulate(heard: Sequence[Heard], index: Index) -> tuple[Floats, Floats]:
    covered = np.zeros(len(index.phrasings), dtype=np.float32)
    matched = np.zeros(len(index.phrasings), dtype=np.float32)
    best: dict[int, float] = {}
    for h in heard:
        if len(h.senses) == 1:
            s = h.senses[0]
            covered[index.postings[s.term]] += h.weight * s.sureness
        elif h.senses:
            buf = np.zeros(len(index.phrasings), dtype=np.float32)
            for s in reversed(h.senses):
                buf[index.postings[s.term]] = s.sureness
            covered += h.weight * buf
        for s in h.senses:
            best[s.term] = max(best.get(s.term, 0.0), s.sureness)
    for term, sure in best.items():
        matched[index.postings[term]] += index.weights[term] * sure
    return covered, matched


def _pool_cover(heard, index, entry):
    pool = index.pools[entry]
    total = unexpl = most = number = got = ur = uu = 0.0
    for h in heard:
        sure = max((s.sureness for s in h.senses if s.term in pool), default=0.0)
        total += h.weight
        got += h.weight * sure
        miss = h.weight * (1 - sure)
        unexpl += miss
        most = max(most, miss)
        if not h.senses:
            if h.word.real: ur += h.weight
            else: uu += h.weight
        if h.word.surface[0].isdigit() and not sure:
            number = 1.0
    return got / total, unexpl, most, number, ur, uu
