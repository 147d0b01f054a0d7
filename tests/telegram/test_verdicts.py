"""Words that somebody presents as a quote get a verdict."""

from __future__ import annotations

import pytest

from sandbox import Abilities, BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, ask

ALTERED = "bilateral trade turnover exceeded $80 billion"
TURN = "This time, it is our turn"
FAR = "We will bomb the moon next week"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(reads_all_group_messages=True, supports_guest_queries=True)


async def test_words_that_stand_so_are_word_for_word(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, f"/verify {TURN}")
    assert reply.text.startswith("✅ Word for word")
    assert reply.blockquotes == [TURN]
    assert reply.marked("bold")[-1] == "Yury Ushakov, Kremlin aide · ¶5"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"/verify {ALTERED}", id="command"),
        pytest.param(f"/verify Lavrov said: “{ALTERED}”, wow", id="command and a message"),
        pytest.param(f"did Lavrov say “{ALTERED}”?", id="quoted"),
        pytest.param(f"“{ALTERED}” — Lavrov", id="pasted"),
    ],
)
async def test_altered_words_are_shown_beside_the_article_s(
    chat: PrivateChat, anna: Person, text: str
) -> None:
    reply = await ask(chat, anna, text)
    assert reply.text.startswith("⚠️ Altered")
    assert reply.blockquotes == [ALTERED, ALTERED.replace("80", "60")]
    assert reply.marked("strikethrough") == ["$80"]
    assert "$60" in reply.marked("bold")
    assert "• “$80” → “$60”" in reply.text
    assert "Sergei Lavrov, Russian Foreign Minister · ¶7" in reply.marked("bold")


async def test_another_speaker_is_an_alteration(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, f"Did Lavrov say “{TURN}”?")
    assert "• speaker: not Sergei Lavrov but Yury Ushakov" in reply.text


@pytest.mark.parametrize("text", [f"/verify {FAR}", f"“{FAR}”", f"is it true that {FAR}?"])
async def test_what_stands_nowhere_is_not_in_the_article(
    chat: PrivateChat, anna: Person, text: str
) -> None:
    reply = await ask(chat, anna, text)
    assert reply.text.startswith("❌ Not in the article")
    assert not reply.blockquotes


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "did Lavrov say trade is 100 billion already?",
            "$",
        ),
        (HOW_MUCH, TRADE),
    ],
)
async def test_what_an_entry_settles_is_answered_without_a_verdict(
    chat: PrivateChat, anna: Person, text: str, quote: str
) -> None:
    reply = await ask(chat, anna, text)
    assert quote in " ".join(reply.blockquotes)
    assert not reply.text.startswith(("✅", "⚠️", "❌"))


async def test_a_paraphrase_gets_the_nearest_quote(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, "/verify India has a balanced stance on the Ukraine crisis")
    assert "no verdict" in reply.text
    assert "balanced position" in reply.blockquotes[0]


@pytest.mark.parametrize(
    ("text", "lead", "gloss"),
    [
        ("«В 2024 году товарооборот превысил 60 миллиардов долларов»", "Статья на другом", "60"),
        ("“2024 में द्विपक्षीय व्यापार 60 अरब डॉलर से अधिक रहा”", "लेख दूसरी भाषा", "60 अरब"),
    ],
)
async def test_a_translation_gets_a_gloss_and_no_verdict(
    chat: PrivateChat, anna: Person, text: str, lead: str, gloss: str
) -> None:
    reply = await ask(chat, anna, text)
    assert reply.text.startswith(lead)
    assert reply.blockquotes == [TRADE]
    assert gloss in reply.marked("italic")[0]


async def test_the_command_alone_says_how_to_use_it(chat: PrivateChat, anna: Person) -> None:
    assert "/verify It is our turn" in (await ask(chat, anna, "/verify")).text


async def test_a_reply_with_the_command_verifies_the_message(
    group: Group, anna: Person, boris: Person
) -> None:
    claim = await group.send(anna, f"Lavrov: “{ALTERED}”!!!")
    await group.send(boris, "/verify", reply_to=claim)
    reply = await group.reply(to=claim)
    assert reply.text.startswith("⚠️ Изменено")  # Boris reads Russian
    assert len(group.bot_messages) == 1


async def test_the_bot_s_own_message_is_not_verified(group: Group, anna: Person) -> None:
    said = await group.bot_said(TURN)
    sent = await group.send(anna, "/verify", reply_to=said)
    assert "after the command" in (await group.only_reply(to=sent)).text


async def test_a_mention_in_a_group_gets_a_verdict(group: Group, anna: Person) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"@verbatim_bot “{ALTERED}”?"))
    assert reply.text.startswith("⚠️ Altered")


async def test_a_quote_in_a_group_that_is_not_for_the_bot_gets_nothing(
    group: Group, anna: Person
) -> None:
    await group.send(anna, f"“{ALTERED}”")
    await group.quiet()
    assert not group.bot_messages


async def test_a_guest_mention_gets_a_verdict(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    del chat
    elsewhere = telegram.supergroup("Elsewhere", anna, boris, with_bot=False)
    reply = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot “{ALTERED}”"))
    assert reply.text.startswith("⚠️ Altered")


async def test_a_long_claim_fits_into_a_message(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, "/verify " + f"{ALTERED} 👍 " * 75)
    assert len(reply.text.encode("utf-16-le")) // 2 <= 4096
    assert reply.text
