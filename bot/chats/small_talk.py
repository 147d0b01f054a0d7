"""Recognise messages to the bot that ask nothing about an article. Pure.

Thanks get a reaction instead of a message, a greeting gets a greeting, and "really?" gets nothing.
A kind of talk is recognised by its words in any order: at least one typical word, and no others
but companions. Full wordings are for phrases that would mean something else with further words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from faq.answering import Answer, Declined
from faq.language.text import words
from faq.matching.reading import read
from faq.matching.subject import stands_alone

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


_THANKS = _wording(
    typical="""
    thanks thank thx thanx thnx tnx ty tysm cheers good great nice awesome superb brilliant bravo
    excellent perfect amazing love
    dhanyavaad dhanyavad dhanyawad dhanyawaad shukriya sukriya badhiya badiya shabash mast
    धन्यवाद शुक्रिया आभार थैंक्स थैंक्यू बढ़िया शाबाश
    спасибо спс пасиб пасибо спасибки благодарю мерси spasibo spasiba
    молодец супер отлично круто класс здорово браво умница
    """,
    companions="""
    you u i so much a lot very many bot work job one stuff this ok okay cool got it that was is
    helpful for the help answer quick reply again bro man haha lol wow really
    bahut bohot aapka apka tumhara bhai ji accha acha theek hai yaar kaam
    बहुत आपका आपको भाई जी अच्छा ठीक है काम बॉट
    большое огромное вам тебе за ответ помощь бот ок понял поняла ясно очень это ну ты просто
    """,
    wordings=["well done", "good to know"],
)
_SIGNS = frozenset("👍🙏❤🥰😍👏🔥💯🤝👌😊🙂")
_SKIN_AND_STYLE = frozenset("\ufe0f🏻🏼🏽🏾🏿")

_GREETING = _wording(
    typical="""
    hi hii hello helo hey heya hiya yo greetings morning afternoon evening
    namaste namaskar namaskaar salaam salam pranam
    नमस्ते नमस्कार हेलो हैलो हाय सलाम प्रणाम
    привет приветик здравствуйте здравствуй здрасьте хай приветствую privet
    """,
    companions="""
    there good bot all everyone everybody guys friend friends dear sir madam how are you
    bhai ji yaar sab sabko ko dost aap kaise ho kaisa hai
    भाई जी सब सबको को दोस्त आप कैसे हो हैं
    бот всем друзья как дела
    """,
    wordings=["добрый день", "добрый вечер", "доброе утро", "доброго дня", "shubh prabhat"],
)

_ASKS_FOR_HELP = _wording(
    typical="help помощь помоги помогите मदद madad",
    companions="me please pls plz мне пожалуйста मेरी करो कीजिए कृपया meri karo kijiye",
    wordings=[
        "who are you",
        "what are you",
        "how are you",
        "how old are you",
        "what is your name",
        "whats your name",
        "what your name",
        "are you a bot",
        "are you human",
        "are you real",
        "who made you",
        "what can you do",
        "what do you do",
        "how do you work",
        "how does this work",
        "how does it work",
        "how do i use this",
        "how to use",
        "how can i ask",
        "what can i ask",
        "what can i ask you",
        "как дела",
        "как тебя зовут",
        "сколько тебе лет",
        "ты бот",
        "ты человек",
        "кто ты",
        "ты кто",
        "кто вы",
        "что ты умеешь",
        "что вы умеете",
        "как тобой пользоваться",
        "как это работает",
        "kaise ho",
        "kaise ho aap",
        "tum kaise ho",
        "aap kaise ho",
        "aap kaise hain",
        "tumhara naam kya hai",
        "aapka naam kya hai",
        "tum kaun ho",
        "aap kaun ho",
        "aap kaun hain",
        "kya kar sakte ho",
        "tum kya kar sakte ho",
        "aap kya kar sakte hain",
        "आप कैसे हैं",
        "तुम कैसे हो",
        "आपका नाम क्या है",
        "तुम्हारा नाम क्या है",
        "तुम कौन हो",
        "आप कौन हैं",
        "आप क्या कर सकते हैं",
        "तुम क्या कर सकते हो",
    ],
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


class Talk(Enum):
    """The kind of talk that a text is."""

    THANKS = auto()
    """It only thanks or praises, in words ("thanks a lot!", "спасибо") or signs."""

    GREETING = auto()
    """It only greets ("hello!", "नमस्ते")."""

    HELP = auto()
    """It asks what the bot is or does ("help", "who are you?")."""

    OTHER = auto()
    """It may ask something about an article."""


def kind_of_talk(text: str) -> Talk:
    """Return the kind of talk that a text is; the first kind that fits counts."""
    if "?" not in text and (_THANKS.holds(text) or _is_applause(text)):
        return Talk.THANKS
    if _GREETING.holds(text):
        return Talk.GREETING
    if _ASKS_FOR_HELP.holds(text):
        return Talk.HELP
    return Talk.OTHER


def _is_applause(text: str) -> bool:
    signs = {each for each in text if not each.isspace()} - _SKIN_AND_STYLE
    return bool(signs) and signs <= _SIGNS


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
