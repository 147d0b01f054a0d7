"""Deep links: what they carry, and what is read from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links import link_to_add, link_to_entry, linked
from faq.bank import Bank
from faq.library import Library, Reference, bank_key
from faq.loading import DEFAULT_BANK, load_bank

LIBRARY = Library([load_bank(DEFAULT_BANK)])


@pytest.mark.parametrize("entry", LIBRARY.banks[0].entries, ids=lambda entry: entry.id)
def test_the_link_to_any_entry_leads_to_it(entry: object) -> None:
    reference = Reference(bank_key(LIBRARY.banks[0]), getattr(entry, "id", ""))
    payload = link_to_entry("verbatim_bot", reference).partition("?start=")[2]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert linked(payload, LIBRARY) == reference


def test_an_entry_s_id_or_an_article_s_folder_is_enough(bank: Bank) -> None:
    key = bank_key(bank)
    assert linked("trade-2024", LIBRARY) == Reference(key, "trade-2024")
    assert linked("lavrov-india-visit", LIBRARY) == LIBRARY.banks[0]
    assert linked(key, LIBRARY) == LIBRARY.banks[0]
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
