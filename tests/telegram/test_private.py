"""A reader alone with the bot."""

from __future__ import annotations

import logging

import pytest

from bot.replies import render_answer
from bot.sandbox import BotApiServer, Message, Person, PrivateChat
from bot.settings import Settings
from faq.answering import Answered, Answerer, Suggested
from faq.bank import Bank
from faq.library import Library
from tests.telegram.conftest import running

VISIT = (
    "Putin is expected to visit India in early 2025 following an invitation "
    "from Prime Minister Modi."
)
TRADE = "In 2024, bilateral trade turnover exceeded $60 billion."
LAVROV = "Sergei Lavrov, Russian Foreign Minister · ¶7"


async def ask(chat: PrivateChat, person: Person, question: str) -> Message:
    return await chat.only_reply(to=await chat.send(person, question))


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


async def test_a_quote_names_its_speaker_role_and_paragraph(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "How much did India and Russia trade in 2024?")
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
    reply = await ask(chat, anna, "How much did India and Russia trade in 2024?")
    assert not reply.marked("italic")


async def test_related_questions_are_buttons_and_a_press_is_answered_anew(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    reply = await ask(chat, anna, entry.title)
    related = [bank.entry(other) for other in entry.related]
    assert reply.buttons == [other.title for other in related if other]
    await chat.press(anna, reply, reply.buttons[0])
    shown = await chat.reply(to=reply)
    assert related[0] is not None
    assert shown.blockquotes == [quote.text for quote in related[0].quotes]
    assert chat.latest(reply) == reply


@pytest.mark.parametrize(
    ("question", "line"),
    [
        pytest.param("how do I bake sourdough bread", "The article doesn't answer that.", id="en"),
        pytest.param("как испечь ржаной хлеб дома", "В статье об этом не сказано.", id="ru"),
        pytest.param("घर पर रोटी कैसे बनाते हैं", "लेख में इसका जवाब नहीं है।", id="hi"),
    ],
)
async def test_what_the_article_does_not_say_is_declined_in_the_asker_s_language(
    chat: PrivateChat, anna: Person, question: str, line: str
) -> None:
    reply = await ask(chat, anna, question)
    assert reply.text == line
    assert not reply.entities


async def test_a_foreseen_near_miss_is_declined_with_the_nearest_words(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "what did jaishankar say in his speech")
    assert "does not report what he said" in reply.text
    assert len(reply.blockquotes) == 1
    assert "Jaishankar" in reply.blockquotes[0]


async def test_a_suggestion_turns_the_message_into_its_answer_and_only_once(
    chat: PrivateChat, anna: Person, answerer: Answerer
) -> None:
    question, offered = unsure(answerer)
    reply = await ask(chat, anna, question)
    assert reply.buttons == [match.entry.title for match in offered.suggestions]
    assert not reply.blockquotes
    await chat.press(anna, reply, reply.buttons[0])
    answer = await chat.edited(reply)
    assert answer.blockquotes == [q.text for q in offered.suggestions[0].entry.quotes]
    assert len(chat.bot_messages) == 1


async def test_a_suggestion_pressed_twice_at_once_is_answered_once(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, answerer: Answerer
) -> None:
    question, _ = unsure(answerer)
    reply = await ask(chat, anna, question)
    held = telegram.hold_next("editMessageText")
    await chat.press(anna, reply, reply.buttons[0])
    await held.arrived()
    query = telegram.world.press(reply, callback_data(reply), by=anna.user)
    held.release()
    await telegram.settled()
    assert query.answer is not None
    assert len(chat.bot_messages) == 1


def unsure(answerer: Answerer) -> tuple[str, Suggested]:
    """Return some question that the matcher is not sure of, with what it suggests."""
    for entry in answerer.bank.answerable:
        for word in entry.title.rstrip("?").split():
            answer = answerer.ask(word)
            if isinstance(answer, Suggested):
                return word, answer
    raise LookupError("the matcher is sure of everything")


def callback_data(message: Message) -> str:
    assert message.keyboard is not None
    value = next(iter(message.keyboard.buttons())).value
    assert isinstance(value, str)
    return value


async def test_topics_are_browsed_in_one_message(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    topics = await ask(chat, anna, "/topics")
    names = [topic.name.en for topic in bank.topics]
    assert topics.buttons == names
    await chat.press(anna, topics, names[0])
    entries = await chat.edited(topics)
    assert entries.buttons[:-1] == [entry.title for entry in bank.entries_of(bank.topics[0].id)]
    await chat.press(anna, entries, entries.buttons[-1])
    assert (await chat.edited(entries)).buttons == names
    await chat.press(anna, topics, names[0])
    await chat.edited(topics)
    await chat.press(anna, topics, entries.buttons[0])
    answer = await chat.reply(to=topics)
    assert answer.blockquotes


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("/start", "Moscow, November 27"),
        ("/help", "/topics"),
        ("/article", "Publisher and link are not given in the source"),
        ("/privacy", "I keep nothing"),
        ("/ask", "Write the question after the command"),
        ("/ask When is Putin coming to India?", VISIT),
        ("/start@verbatim_bot", "Moscow, November 27"),
    ],
)
async def test_commands(chat: PrivateChat, anna: Person, command: str, part: str) -> None:
    assert part in (await ask(chat, anna, command)).text


