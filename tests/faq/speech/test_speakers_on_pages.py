"""Who speaks where the article itself says who its people are, as a draft of a page finds it."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.curating.drafting.passages import find_passages
from faq.curating.drafting.people import find_people
from faq.speech.reported_speech import ReportedSpeech


def speaker_of(text: str, words: str) -> str | None:
    """Return the name of who says some words, of the people whom the article quotes."""
    article = Article(text)
    people = find_people(article)
    [span] = article.find(words)
    found = ReportedSpeech(article, people).source_of(span).speaker
    return next((person.name for person in people if person.id == found), None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param(
            'Cllr Beth Okoro, Cabinet Member for Roads, said:\n\n"It is done."',
            "It is done.",
            "Beth Okoro",
            id="the paragraph before says who",
        ),
        pytest.param(
            'Cllr Beth Okoro likes roads. See below:\n\n"It is done."',
            "It is done.",
            None,
            id="the paragraph before says something else",
        ),
        pytest.param(
            'Wendy Pascoe, 64, who runs the inn, said the council had been told "twice".',
            "twice",
            "Wendy Pascoe",
            id="two appositions, and a passive verb",
        ),
        pytest.param(
            'Sen. Marjorie Quill (D-Wash.), the author, told them that it "was written".',
            "was written",
            "Marjorie Quill",
            id="brackets and an apposition",
        ),
        pytest.param(
            'Rasa Uselyte of the NGO Forest First warned of imports. "It burns," she said.',
            "It burns,",
            "Rasa Uselyte",
            id="a name that only she said tells",
        ),
        pytest.param(
            "Denise Marr, the fire chief, came. Marr said 11 roads were shut.",
            "11 roads were shut",
            "Denise Marr",
            id="a claim that begins with a figure",
        ),
        pytest.param(
            "Mr Justice Colm Daly is to report. Minister for Health Zxaver Foyle told them so. "
            '"I will not," he said.',
            "I will not,",
            None,
            id="not a man named before somebody unknown",
        ),
        pytest.param(
            'Mr Justice Colm Daly is to report. Then Zxavers told them so. "I will not," he said.',
            "I will not,",
            None,
            id="not a man named before an unknown surname",
        ),
        pytest.param(
            "नाविक संघ के अध्यक्ष प्रमोद माझी का कहना है कि नावें हटाना मुश्किल होगा। उन्होंने कहा, "
            '"किसी ने नहीं पूछा।"',
            "किसी ने नहीं पूछा।",
            "प्रमोद माझी",
            id="in Hindi somebody's saying",
        ),
        pytest.param(
            "Аналитик «Финанс Инвест» Глеб Ищенко не согласен. «Их четыре», — говорит он.",
            "Их четыре",
            "Глеб Ищенко",
            id="a company in marks is nobody",
        ),
        pytest.param(
            "JUANA MICHAELS, HOST:\n\nWelcome.\n\nBOB TRASK: Thanks.\n\nMICHAELS: Why here?",
            "Welcome.",
            "Juana Michaels",
            id="a label alone",
        ),
        pytest.param(
            "Mina Park [00:00:11] So.\n\nOle Haas [00:00:16] Why?\n\nMina Park [0:00:20] Rain.",
            "Rain.",
            "Mina Park",
            id="a label with a time",
        ),
        pytest.param(
            "MS LOWTHER: How was it?\n\nCAPT PROSSER: Force 9.\n\nMS LOWTHER: And then?",
            "Force 9.",
            "Prosser",
            id="a label with a title and a surname",
        ),
    ],
)
def test_the_speaker_is_who_the_article_says(text: str, words: str, name: str | None) -> None:
    assert speaker_of(text, words) == name


def test_who_is_introduced_is_no_passage() -> None:
    article = Article(
        'Beth Okoro, Cabinet Member for Roads, said:\n\n"The whole work on the road is done now."'
    )
    passages = find_passages(article, find_people(article))
    assert [each.text for each in passages] == ["The whole work on the road is done now."]
