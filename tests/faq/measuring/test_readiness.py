"""A bank says beforehand how it will do: each phrasing is asked of the bank without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.readiness import rank_correlation
from faq.cli.check import answered_refusals
from faq.curating.next_step import headline, next_step, told_of
from faq.files.loading import load_bank
from faq.matching.matcher import Matcher
from faq.measuring import held_out
from faq.measuring.held_out import HeldOut, Holding, hold_out, place_of
from faq.measuring.readiness import Readiness, estimate, measure_readiness
from tests.faq.commands import faq

ARTICLE = """\
The ferry to Kelmouth sails at nine every morning. A ticket costs twelve pounds.

The council pays for the new pier. Nobody knows when the pier opens.
"""

BANK = """\
topics: {ferry: The ferry}
entries:
  - id: hour
    topic: ferry
    questions:
      en:
        - What time does the ferry sail?
        - what time does the ferry to Kelmouth sail
        - what time does the ferry sail in the morning
        - departures
    quotes: [{text: The ferry to Kelmouth sails at nine every morning.}]
  - id: price
    topic: ferry
    questions:
      en:
        - How much is a ticket?
        - how much does a ticket cost
        - how much is a ticket for the ferry
        - what time does the ferry to Kelmouth sail, please
    quotes: [{text: A ticket costs twelve pounds.}]
  - id: no-opening
    topic: ferry
    questions:
      en: [When does the new pier open?, opening of the new pier, when will the pier open]
    unanswerable: The article does not say.
  - id: payer
    topic: ferry
    questions:
      en: [Who pays for it?, who is paying for it, when does the new pier get opened]
    quotes: [{text: The council pays for the new pier.}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("banks") / "kelmouth"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def matcher(folder: Path) -> Matcher:
    return Matcher(load_bank(folder))


@pytest.fixture(scope="module")
def readiness(folder: Path, matcher: Matcher) -> Readiness:
    return measure_readiness(load_bank(folder), matcher)


def test_each_phrasing_is_asked_of_the_bank_without_it(matcher: Matcher) -> None:
    phrasings = matcher.index.phrasings
    found = {phrasings[held.phrasing].text: held for held in hold_out(matcher)}
    assert len(found) == len(phrasings)
    assert found["how much does a ticket cost"].holding is Holding.RIGHT
    assert found["what time does the ferry to Kelmouth sail"].holding is Holding.OFFERED
    assert found["departures"].holding is Holding.ALONE
    stray = found["what time does the ferry to Kelmouth sail, please"]
    assert (stray.holding, stray.best) == (Holding.RIVAL, 0)
    assert stray.score >= matcher.policy.answer
    declined = found["when does the new pier get opened"]
    assert (declined.holding, declined.best) == (Holding.SWALLOWED, 2)


def test_a_refusal_needs_less_than_an_answer(folder: Path, matcher: Matcher) -> None:
    policy = matcher.policy.model_copy(update={"answer": 0.99, "suggest": 0.3})
    strict = Matcher(load_bank(folder), replace(matcher.model, policy=policy))
    held = {strict.index.phrasings[each.phrasing].text: each.holding for each in hold_out(strict)}
    assert held["when does the new pier get opened"] is Holding.SWALLOWED
    assert held["what time does the ferry to Kelmouth sail, please"] is Holding.ALONE
    assert held["how much does a ticket cost"] is Holding.OFFERED


def test_an_entry_tells_who_takes_its_phrasings_and_what_it_carries_alone(
    readiness: Readiness,
) -> None:
    holds = {hold.entry.id: hold for hold in readiness.entries}
    assert set(holds) == {"hour", "price", "payer"}
    assert [(taker.entry.id, taker.phrasings) for taker in holds["price"].takers] == [("hour", 1)]
    assert [taker.entry.id for taker in holds["payer"].takers] == ["no-opening"]
    assert holds["hour"].alone == ("departures",)
    assert "departures" in told_of(holds["hour"])
    assert "hour answers 1 (score up to 0." in told_of(holds["price"])
    assert "no-opening declines 1 (score up to 0." in told_of(holds["payer"])
    held = [hold.held for hold in readiness.entries]
    assert held == sorted(held)


def test_what_is_quoted_and_phrased_is_counted(readiness: Readiness) -> None:
    assert readiness.unquoted == ("Nobody knows when the pier opens.",)
    assert 0.5 < readiness.quoted < 0.9
    assert readiness.phrasings == pytest.approx(11 / 3)
    assert (readiness.declining, readiness.answered) == (3, ())


def test_the_near_misses_that_get_an_answer_are_named(matcher: Matcher, folder: Path) -> None:
    entries = {entry.id: number for number, entry in enumerate(matcher.index.entries)}
    asked = [
        replace(held, holding=Holding.RIVAL, best=entries["payer"], score=0.6 + place / 10)
        if held.entry == entries["no-opening"]
        else held
        for place, held in enumerate(hold_out(matcher))
    ]
    found = measure_readiness(load_bank(folder), matcher, asked)
    lines = list(answered_refusals(found, limit=2))
    assert "Of 3 phrasings of entries that decline, 3 would be answered" in lines[0]
    scores = [each.score for each in found.answered]
    assert scores == sorted(scores, reverse=True)
    surest = found.answered[0]
    assert lines[1] == f'    no-opening: "{surest.phrasing}" gets payer ({surest.score:.2f})'
    assert lines[3] == "    … and 1 more; --all shows them"
    assert len(list(answered_refusals(found, limit=None))) == 4


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_estimate_grows_with_each_thing_it_knows(place: int) -> None:
    poor = (0.2, 0.5, 3.0)
    better = tuple(2 * value if number == place else value for number, value in enumerate(poor))
    assert estimate(*poor) < estimate(*better) < 100


def test_a_bank_that_answers_nothing_is_estimated_at_nothing(folder: Path) -> None:
    bank = load_bank(folder)
    declining = bank.model_copy(update={"entries": (bank.entries[2],)})
    readiness = measure_readiness(declining, Matcher(declining))
    assert (readiness.right, readiness.word) == (0, "not ready")
    assert next_step(readiness).startswith("no entry answers anything yet")
    assert estimate(0.5, 0.0, 4.0) == 0


def ready(folder: Path, bank: str, held: list[HeldOut] | None = None) -> Readiness:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    loaded = load_bank(folder)
    return measure_readiness(loaded, Matcher(loaded), held)


WHOLE = """\
topics: {ferry: The ferry}
entries:
  - id: all
    topic: ferry
    questions: {en: [a one, b two, c three, d four, e five, f six]}
    quotes:
      - text: The ferry to Kelmouth sails at nine every morning. A ticket costs twelve pounds.
      - text: The council pays for the new pier. Nobody knows when the pier opens.
  - id: some
    topic: ferry
    questions: {en: [a seven, b eight, c nine, d ten, e eleven, f twelve]}
    quotes: [{text: A ticket costs twelve pounds.}]
"""


def test_the_next_step_is_what_readers_gain_most_from(
    tmp_path: Path, readiness: Readiness
) -> None:
    assert next_step(readiness).startswith(
        '1 sentence of the article is quoted by no entry, as "Nobody knows when the pier opens."'
    )
    right = [HeldOut(number, number // 6, Holding.RIGHT) for number in range(12)]
    assert next_step(ready(tmp_path, WHOLE, right)).startswith("nothing stands out; let somebody")
    hindi = WHOLE.replace("f six]}", "f six], hi: [क]}")
    assert next_step(ready(tmp_path, hindi, right)).startswith(
        "2 entries have fewer than 5 phrasings in Hindi: all, some; ask in words"
    )
    taken = [HeldOut(number, 1, Holding.RIVAL, best=0, score=0.7) for number in range(6, 12)]
    assert next_step(ready(tmp_path, WHOLE, right[:6] + taken)).startswith(
        "entry all answers 6 of the 6 phrasings of some when they are left out"
    )


def test_drafts_are_told_of(tmp_path: Path) -> None:
    readiness = ready(tmp_path, WHOLE.replace("- id: some", "- draft: true\n    id: some"), [])
    assert "half ready (1 draft is counted in)" in headline(readiness)


def test_check_says_first_how_ready_a_bank_is(folder: Path) -> None:
    done = faq("check", folder)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("kelmouth: half ready. Of 100 questions that the article answers, ")
    assert lines[1].startswith("kelmouth: no fault. 3 entries that answer and 1 that decline")
    assert lines[2].startswith("  Next: 1 sentence of the article is quoted by no entry")
    assert lines[3] == "  Each phrasing asked of the bank without it, the weakest entries first:"
    held = "    bank.yaml:26: payer: 2 of 3 phrasings still get it; no-opening declines 1 (score "
    assert any(line.startswith(held) for line in lines[4:])


def test_of_very_many_phrasings_some_are_asked_evenly_spread(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_out, "MOST_ANSWERED", 3)
    monkeypatch.setattr(held_out, "MOST_DECLINED", 2)
    assert [held.phrasing for held in hold_out(matcher)] == [0, 3, 7, 8, 9]


def test_the_place_of_a_phrasing_is_that_in_its_entry(matcher: Matcher) -> None:
    language, position = place_of(9, matcher.index)
    text = matcher.index.entries[2].questions.in_language(language)[position]
    assert text == matcher.index.phrasings[9].text


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [([1, 2, 3], [10, 20, 90], 1.0), ([1, 2, 3], [9, 5, 1], -1.0), ([1, 1, 2], [3, 3, 9], 1.0)],
)
def test_ranks_are_correlated(first: list[float], second: list[float], expected: float) -> None:
    assert rank_correlation(first, second) == pytest.approx(expected)
