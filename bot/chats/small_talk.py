"""Recognise comments among members, and words that point to another message. Pure.

`faq.talking` recognises talk with the bot. Here a kind is recognised by its words in any order: at
least one typical word, and no others but companions. Full wordings are for phrases that would mean
something else with further words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faq.answering import Answer, Declined
from faq.language.text import words
from faq.matching.reading import read
from faq.matching.subject import stands_alone
from faq.talking.talk import Talk, kind_of_talk

_MOST_WORDS = 8
_FEW_WORDS = 3
"""A remark without a question mark has at most this many words ("how nice", "who cares")."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one kind of talk.

    Attributes:
        typical: words of which the text must contain at least one.
        companions: further words that it may contain as well.
        wordings: phrases that are such talk as a whole.
    """

    typical: frozenset[str]
    companions: frozenset[str]
    wordings: frozenset[tuple[str, ...]]

    def holds(self, text: str) -> bool:
        """Whether the text is only talk of this kind."""
        said = _said(text)
        if len(said) > _MOST_WORDS:
            return False
        if said in self.wordings:
            return True
        return not self.typical.isdisjoint(said) and set(said) <= self.typical | self.companions


def _said(text: str) -> tuple[str, ...]:
    return tuple(words(text, _MOST_WORDS + 1))


def _wording(typical: str, companions: str = "", wordings: Iterable[str] = ()) -> _Wording:
    # `words` normalises the spelling, for example of the Hindi nasals, as it does for a message.
    return _Wording(
        frozenset(words(typical, len(typical))),
        frozenset(words(companions, len(companions))),
        frozenset(tuple(words(wording, _MOST_WORDS)) for wording in wordings),
    )


_REMARK = _wording(
    typical="""
    really rly seriously srsly sure certain omg wow lol lmao haha hahaha hehe huh hm ha
    kidding joking joke serious true false wrong fake right interesting unbelievable nonsense
    rubbish bullshit bs indeed ok okay yes yeah yep no nope nah
    sach sachi sacchi sachmuch vaakai waqai pakka jhooth jhoot galat wah vah arre arey are
    achha accha acha haan nahi
    सच सचमुच वाकई पक्का झूठ गलत वाह अरे अच्छा हाँ नहीं
    правда серьезно неужели точно реально вау ого бред чушь вранье фейк интересно ясно понятно
    уверен да нет ладно хм ха хаха
    """,
    companions="""
    is it this that isnt thats not you u so how what a oh ah and way
    me mein mai kya hai ye yeh toh to na baat
    में क्या है ये यह तो न ना बात
    ну и это ты вы же ли что за как себе так в самом деле
    """,
    wordings=[
        "what",
        "so",
        "so what",
        "and",
        "oh",
        "who cares",
        "why not",
        "no way",
        "come on",
        "kya",
        "kya baat hai",
        "क्या",
        "क्या बात है",
        "что",
        "и что",
        "ну и что",
        "ну и ну",
        "кто бы мог подумать",
    ],
)

_HANDING_OVER = _wording(
    typical="""
    answer reply respond please pls plz help this that above her him them true know question
    thoughts
    jawab javab jawaab uttar iska iski isko batao bataiye bata sawal kripya
    जवाब उत्तर इसका इसकी इसको बताओ बताइए बता सवाल कृपया
    ответь ответьте ответить отвечай пожалуйста плз пж пжл подскажи подскажите скажи помоги
    помогите вопрос правда
    """,
    companions="""
    can could would you u tell us me to the one here about do does is it any idea his their and
    hey hi
    ka ko ke do de dijiye dena zara is ye yeh please pata hai bhai
    का को के दो दे दीजिए देना ज़रा इस ये यह प्लीज़ पता है भाई
    на это этот ему ей им можешь можете ты вы а ли мне нам
    """,
    wordings=["what about this", "what about it", "what do you say", "а ты что думаешь"],
)


def hands_over(text: str) -> bool:
    """Whether a text refers to the message that it replies to ("please answer her", "is this
    true?")."""
    return _HANDING_OVER.holds(text)


def says_nothing_alone(text: str, answer: Answer) -> bool:
    """Whether a text can only be about the message that it replies to ("what do you think?").

    Args:
        answer: the answer of `faq` to the text.
    """
    return not is_understood(answer) and not stands_alone(read(text))


def is_understood(answer: Answer) -> bool:
    """Whether a text is about an article's subject, so that it may be a question."""
    return not isinstance(answer, Declined) or answer.is_understood


def is_remark(answer: Answer) -> bool:
    """Whether a text says something and asks nothing ("see you next year")."""
    return isinstance(answer, Declined) and answer.is_remark


def asks(text: str) -> bool:
    """Whether a text asks something: it has a question mark or a question word."""
    return "?" in text or bool(read(text).kinds)


def is_mere_talk(text: str, answer: Answer) -> bool:
    """Whether a reply to the bot is only a comment ("haha", "really?", "how nice").

    Args:
        answer: the answer of `faq` to the text.
    """
    if _REMARK.holds(text) or kind_of_talk(text) is not Talk.OTHER:
        return True
    if is_remark(answer):
        return True
    if is_understood(answer):
        return False
    few = len(words(text, _FEW_WORDS + 1)) <= _FEW_WORDS
    return not asks(text) or (few and "?" not in text)
