"""What could be better in a bank is said with its line and a remedy; no more than that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from faq.curating.warning.subject import Subject
from faq.curating.warning.table import Warnings, find_warnings
from faq.files.loading import lines_of_bank, load_bank
from tests.faq.commands import ROOT, faq

ARTICLE = """\
Oslo, May 2: "We build a ship of oak for the king," Ann Lee said. "It is new," she added.

It rained in the harbour on Sunday, the mayor said. Bo Ek confirmed that the pier is closed.
"""

BANK = """\
speakers:
  lee: {name: Ann Lee}
topics: {ship: The ship}
entries:
  - id: ship
    topic: ship
    questions:
      en:
        - What is being built of oak?
        - What do they build for the king?
        - new vessel of Ann Lee
      ru: [Что строят?, Какой корабль для короля?, дубовое судно]
      hi: [क्या बन रहा है?, राजा के लिए जहाज, ओक की नाव]
    quotes:
      - text: We build a ship of oak for the king
        speaker: lee
        gloss: {hi: राजा के लिए, ru: Для короля}
  - id: rain
    topic: ship
    questions:
      en:
        - How was the weather on Sunday?
        - Did it rain in the harbour?
        - sunshine or showers
      ru: [Какая была погода?, Шёл ли дождь?, ливень в воскресенье]
      hi: [मौसम कैसा था?, क्या बारिश हुई?, रविवार की वर्षा]
    quotes:
      - text: It rained in the harbour on Sunday, the mayor said.
        gloss: {hi: बारिश हुई, ru: Шёл дождь}
"""

CLOSED = """\
  - id: closed
    topic: ship
    questions:
      en: [Is the pier closed?, Can I walk on the jetty?, access for visitors]
      ru: [Закрыт ли причал?, Можно ли гулять?, доступ посетителям]
      hi: [क्या घाट बंद है?, टहलने की जगह, आगंतुक प्रवेश]
    quotes:
      - text: the pier is closed
        gloss: {hi: घाट बंद है, ru: Причал закрыт}
