"""Whether words are a real quote: a table of cases, and a thousand alterations."""

from __future__ import annotations

import random
from time import perf_counter

import pytest

from benchmarks.verdicts import ALTERATIONS, TYPOGRAPHY, Source, altered_quotes
from faq.answering import Answerer
from faq.bank import Bank
from faq.verifying.verdicts import Difference, Kind, Verdict
from faq.verifying.verifier import Verifier
from tests.faq.verifying.articles import BANKS, bank_of

TRADE = "In 2024, bilateral trade turnover exceeded $60 billion"
TURN = "This time, it is our turn"
BALANCE = "consistently takes a balanced position with regard to the Ukrainian crisis"


def verifier_of(text: str, *speakers: tuple[str, str]) -> Verifier:
    bank = bank_of(text, *speakers)
    return Verifier(bank, Answerer(bank))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(TRADE, id="as it stands"),
        pytest.param(TRADE.upper(), id="capitals"),
        pytest.param(f"“{TRADE}.”", id="marks"),
        pytest.param(TRADE.replace(" ", "\u00a0\n"), id="spaces"),
        pytest.param("in 2024 bilateral trade turnover exceeded $ 60 billion!!", id="commas"),
        pytest.param(f'Did Lavrov really say "{TRADE}"?', id="speaker"),
        pytest.param(f"did lavrov say that {TRADE}?", id="without marks"),
        pytest.param(f"Lavrov: {TRADE}", id="label"),
        pytest.param(f"“{TRADE}” — Sergei Lavrov", id="signature"),
        pytest.param(f"“{TRADE},” the Russian Foreign Minister said", id="role"),
        pytest.param(f"Is it true that {TRADE}?", id="is it true"),
        pytest.param(f"Правда, что Лавров сказал: «{TRADE}»?", id="Russian"),
        pytest.param(f"क्या लावरोव ने कहा “{TRADE}”?", id="Hindi"),
        pytest.param(f"kya Lavrov ne kaha ki {TRADE}?", id="Hinglish"),
        pytest.param("bilateral trade turnover exceeded $60 billion", id="part of a sentence"),
        pytest.param("We value joint work in the UN, the G20, BRICS, SCO", id="odd spaces there"),
        pytest.param(f"“{TRADE}.” Lavrov has said that in Moscow, wow", id="a comment"),
    ],
)
def test_words_that_stand_so_are_verbatim(verifier: Verifier, message: str) -> None:
    found = verifier.verify(message)
    assert found.verdict is Verdict.VERBATIM
    assert found.differences == ()
    [passage] = found.passages
    assert passage.speaker is not None
    assert passage.speaker.id == "lavrov"


@pytest.mark.parametrize(
    ("message", "kind", "claimed", "article"),
    [
        ("exceeded $80 billion", Kind.CHANGED, "$80", "$60"),
        (TRADE.replace("$", "€"), Kind.CHANGED, "€60", "$60"),
        (TRADE.replace("billion", "million"), Kind.CHANGED, "million", "billion"),
        (TRADE.replace("2024", "2023"), Kind.CHANGED, "2023", "2024"),
        ("this is the limit", Kind.LEFT_OUT, "", "not"),
        ("This time, it is not our turn", Kind.ADDED, "not", ""),
        ("It is easy to overestimate the contribution", Kind.CHANGED, "easy", "difficult"),
        (BALANCE.replace("Ukrainian", "Iranian"), Kind.CHANGED, "Iranian", "Ukrainian"),
        (f'did Ushakov say "{TRADE}"?', Kind.SPEAKER, "Yury Ushakov", "Sergei Lavrov"),
        (f'did Putin say "{TURN}"?', Kind.SPEAKER, "Putin", "Yury Ushakov"),
        (f"«{TURN}», — сказал Лавров", Kind.SPEAKER, "Sergei Lavrov", "Yury Ushakov"),
        (f'"{TURN}," said Bob Ushakov', Kind.SPEAKER, "Bob Ushakov", "Yury Ushakov"),
        ('Lavrov said "The last visit took place"', Kind.LEFT_OUT, "",
         "by the Russian President to India"),
        ("“the limit”", Kind.CUT_OFF, "", "not"),
        ("“$60 billion”", Kind.CUT_OFF, "", "exceeded"),
        (f"“{TURN}?”", Kind.ADDED, "?", ""),
        (f"“{TRADE} … We continue to work”", Kind.JOINED, f"{TRADE} … We continue to work",
         f"{TRADE} … We continue to work"),
        ("“Trade and economic cooperation is steadily expanding. This time, it is our turn”",
         Kind.JOINED,
         "Trade and economic cooperation is steadily expanding. This time, it is our turn",
         "Trade and economic cooperation is steadily expanding … This time, it is our turn"),
        ('"Our leaders have an agreement to meet once a year," Ushakov had never said',
         Kind.CHANGED, "", ""),
    ],
)  # fmt: skip
def test_what_differs_is_shown(
    verifier: Verifier, message: str, kind: Kind, claimed: str, article: str
) -> None:
    found = verifier.verify(message)
    assert found.verdict is Verdict.ALTERED
    assert kind in {each.kind for each in found.differences} or not (claimed or article)
    if claimed or article:
        assert (kind, claimed, article) in {
            (each.kind, each.claimed, each.article) for each in found.differences
        }


