"""Where a text names known people, which of them, and whether they act there."""

from __future__ import annotations

import pytest

from faq.speech.mentions import Mention, find_mentions
from faq.speech.narration import QUOTED
from faq.speech.words import speech_words_of

PEOPLE = {
    "ann": "Ann Lee",
    "tom": "Tom Lee",
    "hart": "Bo Hart",
    "eva": "Eva Maria Stein",
    "ivan": "Иван Петров",
    "anna": "Анна Петрова",
    "kim": "Дэн Ким",
    "li": "Ян Ли",
    "mo": "Мо Цзя",
    "yun": "Дэ Юн",
    "inna": "Инна Белая",
    "verma": "रमेश वर्मा",
}
LEES = ("ann", "tom")


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, PEOPLE, speech_words_of(text))


def mention(text: str) -> Mention:
    [found] = mentions(text)
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Hart left. Then Ann Lee came.", ["Hart", "Ann Lee"], id="in its order"),
        pytest.param("Ann Lee and Lee came.", ["Ann Lee", "Lee"], id="twice"),
        pytest.param("Harts, Shart, Hart7 and 7Hart", [], id="no whole word"),
        pytest.param("a Hart Foundation", [], id="another name begins with it"),
        pytest.param("So Hart Monday left.", ["Hart"], id="a day behind it is no name"),
        pytest.param("So Hart\nFoundation", ["Hart"], id="a capital on the next line"),
        pytest.param("Когда Петров Москву увидел.", ["Петров"], id="a capital in Russian"),
        pytest.param("When Bo\nHart came", ["Bo", "Hart"], id="a first name on the line before"),
        pytest.param("When Bo A. Stone Hart came", ["Bo A. Stone Hart"], id="with middle names"),
        pytest.param("When Bo A. C. D. Hart came", ["Hart"], id="with more than two of them"),
        pytest.param("hart and HART", [], id="another case"),
        pytest.param("When Bo O’Dea Hart came", ["Bo O’Dea Hart"], id="behind marks"),
        pytest.param("So Maria Stein came.", ["Maria Stein"], id="with her second name"),
        pytest.param("तब रमेश वर्मा आए।", ["रमेश वर्मा"], id="in Hindi"),
    ],
)
def test_a_name_is_found_with_its_first_name_before_it(text: str, named: list[str]) -> None:
    assert [text[each.start : each.end] for each in mentions(text)] == named


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Then Lee came.", LEES, id="a surname is of all who bear it"),
        pytest.param("Then Ann Lee came.", ("ann",), id="a first name tells"),
        pytest.param("Then T. Lee came.", ("tom",), id="an initial tells"),
        pytest.param("Then A. Lee came.", ("ann",), id="another initial"),
        pytest.param("Then Mr. Tom Lee came.", ("tom",), id="behind a title"),
        pytest.param("Then Tom B. Lee came.", ("tom",), id="before an initial"),
        pytest.param("Then Tu Lee came.", (), id="two letters are no initial"),
        pytest.param("Then Bob Lee came.", (), id="another's first name"),
        pytest.param("Then Dr. Bob Lee came.", (), id="another's first name behind a title"),
        pytest.param("Then came. Bob Lee too.", LEES, id="a first word is perhaps no name"),
        pytest.param("Bob Lee came.", LEES, id="the very first word"),
        pytest.param("Then:\nBob Lee came.", LEES, id="the first word of a line"),
        pytest.param("Stop! “Bob Lee came.", LEES, id="the first word behind a mark"),
        pytest.param("At last Dr. Bob Lee came.", (), id="a title's full stop ends no sentence"),
        pytest.param("In the U.S. Bob Lee came.", LEES, id="another full stop may"),
        pytest.param("Then Mayor Lee came.", LEES, id="a title is no first name"),
        pytest.param("Then Mr Lee came.", LEES, id="an address is none"),
        pytest.param("On Monday Lee came.", LEES, id="a day is none"),
        pytest.param("O Bob Lee, come.", (), id="another's first name behind a letter"),
        pytest.param("Then PM Lee came.", LEES, id="capitals are none"),
        pytest.param("Then Sgt. Lee came.", LEES, id="a short form is none"),
        pytest.param("Then Oslo's Lee came.", LEES, id="a place's is none"),
        pytest.param("Then Oslo’s Lee came.", LEES, id="nor with another mark"),
        pytest.param("Then old Lee came.", LEES, id="a small letter is none"),
        pytest.param("किसान वर्मा आए।", ("verma",), id="in Hindi no word is"),
    ],
)
def test_a_name_means_those_whose_first_name_stands_beside_it(
    text: str, people: tuple[str, ...]
) -> None:
    assert mention(text).people == people


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        pytest.param("Then Hart came.", True, id="a subject"),
        pytest.param("The house of Hart fell.", False, id="behind of"),
        pytest.param("They wrote of Mayor Gov. Bo Hart.", False, id="with two titles"),
        pytest.param("They wrote of Old Nick Hart.", False, id="with two capitals"),
        pytest.param("For him as Hart sang.", True, id="in a clause of time"),
        pytest.param("Of Hart they sing.", False, id="behind a first word"),
        pytest.param("She wrote to the mayor, Hart.", False, id="behind a title and of"),
        pytest.param("She came with Mayor Bo Hart.", False, id="with all of the name"),
        pytest.param("They wrote of young Hart.", False, id="with a word between"),
        pytest.param("They wrote for the late Hart.", False, id="with two words between"),
        pytest.param("They wrote of that man Hart.", True, id="behind a word such as that"),
        pytest.param("Of all old men Hart sang.", True, id="with more words between"),
        pytest.param("In a long statement Hart sang.", True, id="behind a circumstance"),
        pytest.param("By Monday Hart sang.", True, id="behind a day"),
        pytest.param("For years and years Hart sang.", True, id="behind a conjunction"),
        pytest.param("With her while Hart sang.", True, id="in another clause"),
        pytest.param("They saw the Hart sing.", False, id="behind an article"),
        pytest.param("They met Hart's friend.", False, id="a genitive"),
        pytest.param("They met Hart’s friend.", False, id="a genitive, another mark"),
        pytest.param("They met Hart-Jones.", False, id="half of a name"),
        pytest.param("She told Hart.", False, id="spoken to"),
        pytest.param("She asked the mayor, Bo Hart.", False, id="spoken to, with a title"),
        pytest.param(f"{QUOTED},{QUOTED} asked Hart.", True, id="asking behind a quotation"),
        pytest.param(f"{QUOTED} she asked Hart.", False, id="asked behind a quotation"),
        pytest.param("Then Stein sang.", True, id="a surname behind two names"),
        pytest.param("She hired Hart.", True, id="another verb may begin a clause"),
        pytest.param("Спросил Петров.", True, id="Russian: a verb before it"),
        pytest.param("Ей сообщил Петров.", True, id="Russian: a verb of telling before it"),
        pytest.param("Это от Петров.", False, id="Russian: a preposition"),
        pytest.param("Нет Петровым.", False, id="Russian: another case"),
        pytest.param("वर्मा ने देखा।", True, id="Hindi"),
        pytest.param("वर्मा को देखा।", False, id="Hindi: a postposition"),
        pytest.param("वर्मा  से कहा।", False, id="Hindi: behind two spaces"),
        pytest.param("घर में वर्मा ने देखा।", True, id="Hindi: a postposition before it"),
    ],
)
def test_a_name_may_act_that_no_word_beside_it_makes_an_object(text: str, acts: bool) -> None:
    found = mention(text)
    assert found.subjects == (found.people if acts else ())


