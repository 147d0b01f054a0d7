"""Links into an article, with text fragments."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.page_links import link_into_context, text_directive
from faq.bank import Bank, Quote, Source

QUOTE = Quote(text="nine, or so: Sunday-to-Friday & more", paragraph=2, start=0)
ENCODED = "text=nine%2C%20or%20so%3A%20Sunday%2Dto%2DFriday%20%26%20more"


def with_source(bank: Bank, url: str | None) -> Bank:
    return bank.model_copy(update={"source": Source(url=url)})


@pytest.mark.parametrize(
    ("public_url", "source", "link"),
    [
        pytest.param(
            "https://bot.example",
            "https://tide.example/f",
            f"https://bot.example/a/lavrov-india-visit#p2:~:{ENCODED}",
            id="our own page first",
        ),
        pytest.param(
            None, "https://tide.example/f", f"https://tide.example/f#:~:{ENCODED}", id="publisher"
        ),
        pytest.param(
            None, "https://tide.example/f#x", f"https://tide.example/f#x:~:{ENCODED}", id="anchor"
        ),
        pytest.param(None, None, None, id="neither"),
    ],
)
def test_a_quote_is_linked_where_it_can_be_read(
    bank: Bank, public_url: str | None, source: str | None, link: str | None
) -> None:
    assert link_into_context(QUOTE, with_source(bank, source), public_url) == link


def test_a_long_quote_is_named_by_its_ends() -> None:
    text = " ".join(f"word{number}" for number in range(40))
    assert text_directive(text) == (
        "text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80).filter(
        lambda text: text.split()
    )
)
def test_no_sign_of_a_short_quote_is_taken_for_the_directives_own(text: str) -> None:
    directive = text_directive(text)
    assert unquote(directive.removeprefix("text=")) == " ".join(text.split())
    assert not set(directive.removeprefix("text=")) & set(",-& #")
