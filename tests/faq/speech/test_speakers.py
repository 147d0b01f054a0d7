"""Whose words a quotation is, by the reporter's words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.article import Article
from faq.bank import Bank, Speaker
from faq.speech.reported_speech import Attribution, Evidence, ReportedSpeech

PEOPLE = (
    Speaker(id="lee", name="Ann Lee", role="builder"),
    Speaker(id="hart", name="Tom Hart", role="Governor of Oslo"),
    Speaker(id="verma", name="रमेश वर्मा", role="सिंचाई मंत्री"),
    Speaker(id="devi", name="सीता देवी"),
    Speaker(id="petrov", name="Иван Петров", role="мэр города"),
    Speaker(id="sidorova", name="Анна Сидорова", role="министр"),
)
LEE = Attribution("lee", is_clear=True)
HART = Attribution("hart", is_clear=True)
NOT_KNOWN = Attribution(None)
SOMEBODY_ELSE = Attribution(None, is_clear=True)


def last_speaker(text: str, people: tuple[Speaker, ...] = PEOPLE) -> Attribution:
    article = Article(text)
    return ReportedSpeech(article, people).speaker_of(article.quotations[-1])


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        pytest.param("developing dynamically", "lavrov", id="named after, in the sentence"),
        pytest.param("It is symbolic", "lavrov", id="he added, after Lavrov told"),
        pytest.param("Our leaders have an agreement", "ushakov", id="Ushakov had said"),
        pytest.param("This time, it is our turn", "ushakov", id="same quotation"),
        pytest.param("exceeded $60 billion", "lavrov", id="he said, after Lavrov highlighted"),
        pytest.param("separately express gratitude", "lavrov", id="he added, at the end"),
    ],
)
def test_quotations_of_the_packaged_article_have_their_speakers(
    bank: Bank, words: str, speaker: str
) -> None:
    [span] = bank.article.find(words)
    [quotation] = [q for q in bank.article.quotations if q.holds(span)]
    reported = ReportedSpeech(bank.article, bank.speakers)
    assert reported.speaker_of(quotation).speaker == speaker


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ('"It is done," Lee said.', LEE),
        ('"It is done," said Ann Lee.', LEE),
        ('"It is done," said the builder, Ann Lee, who had met Hart.', LEE),
        ('"It is done," said the mayor of Saltmouth, Ann Lee.', LEE),
        ('"It is done," said shopkeeper Ann Lee.', LEE),
        ('"It is done," Ann Lee, a neighbour of Hart, told reporters.', LEE),
        ('"It is done," Lee has also said of Hart.', LEE),
        ('"Is it done?" Lee asked.', LEE),
        ('Hart came. "Is it done?" asked Lee.', LEE),
        ('Lee told Governor Tom Hart: "It is done."', LEE),
        ('Lee told Gov. Tom Hart: "It is done."', LEE),
        ('Lee said that "it is done".', LEE),
        ('After he met Hart, Lee said: "It is done."', LEE),
        ('In a speech on Monday Lee said: "It is done."', LEE),
        ('"It is done," Lee shouted.', LEE),
        ('"It is done," Dr. Lee said.', LEE),
        ('"It is done," former mayor Ann Lee said.', LEE),
        ('He was talking with reporters when Lee said: "It is done."', LEE),
        ('"It is done," said Sen. Ann Lee.', LEE),
        ('She met the senator. Yesterday Lee said: "It is done."', LEE),
        ('"It is done," said Lee, and Hart said no more.', LEE),
        ('"It is done," said Lee and left.', LEE),
        ('According to Lee, "it is done".', LEE),
        ('"It is done," according to the builder Ann Lee.', LEE),
        ('Hart came.\n\nLee: "It is done."', LEE),
        ('Hart came.\n\n"It is done." — Ann Lee', LEE),
        ('"It is done," Lee said, and Hart replied: "It is not."', HART),
        ('Lee said: "It is done." Hart said: "It is not."', HART),
        ('"It is done," Lee said. "It is new."', LEE),
        ('"It is done," Lee said.\n\n"It is new," she told Hart.', LEE),
        ('Lee said: "It is done.\n\n"It is new."', LEE),
        ('Lee came. "It is done. It is new," she also said.', LEE),
        ('"I did," Lee said. "It is done," she said. "It is new," she added.', LEE),
        ('"It is new," Lee said of Hart. "It is done," she added.', LEE),
        ('"It is new," Lee told Hart.\n\n"It is done," she added.', LEE),
        ('Lee attacked Hart. "It is done," he said.', HART),
    ],
)
def test_the_subject_of_the_reporting_clause_is_the_speaker(text: str, given: Attribution) -> None:
    assert last_speaker(text) == given


def test_a_quotation_that_runs_on_has_the_speaker_named_at_its_end() -> None:
    article = Article('Hart came.\n\n"It is done.\n\n"It is new," Lee said.')
    reported = ReportedSpeech(article, PEOPLE)
    assert [reported.speaker_of(each) for each in article.quotations] == [LEE, LEE]


@pytest.mark.parametrize(
    "text",
    [
        'Somebody shouted "fire" in the hall.',
        '"I did," Lee said.\n\n"She has lied to us," one resident said.',
        '"I did," Lee said.\n\n"She has lied to us," a spokesman for Hart said.',
        '"I did," Lee said.\n\n"She has lied to us," said a spokesman for Mayor Ann Lee.',
        '"I did," Lee said.\n\n"She has lied to us," said the spokesman of the mayor, of Lee.',
        '"I did," Lee said.\n\n"She has lied to us," said a resident as Lee listened.',
        '"I did," Lee said.\n\n"She has lied to us," Lee\'s neighbour said.',
        '"I did," Lee said.\n\n"She has lied to us," Lee supporters said.',
        '"I did," Lee said.\n\n"She has lied to us," one resident said. "She must go," he added.',
        '"I did," Lee said.\n\n"She has lied to us," one resident said. "She must go."',
        '"I did," Lee said.\n\n"She has lied to us," a governor said.',
        '"I did," Lee said.\n\n"She has lied to us," stood on a wall.',
        '"I did," Lee said.\n\n"She has lied to us," according to a spokesman for Lee.',
        '"It is done," a spokesman for former mayor Ann Lee said.',
        '"It is done," a spokesman for the late Ann Lee said.',
        '"It is done," a biography of novelist Ann Lee says.',
        '"It is done," the woman beside Lee said.',
        '"It is done," rivals including Lee said.',
        '"It is done," everyone except Lee said.',
        '"It is done," said the woman alongside Lee.',
        'A judge who sentenced Bob Stone said: "It is done."',
        '"It is done," Lee and Hart said.',
        '"It is done," said Ann Lee and Tom Hart.',
        '"It is done," said Ann Lee and the governor.',
        '"It is done," said Lee, Hart and Bob Stone.',
        '"It is done," Lee and former mayor Tom Hart said.',
        '"It is done," Lee and Bob Stone said.',
        '"It is done," said Bob Stone and Lee.',
        '"It is done," said Bob Stone and the builder.',
        "«Готово», — сказал Петров и Анна Сидорова.",
        '"It is done," the Oslo office said.',
    ],
)
def test_of_any_other_subject_the_speaker_is_not_known(text: str) -> None:
    assert last_speaker(text) == NOT_KNOWN


def test_a_name_behind_a_word_that_may_be_a_verb_is_likely_the_speaker() -> None:
    assert last_speaker('In a statement Lee said: "It is done."') == Attribution("lee")


@pytest.mark.parametrize(
    "text",
    [
        'Hart said on Monday, after Lee wrote a letter: "It is done."',
        'Hart told reporters, as Lee had asked: "It is done."',
        'Hart said, as Lee reported: "It is done."',
        'A judge who sentenced Lee said: "It is done."',
        '"It is done," a lawyer defending Lee said.',
        '"It is done," said the lawyer defending Lee.',
        "Петров сказал, когда Сидорова спросила: «Готово».",
    ],
)
def test_a_name_within_another_clause_rules_out_nobody(text: str) -> None:
    assert not last_speaker(text).is_clear


@pytest.mark.parametrize(
    "text",
    [
        'Lee came. "It is done," Bob Stone said.',
        'Lee came. "It is done," Lee Industries said.',
        'Lee came. "It is done," said the builder Bob Stone.',
        'Lee came. Neighbour Bob Stone, 40, said: "It is done."',
        '"I did," Ann Lee said.\n\n"She has lied to us," Tom Lee said.',
        '"It is done," Dr. Tom Lee said.',
        '"It is done," Mr. Tom Lee said.',
        '"It is done," said Sen. Tom Lee.',
        '"It is done," said Gov. Tom Lee.',
        'Lee came.\n\nBob Stone took the floor. "It is done," he said.',
        'Lee came. When Bob Stone rose, he said: "It is done."',
    ],
)
def test_a_full_name_that_is_not_known_is_somebody_else(text: str) -> None:
    assert last_speaker(text) == SOMEBODY_ELSE


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Lee came. "It is done," the governor said.', "hart"),
        ('Lee came. "It is done," said the Governor of Oslo.', "hart"),
        ('Lee came. "It is done," the Governor of Bergen said.', None),
        ('Lee came. "It is done," the governor said. "It is new," he added.', "hart"),
        ('Lee spoke to Hart. "It is done," he said.', None),
        ('Lee came.\n\nA resident stepped forward. "It is done."', None),
        ('Lee left early.\n\nHer husband stayed. "It is done," he said.', None),
        ('Lee left early.\n\nHer husband stayed. "It is done," she said.', "lee"),
    ],
)
def test_who_is_described_or_meant_by_a_pronoun_is_likely_the_speaker(
    text: str, speaker: str | None
) -> None:
    assert last_speaker(text) == Attribution(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"काम हो गया," सिंचाई मंत्री रमेश वर्मा ने समारोह में कहा।', "verma"),
        ('रमेश वर्मा ने सीता देवी से कहा, "काम हो गया।"', "verma"),
        ('सीता देवी के अनुसार "काम हो गया"।', "devi"),
        ('रमेश वर्मा आए। "काम हो गया," उन्होंने किसानों से कहा।', "verma"),
        ('रमेश वर्मा आए। "काम हो गया," वर्मा के प्रवक्ता ने कहा।', None),
        ('रमेश वर्मा आए। "काम हो गया," एक किसान ने कहा।', None),
        ('रमेश वर्मा ने कहा कि सीता देवी ने बताया, "काम हो गया।"', "devi"),
        ('वर्मा ने फोन किया और किसान ने कहा, "काम हो गया।"', None),
        ('उन्होंने फोन किया और सीता देवी ने कहा, "काम हो गया।"', "devi"),
        ("Министр Анна Сидорова молчала. По словам Петрова, «готово».", "petrov"),
        ("Министр Анна Сидорова молчала. По словам мэра Ивана Петрова, «готово».", "petrov"),
        ("Петров молчал. По словам Сидоровой, «готово».", "sidorova"),
        ("«Готово», — сообщил Петрову журналист.", None),
        ("«Готово», — сообщила Петрову Анна Сидорова.", "sidorova"),
        ("Сидорова рассказала Петрову: «Готово».", "sidorova"),
        ("Сидорова молчала. «Готово», — сказал представитель Петрова.", None),
        ("Сидорова молчала. «Готово», — сказал один из жителей.", None),
        ("«Готово», — сказал мэр города Иван Петров. «Пора», — добавил он.", "petrov"),
    ],
)
def test_hindi_and_russian_are_read_by_their_own_rules(text: str, speaker: str | None) -> None:
    assert last_speaker(text).speaker == speaker


MODIS = (
    Speaker(id="narendra", name="Narendra Modi"),
    Speaker(id="priya", name="Priya Modi"),
)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ('"It is done," Narendra Modi said.', Attribution("narendra", is_clear=True)),
        ('"It is done," said Priya Modi.', Attribution("priya", is_clear=True)),
        ('"It is done," N. Modi said.', Attribution("narendra", is_clear=True)),
        ('"It is done," PM Modi said.', NOT_KNOWN),
    ],
)
def test_of_two_people_of_one_surname_the_fuller_name_counts(
    text: str, given: Attribution
) -> None:
    assert last_speaker(text, MODIS) == given


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ('"It is done," Lee said.', Evidence.FOR),
        ('"It is done," Hart said.', Evidence.AGAINST),
        ('"It is done," Bob Stone said.', Evidence.AGAINST),
        ('"It is done," one resident said.', Evidence.UNCLEAR),
        ("It is done, Lee said.", Evidence.AGAINST),
    ],
)
def test_only_who_is_clearly_named_speaks_against_another(text: str, evidence: Evidence) -> None:
    article = Article(text)
    [span] = article.find("It is done")
    assert ReportedSpeech(article, PEOPLE).evidence(span, "lee") is evidence


_MARKS = st.sampled_from([*' \n,"“”«».:?—', "\n\n", "\ue000", "\ufffc"])
_WORDS = st.sampled_from([" Ann", " Lee", " Hart", " said", " told", " he", " the mayor", " of"])
_OTHERS = st.sampled_from([" Петрова", " сказал", " по словам", " वर्मा", " ने", " कहा", " के अनुसार"])


@given(st.lists(_MARKS | _WORDS | _OTHERS, max_size=60).map("".join))
def test_of_any_text_every_quotation_is_read(text: str) -> None:
    article = Article(text)
    reported = ReportedSpeech(article, PEOPLE)
    known = {person.id for person in PEOPLE} | {None}
    assert {reported.speaker_of(each).speaker for each in article.quotations} <= known
