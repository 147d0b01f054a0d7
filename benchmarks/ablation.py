"""Measure what each part of the matcher contributes: remove it, fit again, measure.

`python -m benchmarks.ablation` prints the table of docs/matching.md. The model is fitted without
the part, and its threshold is chosen again by the same rule, so that a row shows the matcher as if
the part had never existed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.fitting.cases import AskedVersion, Case, phrasing_cases, question_cases
from faq.fitting.judging import judge
from faq.fitting.regression import PACKAGED, fit
from faq.fitting.thresholds import choose_policy, measured
from faq.matching.index import Index, build_index
from faq.matching.model import richness_of
from faq.matching.reading import Word
from faq.matching.similarity import Sense, Vocabulary
from faq.measuring.evaluation import EvaluationQuestion, read_questions

QUESTIONS = (Path("tests/data/development.jsonl"), DEFAULT_BANK / "questions.jsonl")
FITTING_QUESTIONS = DEFAULT_BANK / "fitting.jsonl"


@dataclass(frozen=True)
class Part:
    """A part that can be removed: from the bank, from its index, or from the evidence."""

    name: str
    of_bank: Callable[[Bank], Bank] = lambda bank: bank
    of_index: Callable[[Index], Index] = lambda index: index
    fields: frozenset[str] = frozenset()


class WithoutMisspellings(Vocabulary):
    """A vocabulary in which each word stands only for itself."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the words of an indexed bank."""
        self._whole = vocabulary

    def is_misspelt(self, word: Word) -> bool:
        """Whether the whole bank would take it for misspelt."""
        return self._whole.is_misspelt(word)

    def senses(self, word: Word, without: Collection[int] = ()) -> tuple[Sense, ...]:
        """Return the word's own term, if the bank has it."""
        return tuple(s for s in self._whole.senses(word, without) if s.sureness == 1)


class WithoutFrequencies(Vocabulary):
    """A vocabulary in which every word that the bank lacks may be a misspelling."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the words of an indexed bank."""
        self._whole = vocabulary

    def is_misspelt(self, word: Word) -> bool:
        """Whether the whole bank would take it for misspelt."""
        return self._whole.is_misspelt(word)

    def senses(self, word: Word, without: Collection[int] = ()) -> tuple[Sense, ...]:
        """Return the terms that the word may stand for as a misspelling."""
        return self._whole.senses(replace(word, real=False), without)


def _equal_weights(index: Index) -> Index:
    sizes = [max(1, len(phrasing.terms)) for phrasing in index.phrasings]
    return replace(
        index,
        weights=np.full_like(index.weights, 0.5),
        phrasing_weights=np.array(sizes, dtype=np.float32) / 2,
    )


PARTS = (
    Part("nothing"),
    Part("curated synonyms", of_bank=lambda bank: bank.model_copy(update={"synonyms": ()})),
    Part(
        "entries marked unanswerable",
        of_bank=lambda bank: bank.model_copy(update={"entries": bank.answerable}),
    ),
    Part("weights of words", of_index=_equal_weights),
    Part(
        "repair of misspellings",
        of_index=lambda index: replace(index, vocabulary=WithoutMisspellings(index.vocabulary)),
    ),
    Part(
        "frequency lists",
        of_index=lambda index: replace(index, vocabulary=WithoutFrequencies(index.vocabulary)),
        fields=frozenset({"unknown"}),
    ),
    Part(
        "cover by the whole entry",
        fields=frozenset({"entry_covered", "unexplained", "unexplained_most", "covered_margin"}),
    ),
    Part("association of words", fields=frozenset({"association", "association_margin"})),
    Part("classifier of entries", fields=frozenset({"classified", "classified_margin"})),
    Part(
        "kinds of question",
        fields=frozenset({"kind_share", "kind_missing", "kind_agrees", "kind_fit"}),
    ),
    Part("what the quotes tell", fields=frozenset({"kind_told", "kind_near", "counted", "head"})),
    Part(
        "names, places and numbers",
        fields=frozenset({"name_lacking", "place_lacking", "number_lacking"}),
    ),
    Part(
        "the article around the quotes",
        fields=frozenset({"around_covered", "elsewhere", "nowhere", "sentence_margin"}),
    ),
    Part("limiting words", fields=frozenset({"limits_lacking"})),
    Part("margins to rivals", fields=frozenset({"margin", "margin_unanswerable"})),
    Part("support by several phrasings", fields=frozenset({"support"})),
    Part("likeness letter by letter", fields=frozenset({"likeness"})),
)


def measure(part: Part, bank: Bank, sets: Iterable[Sequence[EvaluationQuestion]]) -> list[float]:
    """Return percentages without the part, for each set of questions: right, wrong, and false
    answers on near misses."""
    asked_bank = part.of_bank(bank)
    version = AskedVersion(
        index=part.of_index(build_index(asked_bank)),
        answers={entry.id: entry for entry in bank.entries},
        group=PACKAGED,
        richness=richness_of(asked_bank),
    )

    def without_fields(cases: Iterable[Case]) -> list[Case]:
        blank = dict.fromkeys(part.fields, 0.0)
        return [
            replace(
                case,
                candidates=tuple(
                    candidate._replace(evidence=candidate.evidence._replace(**blank))
                    for candidate in case.candidates
                ),
            )
            for case in cases
        ]

    asked = without_fields(question_cases(read_questions(FITTING_QUESTIONS), version))
    phrased = without_fields(phrasing_cases(version))
    fitted = fit([*asked, *phrased])
    policy = choose_policy({PACKAGED: [one for one in fitted.judged if one.case.is_question]})
    shares = []
    for questions in sets:
        judged = judge(without_fields(question_cases(questions, version)), fitted.model)
        found = measured(judged, policy.answer)
        shares += [found["right"], found["wrong"], found["false_on_near_misses"]]
    return [100 * share for share in shares]


def main() -> None:
    """Print a row for each part."""
    sets = [read_questions(path) for path in QUESTIONS]
    bank = load_bank(DEFAULT_BANK)
    print("| without | right | wrong | false | gate: right | wrong | false |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for part in PARTS:
        row = " | ".join(f"{share:.1f}" for share in measure(part, bank, sets))
        print(f"| {part.name} | {row} |", flush=True)


if __name__ == "__main__":
    main()
