"""A claim that somebody asks about is read without the words around it."""

from __future__ import annotations

import pytest

from faq.asking.claims import without_claim_frame


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        ("Is it true that the bridge is shut?", "the bridge is shut?"),
        ("I heard the bridge is shut. True?", "the bridge is shut?"),
        ("so the bridge is shut right?", "the bridge is shut?"),
        ("The bridge is shut, is that right?", "The bridge is shut?"),
        ("Правда ли, что мост закрыт полностью?", "мост закрыт полностью?"),
        ("Мост закрыт полностью, верно?", "Мост закрыт полностью?"),
        ("क्या यह सच है कि पुल बंद है?", "पुल बंद है?"),
        ("suna hai ki pul band hai, sahi baat hai?", "pul band hai?"),
    ],
)
def test_a_claim_is_taken_out_of_its_frame(message: str, claim: str) -> None:
    assert without_claim_frame(message) == claim


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Is the bridge shut?",
        "Is the story about the bridge true?",
        "The bridge is shut, right.",
        "Is it true?",
        "so what?",
        "word " * 200,
    ],
)
def test_other_messages_stay_as_they_are(message: str) -> None:
    assert without_claim_frame(message) == message
