"""What the matcher makes of a question, and that nothing makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faq.answering import Answered, Answerer, Declined, Suggested
from faq.bank import Language
from faq.language.identification import language_of
from faq.language.text import words
from faq.matching.reading import MAXIMUM_WORDS, read
from faq.matching.similarity import Vocabulary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("When is Putin coming?", Language.ENGLISH, id="English"),
        pytest.param("wen is puttin comming", Language.ENGLISH, id="misspelt English"),
        pytest.param("Who is Yury Ushakov?", Language.ENGLISH, id="Russian names"),
        pytest.param("Kazan", Language.ENGLISH, id="one name"),
        pytest.param("पुतिन कब आएंगे?", Language.HINDI, id="Devanagari"),
        pytest.param("putin india kab aa rahe hai", Language.HINDI, id="Hinglish"),
        pytest.param("trade kitna hua bhai", Language.HINDI, id="mixed Hinglish"),
        pytest.param("Когда приедет Путин?", Language.RUSSIAN, id="Cyrillic"),
        pytest.param("kogda putin priedet v indiyu", Language.RUSSIAN, id="Latin-typed Russian"),
        pytest.param("😂😂", Language.ENGLISH, id="no word"),
    ],
)
def test_language(text: str, language: Language) -> None:
    assert language_of(words(text)) is language


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("When is he coming?", {"time"}),
        ("wen is he coming", {"time"}),
        ("Who said that?", {"person"}),
        ("How much was it?", {"amount"}),
        ("How long will it last?", {"duration"}),
        ("How often do they meet?", {"frequency"}),
        ("In which city?", {"place"}),
        ("What is the date, and who said so?", {"person"}),
        ("putin kab aayenge", {"time"}),
        ("पुतिन कब आएंगे", {"time"}),
        ("व्यापार कितना था", {"amount"}),
        ("Сколько раз встречались?", {"frequency"}),
        ("Где проходил саммит?", {"place"}),
        ("global south", set()),
    ],
)
def test_kind_of_thing_asked_for(text: str, kinds: set[str]) -> None:
    assert read(text).kinds == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("60 billion", "sixty bn", id="numbers"),
        pytest.param("21st summit", "twenty first summit", id="ordinals"),
        pytest.param("the visits", "visit", id="inflection"),
        pytest.param("व्यापार लक्ष्य कितना है", "vyapar lakshya kitna hai", id="romanised Hindi"),
        pytest.param("Когда приедет Путин", "kogda priedet putin", id="romanised Russian"),
        pytest.param("please tell me about the conference", "conference", id="courtesy"),
    ],
)
def test_both_ways_to_say_it_read_alike(one: str, other: str) -> None:
    def telling(text: str) -> set[str]:
        return {word.term for word in read(text).words if word.telling > 0.4}

    assert telling(one) == telling(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("conferance", "conference", id="a wrong letter"),
        pytest.param("confernce", "conference", id="a missing letter"),
        pytest.param("confeernce", "conference", id="swapped letters"),
        pytest.param("ushakof", "ushakov", id="a name"),
        pytest.param("presidency", "president", id="kin of a word"),
    ],
)
def test_a_word_stands_for_the_one_that_was_meant(written: str, meant: str) -> None:
    bank = {"conference": 0, "ushakov": 1, "president": 2, "trade": 3}
    [word] = read(written).words
    senses = Vocabulary({}, bank).senses(word)
    assert senses[0].term == bank[meant]
    assert 0.5 < senses[0].sureness < 1


@pytest.mark.parametrize("written", ["hotel", "china", "oil", "cat", "2023"])
def test_another_real_word_stands_for_nothing(written: str) -> None:
    bank = {"motel": 0, "chine": 1, "soil": 2, "car": 3, "2024": 4}
    [word] = read(written).words
    assert Vocabulary({}, bank).senses(word) == ()


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        pytest.param("when is putin comming to india??", "visit-when", id="typos"),
        pytest.param("HOW MUCH WAS TRADE IN 2024!!!", "trade-2024", id="capitals"),
        pytest.param(
            "hi bot, please, what is the trade target for 2030? thanks 🙏",
            "trade-target",
            id="courtesy",
        ),
        pytest.param("पुतिन भारत कब आएंगे?", "visit-when", id="Hindi"),
        pytest.param("Когда Путин приедет в Индию?", "visit-when", id="Russian"),
    ],
)
def test_a_known_question_is_answered(answerer: Answerer, question: str, entry: str) -> None:
    answer = answerer.ask(question)
    assert isinstance(answer, Answered)
    assert answer.entry.id == entry


@pytest.mark.parametrize(
    "question",
    [
        "what did jaishankar say in his speech",
        "How much trade does India do with China?",
        "China: how much trade does India do with it?",
        "How much did China and India trade in 2024?",
        "what's the weather like in Paris",
        "good morning all 😂",
        "",
        "??!",
    ],
)
def test_what_the_article_does_not_answer_is_not_answered(
    answerer: Answerer, question: str
) -> None:
    assert not isinstance(answerer.ask(question), Answered)


@given(
    st.one_of(
        st.text(st.characters(), max_size=300),
        st.text("पुतिनabcИндия 0123?!\u202e\u0336\ud800", max_size=300),
        st.lists(
            st.sampled_from(["putin", "india", "2030", "когда", "व्यापार", "trade", "\n"])
        ).map(" ".join),
    )
)
@example("trade")
@example("When is Putin coming to India?")
def test_any_text_gets_a_decision_with_a_score(answerer: Answerer, text: str) -> None:
    answer = answerer.ask(text)
    assert 0 <= answer.score <= 1
    assert answer.question == text
    if isinstance(answer, Suggested | Declined):
        assert len(answer.suggestions) <= 3
        assert all(match.entry.unanswerable is None for match in answer.suggestions)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 100_000, id="one long word"),
        pytest.param("putin " * 20_000, id="one word over and over"),
        pytest.param("".join(map(chr, range(0x20, 0x2FFF))) * 5, id="all of Unicode"),
        pytest.param("😂" * 50_000, id="emoji"),
        pytest.param("ल\u093c\u0902" * 30_000, id="stacked Devanagari"),
        pytest.param("é̷̡̢̛" * 20_000, id="zalgo"),
    ],
)
def test_a_huge_text_is_read_only_in_part(answerer: Answerer, text: str) -> None:
    assert len(read(text).words) <= MAXIMUM_WORDS
    assert 0 <= answerer.ask(text).score <= 1


@pytest.mark.parametrize("question", ["When is Putin coming to India?", "trade with China"])
def test_the_same_question_gets_the_same_answer(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question) == answerer.ask(question)
