"""What the benchmarks measure with: turns, growth, long questions, tables, the full scan."""

from __future__ import annotations

import pytest

from benchmarks.full_scan import compare_with_full_scan
from benchmarks.generated import generated_bank, generated_questions
from benchmarks.robustness import KINDS, MESSAGE_LENGTH, long_question
from benchmarks.speed import growth_exponent, time_in_turns
from faq.answering import Answer, Answerer
from faq.bank import Entry
from faq.matching.evidence import gather
from faq.measuring.tables import table


def test_everybody_is_asked_each_question_in_turn() -> None:
    heard: list[tuple[str, str]] = []
    asks = {name: lambda question, name=name: heard.append((name, question)) for name in "ab"}
    timings = time_in_turns(asks, ["1", "2"])
    assert heard == [("a", "1"), ("b", "1"), ("a", "2"), ("b", "2")]
    assert all(timing.questions == 2 for timing in timings.values())
    assert all(0 <= timing.median <= timing.p99 for timing in timings.values())


@pytest.mark.parametrize(
    ("medians", "exponent"),
    [
        pytest.param({1000: 1.0, 10_000: 10.0, 100_000: 100.0}, 1.0, id="linear"),
        pytest.param({1000: 2.0, 100_000: 20.0}, 0.5, id="with the square root"),
        pytest.param({1000: 3.0, 10_000: 3.0}, 0.0, id="not at all"),
    ],
)
def test_growth_is_the_exponent_of_the_size(medians: dict[int, float], exponent: float) -> None:
    assert growth_exponent(medians) == pytest.approx(exponent, abs=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_question_fills_a_message_and_each_seed_has_its_own(kind: str) -> None:
    assert len(long_question(kind, 1)) == MESSAGE_LENGTH
    assert long_question(kind, 1) == long_question(kind, 1)
    assert kind == "spaces" or long_question(kind, 1) != long_question(kind, 2)


def test_a_table_has_its_first_column_to_the_left_and_the_others_to_the_right() -> None:
    assert list(table(("", "ms"), [("ours", "1"), ("b", "10.5")])) == [
        "|      |   ms |",
        "| ---- | ---: |",
        "| ours |    1 |",
        "| b    | 10.5 |",
    ]


def test_the_matcher_decides_as_a_full_scan_does() -> None:
    bank = generated_bank(300)
    [line] = compare_with_full_scan(Answerer(bank), generated_questions(bank, 40))
    assert line.endswith("40 of 40")


def test_a_matcher_that_overlooks_an_entry_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    bank = generated_bank(300)
    answerer = Answerer(bank)
    monkeypatch.setattr("benchmarks.full_scan.gather", lambda *given: gather(*given)[1:])
    first, *differing = compare_with_full_scan(answerer, [bank.entries[0].title])
    assert first.endswith("0 of 1")
    assert differing == [f"  differs: {bank.entries[0].title}"]


class _Hesitant(Answerer):
    """Answers nothing that it is asked."""

    def ask(self, question: str, *, shown: Entry | None = None) -> Answer:
        return super().ask("?" if question else question, shown=shown)


def test_another_decision_is_told_of() -> None:
    bank = generated_bank(300)
    first, *_ = compare_with_full_scan(_Hesitant(bank), [bank.entries[0].title])
    assert first.endswith("0 of 1")