@pytest.mark.parametrize(
    ("text", "people", "subjects", "sources"),
    [
        pytest.param("Тут Петров.", ("ivan",), ("ivan",), ("ivan",), id="his nominative"),
        pytest.param(
            "Тут Петрова.", ("ivan", "anna"), ("anna",), ("ivan",), id="hers, or his genitive"
        ),
        pytest.param(
            "Тут Петровой.", ("ivan", "anna"), (), ("ivan", "anna"), id="of either in a case"
        ),
        pytest.param("Тут Анна Петрова.", ("anna",), ("anna",), ("anna",), id="hers"),
        pytest.param("Тут Анны Петровой.", ("anna",), (), ("anna",), id="a first name's case"),
        pytest.param("Тут Ивана Петрова.", ("ivan",), (), ("ivan",), id="his genitive"),
        pytest.param("Тут Ли.", ("li",), ("li",), ("li",), id="without cases"),
        pytest.param("Тут Ким.", ("kim",), ("kim",), ("kim",), id="too short for cases"),
        pytest.param("Тут Цзю.", ("mo",), (), ("mo",), id="two letters before the ending"),
        pytest.param("Тут Белой.", ("inna",), (), ("inna",), id="a name like an adjective"),
        pytest.param("Then Lee.", LEES, LEES, LEES, id="English"),
        pytest.param("Then of Lee.", LEES, (), LEES, id="English, an object"),
    ],
)
def test_the_case_of_a_name_tells_who_acts_and_who_is_the_source(
    text: str, people: tuple[str, ...], subjects: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    found = mention(text)
    assert (found.people, found.subjects, found.sources) == (people, subjects, sources)


@pytest.mark.parametrize(
    "text",
    ["Тут Кима.", "Тут Юна.", "Тут Лия.", "Тут Петр.", "Тут Петровский.", "Then Hartа came."],
)
def test_a_word_that_only_begins_like_a_name_is_none(text: str) -> None:
    assert mentions(text) == ()
