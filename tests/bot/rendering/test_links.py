"""Deep links: what they carry, and what is read from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.links import (
    MOST_SEARCHED,
    link_to_add,
    link_to_entry,
    link_to_share,
    linked,
)
from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.library import Library, Reference, bank_key

LIBRARY = Library([load_bank(DEFAULT_BANK)], is_lazy=True)


def test_the_link_to_any_entry_leads_to_it(subtests: pytest.Subtests) -> None:
    [bank] = LIBRARY.banks
    for entry in bank.entries:
        with subtests.test(entry=entry.id):
            reference = Reference(bank_key(bank), entry.id)
            payload = link_to_entry("verbatim_bot", reference).partition("?start=")[2]
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
            assert linked(payload, LIBRARY) == reference


def test_an_entry_s_id_or_an_article_s_folder_is_enough(bank: Bank) -> None:
    key = bank_key(bank)
    assert linked("trade-2024", LIBRARY) == Reference(key, "trade-2024")
    assert linked("lavrov-india-visit", LIBRARY) is LIBRARY.cards[0]
    assert linked(key, LIBRARY) is LIBRARY.cards[0]
    assert linked(f"{key}_gone", LIBRARY) is None


def _is_known(payload: str) -> bool:
    bank = LIBRARY.banks[0]
    named = payload.removeprefix(f"{bank_key(bank)}_")
    return payload in {bank.slug, bank_key(bank)} or bank.entry(named) is not None


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(max_size=20).map(lambda rest: f"{bank_key(LIBRARY.banks[0])}{rest}"),
        st.text(max_size=20).map(lambda rest: f"{bank_key(LIBRARY.banks[0])}_{rest}"),
        st.text(max_size=20).map(lambda rest: f"trade-2024{rest}"),
    ).filter(lambda payload: not _is_known(payload))
)
def test_any_other_payload_names_nothing(payload: str) -> None:
    assert linked(payload, LIBRARY) is None


def test_the_link_that_adds_it_to_a_group() -> None:
    assert link_to_add("verbatim_bot") == "https://t.me/verbatim_bot?startgroup=ask"


def test_the_link_to_share_carries_the_answer_s_link_and_its_question() -> None:
    link = link_to_share("verbatim_bot", Reference("6dea2fcd", "trade-2024"), "Trade & so on?")
    assert link == (
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fverbatim_bot%3Fstart%3D6dea2fcd_trade-2024"
        "&text=Trade%20%26%20so%20on%3F"
    )


def test_an_entry_s_id_alone_is_looked_for_in_every_article(bank: Bank) -> None:
    entry = bank.entries[0].model_copy(update={"id": "only_here"})
    other = Bank.model_validate(
        {
            **{name: getattr(bank, name) for name in Bank.model_fields},
            "slug": "another",
            "entries": (entry,),
        }
    )
    library = Library([bank, other], is_lazy=True)
    assert linked("only_here", library) == Reference(bank_key(other), "only_here")
    assert linked("another", library) is library.card(bank_key(other))
    assert linked("trade-2024", library) == Reference(bank_key(bank), "trade-2024")
    assert linked("_trade-2024", library) is None


def test_among_too_many_articles_a_link_names_its_own(bank: Bank) -> None:
    """To look for an entry's id alone, all would have to be loaded."""
    bank = bank.model_copy(update={"entries": (bank.entries[0],)})
    [entry] = bank.entries
    copies = [bank.model_copy(update={"slug": f"copy-{n}"}) for n in range(MOST_SEARCHED)]
    library = Library(copies, is_lazy=True)
    assert linked(entry.id, library) == Reference(bank_key(copies[0]), entry.id)
    library = Library([*copies, bank], is_lazy=True)
    assert linked(entry.id, library) is None
    assert linked(f"{bank_key(bank)}_{entry.id}", library) == Reference(bank_key(bank), entry.id)
    assert linked(bank.slug, library) is library.cards[-1]
