"""Which people an article names, and what it says of each."""

from __future__ import annotations

import pytest

from faq.speech.cast import Person, cast_of, gender_of
from faq.speech.given_names import Gender
from faq.speech.words import speech_words_of

MAN, WOMAN = Gender.MALE, Gender.FEMALE


def cast(text: str) -> list[tuple[str, str | None]]:
    return [(each.name, each.role) for each in cast_of(text, speech_words_of(text))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("So Ann Lee came.", ["Ann Lee"], id="a listed given name"),
        pytest.param(
            "So Zork Lum came. Lum left.", ["Zork Lum"], id="the surname alone elsewhere"
        ),
        pytest.param("So Zork Lum, 40, came.", ["Zork Lum"], id="an age"),
        pytest.param("So Zork Lum, who sang, came.", ["Zork Lum"], id="who"),
        pytest.param("So Z. Lum came.", ["Z. Lum"], id="an initial"),
        pytest.param("So mayor Zork Lum came.", ["Zork Lum"], id="a role before"),
        pytest.param("So Zork Lum, a mayor, came.", ["Zork Lum"], id="a role behind"),
        pytest.param("So Mr. Lum came.", ["Lum"], id="an address"),
        pytest.param("So Zork Lum came.", [], id="nothing that tells"),
        pytest.param("So Zork Lum came. Zork left.", [], id="the first word alone elsewhere"),
        pytest.param("the Dana F. Beck Company", [], id="an article before"),
        pytest.param("So Dana F. Beck Company paid.", [], id="a company"),
        pytest.param("Ann Lee Finance reported it.", [], id="a medium"),
        pytest.param("So Karen West came.", ["Karen West"], id="a surname like a place's word"),
        pytest.param("Zork West, a mayor, sank.", [], id="a place"),
        pytest.param("Norvane AB opened. Tollan Motors closed. Tollan paid.", [], id="companies"),
        pytest.param("Both Ann Lee and AS Opposition Leader won.", ["Ann Lee"], id="openers"),
        pytest.param("So Prime Minister came.", [], id="a title alone"),
        pytest.param("So Councilwoman Ruth Bay came.", ["Ruth Bay"], id="a councilwoman"),
        pytest.param("So Director-General Amy Bay came.", ["Amy Bay"], id="a title of two parts"),
        pytest.param("So Amy King-Bay came.", ["Amy King-Bay"], id="a name of two parts"),
        pytest.param("So Stephen King came.", ["Stephen King"], id="a surname like a title"),
        pytest.param("So Theresa May came.", ["Theresa May"], id="a surname like a month"),
        pytest.param("So Ann Lee Monday said it.", ["Ann Lee"], id="a day behind"),
        pytest.param("So Ann Lee Jr. came.", ["Ann Lee"], id="a suffix"),
        pytest.param("So Ann van der Lee came.", ["Ann van der Lee"], id="particles"),
        pytest.param("So Ann Lee's Bob Stone came.", ["Ann Lee", "Bob Stone"], id="a genitive"),
        pytest.param("Bob Stone and Bob A. Stone.", ["Bob A. Stone"], id="one in two forms"),
        pytest.param("Bob Stone and Al Stone.", ["Bob Stone", "Al Stone"], id="one surname"),
        pytest.param("Washington said it. Jordan agreed.", [], id="places that are given names"),
        pytest.param('"So," said Jonas. He said it.', ["Jonas"], id="a given name, and he"),
        pytest.param('"So," said Jonas.', [], id="a given name alone"),
        pytest.param("Тут Олегом Сидоровым довольны.", ["Олег Сидоров"], id="another case"),
        pytest.param("Тут Анной Сидоровой довольны.", ["Анна Сидорова"], id="hers"),
        pytest.param("Сообщил Петрову Сидоров.", [], id="two surnames in a row"),
        pytest.param("मंत्री रमेश वर्मा ने कहा कि हाँ।", ["रमेश वर्मा"], id="Hindi, a title"),
        pytest.param("एक मरीज़ ने कहा कि हाँ।", [], id="Hindi, a patient"),
        pytest.param("कंपनी ने एक बयान में कहा कि हाँ।", [], id="Hindi, a company"),
    ],
)
def test_a_person_is_told_from_a_company_and_a_place(text: str, people: list[str]) -> None:
    assert [name for name, _ in cast(text)] == people


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("So quarry manager Ann Lee came.", "quarry manager", id="small letters"),
        pytest.param("Quarry manager Ann Lee came.", "Quarry manager", id="a sentence's start"),
        pytest.param("Mayor Ann Lee came.", "mayor", id="a title that starts a sentence"),
        pytest.param("So Interior Minister Ann Lee came.", "Interior Minister", id="capitals"),
        pytest.param(
            "So former police chief Ann Lee came.", "former police chief", id="three words"
        ),
        pytest.param("Now said press secretary Ann Lee.", "press secretary", id="behind a verb"),
        pytest.param("The mayor, Ann Lee, came.", "mayor", id="behind a comma"),
        pytest.param("As mayor, Ann Lee came.", None, id="of another clause"),
        pytest.param("Bob's deputy, Ann Lee, came.", "deputy", id="somebody's"),
        pytest.param("So his son, Al Lee, came.", None, id="a relative"),
        pytest.param("So Ann Lee, the mayor of Oslo, came.", "mayor of Oslo", id="with its place"),
        pytest.param(
            "So Ann Lee, chief executive of Lum AB.", "chief executive of Lum AB", id="end"
        ),
        pytest.param(
            "So Ann Lee, who leads the People's List, came.",
            "who leads the People's List",
            id="who leads",
        ),
        pytest.param("So Ann Lee, who lives here, came.", None, id="who lives"),
        pytest.param("So Ann Lee (mayor) came.", "mayor", id="in brackets"),
        pytest.param("So Ann Lee, and the mayor, came.", None, id="another person"),
        pytest.param(
            "So Ann Lee, co-owner and mayor, came.", "co-owner and mayor", id="two roles"
        ),
        pytest.param("So Ann Lee, a rainy day and mayor, came.", None, id="a day and a role"),
        pytest.param("So Ann Lee, a council member, came.", "council member", id="a listed noun"),
        pytest.param(
            "So Ann Lee, a former singer who came, left.", "former singer", id="before who"
        ),
        pytest.param("So U.S. Judge Ann Lee came.", "U.S. Judge", id="of a country in letters"),
        pytest.param("Harbour master Jago Lee came.", "Harbour master", id="a listed noun before"),
        pytest.param("So Ann Lee came. Ann Lee, a baker, left.", "baker", id="the first with one"),
        pytest.param("So geologist Ann Lee came.", "geologist", id="a noun of a profession"),
        pytest.param("So Dr. Ann Lee came.", None, id="an address"),
        pytest.param("So he said Eve praised striker Ann Lee.", "striker", id="another's name"),
        pytest.param("Тут главный инженер Олег Сидоров.", "главный инженер", id="Russian"),
        pytest.param("Тут пресс-секретарь порта Анна Сидорова.", "пресс-секретарь порта", id="of"),
        pytest.param("Краевед Анна Сидорова тут.", "краевед", id="a Russian ending"),
        pytest.param("Тут с мэром Олегом Сидоровым.", None, id="Russian, another case"),
        pytest.param("सिंचाई मंत्री रमेश वर्मा ने कहा कि हाँ।", "सिंचाई मंत्री", id="Hindi"),
        pytest.param("लोक निर्माण मंत्री डॉ. विजय मिश्रा ने देखा।", "लोक निर्माण मंत्री", id="in Hindi"),
    ],
)
def test_the_role_is_what_stands_beside_the_name(text: str, role: str | None) -> None:
    assert [found for _, found in cast(text)][:1] == [role]