async def test_start_offers_three_questions_to_press(chat: PrivateChat, anna: Person) -> None:
    welcome = await ask(chat, anna, "/start")
    assert len(welcome.buttons) == 3
    await chat.press(anna, welcome, welcome.buttons[0])
    assert (await chat.reply(to=welcome)).blockquotes


@pytest.mark.parametrize(
    ("language", "part"), [("ru", "статье"), ("hi-IN", "लेख"), ("en", "article"), (None, "article")]
)
async def test_the_bot_s_own_words_follow_the_app_s_language(
    chat: PrivateChat, anna: Person, language: str | None, part: str
) -> None:
    anna.speak(language)
    assert part in (await ask(chat, anna, "/help")).text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("show:00000000:trade-2024", id="a bank that is gone"),
        pytest.param("show", id="nothing in it"),
        pytest.param("vote:up", id="an action that is gone"),
        pytest.param("topic:00000000:trade", id="a topic of a bank that is gone"),
    ],
)
async def test_a_button_of_an_older_version_says_so(
    chat: PrivateChat, anna: Person, data: str
) -> None:
    old = await chat.bot_said("Long ago", buttons=[("Trade", data)])
    shown = await chat.press(anna, old, "Trade")
    assert shown.show_alert
    assert "older version" in shown.text
    assert chat.latest(old) == old


async def test_an_entry_that_is_gone_from_a_bank_says_so(
    chat: PrivateChat, anna: Person, library: Library, answerer: Answerer
) -> None:
    known = render_answer(
        answerer.ask("How much did India and Russia trade in 2024?"), library.banks[0]
    )
    assert known.keyboard is not None
    data = str(known.keyboard.inline_keyboard[0][0].callback_data)
    gone = data.rsplit(":", 1)[0] + ":no-such-entry"
    old = await chat.bot_said("Long ago", buttons=[("Gone", gone)])
    assert (await chat.press(anna, old, "Gone")).show_alert


async def test_a_caption_is_a_question(chat: PrivateChat, anna: Person) -> None:
    sent = await chat.send(anna, caption="When is Putin coming to India?")
    assert (await chat.only_reply(to=sent)).blockquotes == [VISIT]


async def test_what_is_no_text_is_answered_with_a_line(chat: PrivateChat, anna: Person) -> None:
    sticker = await chat.send(anna, sticker="👍")
    voice = await chat.send(anna, voice=True)
    photo = await chat.send(anna, caption="")
    for sent in (sticker, voice, photo):
        reply = await chat.reply(to=sent)
        assert reply.text == "I can only read text. Please type your question."


async def test_an_edited_question_is_not_answered_again(chat: PrivateChat, anna: Person) -> None:
    sent = await chat.send(anna, "When is Putin coming to India?")
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, "How much did India and Russia trade in 2024?")
    await chat.quiet(since=reply)
    assert chat.latest(reply) == reply


async def test_an_edit_that_waited_for_the_bot_to_start_is_not_answered(
    telegram: BotApiServer, anna: Person, settings: Settings, library: Library
) -> None:
    """Until the bot says which updates it wants, Telegram keeps edits for it too."""
    chat = telegram.private_chat(anna)
    sent = await chat.send(anna, "/help")
    for edited in ("/privacy", "When is Putin coming to India?"):
        sent = await chat.edit(anna, sent, edited)
    kinds = [update.kind for update in telegram.world.updates.pending]
    assert kinds == ["message", "edited_message", "edited_message"]
    async with running(settings, library):
        assert "/topics" in (await chat.only_reply(to=sent)).text


