"""Finding the claimed words in a message, and the speaker whom it names."""

from __future__ import annotations

import pytest

from faq.verifying.claims import claimed_in_words, find_claims, has_quotation


@pytest.mark.parametrize(
    ("message", "words", "who"),
    [
        ("It is our turn", "It is our turn", None),
        ("“It is our turn”", "It is our turn", None),
        ("«Теперь наша очередь» — это правда?", "Теперь наша очередь", None),
        ("„It is our turn“", "It is our turn", None),
        ("'It's our turn' is this real?", "It's our turn", None),
        ("‘It’s our turn’", "It’s our turn", None),
        ('look: "It is our turn', "It is our turn", None),
        ("did Lavrov say it is our turn?", "it is our turn", "Lavrov"),
        ("Has Sergei Lavrov really said that it is our turn?", "it is our turn", "Sergei Lavrov"),
        ("did he say it is our turn", "it is our turn", None),
        ("Does the article say it is our turn?", "it is our turn", None),
        ("is it true that Lavrov said it is our turn?", "it is our turn", "Lavrov"),
        ("is it true that it is our turn", "it is our turn", None),
        ("According to Lavrov, it is our turn.", "it is our turn", "Lavrov"),
        ("It is our turn, said Lavrov", "It is our turn", "Lavrov"),
        ("Lavrov: it is our turn", "it is our turn", "Lavrov"),
        ("It is our turn (Lavrov)", "It is our turn", "Lavrov"),
        (
            "Правда ли, что Лавров сказал, что теперь наша очередь?",
            "теперь наша очередь",
            "Лавров",
        ),
        ("говорил ли Лавров, что теперь наша очередь", "теперь наша очередь", "Лавров"),
        ("क्या लावरोव ने कहा कि अब हमारी बारी है?", "अब हमारी बारी है", "लावरोव"),
        ("kya Lavrov ne kaha ki ab hamari bari hai?", "ab hamari bari hai", "Lavrov"),
        ("fact check: it is our turn", "it is our turn", None),
    ],
)
def test_claimed_words_and_speaker_are_found(message: str, words: str, who: str | None) -> None:
    [claim] = find_claims(message)
    assert claim.words.rstrip("?") == words
    assert claim.who == who


def test_each_quotation_is_a_claim() -> None:
    claims = find_claims("“It is our turn,” he said. “We will come soon.”")
    assert [claim.words for claim in claims] == ["It is our turn,", "We will come soon."]


@pytest.mark.parametrize("message", ["", " ", "?!", "“”", "👍"])
def test_a_message_without_a_word_claims_nothing(message: str) -> None:
    assert find_claims(message) == ()


@pytest.mark.parametrize(
    "message",
    [
        "What did Lavrov say about trade?",
        "did Lavrov say anything about Ukraine?",
        "did he say when he comes to India?",
        "did Lavrov say yes?",
        "When is Putin coming to India?",
        "hello",
        "what Lavrov said about the trade",
        "что сказал Лавров о торговле?",
        "kya Lavrov ne kaha ki kab aayenge?",
    ],
)
def test_a_question_is_no_claim(message: str) -> None:
    assert claimed_in_words(message) == ""
    assert not has_quotation(message)


@pytest.mark.parametrize(
    ("message", "is_quoted"),
    [("what is “BRICS”?", False), ("what is 'the G20'?", False), ("“it is ours”", True)],
)
def test_a_term_in_marks_is_no_quotation(message: str, is_quoted: bool) -> None:
    assert has_quotation(message) is is_quoted
