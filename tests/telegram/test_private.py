"""A reader alone with the bot."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from faq.answering import Answered, Answerer
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from sandbox.world.state import Service
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN, ask
from tests.telegram.conftest import running
from tests.telegram.processes import PATIENCE

LAVROV = "Sergei Lavrov, Russian Foreign Minister · ¶7"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        pytest.param("When is Putin coming to India?", VISIT, id="as curated"),
        pytest.param("when is putin comming to india??", VISIT, id="typos"),
        pytest.param("hi! 🙏 please, when is putin coming to india? thanks", VISIT, id="courtesy"),
        pytest.param("HOW MUCH DID INDIA AND RUSSIA TRADE IN 2024", TRADE, id="capitals"),
        pytest.param("😂😂 когда Путин приедет в Индию?", VISIT, id="Russian, after emoji"),
        pytest.param("पुतिन भारत कब आएंगे?", VISIT, id="Hindi"),
    ],
)
async def test_a_question_is_answered_with_the_article_s_own_words(
    chat: PrivateChat, anna: Person, question: str, quote: str
) -> None:
    reply = await ask(chat, anna, question)
    assert reply.blockquotes == [quote]
    assert reply.text.startswith(quote)


async def test_an_answer_right_under_its_question_does_not_quote_it(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    assert (await ask(chat, anna, WHEN)).reply_to is None
    held = telegram.hold_next("sendMessage")
    sent = [await chat.send(anna, HOW_MUCH)]
    await held.arrived()
    sent += [await chat.send(anna, WHEN), await chat.send(anna, "/start")]
    held.release()
    await telegram.settled()
    assert [said.reply_to for said in chat.bot_messages[1:]] == [None, sent[1].id, None]


async def test_of_questions_that_waited_together_each_answer_tells_its_own(
    telegram: BotApiServer, anna: Person, settings: Settings, library: Library
) -> None:
    chat = telegram.private_chat(anna)
    sent = [await chat.send(anna, question) for question in (HOW_MUCH, WHEN)]
    async with running(settings, library):
        for each in sent:
            await chat.reply(to=each)
    assert [said.reply_to for said in chat.bot_messages] == [each.id for each in sent]


async def test_a_quote_names_its_speaker_role_and_paragraph(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    assert reply.marked("bold") == [LAVROV]


@pytest.mark.parametrize(
    ("question", "gloss"),
    [
        pytest.param("2024 में भारत और रूस का व्यापार कितना था?", "60 अरब", id="Hindi"),
        pytest.param(
            "Каким был товарооборот России и Индии в 2024 году?", "60 миллиардов", id="Russian"
        ),
    ],
)
async def test_a_gloss_stands_under_the_quote_for_who_asks_in_another_language(
    chat: PrivateChat, anna: Person, question: str, gloss: str
) -> None:
    reply = await ask(chat, anna, question)
    assert reply.blockquotes == [TRADE]
    [italic] = reply.marked("italic")
    assert gloss in italic
    assert reply.text.index(TRADE) < reply.text.index(italic)


async def test_who_asks_in_english_needs_no_gloss(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    assert not reply.marked("italic")


@pytest.mark.parametrize(
    ("question", "line", "buttons"),
    [
        pytest.param(
            "which shoes does lavrov wear",
            "The article doesn't answer that.",
            ["What it answers", "🔔 Tell me when you know"],
            id="en",
        ),
        pytest.param(
            "сколько рек в России",
            "В статье об этом не сказано.",
            ["На что она отвечает", "🔔 Сообщите, когда узнаете"],
            id="ru",
        ),
        pytest.param(
            "रूस में कितनी नदियाँ हैं",
            "लेख में इसका जवाब नहीं है।",
            ["लेख किनका जवाब देता है", "🔔 जवाब मिले तो मुझे बताइए"],
            id="hi",
        ),
        pytest.param(
            "how do I bake sourdough bread",
            "I didn't understand",
            ["What it answers", "🔔 Tell me when you know"],
            id="talk",
        ),
    ],
)
async def test_what_the_article_does_not_say_is_declined_in_the_asker_s_language(
    chat: PrivateChat, anna: Person, question: str, line: str, buttons: list[str]
) -> None:
    reply = await ask(chat, anna, question)
    assert reply.text.startswith(line)
    assert not reply.entities
    assert reply.buttons == buttons
    await chat.press(anna, reply, buttons[0])
    assert len((await chat.edited(reply)).buttons) > 3


async def test_a_foreseen_near_miss_is_declined_with_the_nearest_words(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "what did jaishankar say in his speech")
    assert "does not report what he said" in reply.text
    assert len(reply.blockquotes) == 1
    assert "Jaishankar" in reply.blockquotes[0]


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("/start", "upcoming visit to India"),
        ("/help", "/topics"),
        ("/article", "Publisher and link are not given in the source"),
        ("/privacy", "for 90 days"),
        ("/forget", "Shall I delete what I keep about you"),
        ("/articles", "Moscow, November 27"),
        ("/ask", "Write the question after the command"),
        ("/ask When is Putin coming to India?", VISIT),
        ("/start@verbatim_bot", "upcoming visit to India"),
    ],
)
async def test_commands(chat: PrivateChat, anna: Person, command: str, part: str) -> None:
    assert part in (await ask(chat, anna, command)).text


@pytest.mark.parametrize(
    ("language", "part"), [("ru", "статье"), ("hi-IN", "लेख"), ("en", "article"), (None, "article")]
)
async def test_the_bot_s_own_words_follow_the_app_s_language(
    chat: PrivateChat, anna: Person, language: str | None, part: str
) -> None:
    anna.speak(language)
    assert part in (await ask(chat, anna, "/help")).text


async def test_a_caption_is_a_question(chat: PrivateChat, anna: Person) -> None:
    sent = await chat.send(anna, caption=WHEN)
    assert (await chat.only_reply(to=sent)).blockquotes == [VISIT]


async def test_what_is_no_text_is_answered_with_a_line(chat: PrivateChat, anna: Person) -> None:
    sticker = await chat.send(anna, sticker="👍")
    voice = await chat.send(anna, voice=True)
    photo = await chat.send(anna, caption="")
    for sent in (sticker, voice, photo):
        reply = await chat.reply(to=sent)
        assert reply.text == "I can only read text. Please type your question."


@pytest.mark.parametrize("caption", [WHEN, ""])
async def test_an_album_is_replied_to_once(chat: PrivateChat, anna: Person, caption: str) -> None:
    first = await chat.send(anna, caption=caption, album="7")
    for _ in range(3):
        await chat.send(anna, caption="", album="7")
    assert (await chat.only_reply(to=first)) == chat.bot_messages[-1]
    assert len(chat.bot_messages) == 1


async def test_an_album_whose_reply_did_not_go_out_is_replied_to_all_the_same(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    telegram.fail_next("sendMessage", 500, count=10)
    first = await chat.send(anna, caption="", album="7")
    assert "only read text" in (await chat.reply(to=first, within=PATIENCE)).text


async def test_what_telegram_tells_of_a_chat_is_not_commented_on(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    timer = Service("message_auto_delete_timer_changed", {"message_auto_delete_time": 86400})
    telegram.world.post(telegram.world.chats[chat.id], timer, sender=anna.user)
    await chat.quiet()


async def test_a_command_that_the_bot_does_not_have_is_met_with_help(
    chat: PrivateChat, anna: Person
) -> None:
    assert "Type a question" in (await ask(chat, anna, "/settings")).text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 4096, id="one long word"),
        pytest.param("trade " * 682, id="a word over and over"),
        pytest.param("😂" * 2048, id="4,096 UTF-16 units of emoji"),
        pytest.param("\u202eptin\u202c כמה", id="right to left"),
        pytest.param("é̷̡̢̛" * 600, id="zalgo"),
        pytest.param("???", id="no word"),
    ],
)
async def test_any_text_gets_one_reply(chat: PrivateChat, anna: Person, text: str) -> None:
    assert (await ask(chat, anna, text)).text


def test_the_questions_asked_here_are_known(answerer: Answerer) -> None:
    """Else a test above fails for a reason of the bank's, not the bot's."""
    known = (WHEN, HOW_MUCH)
    assert all(isinstance(answerer.ask(question), Answered) for question in known)
