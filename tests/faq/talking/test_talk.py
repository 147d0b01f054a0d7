"""Talk with the bot is recognised however it is spelt, and no question about an article is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faq.talking.talk import Talk, kind_of_talk, said_in

ROOT = Path(__file__).parents[3]

KINDS: dict[Talk, str] = {
    Talk.THANKS: "thanks | Thank you so much!! | thx bro | ok thanks | good bot | thnaks | "
    "спасибо большое | спасибо, бот, ты лучший ❤️ | молодец бот | धन्यवाद | "
    "bahut dhanyavad bhai | "
    "shukria | धन्यवाद, बहुत मदद की | 👍 | 🙏🏽🙏🏽 | ❤️",
    Talk.GREETING: "hi | hiii | Hello! | good morning everyone ☀️ | "
    "hey there, how are you? | Hallo | "
    "नमस्ते | namaste ji | Привет всем | Добрый день! | 👋 | test | тест",
    Talk.HELP: "help | helpp | what can you do | what cna you do | how does this work?? | "
    "помогите | "
    "что ты умеешь? | तुम क्या कर सकते हो | madad karo",
    Talk.INTRO: "what is this? | whats this | bhai ye kya hai | что это такое?",
    Talk.IDENTITY: "who are you | who are yuo | hi, who are you? | are you human | "
    "r u a bot | whats ur name | "
    "ты бот? | kto ty | तुम कौन हो? | kya tum insaan ho | aapka naam kya hai",
    Talk.MAKER: "who made you? | who is your owner | кто тебя создал | tumhe kisne banaya",
    Talk.TRUST: "can I trust you? are you AI? | how do you know that | is this fake news? | "
    "тебе можно верить?",
    Talk.PERSON: "i want to talk to a real person | speak to a human | insaan se baat",
    Talk.LANGUAGES: "do you speak hindi? | hindi me bolo | говоришь по-русски?",
    Talk.STOP: "stop | STOP!! | shut up | стоп | отстань | chup karo",
    Talk.MORE: "tell me more | more | go on | what else? | can you tell me more about it | "
    "aur batao | "
    "और बताइए | расскажи подробнее | ещё",
    Talk.INSULT: "you are stupid | u r an idiot | fuck you | this is useless | "
    "stupiddd bot | ты дурак | "
    "бот тупой | bakwas | तुम पागल हो | 👎",
    Talk.WRONG: "you're wrong | not what i asked | неправильно | गलत है",
    Talk.FAREWELL: "bye | byee | good night | ok bye | пока | спокойной ночи | शुभ रात्रि",
    Talk.WELL_BEING: "how are you? | как дела? | aap kaise ho",
    Talk.APOLOGY: "sorry | my bad | извини | माफ़ कीजिए",
    Talk.CONFUSED: "what? | huh | i dont understand | не понял | kya? | ???",
    Talk.DOUBT: "really? | are you sure? | is it true? | no way | правда? | sach me? | सच में?",
    Talk.LAUGHTER: "lol | looool | hahahaha | ахахахах | हाहाहा | 😂😂",
    Talk.HESITATION: "hmm | hmmmm | idk | хм | 🤔",
    Talk.ACKNOWLEDGEMENT: "ok | okayyy | k | yes | got it | so what | ладно | ठीक है | achha",
}

QUESTIONS = (
    "", "   ", "thanks?", "thanks, and when is he coming?", "thanks for what?", "thank you " * 5,
    "who did Lavrov thank", "👍 or 👎", "hello, when is Putin coming?", "привет, когда визит?",
    "namaste, vyapar kitna hai?", "what can India do?", "how does trade help?", "who said that?",
    "who is that?", "when is this?", "why?", "kyun?", "почему?", "what is this about",
    "tell me more about trade", "is trade good?", "who is coming", "kab", "trust", ".",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(kind, text.strip(), id=f"{kind}: {text.strip()}")
        for kind, texts in KINDS.items()
        for text in texts.split("|")
    ],
)
def test_talk_is_recognised(kind: Talk, text: str) -> None:
    assert kind_of_talk(text) is kind


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_may_ask_about_an_article_is_no_talk(text: str) -> None:
    assert kind_of_talk(text) is Talk.OTHER


def test_of_two_questions_about_the_bot_both_are_heard() -> None:
    assert said_in("can I trust you? are you AI?").kinds == (Talk.TRUST, Talk.IDENTITY)


@pytest.mark.parametrize(
    ("text", "is_signs"), [("😂", True), ("👍🏽", True), ("lol 😂", False), ("ok", False)]
)
def test_a_text_of_signs_alone_is_told_from_words(text: str, is_signs: bool) -> None:
    assert said_in(text).is_signs is is_signs


def test_no_question_that_an_article_answers_is_taken_for_talk() -> None:
    files = [*ROOT.glob("corpus/*/questions.jsonl"), *ROOT.glob("faq/banks/*/questions.jsonl")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    answerable = [question["q"] for question in map(json.loads, lines) if question["gold"]]
    assert len(answerable) > 2000
    assert [each for each in answerable[::6] if kind_of_talk(each) is not Talk.OTHER] == []