def test_differences_say_where_they_stand(verifier: Verifier, bank: Bank) -> None:
    found = verifier.verify("trade turnover exceeded $80 billion")
    [difference] = found.differences
    assert found.words[slice(*difference.claimed_at)] == "$80"
    assert bank.article.text[slice(*difference.article_at)] == "$60"


@pytest.mark.parametrize(
    "message",
    [
        "Lavrov has resigned after a scandal",
        "“We will bomb the moon next week”",
        "of the world and of the moon",
        "",
        "?!",
        "👍",
    ],
)
def test_what_stands_nowhere_is_absent(verifier: Verifier, message: str) -> None:
    found = verifier.verify(message)
    assert found.verdict is Verdict.ABSENT
    assert found.passages == ()


def test_a_paraphrase_gets_the_nearest_quote_and_no_verdict(verifier: Verifier) -> None:
    found = verifier.verify("India takes a balanced position on the Ukraine conflict")
    assert found.verdict is Verdict.PARAPHRASE
    assert BALANCE in found.passages[0].text
    assert not found.differences


def test_a_claim_that_an_entry_settles_gets_its_quotes(verifier: Verifier) -> None:
    found = verifier.verify("did Lavrov say trade is 100 billion already?")
    assert found.verdict is Verdict.PARAPHRASE
    settled_by = ("exceeded $60 billion", "to $100 billion by 2030")
    assert any(words in found.passages[0].text for words in settled_by)


@pytest.mark.parametrize(
    "message",
    [
        "«В 2024 году двусторонний товарооборот превысил 60 миллиардов долларов»",
        "Лавров сказал, что в 2024 году товарооборот превысил 60 миллиардов долларов?",
        "क्या लावरोव ने कहा कि 2024 में द्विपक्षीय व्यापार कारोबार 60 अरब डॉलर से अधिक रहा?",
    ],
)
def test_a_translation_gets_no_verdict(verifier: Verifier, message: str) -> None:
    found = verifier.verify(message)
    assert found.verdict is Verdict.PARAPHRASE
    assert found.is_translation
    assert "$60 billion" in found.passages[0].text


def test_a_translation_of_nothing_gets_no_passage(verifier: Verifier) -> None:
    found = verifier.verify("«Мы завтра полетим на Луну за сыром»")
    assert (found.verdict, found.passages) == (Verdict.PARAPHRASE, ())
    assert found.is_translation


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("We will leave if they attack us at night.", "We will leave"),
        ("If they attack us, we will leave the town.", "we will leave the town"),
        ("Nobody at the ministry believes that the bridge is safe.", "the bridge is safe"),
        ("The mayor denied that the old bridge is closed.", "the old bridge is closed"),
        ("It is false, she wrote, that the dam has failed.", "the dam has failed"),
        ("The plant may close the whole line.", "close the whole line"),
        ("Fewer than 60 people came to the vote.", "60 people came to the vote"),
        ("Is the new bridge safe?", "the new bridge safe"),
        ("Мост не закроют до октября.", "закроют до октября"),
        ("पुल अक्टूबर तक बंद नहीं होगा।", "पुल अक्टूबर तक बंद"),
    ],
)
def test_a_cut_that_changes_the_sense_is_an_alteration(article: str, claim: str) -> None:
    found = verifier_of(f"{article}\n\n1, 2, 3.").verify(f"“{claim}”")
    assert found.verdict is Verdict.ALTERED
    assert [each.kind for each in found.differences] == [Kind.CUT_OFF]
    assert found.passages[0].text in article


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("But, of course, the old bridge will stay.", "the old bridge will stay"),
        ("We do not know the date, but the bridge will stay.", "the bridge will stay"),
        ("In May the town voted for the bridge.", "the town voted for the bridge"),
    ],
)
def test_a_cut_that_leaves_the_sense_is_none(article: str, claim: str) -> None:
    assert verifier_of(article).verify(f"“{claim}”").verdict is Verdict.VERBATIM


