"""What a question's outcome is, and how outcomes become figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Suggested
from faq.article import Article
from faq.bank import Bank, Entry, Language, Quote
from faq.errors import QuestionsError
from faq.matching.matcher import Match
from faq.measuring.evaluation import (
    EvaluationQuestion,
    Outcome,
    Result,
    Share,
    by_language_and_kind,
    evaluate,
    figures,
    holds_gold,
    read_questions,
    share_of,
)

BILLIONS = "bilateral trade turnover exceeded $60 billion"


def question(text: str, *gold: str) -> EvaluationQuestion:
    return EvaluationQuestion(id="1", q=text, lang="en", kind="plain", gold=gold)


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        pytest.param(
            question("How much did India and Russia trade in 2024?", BILLIONS),
            Outcome.RIGHT,
            id="answered with the gold",
        ),
        pytest.param(
            question("How much did India and Russia trade in 2024?", "no such words"),
            Outcome.WRONG,
            id="answered with something else",
        ),
        pytest.param(
            question("How much did India and Russia trade in 2024?"),
            Outcome.FALSE_ANSWER,
            id="answered what has no answer",
        ),
        pytest.param(question("best pizza in town?"), Outcome.REFUSED, id="refused"),
        pytest.param(question("best pizza in town?", BILLIONS), Outcome.MISSED, id="missed"),
    ],
)
def test_outcome(answerer: Answerer, asked: EvaluationQuestion, outcome: Outcome) -> None:
    [result] = evaluate([asked], answerer)
    assert result.outcome is outcome


def test_figures_count_the_answerable_and_the_rest_apart(answerer: Answerer) -> None:
    results = evaluate(
        [
            question("How much did India and Russia trade in 2024?", BILLIONS),
            question("How much did India and Russia trade in 2024?", "no such words"),
            question("How much did India and Russia trade in 2024?"),
            question("best pizza in town?"),
        ],
        answerer,
    )
    found = figures(results)
    assert (found.right, found.wrong, found.false_answers, found.overall) == (50, 50, 50, 50)


def test_nothing_to_count_is_no_figure(answerer: Answerer) -> None:
    assert figures(evaluate([question("best pizza in town?")], answerer)).right is None


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share_and_stays_a_percentage(count: int, more: int) -> None:
    share = Share(count, count + more)
    low, high = share.interval()
    assert share.percent is not None
    assert 0 <= low <= share.percent <= high <= 100


def test_wilson_interval_of_a_textbook_case() -> None:
    low, high = Share(8, 10).interval()
    assert (round(low, 1), round(high, 1)) == (49.0, 94.3)


def test_gold_beyond_the_length_of_an_answer_does_not_count(bank: Bank) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    assert holds_gold(entry, (BILLIONS,))
    assert not holds_gold(entry, ("$61 billion",))


def test_gold_counts_whatever_the_form_of_its_marks_and_white_space(bank: Bank) -> None:
    [quote] = bank.entries[0].quotes[:1]
    quote = quote.model_copy(update={"text": "the “old bridge”\nis gone, it’s said"})
    entry = bank.entries[0].model_copy(update={"quotes": (quote,)})
    assert holds_gold(entry, ('the "old bridge" is gone, it\'s said',))


def test_a_questions_file_is_read_whatever_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    line = '{"id": "1", "q": "Who\u2028and\x85when?", "lang": "en", "kind": "plain", "gold": []}'
    path.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    [read] = read_questions(path)
    assert read.q == "Who\u2028and\x85when?"


def test_a_faulty_questions_file_names_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    good = '{"id": "1", "q": "Who?", "lang": "en", "kind": "plain", "gold": []}'
    path.write_text(f'{good}\n\nnot json\n{{"id": "2"}}\n', encoding="utf-8")
    with pytest.raises(QuestionsError) as raised:
        read_questions(path)
    assert [fault.line for fault in raised.value.faults] == [3, 4]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_questions_file_is_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError, match="holds no question"):
        read_questions(path)


class Says(Answerer):
    """Answers whatever is asked with the same."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def ask(self, question: str, *, shown: Entry | None = None) -> Answer:
        del question, shown
        return self.answer


def suggesting(bank: Bank, *entry_ids: str) -> tuple[Match, ...]:
    return tuple(Match(entry, 0.5) for name in entry_ids for entry in [bank.entry(name)] if entry)


@pytest.mark.parametrize(
    ("entry_ids", "outcome"),
    [
        pytest.param(["trade-2024"], Outcome.OFFERED, id="alone"),
        pytest.param(["visit-when", "our-turn", "trade-2024"], Outcome.OFFERED, id="the third"),
        pytest.param(
            ["visit-when", "our-turn", "brics-kazan", "trade-2024"],
            Outcome.MISSED,
            id="the fourth, which nobody sees",
        ),
        pytest.param(["visit-when"], Outcome.MISSED, id="another"),
    ],
)
@pytest.mark.parametrize("declines", [False, True])
def test_a_suggestion_that_holds_the_gold_is_an_offer(
    bank: Bank, entry_ids: list[str], outcome: Outcome, declines: bool
) -> None:
    near = suggesting(bank, *entry_ids)
    assert len(near) == len(entry_ids)
    answer = (Declined if declines else Suggested)("?", Language.ENGLISH, 0.5, near)
    [result] = evaluate([question("?", BILLIONS)], Says(answer))
    assert result.outcome is outcome
    assert result.replied_with is None


def test_what_tells_the_source_is_right_where_its_quotes_hold_the_gold(bank: Bank) -> None:
    [match] = suggesting(bank, "trade-2024")
    attributed = Says(Attributed("?", Language.ENGLISH, 1.0, match.entry))
    results = evaluate([question("?", BILLIONS), question("?", "else"), question("?")], attributed)
    assert [result.outcome for result in results] == [
        Outcome.RIGHT,
        Outcome.WRONG,
        Outcome.REFUSED,
    ]
    assert results[0].replied_with is None