@pytest.mark.parametrize(
    ("name", "role", "text", "gender"),
    [
        pytest.param("Ann Lee", None, "", WOMAN, id="a given name"),
        pytest.param("Bob Lee", None, "", MAN, id="a man's"),
        pytest.param("Kim Lee", None, "", None, id="one of both"),
        pytest.param("Zork Lum", None, "", None, id="one not listed"),
        pytest.param("Zork Lum", "spokeswoman", "", WOMAN, id="a role"),
        pytest.param("Zork Lum", None, "Then Ms. Lum left.", WOMAN, id="an address"),
        pytest.param("Zork Lum", None, "Then Ms. Lumley left.", None, id="another's address"),
        pytest.param("Bob Lum", None, "Then Ms. Lum left.", WOMAN, id="an address counts more"),
        pytest.param("Zork Lum", None, "Mr Lum, Ms Lum", None, id="two of that surname"),
        pytest.param("Zork", None, "", None, id="a surname"),
    ],
)
def test_the_gender_is_what_the_article_tells_or_the_name(
    name: str, role: str | None, text: str, gender: Gender | None
) -> None:
    assert gender_of(name, role, text, speech_words_of("Lee")) is gender


def test_a_person_is_named_once_with_the_fullest_name() -> None:
    assert cast_of("Mayor Lee left. Ann Lee, a baker, sang.", speech_words_of("Lee")) == (
        Person("Ann Lee", "baker"),
    )
