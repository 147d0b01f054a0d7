"""The fit: folds never share an article, and what is written loads and judges."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="only the group `bench` has scikit-learn")

from threadpoolctl import threadpool_limits

from faq.fitting.__main__ import main
from faq.fitting.cases import Case
from faq.fitting.regression import PACKAGED, _divided, fit
from faq.matching.evidence import Candidate, Evidence
from faq.matching.matcher import Matcher
from faq.matching.model import FittedModel, richness_of
from tests.faq.fitting.made_up import harbour_of, write_corpus


@pytest.fixture(scope="module", autouse=True)
def _in_one_thread() -> Iterator[None]:
    """Several threads wait for each other longer than such a small fit takes."""
    with threadpool_limits(1):
        yield


BLANK = Evidence(*[0.0] * len(Evidence._fields))


def case(group: str, number: int = 0, *, fit_of: float = 0.5, right: bool = True) -> Case:
    """Return a case of two candidates: one that fits so, and one that fits not at all."""
    candidates = (
        Candidate(0, 0, BLANK._replace(fit=fit_of)),
        Candidate(1, 1, BLANK._replace(fit=0.1)),
    )
    return Case(
        "plain", "en", right, candidates, (right, False), 1.0, group=group, number=number,
        richness=number % 2,
    )  # fmt: skip


@pytest.mark.parametrize("articles", [3, 4, 7])
def test_no_article_is_on_both_sides_of_a_fold(articles: int) -> None:
    cases = [case(f"article{n % articles}", n) for n in range(40)]
    held_out: list[int] = []
    for kept, held in _divided(cases, 3):
        assert {one.group for one in kept}.isdisjoint(one.group for one in held)
        assert len(kept) + len(held) == len(cases)
        held_out += map(id, held)
    assert sorted(held_out) == sorted(map(id, cases)), "each case is held out once"


def test_the_questions_of_the_packaged_bank_are_divided_with_all_their_versions() -> None:
    cases = [case(PACKAGED, number) for number in range(9) for _ in range(3)]
    cases += [case(f"article{n}", n) for n in range(3)]
    for kept, held in _divided(cases, 3):
        packaged = [{one.number for one in part if one.group == PACKAGED} for part in (kept, held)]
        assert packaged[0].isdisjoint(packaged[1])
        assert len(packaged[1]) == 3


def random_cases() -> list[Case]:
    """Return cases in which a fit above 0.5 is right, nearly always."""
    chance = random.Random(5)
    fits = [chance.random() for _ in range(120)]
    return [
        case(f"article{n % 6}", n, fit_of=one, right=one + chance.gauss(0, 0.05) > 0.5)
        for n, one in enumerate(fits)
    ]


def test_the_model_learns_what_speaks_for_an_answer() -> None:
    cases = random_cases()
    fitted = fit(cases)
    assert len(fitted.judged) == len(cases)
    low, high = (BLANK._replace(fit=value) for value in (0.2, 0.95))
    for richness in (0, 0.5, 1):
        scores = fitted.model.for_richness(richness).scores([low, high])
        assert scores[0] + 0.2 < scores[1] > 0.4


def test_each_case_is_judged_by_a_model_that_has_not_seen_its_article() -> None:
    """One article contradicts all others: what is learnt from it must not help it."""
    cases = [
        case(f"article{n % 6}", n, fit_of=n % 10 / 10, right=(n % 10 > 5) != (n % 6 == 0))
        for n in range(120)
    ]
    of_the_odd = [one for one in fit(cases).judged if one.case.group == "article0"]
    sure = [one for one in of_the_odd if one.score > 0.5]
    assert sure
    assert not any(one.right for one in sure)


def test_the_same_cases_give_the_same_model() -> None:
    first, second = (fit(random_cases()).model for _ in range(2))
    assert first.thin == second.thin
    assert first.rich == second.rich


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FittedModel]:
    """Run the command on a corpus; the orchard takes the place of the packaged bank."""
    folder = write_corpus(tmp_path_factory.mktemp("corpus"))
    packaged = (folder / "orchard").rename(tmp_path_factory.mktemp("bank") / "orchard")
    (packaged / "questions.jsonl").rename(packaged / "fitting.jsonl")
    to = folder / "model.json"
    main([str(folder), "--bank", str(packaged), "--to", str(to)])
    return folder, FittedModel.model_validate_json(to.read_text(encoding="utf-8"))


def test_what_the_command_writes_loads_and_judges(fitted: tuple[Path, FittedModel]) -> None:
    folder, model = fitted
    bank = harbour_of(folder)
    matcher = Matcher(bank, model.for_richness(richness_of(bank)))
    best, *others = matcher.rank("what was the ferry's price").matches
    assert best.entry.id == "ferry"
    assert all(one.score <= best.score <= 1 for one in others)


def test_the_figures_are_told_for_each_kind_of_bank(fitted: tuple[Path, FittedModel]) -> None:
    _, model = fitted
    assert {name.partition(":")[0] for name in model.figures} == {PACKAGED, "hour", "drafted"}
    assert model.figures[f"{PACKAGED}: questions"] == 10 + 2
    assert model.figures["hour: questions"] == 2 * (10 + 2)
    shares = [value for name, value in model.figures.items() if "questions" not in name]
    assert all(0 <= share <= 1 for share in shares)
    assert 0.5 <= model.policy.answer <= model.policy.volunteer