async def test_a_command_that_the_bot_does_not_have_is_met_with_help(
    chat: PrivateChat, anna: Person
) -> None:
    assert "Type a question" in (await ask(chat, anna, "/settings")).text


async def test_a_press_that_waited_too_long_for_its_sign_is_answered_all_the_same(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "How much did India and Russia trade in 2024?")
    telegram.fail_next(
        "answerCallbackQuery",
        400,
        description="Bad Request: query is too old and response timeout expired or query ID is "
        "invalid",
    )
    telegram.world.press(reply, callback_data(reply), by=anna.user)
    assert (await chat.reply(to=reply)).blockquotes


async def test_a_question_that_was_deleted_is_answered_all_the_same(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    sent = await chat.send(anna, "When is Putin coming to India?")
    await held.arrived()
    await chat.delete(sent)
    held.release()
    await telegram.settled()
    [reply] = chat.bot_messages
    assert (reply.reply_to, reply.blockquotes) == (None, [VISIT])


async def test_who_blocked_the_bot_holds_up_nobody(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    boris: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    held = telegram.hold_next("sendMessage")
    await chat.send(anna, "When is Putin coming to India?")
    await held.arrived()
    await anna.block_bot()
    held.release()
    other = telegram.private_chat(boris)
    assert (await ask(other, boris, "Когда Путин приедет в Индию?")).blockquotes == [VISIT]
    assert not chat.bot_messages
    assert not [record for record in caplog.records if record.exc_info]


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


async def test_a_reply_that_telegram_puts_off_is_sent_later(
    telegram: BotApiServer, anna: Person, settings: Settings, library: Library
) -> None:
    limited = settings.model_copy(update={"telegram_rate_limit": 30.0})
    async with running(limited, library):
        chat = telegram.private_chat(anna)
        telegram.fail_next("sendMessage", 429, retry_after=1)
        assert (await ask(chat, anna, "When is Putin coming to India?")).blockquotes == [VISIT]
    assert len(telegram.calls("sendMessage")) == 2


@pytest.mark.parametrize("code", [400, 403, 429, 500, 502])
async def test_a_reply_that_fails_is_logged_without_a_traceback_and_the_next_is_sent(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    caplog: pytest.LogCaptureFixture,
    code: int,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    telegram.fail_next("sendMessage", code)
    await chat.send(anna, "When is Putin coming to India?")
    await chat.quiet()
    assert (await ask(chat, anna, "How much did India and Russia trade in 2024?")).blockquotes
    logged = [record for record in caplog.records if record.name.startswith("bot.")]
    assert logged
    assert not [record for record in logged if record.exc_info]


@pytest.mark.parametrize(
    ("after", "arrived"),
    [pytest.param(False, 0, id="before it arrived"), pytest.param(True, 1, id="after it arrived")],
)
async def test_a_reply_is_never_sent_twice_because_the_connection_broke(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, after: bool, arrived: int
) -> None:
    """Sending is not idempotent, and nobody can tell whether the first attempt arrived."""
    telegram.drop_next("sendMessage", after=after)
    await chat.send(anna, "When is Putin coming to India?")
    await telegram.settled()
    assert len(chat.bot_messages) == arrived
    assert (await ask(chat, anna, "How much did India and Russia trade in 2024?")).blockquotes


async def test_two_readers_are_answered_beside_each_other(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    first = await chat.send(anna, "When is Putin coming to India?")
    await held.arrived()
    other = telegram.private_chat(boris)
    assert (await other.reply(to=await other.send(boris, "Когда приедет Путин?"))).text
    held.release()
    assert (await chat.reply(to=first)).blockquotes == [VISIT]


def test_the_questions_asked_here_are_known(answerer: Answerer) -> None:
    """Else a test above fails for a reason of the bank's, not the bot's."""
    known = ("When is Putin coming to India?", "How much did India and Russia trade in 2024?")
    assert all(isinstance(answerer.ask(question), Answered) for question in known)
