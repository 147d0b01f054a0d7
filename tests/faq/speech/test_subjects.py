"""Who says something in a reporter's clause: the verb's subject, or the source."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.speech.mentions import find_mentions
from faq.speech.narration import NAME, QUOTED, marked
from faq.speech.subjects import Kind, Subject, Subjects
from faq.speech.words import speech_words_of

PEOPLE = {
    "lee": "Ann Lee",
    "hart": "Bo Hart",
    "may": "Eve May",
    "joe": "Joe May",
    "ivan": "Иван Петров",
    "olga": "Ольга Сидорова",
    "verma": "रमेश वर्मा",
    "devi": "सीता देवी",
}


def subjects_of(text: str) -> tuple[Article, Subjects]:
    article = Article(text)
    speech = speech_words_of(text)
    quoted = [(each.start - 1, each.end + 1) for each in article.quotations]
    narration = marked(text, quoted, QUOTED)
    mentions = find_mentions(narration, PEOPLE, speech)
    names = [(each.start, each.end) for each in mentions]
    return article, Subjects(marked(narration, names, NAME), mentions, speech)


def subject(text: str) -> Subject:
    """Return who says what the last signal of a text reports."""
    article, subjects = subjects_of(text)
    signal = subjects.signals[-1]
    return subjects.of(signal, article.sentence_at(signal.start))


def named(person: str, *, is_clear: bool = True) -> Subject:
    return Subject(Kind.NAMED, person, is_clear=is_clear)


def pronoun(words: str) -> Subject:
    return Subject(Kind.PRONOUN, words=words)


def described(words: str) -> Subject:
    return Subject(Kind.DESCRIBED, words=words)


LEE, HART, PERHAPS_LEE = named("lee"), named("hart"), named("lee", is_clear=False)
STRANGER = Subject(Kind.STRANGER)
OTHER = Subject(Kind.OTHER)
SO = "so " * 29


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lee said so.", LEE, id="a name"),
        pytest.param("Ann Lee said so.", LEE, id="a full name"),
        pytest.param("Lee has also said so.", LEE, id="a name and adverbs"),
        pytest.param("Lee gladly said so.", OTHER, id="a name and any other word"),
        pytest.param("Lee, the mayor of Oslo, also said so.", LEE, id="a name and a title"),
        pytest.param("Lee; the mayor said so.", described("the mayor"), id="a title after a name"),
        pytest.param(f"Lee, {SO}or, said so.", LEE, id="a name and 90 characters"),
        pytest.param("Lee, 64, who is a baker, said so.", LEE, id="an age and words between"),
        pytest.param(f"Lee, {SO}and, said so.", OTHER, id="a name and 91 characters"),
        pytest.param(f"Lee, {SO}or, {'also ' * 20}said so.", LEE, id="a name 199 characters off"),
        pytest.param(f"Lee, {SO}or, {'also ' * 21}said so.", OTHER, id="a name farther off"),
        pytest.param("May said so.", OTHER, id="a name of two people"),
        pytest.param("Of Lee said so.", OTHER, id="a name behind of"),
        pytest.param("Lee and Hart said so.", OTHER, id="two names"),
        pytest.param("Lee and the mayor, Hart, said so.", OTHER, id="two names and a title"),
        pytest.param("Lee, a man; a woman, said so.", OTHER, id="a name and two clauses"),
        pytest.param("Bob Stone and former mayor Hart said so.", OTHER, id="two names and words"),
        pytest.param("Bob Stone and Hart said so.", OTHER, id="a name and a stranger's"),
        pytest.param("Lee came and Hart said so.", HART, id="a name in each of two clauses"),
        pytest.param("A judge who met Lee said so.", PERHAPS_LEE, id="a name behind a verb"),
        pytest.param("The builder Lee said so.", LEE, id="a name behind a title"),
        pytest.param("Today also Lee said so.", LEE, id="a name behind an adverb"),
        pytest.param("He left after Lee said so.", LEE, id="a name that begins a clause"),
        pytest.param("He left and Lee said so.", LEE, id="a name behind a conjunction"),
        pytest.param('Lee wrote "Hart" and said so.', OTHER, id="a name before a quotation"),
        pytest.param('Lee, "so" to us, said so.', OTHER, id="a name and a quotation in commas"),
        pytest.param("Lee came. Then said so.", OTHER, id="a name in the sentence before"),
        pytest.param("He later said so.", pronoun("He"), id="a pronoun"),
        pytest.param("He came and said so.", OTHER, id="a pronoun farther off"),
        pytest.param("The mayor said so.", described("The mayor"), id="a title"),
        pytest.param(
            "The mayor then said so.", described("The mayor"), id="a title and an adverb"
        ),
        pytest.param(
            "He left; a mayor said so.", described("a mayor"), id="a title behind another mark"
        ),
        pytest.param(
            "The vice-mayor’s aide said so.",
            described("The vice-mayor’s aide"),
            id="a title with marks",
        ),
        pytest.param("Now, a mayor said so.", described("a mayor"), id="a title behind a comma"),
        pytest.param(
            "A very old town mayor said so.",
            described("A very old town mayor"),
            id="a title of five words",
        ),
        pytest.param("A very very old town mayor said so.", OTHER, id="a title of six words"),
        pytest.param(
            "A mayor of all the good land said so.",
            described("A mayor of all the good land"),
            id="a title of a body of four words",
        ),
        pytest.param(
            "A mayor of all the good old land said so.",
            OTHER,
            id="a title of a body of five words",
        ),
        pytest.param(
            "The Oslo Mayor said so.", described("The Oslo Mayor"), id="a title in capitals"
        ),
        pytest.param("Bob Stone later said so.", STRANGER, id="a stranger's name"),
        pytest.param("Bob Stone, 40, said so.", STRANGER, id="a stranger's name and age"),
        pytest.param("Bob C. D. Stone said so.", STRANGER, id="a stranger's four names"),
        pytest.param("Mayor Bob Stone said so.", STRANGER, id="a stranger's name behind a title"),
        pytest.param("Mayor Stone said so.", OTHER, id="half a stranger's name"),
        pytest.param("Dr. Stone said so.", OTHER, id="a stranger's surname and a short title"),
        pytest.param("Stone said so.", OTHER, id="a stranger's surname"),
        pytest.param("Then Stone said so.", OTHER, id="an adverb and a surname"),
        pytest.param("After Stone said so.", OTHER, id="an opening and a surname"),
        pytest.param("With Stone said so.", OTHER, id="a preposition and a surname"),
        pytest.param("But Stone said so.", OTHER, id="a conjunction and a surname"),
        pytest.param("Mary-Jo O’Neil said so.", STRANGER, id="a stranger's name with marks"),
        pytest.param("Mary-Jo Al Poe Stone said so.", STRANGER, id="a stranger's name and hyphen"),
        pytest.param("The White House said so.", OTHER, id="a body"),
        pytest.param("On Monday Stone said so.", OTHER, id="a day and a surname"),
        pytest.param("The son of Bob Stone said so.", OTHER, id="a stranger's name behind of"),
        pytest.param("A judge who met Bob Stone said so.", OTHER, id="a stranger's behind a verb"),
        pytest.param("Al Poe and Bob Stone said so.", OTHER, id="two strangers' names"),
    ],
)
def test_the_subject_of_a_verb_of_saying_stands_before_it(text: str, expected: Subject) -> None:
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"So," said Lee.', LEE, id="a name"),
        pytest.param('"So," said the mayor, Ann Lee.', LEE, id="a title and a name"),
        pytest.param('"So," said Mayor Ann Lee.', LEE, id="a title in capitals and a name"),
        pytest.param('"So," said one old shopkeeper Lee.', LEE, id="three words and a name"),
        pytest.param(
            '"So," said one so very old shopkeeper Lee.', LEE, id="five words and a name"
        ),
        pytest.param(
            '"So," said one so very very old shopkeeper Lee.', OTHER, id="six words and a name"
        ),
        pytest.param('"So," said shopkeeper Ann Lee.', LEE, id="what she is and a name"),
        pytest.param(
            '"So," said the man beating Lee.', PERHAPS_LEE, id="a man who does something"
        ),
        pytest.param('"So," said a man as Lee sang.', OTHER, id="a name in another clause"),
        pytest.param('"So," said a man of Lee.', OTHER, id="a name behind of"),
        pytest.param('"So," said Lee and Hart.', OTHER, id="two names"),
        pytest.param('"So," said Lee, Bob Stone and Hart.', OTHER, id="three names"),
        pytest.param('"So," said Lee, Hart and the mayor.', OTHER, id="two names and a title"),
        pytest.param('"So," said Lee and mayor Poe.', OTHER, id="a name and a title alone"),
        pytest.param('"So," said Lee and left.', LEE, id="a name that does more"),
        pytest.param('"So," said she.', pronoun("she"), id="a pronoun"),
        pytest.param('"So," said a mayor, smiling.', described("a mayor"), id="a title"),
        pytest.param(
            '"So," said Town Mayor today.', described("Town Mayor"), id="a capital title"
        ),
        pytest.param('"So," Hart said, "so," said Lee.', LEE, id="a name behind the second one"),
        pytest.param('"So," said Bob Stone.', STRANGER, id="a stranger's name"),
        pytest.param(
            '"So," said the builder, Bob Stone.', STRANGER, id="a title and a stranger's"
        ),
        pytest.param('"So," said Bob Stone and Lee.', OTHER, id="a stranger's and a name"),
        pytest.param('"So," said one "friend" Lee.', OTHER, id="a name behind a quotation"),
        pytest.param('"So," gladly said Lee.', OTHER, id="a name where words stand before"),
        pytest.param(f'"So," said {"x" * 197} Lee.', LEE, id="a name 199 characters off"),
        pytest.param(f'"So," said {"x" * 198} Lee.', OTHER, id="a name 201 characters off"),
    ],
)
def test_behind_a_quotation_the_subject_may_stand_behind_its_verb(
    text: str, expected: Subject
) -> None:
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("So, according to Lee.", LEE, id="a name"),
        pytest.param("Hart sang, according to Lee.", LEE, id="a name, another before it"),
        pytest.param("So, according to the mayor, Ann Lee.", LEE, id="a title and a name"),
        pytest.param("So, according to Lee's friend.", OTHER, id="a name in the genitive"),
        pytest.param("So, according to Lee’s friend.", OTHER, id="a name and another mark"),
        pytest.param("So, according to friends of Lee.", OTHER, id="a name behind of"),
        pytest.param("So, according to Lee and Hart.", OTHER, id="two names"),
        pytest.param("So, according to May.", OTHER, id="a name of two people"),
        pytest.param("So, according to him.", pronoun("according to him"), id="a pronoun"),
        pytest.param("So, according to a mayor, old.", described("a mayor"), id="a title"),
        pytest.param("So, according to Bob Stone.", STRANGER, id="a stranger's name"),
        pytest.param("Lee sang, according to rumour.", OTHER, id="no person"),
    ],
)
def test_the_source_stands_behind_according_to(text: str, expected: Subject) -> None:
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Тут Петров также сказал это.", named("ivan"), id="a name and an adverb"),
        pytest.param("Тут сказал Петров.", named("ivan"), id="a name behind, words before"),
        pytest.param("Судья спасший Петров сказал.", named("ivan"), id="a name behind a verb"),
        pytest.param("Тут сказал мэр города Петров.", named("ivan"), id="a title and a name"),
        pytest.param("Сообщила Петрову Ольга Сидорова.", named("olga"), id="a dative and a name"),
        pytest.param("Сообщил Петрову Борис Бок.", OTHER, id="a dative and a stranger's name"),
        pytest.param("Сказал Петров и Сидорова.", OTHER, id="two names"),
        pytest.param("По словам Петрова, так.", named("ivan"), id="a source in the genitive"),
        pytest.param("По словам друга Петрова, так.", named("ivan"), id="a source's friend"),
        pytest.param("По его словам, так.", pronoun("По его словам"), id="a source by a pronoun"),
        pytest.param("Тут сказал мэр.", described("мэр."), id="a title behind"),
        pytest.param("Мэр города сказал так.", described("Мэр города"), id="a title before"),
        pytest.param("Сказал Борис Бок.", STRANGER, id="a stranger's name"),
        pytest.param("वर्मा के अनुसार ऐसा है।", named("verma"), id="Hindi: a source"),
        pytest.param("मंत्री के अनुसार ऐसा है।", described("मंत्री"), id="Hindi: a source's title"),
        pytest.param("उनके अनुसार ऐसा है।", pronoun("उनके अनुसार"), id="Hindi: a source by a pronoun"),
        pytest.param("किसी के अनुसार वर्मा है।", OTHER, id="Hindi: no name behind a source"),
        pytest.param("वर्मा ने देखा खबर के अनुसार।", OTHER, id="Hindi: a name and another source"),
        pytest.param("वर्मा ने कल घर में कहा।", named("verma"), id="Hindi: a name and more words"),
        pytest.param("वर्मा कल घर में कहा।", OTHER, id="Hindi: more words without an agent"),
        pytest.param("वर्मा ने क ख ग घ च छ कहा।", named("verma"), id="Hindi: six more words"),
        pytest.param("वर्मा ने क ख ग घ च छ ज कहा।", OTHER, id="Hindi: seven more words"),
        pytest.param("वर्मा ने देखा सब ने कहा।", OTHER, id="Hindi: a second agent"),
        pytest.param("उन्होंने कल घर में कहा।", pronoun("उन्होंने"), id="Hindi: a pronoun and more words"),
        pytest.param("मंत्री ने कल कहा।", described("मंत्री"), id="Hindi: a title and more words"),
        pytest.param("देवी और वर्मा ने कहा।", OTHER, id="Hindi: two names"),
    ],
)
def test_russian_and_hindi_have_their_own_order_of_words(text: str, expected: Subject) -> None:
    assert subject(text) == expected


def test_the_signals_are_verbs_and_sources_in_the_order_of_the_text() -> None:
    _, subjects = subjects_of("Lee said so. According to her it is, according to Hart. He TOLD.")
    assert [(each.start, each.end, each.kind) for each in subjects.signals] == [
        (4, 8, "verb"),
        (13, 29, "pronoun"),
        (37, 49, "source"),
        (59, 63, "verb"),
    ]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(0, LEE, id="a name"),
        pytest.param(4, OTHER, id="inside a name"),
        pytest.param(15, OTHER, id="an object"),
        pytest.param(24, OTHER, id="a name of two people"),
        pytest.param(8, OTHER, id="no name"),
    ],
)
def test_a_name_is_asked_for_where_it_starts(start: int, expected: Subject) -> None:
    _, subjects = subjects_of("Ann Lee met of Hart and May. So.")
    assert subjects.named(start) == expected