def test_a_result_names_the_entry_that_was_answered_with(bank: Bank) -> None:
    [match] = suggesting(bank, "trade-2024")
    asked = question("?", BILLIONS)
    [result] = evaluate([asked], Says(Answered("?", Language.ENGLISH, 1.0, match.entry)))
    assert (result.question, result.replied_with) == (asked, "trade-2024")


def quoting(bank: Bank, *texts: str) -> Entry:
    quotes = tuple(Quote.model_construct(text=text, paragraph=1, start=0) for text in texts)
    return bank.entries[0].model_copy(update={"quotes": quotes})


@pytest.mark.parametrize(
    ("texts", "gold", "holds"),
    [
        pytest.param(["a" * 594 + " the end is"], ["the end"], False, id="cut in the first"),
        pytest.param(["a" * 550, "b" * 40 + " end"], ["end"], True, id="within both"),
        pytest.param(["a" * 550, "b" * 47 + " end"], ["end"], False, id="cut in the second"),
        pytest.param(["a" * 700, "end"], ["end"], False, id="no room is left"),
        pytest.param(["the start", "the end"], ["start the"], False, id="over two quotes"),
        pytest.param(["the start"], ["none", "start"], True, id="any gold"),
        pytest.param(["one", "two"], ["two"], True, id="any quote"),
        pytest.param([], ["two"], False, id="no quote"),
    ],
)
def test_gold_counts_within_the_length_of_an_answer(
    bank: Bank, texts: list[str], gold: list[str], holds: bool
) -> None:
    assert holds_gold(quoting(bank, *texts), gold) is holds


def test_of_nothing_there_is_no_share_and_it_may_be_any() -> None:
    assert Share(0, 0).percent is None
    assert Share(0, 0).interval() == (0.0, 100.0)
    assert Share(1, 4).percent == 25


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(0, 10, 0.0, 27.75), (10, 10, 72.25, 100.0)]
)
def test_an_interval_at_the_edge_goes_no_further(
    count: int, total: int, low: float, high: float
) -> None:
    assert Share(count, total).interval() == pytest.approx((low, high), abs=0.01)


def result(outcome: Outcome, lang: str = "en", kind: str = "plain") -> Result:
    gold = () if outcome in {Outcome.REFUSED, Outcome.FALSE_ANSWER} else ("gold",)
    asked = EvaluationQuestion(id="1", q="?", lang=lang, kind=kind, gold=gold)
    return Result(asked, Declined("?", Language.ENGLISH, 0.0), outcome)


def test_each_figure_is_of_its_own_group() -> None:
    outcomes = [Outcome.RIGHT] * 4 + [Outcome.OFFERED] * 3 + [Outcome.WRONG] * 2
    found = figures(
        [result(each) for each in [*outcomes, Outcome.MISSED, *[Outcome.REFUSED] * 9]]
        + [result(Outcome.FALSE_ANSWER)]
    )
    assert found.model_dump() == {
        "questions": 20,
        "right": 40.0,
        "offered": 30.0,
        "wrong": 20.0,
        "false_answers": 10.0,
        "overall": 65.0,
    }


def test_an_outcome_is_counted_among_all_results() -> None:
    results = [result(Outcome.RIGHT), result(Outcome.WRONG), result(Outcome.RIGHT)]
    assert share_of(results, Outcome.RIGHT) == Share(2, 3)


def test_results_are_grouped_by_language_and_kind_all_first() -> None:
    plain, odd = result(Outcome.RIGHT), result(Outcome.RIGHT, kind="odd")
    hindi, russian = result(Outcome.WRONG, "hi"), result(Outcome.WRONG, "ru", "odd")
    groups = by_language_and_kind([plain, hindi, odd, russian])
    assert list(groups.items()) == [
        (("all", "all"), [plain, hindi, odd, russian]),
        (("en", "all"), [plain, odd]),
        (("en", "plain"), [plain]),
        (("en", "odd"), [odd]),
        (("hi", "all"), [hindi]),
        (("hi", "plain"), [hindi]),
        (("ru", "all"), [russian]),
        (("ru", "odd"), [russian]),
        (("others", "all"), [hindi, russian]),
        (("others", "plain"), [hindi]),
        (("others", "odd"), [russian]),
    ]


def test_where_all_is_english_there_are_no_others() -> None:
    assert list(by_language_and_kind([result(Outcome.RIGHT)])) == [
        ("all", "all"),
        ("en", "all"),
        ("en", "plain"),
    ]


def test_a_gold_that_does_not_stand_in_the_article_is_named_with_the_nearest(
    tmp_path: Path,
) -> None:
    path = tmp_path / "questions.jsonl"
    lines = [
        '{"id": "1", "q": "Who?", "lang": "en", "kind": "plain", "gold": ["Lee built"]}',
        '{"id": "2", "q": "Who?", "lang": "en", "kind": "plain", "gold": ["Leo built", "a ship"]}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    article = Article("It rains.\n\nLee built a ship")
    with pytest.raises(QuestionsError) as raised:
        read_questions(path, article)
    [fault] = raised.value.faults
    assert (fault.file, fault.line, fault.entry_id) == (str(path), 2, None)
    assert fault.message == (
        "question 2: the gold 'Leo built' does not stand in the article word for word; "
        "nearest: 'Lee built' (¶2)"
    )
    assert [one.id for one in read_questions(path)] == ["1", "2"]


def test_an_empty_questions_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(QuestionsError) as raised:
        read_questions(path)
    [fault] = raised.value.faults
    assert (fault.file, fault.line, fault.entry_id) == (str(path), None, None)