"""


def warnings_of(folder: Path, bank: str, article: str = ARTICLE) -> Warnings:
    folder.mkdir(exist_ok=True)
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    (folder / "article.txt").write_text(article, encoding="utf-8")
    return find_warnings(Subject(load_bank(folder)), lines_of_bank(folder), bank.splitlines())


def texts(warnings: Warnings) -> list[str]:
    return [
        f"{fault.line}: {fault.entry_id}: {fault.message}"
        for kind in warnings.kinds
        for fault in kind
    ]


def test_a_good_bank_has_no_warning(tmp_path: Path) -> None:
    assert texts(warnings_of(tmp_path, BANK)) == []


@pytest.mark.parametrize(
    ("bank", "expected"),
    [
        pytest.param(
            BANK.replace("        - new vessel of Ann Lee\n", ""),
            "8: ship: has only 2 phrasings in English; write at least 3",
            id="too few phrasings",
        ),
        pytest.param(
            BANK.replace("new vessel of Ann Lee", "what is being built of oaks?"),
            "11: ship: the phrasings 'What is being built of oak?' and 'what is being built of "
            "oaks?' differ in no word that tells, so the 3 in English count as 2",
            id="too alike phrasings",
        ),
        pytest.param(
            BANK.replace("sunshine or showers", "What do they build of oak?"),
            "24: rain: the phrasing 'What do they build of oak?' is nearer to entry ship (score",
            id="nearer to another entry",
        ),
        pytest.param(
            BANK
            + CLOSED.replace(
                "the pier is closed", "It rained in the harbour on Sunday, the mayor said."
            ),
            "30: closed: quotes the same as entry rain; make them one",
            id="the same answer",
        ),
        pytest.param(
            BANK.replace("      hi: [मौसम कैसा था?, क्या बारिश हुई?, रविवार की वर्षा]\n", ""),
            "20: rain: has no phrasing in Hindi, as other entries have; add some",
            id="a language that others have",
        ),
        pytest.param(
            BANK.replace("{hi: बारिश हुई, ru: Шёл дождь}", "{hi: बारिश हुई}"),
            "28: rain: the quote has no translation into Russian; add it to its `gloss` as `ru`",
            id="no gloss",
        ),
        pytest.param(
            BANK.replace("        speaker: lee\n", ""),
            "15: ship: the article gives these words to Ann Lee; add `speaker: lee`",
            id="a quotation without its speaker",
        ),
        pytest.param(
            BANK.replace(", the mayor said.\n", "\n"),
            "28: rain: the sentence says whose claim or news this is ('the mayor said'), and the",
            id="cut off behind",
        ),
        pytest.param(
            BANK + CLOSED,
            "37: closed: the sentence says whose claim or news this is ('Bo Ek confirmed'), and",
            id="cut off before",
        ),
        pytest.param(
            BANK.replace("  - id: rain\n", "  - id: rain\n    draft: true\n"),
            "18: rain: is a draft; write how readers would ask, see what it quotes, then remove",
            id="a draft",
        ),
    ],
)
def test_what_could_be_better_is_named_with_its_line(
    tmp_path: Path, bank: str, expected: str
) -> None:
    [warning] = texts(warnings_of(tmp_path, bank))
    assert warning.startswith(expected)


def test_a_language_that_no_entry_has_is_named_once(tmp_path: Path) -> None:
    lines = BANK.splitlines(keepends=True)
    bank = "".join(line for line in lines if not line.startswith("      hi: "))
    [warning] = texts(warnings_of(tmp_path, bank))
    assert warning.startswith("4: None: no entry has a phrasing in Hindi; readers who ask")


def test_a_long_quote_is_named(tmp_path: Path) -> None:
    long = "It rained in the harbour on Sunday " + "and on the pier " * 20
    bank = BANK.replace("It rained in the harbour on Sunday, the mayor said.", long.strip())
    [warning] = texts(warnings_of(tmp_path, bank, ARTICLE.replace("It rained", f"{long}. It")))
    assert warning.startswith(
        "28: rain: the quote has 354 characters; quote the part that answers"
    )


def test_of_a_draft_no_more_is_said(tmp_path: Path) -> None:
    bank = (
        BANK + "  - {id: x, draft: true, topic: ship, questions: {en: [x]}, quotes: [{text: It}]}"
    )
    assert len(texts(warnings_of(tmp_path, bank))) == 1


def test_a_warning_is_accepted_in_its_line_with_a_reason(tmp_path: Path) -> None:
    bank = BANK.replace("  - id: rain\n", "  - id: rain\n    draft: true\n")
    accepted = warnings_of(tmp_path, bank.replace("- id: rain", "- id: rain # accepted: soon"))
    assert (accepted.count, accepted.accepted) == (0, 1)
    assert warnings_of(tmp_path, bank.replace("- id: rain", "- id: rain # accepted:")).count == 1


@pytest.mark.parametrize(
    ("entry", "is_accepted"),
    [
        pytest.param("  - id: rain  # accepted: a short story", True, id="beside the dash"),
        pytest.param(
            "  - draft: false\n    id: rain  # accepted: short", True, id="beside the id"
        ),
        pytest.param("  - draft: false  # accepted: short\n    id: rain", True, id="first line"),
        pytest.param("  - id: rain\n    draft: false  # accepted: x", False, id="another line"),
        pytest.param("  - id: rain  # accept: a short story", False, id="another word"),
    ],
)
def test_the_own_line_of_an_entry_accepts_all_its_warnings(
    tmp_path: Path, entry: str, is_accepted: bool
) -> None:
    poor = BANK.replace("        - sunshine or showers\n", "").replace(", ru: Шёл дождь", "")
    warnings = warnings_of(tmp_path, poor.replace("  - id: rain", entry))
    assert (warnings.count, warnings.accepted) == ((0, 2) if is_accepted else (2, 0))


def test_what_one_entry_accepts_stays_told_of_another(tmp_path: Path) -> None:
    poor = BANK.replace("        - sunshine or showers\n", "")
    poor = poor.replace("- id: ship", "- id: ship  # accepted: why not")
    [warning] = texts(warnings_of(tmp_path, poor))
    assert warning.startswith("21: rain: has only 2 phrasings in English")


def test_check_limits_each_kind_and_only_strict_fails(tmp_path: Path) -> None:
    drafts = "".join(
        f"  - {{id: d{n}, draft: true, topic: ship, questions: {{en: [q{n}]}}, "
        "quotes: [{text: It rained}]}\n"
        for n in range(7)
    )
    warnings_of(tmp_path / "a", BANK + drafts)
    done = faq("check", tmp_path / "a")
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert lines[0].startswith(
        f"{tmp_path / 'a' / 'bank.yaml'}:30: warning: entry d0: is a draft;"
    )
    assert lines[5:] == ["  … and 2 more of this kind; --all shows them", "7 warnings."]
    assert len(faq("check", "--all", tmp_path / "a").stderr.splitlines()) == 8
    strict = faq("check", "--strict", tmp_path / "a" / "bank.yaml", tmp_path / "a" / "article.txt")
    assert strict.returncode == 1
    assert strict.stderr.splitlines()[-1] == "--strict makes every warning a fault."
    assert strict.stdout.count("no fault") == 1


def test_check_says_all_of_several_banks(tmp_path: Path) -> None:
    warnings_of(tmp_path / "good", BANK)
    warnings_of(tmp_path / "bad", BANK)
    (tmp_path / "bad" / "article.txt").write_text("Nothing.", encoding="utf-8")
    done = faq("check", tmp_path / "bad", tmp_path / "good")
    assert done.returncode == 1
    assert "good: no fault. 2 entries" in done.stdout
    assert "does not stand in the article" in done.stderr


def test_the_hook_for_pre_commit_checks_the_banks_of_changed_files(tmp_path: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    folder = tmp_path / "story"
    warnings_of(folder, BANK)
    program, *arguments = hook["entry"].split()
    files = [str(path) for path in folder.iterdir() if re.search(hook["files"], str(path))]
    assert len(files) == 2
    assert [program, *arguments[:2]] == ["python", "-m", "faq"]
    assert faq(*arguments[2:], *files).returncode == 0
    warnings_of(folder, BANK.replace("  - id: rain\n", "  - id: rain\n    draft: true\n"))
    assert faq(*arguments[2:], *files).returncode == 1


@pytest.mark.parametrize(
    ("reporter", "warned"),
    [
        pytest.param("one resident said", True, id="somebody without a name"),
        pytest.param("a spokesman for Ann Lee said", True, id="a spokesman"),
        pytest.param("Ann Lee has said", False, id="the speaker"),
    ],
)
def test_a_speaker_whom_the_article_does_not_clearly_name_is_warned_of(
    tmp_path: Path, reporter: str, warned: bool
) -> None:
    article = ARTICLE.replace("Ann Lee said", reporter)
    assert article != ARTICLE
    found = texts(warnings_of(tmp_path, BANK, article))
    expected = "16: ship: the article does not clearly name Ann Lee as the one who says this (¶1)"
    assert [each.startswith(expected) for each in found] == [True] * warned
