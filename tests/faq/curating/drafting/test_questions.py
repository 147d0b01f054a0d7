"""The questions that rules draft of a sentence, by what stands in it, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from faq.answering import Answered, Answerer
from faq.article import Article
from faq.bank import MAXIMUM_QUOTED, Bank, Language, Source
from faq.curating.drafting.draft import draft_bank
from faq.files.loading import load_bank


def drafted(text: str) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = yaml.safe_load(draft_bank(Article(text), Source()).bank)[
        "entries"
    ]
    return entries


def asked(text: str) -> list[str]:
    """All phrasings of a draft, which are in one language."""
    found = []
    for entry in drafted(text):
        questions = entry["questions"]
        assert isinstance(questions, dict)
        [phrasings] = questions.values()
        found += phrasings
    return found


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        pytest.param(
            "The Senate passed House Bill 1184 on Thursday.",
            ["When did the Senate pass House Bill 1184?", "What did the Senate pass on Thursday?"],
            id="a date",
        ),
        pytest.param(
            "The cap would take effect Sept. 1 and expire on Aug. 31, 2036.",
            ["When would the cap take effect?", "when cap take?"],
            id="a date without a preposition",
        ),
        pytest.param(
            "The guard has worked there since 2014.",
            ["Since when has the guard worked there?"],
            id="since when",
        ),
        pytest.param(
            "Nurses struck for 16 days over unpaid overtime.",
            ["How long did nurses strike?"],
            id="a duration",
        ),
        pytest.param(
            "Dunmarra employs 1,140 people in Carrigmoyle.",
            ["How many people does Dunmarra employ?", "how many people?"],
            id="a count",
        ),
        pytest.param(
            "About 412,000 households rent in Jefferson.",
            ["How many households rent in Jefferson?"],
            id="a count as the subject",
        ),
        pytest.param(
            "On Monday Unity took 22 of the 51 seats in the Assembly.",
            ["How many seats did Unity take in the Assembly?", "How many seats did Unity take?"],
            id="some of a count",
        ),
        pytest.param(
            "The alliance, which spent $1.3 million on lobbying, will urge a veto.",
            ["How much did the alliance spend on lobbying?", "What will the alliance urge?"],
            id="money, in a relative clause",
        ),
        pytest.param(
            "Councillors have agreed to spend £4.2 million over three years.",
            ["How much have councillors agreed to spend?"],
            id="money behind an infinitive",
        ),
        pytest.param(
            "Each striker gets a one-off payment of 750 euros.",
            ["How much is the one-off payment?"],
            id="money of something",
        ),
        pytest.param(
            "Coffee brings in about 27% of foreign exchange.",
            ["What share of foreign exchange does coffee bring in?"],
            id="a share",
        ),
        pytest.param(
            "Median rent rose 38% between 2019 and 2025.",
            ["How much did median rent rise?", "Did median rent rise 38% between 2019 and 2025?"],
            id="a rise",
        ),
        pytest.param(
            "Ann Lee died in Oslo on Monday. She was 86.",
            ["Where did Ann Lee die?", "Who is Ann Lee?", "How old was Ann Lee?"],
            id="a place, a name, a pronoun",
        ),
        pytest.param(
            "The plant has been owned since 2017 by Vetrana Holding.",
            ["Who owns the plant?"],
            id="an owner",
        ),
        pytest.param(
            "The road was closed because the river had risen.",
            ["Why was the road closed?"],
            id="a reason",
        ),
        pytest.param(
            "The House passed the text on Tuesday, 51-46.",
            ["How did the House vote?", "What was the House vote?"],
            id="a vote",
        ),
        pytest.param(
            'Unity\'s leader, Adi Telesi, spoke. "We saw the seawall," Telesi told voters.',
            ["Who is Unity's leader?", "What did Telesi say about the seawall?"],
            id="a role, and a quotation",
        ),
        pytest.param(
            "Germany remained the biggest buyer.", ["Who remained the biggest buyer?"], id="a rank"
        ),
        pytest.param(
            "मेट्रो का शुरुआती हिस्सा 7 दिसंबर को यात्रियों के लिए खोल दिया जाएगा।",
            ["मेट्रो का शुरुआती हिस्सा कब यात्रियों के लिए खोल दिया जाएगा?"],
            id="a date in Hindi",
        ),
        pytest.param(
            "पहले चरण में 9.2 किलोमीटर का रास्ता शुरू होगा।",
            [
                "पहले चरण में कितने किलोमीटर का रास्ता शुरू होगा?",
                "pahle charan men kitne kilomitar ka rasta shuru hoga?",
            ],
            id="a size in Hindi, romanised too",
        ),
        pytest.param(
            "За зиму полиция составила 212 протоколов.",
            ["Сколько протоколов составила полиция?", "сколько протоколов?"],
            id="a count in Russian",
        ),
        pytest.param(
            "Городской мост построили в 1974 году.",
            ["Когда построили городской мост?", "В каком году построили городской мост?"],
            id="a year in Russian",
        ),
        pytest.param(
            "«Готово», — сказал директор музея Иван Петров на открытии выставки.",
            ["Кто такой Иван Петров?", "Кто директор музея?"],
            id="a name and a role in Russian",
        ),
    ],
)
def test_people_would_ask_it_of_the_sentence(sentence: str, questions: list[str]) -> None:
    found = asked(sentence)
    assert [each for each in questions if each not in found] == []


@pytest.mark.parametrize(
    ("text", "never"),
    [
        pytest.param(
            "It rained. They left the town in May. The plant has 40 rooms.",
            ["they", "it"],
            id="a pronoun",
        ),
        pytest.param(
            "He kept his boat at her pier in Oslo. The plant has 40 rooms.",
            ["his", "her", "he"],
            id="whose",
        ),
        pytest.param(
            "The union said the strike had cost it. The plant has 40 rooms.",
            ["it"],
            id="an object",
        ),
    ],
)
def test_no_question_has_a_word_that_only_the_article_explains(
    text: str, never: list[str]
) -> None:
    said = [word.strip("?") for each in asked(text) for word in each.lower().split()]
    assert [word for word in never if word in said] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "Мост построили в 1974 году. За зиму полиция составила 212 протоколов.",
            Language.RUSSIAN,
            id="Russian",
        ),
        pytest.param("पहले चरण में 9.2 किलोमीटर का रास्ता शुरू होगा।", Language.HINDI, id="Hindi"),
    ],
)
def test_a_draft_speaks_the_language_of_its_article(
    tmp_path: Path, text: str, language: Language
) -> None:
    bank = _bank(tmp_path, text)
    assert bank.languages == (language,)
    assert all(not entry.questions.en for entry in bank.entries)
    assert all(entry.title in entry.questions.in_language(language) for entry in bank.entries)


def test_a_sentence_that_answers_nothing_joins_its_neighbour() -> None:
    text = "The plant cost $40 million. It was so.\n\nIt was odd.\n\nThe town has 900 homes."
    quotes = [entry["quotes"] for entry in drafted(text)]
    assert quotes == [
        [{"text": "The plant cost $40 million. It was so."}],
        [{"text": "The town has 900 homes."}],
    ]
    long = "The plant cost $40 million. " + "It was so and so, as they say. " * 30
    assert all(len(str(entry["quotes"])) < MAXIMUM_QUOTED + 50 for entry in drafted(long))


def test_the_first_long_sentence_is_the_gist_and_a_headline_is_none(tmp_path: Path) -> None:
    lead = (
        "Councillors in Skerrmouth agreed on Tuesday to spend £4.2 million on the old ferry line."
    )
    bank = _bank(tmp_path, f"Ferry saved after a long night of talks\n\n{lead} It rained.")
    answer = Answerer(bank).ask("what is this about?")
    assert isinstance(answer, Answered)
    assert [quote.text for quote in answer.entry.quotes] == [f"{lead} It rained."]


def test_a_draft_is_asked_for_in_the_words_of_its_quote_and_a_reviewed_entry_is_not(
    tmp_path: Path,
) -> None:
    text = (
        "The clerk filed 212 reports on the leaking sluice.\n\nThe mayor opened a fair on Monday."
        "\n\nThe choir sang in the old barn.\n\nThe baker sold 40 loaves.\n\nThe pilot left Oslo."
    )
    bank = _bank(tmp_path, text)
    first, *rest = bank.entries
    few = first.model_copy(update={"questions": first.questions.model_copy(update={"en": ("x",)})})
    question = "the clerk filed reports on the leaking sluice"
    scores = []
    for is_draft in (True, False):
        entry = few.model_copy(update={"draft": is_draft})
        changed = bank.model_copy(update={"entries": (entry, *rest)})
        best = Answerer(changed).matcher.rank(question).matches[0]
        scores.append(best.score if best.entry.id == first.id else 0.0)
    assert scores[0] > 2 * scores[1]


def test_a_hostile_sentence_is_drafted_in_time() -> None:
    told = "the man who, as he that said it and which, after it, had, and who, was, and "
    assert drafted("\n\n".join(told * 7 + f"{number} ended." for number in range(20)))


def _bank(folder: Path, text: str) -> Bank:
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "bank.yaml").write_text(draft_bank(Article(text), Source()).bank, encoding="utf-8")
    return load_bank(folder)
