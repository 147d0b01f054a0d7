"""Whom the article cites for a quote, where it is cut, and a mark without its partner."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faq.bank import Quote, attribution
from faq.errors import BankError
from faq.files.loading import load_bank
from tests.faq.commands import faq

ARTICLE = """\
Earlier, aide Yury Ushakov had confirmed that the visit is planned for May. "It is near," he said.

Tom Lee said that the bridge was safe, but that the road had been closed. It rained in the valley.

"We built it. And we like it," Lee told the town.
"""
BANK = """\
speakers:
  ushakov: {{name: Yury Ushakov, role: aide}}
  lee: {{name: Tom Lee}}
topics: {{town: The town}}
entries:
  - id: town
    topic: town
    questions: {{en: ["When is the visit planned?", "the visit, please"]}}
    quotes: [{{text: {quote}}}]
"""


def folder_of(folder: Path, quote: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK.format(quote=json.dumps(quote)), encoding="utf-8")
    return folder


def quote_of(folder: Path, quote: str) -> Quote:
    [loaded] = load_bank(folder_of(folder, quote)).entries[0].quotes
    return loaded


@pytest.mark.parametrize(
    ("quote", "shown", "named"),
    [
        pytest.param(
            "the visit is planned for May.",
            "…the visit is planned for May.",
            "The article, citing Yury Ushakov · ¶1",
            id="cut from who confirmed it",
        ),
        pytest.param(
            "Earlier, aide Yury Ushakov had confirmed that the visit is planned for May.",
            "Earlier, aide Yury Ushakov had confirmed that the visit is planned for May.",
            "The article, citing Yury Ushakov · ¶1",
            id="the whole sentence",
        ),
        pytest.param(
            "the road had been closed",
            "…the road had been closed",
            "The article, citing Tom Lee · ¶2",
            id="but that",
        ),
        pytest.param(
            "It rained in the valley.",
            "It rained in the valley.",
            "The article · ¶2",
            id="the reporter's own words",
        ),
    ],
)
def test_a_claim_is_given_to_whom_the_article_cites(
    tmp_path: Path, quote: str, shown: str, named: str
) -> None:
    loaded = quote_of(tmp_path, quote)
    assert (loaded.text, loaded.shown, loaded.speaker) == (quote, shown, None)
    assert attribution(loaded) == named


def test_the_terminal_shows_the_cut_and_whom_the_article_cites_json_the_words(
    tmp_path: Path,
) -> None:
    bank = folder_of(tmp_path / "town", "the visit is planned for May")
    shown = faq("ask", "--bank", bank, "When is the visit planned?").stdout
    assert "▎ …the visit is planned for May\n    — The article, citing Yury Ushakov · ¶1" in shown
    plain = json.loads(faq("ask", "--json", "--bank", bank, "When is the visit planned?").stdout)
    assert plain["quotes"] == [
        {"text": "the visit is planned for May", "speaker": None, "paragraph": 1}
    ]


@pytest.mark.parametrize(
    ("quote", "mark"),
    [
        ('"We built it.', '"'),
        ('And we like it," Lee told the town.', '"'),
    ],
)
def test_a_mark_without_its_partner_is_a_fault(tmp_path: Path, quote: str, mark: str) -> None:
    with pytest.raises(BankError) as caught:
        load_bank(folder_of(tmp_path, quote))
    [fault] = caught.value.faults
    assert (fault.line, fault.entry_id) == (9, "town")
    assert f"has the quotation mark {mark} without the other one of the pair; quote" in (
        fault.message
    )
