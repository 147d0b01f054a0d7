"""`python -m faq verify`, as a person or another program runs it."""

from __future__ import annotations

import json

import pytest

from tests.faq.commands import faq, faq_process
from tests.telegram.processes import SMALL_BANKS

HARBOUR = SMALL_BANKS / "harbour"
DOGS = "Dogs travel without a ticket."
KEYS = ["words", "verdict", "passage", "speaker", "paragraph", "differences"]


def test_a_claim_is_verified_as_a_process() -> None:
    claim = 'Did Ushakov say "trade turnover exceeded $80 billion"?'
    done = faq_process("verify", "--json", claim)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    assert found == {
        "words": "trade turnover exceeded $80 billion",
        "verdict": "altered",
        "passage": "trade turnover exceeded $60 billion",
        "speaker": "Sergei Lavrov",
        "paragraph": 7,
        "differences": [
            {"kind": "speaker", "claimed": "Yury Ushakov", "article": "Sergei Lavrov"},
            {"kind": "changed", "claimed": "$80", "article": "$60"},
        ],
    }


def test_each_line_of_the_input_is_a_claim() -> None:
    given = f"{DOGS}\nDogs travel with a ticket.\n\nCats may fly to Mars\nбраво \xff".encode()
    done = faq("verify", "--json", "--bank", HARBOUR, given=given + b"\xff\n")
    verdicts = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert verdicts == ["verbatim", "altered", "absent", "absent", "paraphrase"]


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (
            DOGS,
            "Word for word in the article:\n  ▎ Dogs travel without a ticket\n    — The article",
        ),
        ("Dogs travel with a ticket", "“with”, in the article “without”"),
        ("Dogs always travel without a ticket", "added: “always”"),
        ("Dogs without a ticket", "left out: “travel”"),
        (f"Tom Hart said: “{DOGS}”", "speaker: the article does not show that Tom Hart says it"),
        ("“We fly to Mars tomorrow”", "Not in the article."),
        ("«Завтра мы летим на Марс»", "a translation gets no verdict. Nothing near was found."),
    ],
)
def test_a_verdict_is_said_in_words(claim: str, shown: str) -> None:
    done = faq("verify", claim, "--bank", HARBOUR)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout


def test_a_claim_cannot_steer_the_terminal() -> None:
    done = faq("verify", "Dogs travel with a \x1b[31mticket", "--bank", HARBOUR)
    assert "\x1b" not in done.stdout


def test_a_bank_that_does_not_load_is_said() -> None:
    done = faq("verify", DOGS, "--bank", HARBOUR / "nowhere")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