def test_quotations_of_two_people_are_not_one_quote() -> None:
    verifier = verifier_of(
        'Ann Lee said: "We will go home."\n\n"They will stay here," Tom Hart said.',
        ("lee", "Ann Lee"),
        ("hart", "Tom Hart"),
    )
    assert verifier.verify("We will go home.").verdict is Verdict.VERBATIM
    found = verifier.verify("“We will go home. They will stay here”")
    assert found.verdict is Verdict.ALTERED
    assert Kind.JOINED in {each.kind for each in found.differences}


def test_somebody_whom_the_curator_did_not_list_may_be_the_speaker() -> None:
    verifier = verifier_of('"The bridge is safe today," said Bob Stone.', ("lee", "Ann Lee"))
    assert verifier.verify('Did Bob Stone say "The bridge is safe today"?').verdict == "verbatim"
    found = verifier.verify('Did Ann Lee say "The bridge is safe today"?')
    assert found.differences == (Difference(Kind.SPEAKER, "Ann Lee", ""),)


def test_words_of_the_reporter_are_nobody_s_quote(verifier: Verifier) -> None:
    words = "The last visit by the Russian President to India took place on December 6, 2021"
    assert verifier.verify(words).verdict is Verdict.VERBATIM
    found = verifier.verify(f"Did Lavrov say “{words}”?")
    assert [each.kind for each in found.differences] == [Kind.SPEAKER]


def test_of_several_quotations_the_altered_one_counts(verifier: Verifier) -> None:
    found = verifier.verify(f"“{TURN}” and “trade turnover exceeded $80 billion”")
    assert found.verdict is Verdict.ALTERED
    assert "$80" in found.words


@pytest.fixture(scope="module")
def verified(bank: Bank, verifier: Verifier) -> list[tuple[Source, Verifier]]:
    """The packaged article and made-up ones in three languages, with their verifiers."""
    made_up = [(Source(each), Verifier(each, Answerer(each))) for each in BANKS]
    return [(Source(bank), verifier), *made_up]


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_no_altered_quote_is_called_verbatim(
    verified: list[tuple[Source, Verifier]], alteration: str
) -> None:
    """A thousand in all, and nearly all are recognised as the article's sentences."""
    verdicts = []
    for source, verifier in verified:
        for message in altered_quotes(source, alteration, 60):
            found = verifier.verify(message)
            assert found.verdict is not Verdict.VERBATIM, message
            verdicts.append(found.verdict)
    assert len(verdicts) >= 60
    assert verdicts.count(Verdict.ALTERED) > 0.95 * len(verdicts)


@pytest.mark.parametrize("typography", TYPOGRAPHY)
def test_typography_does_not_alter_a_quote(
    verified: list[tuple[Source, Verifier]], typography: str
) -> None:
    chance = random.Random(18)
    for source, verifier in verified:
        for sentence in source.sentences():
            message = TYPOGRAPHY[typography](sentence, source, chance)
            assert message is not None
            assert verifier.verify(message).verdict is Verdict.VERBATIM, message


@pytest.mark.parametrize(
    ("article", "message"),
    [
        pytest.param("a " * 60_000, "a " * 1000, id="one word"),
        pytest.param("a b " * 30_000, "b a c " * 600, id="two words"),
        pytest.param("One two three. " * 8_000, "One three two. " * 130, id="one sentence"),
        pytest.param('"' * 60_000, '"' * 2000, id="marks"),
        pytest.param("It rains.", "did a " * 340, id="asking"),
        pytest.param("It rains.", "“" * 1000 + "a" * 1000, id="open marks"),
        pytest.param("It rains.", "A.'" * 680, id="names"),
        pytest.param("It rains.", "1,111" * 400, id="figures"),
        pytest.param("It rains.", "said " * 400, id="verbs"),
        pytest.param("It rains.", "a (" * 680, id="signatures"),
    ],
)
def test_no_message_takes_long(article: str, message: str) -> None:
    """Not even one made to, against an article made to; the first builds the index."""
    verifier = verifier_of(article)
    verifier.verify("It rains.")
    began = perf_counter()
    verifier.verify(message)
    assert perf_counter() - began < 2
