"""A bank file with the corrected article: each quote becomes what its curator decided."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from faq.curating.correction import CorrectedArticle, Mending, correct_bank
from faq.files.yaml_lines import read_yaml
from tests.faq.curating.bridge import BANK, COST, MAY, RED, corrected

TODAY = date(2026, 11, 5)


def written(
    corrected: CorrectedArticle,
    *texts: str | None,
    bank: str = BANK,
    note: str | None = None,
) -> Any:
    """Return the bank file once its fallen quotes have become these texts, as plain values."""
    mendings = [
        Mending(fallen, text)
        for fallen, text in zip(corrected.fallen_quotes(), texts, strict=True)
    ]
    return read_yaml(correct_bank(bank, corrected, mendings, today=TODAY, note=note)).value


def quotes_of(bank: Any, entry: int) -> list[tuple[str, str | None]]:
    """Return the quotes of an entry, each with the paragraph that the file gives."""
    quotes = bank["entries"][entry].get("quotes", [])
    return [(quote["text"], quote.get("paragraph")) for quote in quotes]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_of_several_quotes_of_an_entry_each_becomes_what_was_decided_for_it(
    order: tuple[int, ...],
) -> None:
    against = corrected(MAY, COST, RED)
    first, second, third = against.fallen_quotes()
    mendings = [Mending(first, None), Mending(second, COST[1]), Mending(third, None)]
    text = correct_bank(
        BANK, against, [mendings[place] for place in order], today=TODAY, note=None
    )
    assert quotes_of(read_yaml(text).value, 0) == [("It cost nine crowns.", None)]


@pytest.mark.parametrize(
    ("replacements", "left"),
    [
        pytest.param([MAY, COST], [("It is red.", "1")], id="the first two"),
        pytest.param([COST, RED], [("The bridge opened in May.", "1")], id="the last two"),
        pytest.param([MAY, RED], [("It cost ten crowns.", "1")], id="first and last"),
    ],
)
def test_two_withdrawn_quotes_of_an_entry_leave_the_third(
    replacements: list[tuple[str, str]], left: list[tuple[str, str]]
) -> None:
    assert quotes_of(written(corrected(*replacements), None, None), 0) == left


@pytest.mark.parametrize(
    ("texts", "now"),
    [
        pytest.param([None, None], [("It is red.", "2")], id="behind two withdrawn"),
        pytest.param(
            [None, COST[1]],
            [("It cost nine crowns.", None), ("It is red.", "2")],
            id="behind one withdrawn and one mended",
        ),
        pytest.param(
            [MAY[1], COST[1]],
            [("The bridge opened in June.", None), (COST[1], None), ("It is red.", "2")],
            id="behind two mended",
        ),
    ],
)
def test_a_quote_that_moved_gets_its_new_paragraph_whatever_went_before_it(
    texts: list[str | None], now: list[tuple[str, str | None]]
) -> None:
    against = corrected(MAY, (f"{COST[0]} {RED[0]}", f"{COST[1]}\n\n{RED[0]}"))
    bank = written(against, *texts)
    assert quotes_of(bank, 0) == now
    # Those of the next entry moved along; whose paragraph the file does not give gets none.
    assert quotes_of(bank, 1) == [
        ("We walked over it", None),
        ("Dogs may cross.", "4"),
        ("It is free.", "4"),
    ]


def test_quotes_withdrawn_from_one_entry_do_not_count_in_the_next() -> None:
    against = corrected(MAY, COST, ("Dogs may cross. ", "Dogs may cross.\n\n"))
    assert quotes_of(written(against, None, None), 1) == [
        ("We walked over it", None),
        ("Dogs may cross.", "3"),
        ("It is free.", "4"),
    ]


def test_a_quote_whose_paragraph_still_holds_it_keeps_its_number() -> None:
    # The words recur in an earlier paragraph: the file goes on naming the one that it named.
    against = corrected(("It is red.", "It is red. It is free."))
    assert correct_bank(BANK, against, [], today=TODAY, note=None) == (
        f'{BANK}corrections:\n  - date: "2026-11-05"\n'
    )


def test_a_mended_quote_loses_its_gloss_and_its_paragraph_and_keeps_its_speaker() -> None:
    against = corrected(MAY, ("We walked", "We ran"))
    bank = written(against, MAY[1], "We ran over it")
    assert bank["entries"][0]["quotes"][0] == {"text": "The bridge opened in June."}
    assert bank["entries"][1]["quotes"][0] == {"text": "We ran over it", "speaker": "lee"}


def test_an_entry_whose_quotes_are_all_withdrawn_says_since_when_it_declines() -> None:
    bank = written(corrected(MAY, COST, RED), None, None, None)
    assert bank["entries"][0] == {
        "id": "opening",
        "topic": "bridge",
        "questions": {"en": ["When did it open?"]},
        "unanswerable": {
            "en": "The article said something on that until it was corrected on 05.11.2026.",
            "hi": "लेख में इस पर कुछ था, जब तक 05.11.2026 को उसे सुधारा नहीं गया।",
            "ru": "В статье об этом говорилось, пока её не исправили 05.11.2026.",
        },
    }


def test_an_entry_that_declined_before_keeps_its_line() -> None:
    bank = written(corrected(("Cats may not.", "")), None)
    assert "quotes" not in bank["entries"][2]
    assert bank["entries"][2]["unanswerable"] == "The article does not say why."


def test_an_entry_that_keeps_a_quote_goes_on_answering() -> None:
    assert "unanswerable" not in written(corrected(MAY), None)["entries"][0]


def test_a_correction_records_its_day_its_note_and_each_change_in_the_order_given() -> None:
    bank = written(corrected(MAY, COST), MAY[1], None, note="Two slips.")
    assert bank["corrections"] == [
        {
            "date": "2026-11-05",
            "note": "Two slips.",
            "changes": [
                {"entry": "opening", "old": MAY[0], "new": MAY[1]},
                {"entry": "opening", "old": COST[0], "new": None},
            ],
        }
    ]


def test_a_correction_that_changes_no_quote_records_only_its_day() -> None:
    assert written(corrected(("Ann Lee", "Ms. Ann Lee")))["corrections"] == [
        {"date": "2026-11-05"}
    ]


def test_a_correction_is_put_behind_the_earlier_ones() -> None:
    earlier = f"{BANK}corrections:\n  - date: 2026-10-01\n  - date: 2026-10-02\n"
    bank = written(corrected(MAY, bank=earlier), MAY[1], bank=earlier)
    assert [each["date"] for each in bank["corrections"]] == [
        "2026-10-01",
        "2026-10-02",
        "2026-11-05",
    ]
