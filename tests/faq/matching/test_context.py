"""Which entries near the one just shown fit a question that leans on it, and how well."""

from __future__ import annotations

import pytest

from faq.bank import Entry
from faq.matching.context import context_of, rank_in_context
from faq.matching.index import Index, build_index
from faq.matching.reading import Word, read
from tests.faq.made_up import bank_of, entry

SHOWN = entry("shown", "harbour ferry bridge", related=("told",))
ELSEWHERE = entry("elsewhere", "orchard bakery museum", topic="elsewhere")


def index_of(*entries: Entry) -> Index:
    return build_index(bank_of(*entries))


def ranked(question: str, *entries: Entry, shown: Entry = SHOWN) -> dict[str, float]:
    """Return the scores of the entries other than the one shown, best first."""
    index = index_of(shown, *entries, ELSEWHERE)
    found = rank_in_context(read(question), shown, index)
    return {match.entry.id: match.score for match in found if match.entry is not shown}


def weights(index: Index, *words: str) -> float:
    terms = [index.vocabulary.senses(Word(one, one, 1.0, real=True))[0].term for one in words]
    return sum(float(index.weights[term]) for term in terms)


def test_what_is_near_is_related_either_way_or_on_the_topic_or_shown_itself() -> None:
    entries = (
        SHOWN,
        entry("told", "tunnel", topic="other"),
        entry("telling", "canal", topic="another", related=("shown",)),
        entry("beside", "lighthouse"),
        ELSEWHERE,
    )
    context = context_of(SHOWN, index_of(*entries))
    assert context.nearness == {0: 0.8, 1: 1.0, 2: 1.0, 3: 0.85}


def test_an_entry_both_related_and_on_the_topic_is_related() -> None:
    context = context_of(SHOWN, index_of(ELSEWHERE, entry("told", "tunnel"), SHOWN))
    assert context.nearness == {1: 1.0, 2: 0.8}


def test_the_words_of_an_entry_with_few_phrasings_are_wholly_known_and_of_its_quotes() -> None:
    shown = entry("shown", "harbour ferry", "harbour bridge", quote="lighthouse")
    index = index_of(shown, ELSEWHERE)
    assert context_of(shown, index).known == dict.fromkeys(index.pools[0], 1.0)
    assert len(index.pools[0]) == 4


def test_of_many_phrasings_some_must_share_a_word_for_it_to_be_wholly_known() -> None:
    """Of 50, three: 6%."""
    often = ["harbour ferry"] * 3 + ["harbour bridge"] * 2 + ["harbour tunnel"] + ["harbour"] * 44
    index = index_of(ELSEWHERE, entry("shown", *often))
    known = context_of(index.entries[1], index).known
    terms = tuple(index.pools[1])
    assert [known[term] for term in terms] == pytest.approx([1, 1, 2 / 3, 1 / 3])


def test_a_phrasing_of_what_is_known_and_asked_for_fits_wholly() -> None:
    near = entry("told", "harbour ferry 2030")
    assert ranked("2030", near) == {"told": pytest.approx(1.0)}


def test_the_score_is_the_fit_times_the_nearness() -> None:
    near = entry("beside", "harbour ferry 2030")
    assert ranked("2030", near) == {"beside": pytest.approx(0.85)}


def test_a_phrasing_fits_by_the_weight_of_its_words_that_are_known_or_asked_for() -> None:
    near = entry("told", "harbour 2030 castle")
    index = index_of(SHOWN, near, ELSEWHERE)
    unsaid = weights(index, "castle") / weights(index, "harbour", "2030", "castle")
    assert ranked("2030", near) == {"told": pytest.approx(1 - unsaid)}


def test_a_word_that_is_hardly_known_counts_little() -> None:
    shown = entry("shown", *["harbour"] * 49, "harbour ferry", related=("told",))
    near = entry("told", "harbour ferry 2030")
    index = index_of(shown, near, ELSEWHERE)
    ferry = weights(index, "ferry") / weights(index, "harbour", "ferry", "2030")
    assert ranked("2030", near, shown=shown) == {"told": pytest.approx(1 - ferry * 2 / 3)}


def test_a_word_asked_for_counts_though_it_is_hardly_known() -> None:
    shown = entry("shown", *["harbour"] * 49, "harbour ferry", related=("told",))
    near = entry("told", "harbour ferry")
    assert ranked("ferry", near, shown=shown) == {"told": pytest.approx(1.0)}


def test_a_word_that_is_surely_known_counts_fully_though_another_is_asked_for() -> None:
    """ "Presidential" stands for "president" with 0.8 only."""
    shown = entry("shown", "president harbour", related=("told",))
    assert ranked("presidential", entry("told", "president harbour"), shown=shown) == {
        "told": pytest.approx(0.8**2)
    }


def test_a_word_that_is_asked_for_in_another_form_counts_as_surely_as_it_is_meant() -> None:
    """Of the question, squared, and of the phrasing."""
    assert ranked("presidential", entry("told", "president")) == {"told": pytest.approx(0.8**3)}


