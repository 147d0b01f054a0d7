"""Thanks are recognised, and nothing that asks for anything is taken for them."""

from __future__ import annotations

import pytest

from bot.thanks import is_thanks


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "Thank you so much!!",
        "thx bro",
        "ok thanks",
        "спасибо большое",
        "धन्यवाद",
        "बहुत शुक्रिया जी",
        "bahut dhanyavad bhai",
        "👍",
        "🙏🏽🙏🏽",
        "❤️",
    ],
)
def test_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "thanks, and when is he coming?",
        "thanks for what?",
        "who did Lavrov thank",
        "👎",
        "👍 or 👎",
        "спасибо, а когда визит",
        "ok",
        "good",
        "great bot",
        "😂",
        "thank you " * 5,
    ],
)
def test_no_thanks(text: str) -> None:
    assert not is_thanks(text)