def test_of_two_words_for_the_same_the_surer_counts_in_any_order() -> None:
    near = entry("told", "president harbour")
    surer_first = ranked("president presidential", near)
    assert surer_first == ranked("presidential president", near)
    assert 0.8**2 < surer_first["told"] < 1


def test_the_question_counts_by_the_square_of_what_a_phrasing_has_of_it() -> None:
    near = entry("told", "harbour 2030", "harbour 2031")
    index = index_of(SHOWN, near, ELSEWHERE)
    half = 0.25 * 1.0
    assert weights(index, "2030") == weights(index, "2031")
    assert ranked("2030 2031", near) == {"told": pytest.approx(half)}


def test_the_two_best_phrasings_are_averaged() -> None:
    near = entry("told", "harbour castle", "harbour 2030", "harbour", "ferry 2030 castle")
    index = index_of(SHOWN, near, ELSEWHERE)
    unsaid = weights(index, "castle") / weights(index, "ferry", "2030", "castle")
    assert ranked("2030", near) == {"told": pytest.approx((1 + 1 - unsaid) / 2)}


def test_an_entry_that_lacks_a_telling_word_of_the_question_is_left_out() -> None:
    entries = (entry("told", "harbour 2030"), entry("beside", "harbour 2030 castle"))
    assert list(ranked("2030 castle", *entries)) == ["beside"]


def test_a_telling_word_may_stand_in_another_phrasing() -> None:
    near = entry("told", "harbour 2030", "harbour 2030", "harbour castle")
    index = index_of(SHOWN, near, ELSEWHERE)
    share = weights(index, "2030") / weights(index, "2030", "castle")
    assert ranked("2030 castle", near) == {"told": pytest.approx(share**2)}


@pytest.mark.parametrize(("word", "is_left_out"), [("people", True), ("more", False)])
def test_only_a_word_that_tells_little_may_be_lacking(word: str, is_left_out: bool) -> None:
    """ "People" weighs 0.375 and "more" 0.32."""
    near = entry("told", "harbour 2030")
    weight = read(word).words[0].telling
    year = weights(index_of(SHOWN, near, ELSEWHERE), "2030")
    fitting = {"told": pytest.approx((year / (year + weight)) ** 2)}
    assert ranked(f"2030 {word}", near) == ({} if is_left_out else fitting)


@pytest.mark.parametrize(
    ("question", "phrasing", "worth"),
    [
        pytest.param("when 2030?", "when harbour 2030?", 1.0, id="the same kind"),
        pytest.param("2030", "when harbour 2030?", 1.0, id="no kind asked for"),
        pytest.param("when 2030?", "who harbour 2030?", 0.35, id="another kind"),
        pytest.param("when 2030?", "harbour 2030", 0.7, id="of no kind"),
        pytest.param("when?", "when harbour?", 1.0, id="bare, the same kind"),
        pytest.param("when?", "harbour", 0.35, id="bare, of no kind"),
        pytest.param("when?", "who harbour?", 0.35, id="bare, another kind"),
    ],
)
def test_a_phrasing_is_worth_less_that_asks_for_something_else(
    question: str, phrasing: str, worth: float
) -> None:
    """The second phrasing makes it one that is asked when; the average of the two is taken."""
    near = entry("told", phrasing, "when harbour 2030?")
    full = 1.0 if "2030" in question else 1 - _year_in(near)
    assert ranked(question, near) == {"told": pytest.approx((worth + full) / 2)}


def _year_in(near: Entry) -> float:
    """Return the share of the year in "harbour 2030"."""
    index = index_of(SHOWN, near, ELSEWHERE)
    return weights(index, "2030") / weights(index, "harbour", "2030")


@pytest.mark.parametrize(
    ("phrasings", "is_asked"),
    [
        pytest.param(["why harbour?"] + ["harbour"] * 6, False, id="one in seven"),
        pytest.param(["why harbour?"] * 3 + ["harbour"] * 17, True, id="three in twenty"),
        pytest.param(["harbour"] * 2, False, id="never"),
    ],
)
def test_for_a_bare_why_an_entry_that_is_seldom_asked_why_is_left_out(
    phrasings: list[str], is_asked: bool
) -> None:
    assert bool(ranked("why?", entry("told", *phrasings))) is is_asked


def test_a_phrasing_without_a_word_that_counts_fits_nothing() -> None:
    assert ranked("why?", entry("told", "why?")) == {}


def test_the_best_fit_comes_first_and_ties_keep_the_order_of_the_bank() -> None:
    entries = (
        entry("beside", "harbour 2030"),
        entry("refused", "harbour 2030", topic="x", related=("shown",), is_answered=False),
        entry("told", "harbour 2030"),
        entry("also-beside", "harbour 2030"),
    )
    assert list(ranked("2030", *entries)) == ["refused", "told", "beside", "also-beside"]


def test_the_entry_shown_takes_part() -> None:
    shown = entry("shown", "harbour 2030")
    index = index_of(shown, ELSEWHERE)
    [match] = rank_in_context(read("2030"), shown, index)
    assert match.entry is shown
    assert match.score == pytest.approx(0.8)
