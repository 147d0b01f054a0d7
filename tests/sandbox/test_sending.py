"""What `sendMessage` refuses, and what it mends, in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import BotApiServer, Person, PrivateChat
from tests.sandbox.conftest import Call

EMOJI = "👍"  # two UTF-16 units


def entity(offset: int, length: int, kind: str = "bold", **details: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **details}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({}, "message text is empty", id="no text"),
        pytest.param({"text": ""}, "message text is empty", id="empty text"),
        pytest.param({"text": " \n\t "}, "text must be non-empty", id="white space"),
        pytest.param({"text": "\u200b\u2060"}, "text must be non-empty", id="invisible"),
        pytest.param({"text": "a" * 4097}, "message is too long", id="4097 units"),
        pytest.param({"text": EMOJI * 2049}, "message is too long", id="4098 units of emoji"),
        pytest.param({"text": "a" * 32769}, "text is too long", id="over 32 KiB"),
        pytest.param(
            {"text": "*a*", "parse_mode": "MarkdownV2"},
            "the sandbox does not support parse_mode",
            id="parse_mode",
        ),
        pytest.param(
            {"text": "a", "entities": "nonsense"},
            "can't parse entities JSON object",
            id="entities are not JSON",
        ),
        pytest.param(
            {"text": "a", "entities": [1]},
            "can't parse MessageEntity: expected an Object",
            id="entity is a number",
        ),
        pytest.param(
            {"text": "a", "entities": [{"type": "bold", "offset": 0}]},
            "can't parse MessageEntity: Can't find field \"length\"",
            id="entity without a length",
        ),
        pytest.param(
            {"text": "a", "entities": [entity(0, 1, "blink")]},
            "can't parse MessageEntity: Unsupported type specified",
            id="entity of an unknown type",
        ),
        pytest.param(
            {"text": "a", "entities": [entity(0, 1, "text_link")]},
            "can't parse MessageEntity: Can't find field \"url\"",
            id="link without an address",
        ),
        pytest.param(
            {"text": "a", "entities": [entity(-1, 1)]},
            "receive an entity with incorrect offset -1",
            id="offset below 0",
        ),
        pytest.param(
            {"text": "a", "entities": [entity(0, -1)]},
            "receive an entity with incorrect length -1",
            id="length below 0",
        ),
        pytest.param(
            {"text": "abc", "entities": [entity(4, 1)]},
            "entity begins after the end of the text at UTF-16 offset 4",
            id="begins behind the text",
        ),
        pytest.param(
            {"text": "abc", "entities": [entity(1, 3)]},
            "entity beginning at UTF-16 offset 1 ends after the end of the text "
            "at UTF-16 offset 4",
            id="ends behind the text",
        ),
        pytest.param(
            {"text": EMOJI + "a", "entities": [entity(1, 2)]},
            "entity begins in a middle of a UTF-16 symbol at byte offset 4",
            id="begins inside an emoji",
        ),
        pytest.param(
            {"text": "a" + EMOJI, "entities": [entity(0, 2)]},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol "
            "at byte offset 5",
            id="ends inside an emoji",
        ),
        pytest.param(
            {"text": "a", "link_preview_options": {"is_disabled": "yes"}},
            'field "is_disabled" must be of type Boolean',
            id="link preview is no flag",
        ),
    ],
)
async def test_a_text_that_telegram_refuses_is_refused(
    call: Call, private_chat: PrivateChat, parameters: dict[str, Any], description: str
) -> None:
    answer = await call("sendMessage", chat_id=private_chat.id, **parameters)
    assert (answer.status, answer.refusal) == (400, f"Bad Request: {description}")
    assert private_chat.messages == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 4096, id="4096 units"),
        pytest.param(EMOJI * 2048, id="4096 units of emoji"),
        pytest.param(" " * 100 + "a" * 4096 + "\n" * 100, id="4096 units once trimmed"),
    ],
)
async def test_a_text_as_long_as_allowed_is_sent(
    call: Call, private_chat: PrivateChat, text: str
) -> None:
    sent = await call("sendMessage", chat_id=private_chat.id, text=text)
    assert sent.result["text"] == text.strip()


@pytest.mark.parametrize(
    ("chat_id", "status", "description"),
    [
        pytest.param("", 400, "Bad Request: chat_id is empty", id="none"),
        pytest.param("42", 400, "Bad Request: chat not found", id="unknown"),
        pytest.param("garbage", 400, "Bad Request: chat not found", id="no number"),
        pytest.param("@nobody", 400, "Bad Request: chat not found", id="unknown username"),
    ],
)
async def test_a_chat_that_is_not_there_is_refused(
    call: Call, chat_id: str, status: int, description: str
) -> None:
    answer = await call("sendMessage", chat_id=chat_id, text="Hello")
    assert (answer.status, answer.refusal) == (status, description)


async def test_a_person_who_never_wrote_is_not_written_to(
    call: Call, telegram: BotApiServer, anna: Person
) -> None:
    telegram.group("Reading room", anna)
    answer = await call("sendMessage", chat_id=anna.id, text="Hello")
    assert answer.status == 403
    assert answer.refusal == "Forbidden: bot can't initiate conversation with a user"
    assert (await call("getChat", chat_id=anna.id)).refusal == "Bad Request: chat not found"


async def test_a_person_who_blocked_the_bot_is_not_written_to(
    call: Call, anna: Person, private_chat: PrivateChat
) -> None:
    await anna.block_bot()
    for method, parameters in (
        ("sendMessage", {"text": "Hello"}),
        ("sendChatAction", {"action": "typing"}),
    ):
        answer = await call(method, chat_id=private_chat.id, **parameters)
        assert (answer.status, answer.refusal) == (403, "Forbidden: bot was blocked by the user")
    await anna.unblock_bot()
    assert (await call("sendMessage", chat_id=private_chat.id, text="Hello")).result


@pytest.mark.parametrize(
    ("given", "kept", "entities"),
    [
        pytest.param("  Hello\n", "Hello", [], id="trims both ends"),
        pytest.param("a\tb\rc\u2028d", "a bcd", [], id="drops what shows nothing"),
        pytest.param("Ask /help now", "Ask /help now", [("bot_command", 4, 5)], id="a command"),
        pytest.param(
            f"{EMOJI} by @someone", f"{EMOJI} by @someone", [("mention", 6, 8)], id="a mention"
        ),
    ],
)
async def test_a_text_is_cleaned_and_its_parts_found(
    call: Call,
    private_chat: PrivateChat,
    given: str,
    kept: str,
    entities: list[tuple[str, int, int]],
) -> None:
    message = (await call("sendMessage", chat_id=private_chat.id, text=given)).result
    found = [
        (each["type"], each["offset"], each["length"]) for each in message.get("entities", [])
    ]
    assert (message["text"], found) == (kept, entities)


async def test_entities_move_with_the_text_that_is_trimmed(
    call: Call, private_chat: PrivateChat
) -> None:
    text = f"  {EMOJI} quo\rted and so on \n"
    quote = [entity(5, 7, "blockquote")]
    await call("sendMessage", chat_id=private_chat.id, text=text, entities=quote)
    await call("sendMessage", chat_id=private_chat.id, text=text, entities=[entity(13, 11)])
    quoted, bold = private_chat.messages
    assert (quoted.text, quoted.blockquotes) == (f"{EMOJI} quoted and so on", ["quoted"])
    assert bold.marked("bold") == ["and so on"]


async def test_white_space_that_an_entity_begins_with_is_kept(
    call: Call, private_chat: PrivateChat
) -> None:
    marks = [entity(1, 3, "blockquote")]
    await call("sendMessage", chat_id=private_chat.id, text="  ab", entities=marks)
    (message,) = private_chat.messages
    assert (message.text, message.blockquotes) == (" ab", [" ab"])


async def test_protected_content_is_marked(call: Call, private_chat: PrivateChat) -> None:
    sent = await call("sendMessage", chat_id=private_chat.id, text="a", protect_content=True)
    assert sent.result["has_protected_content"] is True


async def test_a_mention_of_somebody_unknown_is_dropped(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    marks = [
        entity(0, 4, "text_mention", user={"id": anna.id}),
        entity(5, 4, "text_mention", user={"id": 99}),
    ]
    sent = await call("sendMessage", chat_id=private_chat.id, text="Anna Olga", entities=marks)
    assert [mark["user"]["first_name"] for mark in sent.result["entities"]] == ["Anna"]


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({"action": "dancing"}, "wrong parameter action in request", id="unknown"),
        pytest.param({}, "wrong parameter action in request", id="none"),
        pytest.param(
            {"action": "typing", "message_thread_id": 7}, "message thread not found", id="no topic"
        ),
    ],
)
async def test_a_chat_action_that_telegram_refuses_is_refused(
    call: Call, private_chat: PrivateChat, parameters: dict[str, Any], description: str
) -> None:
    answer = await call("sendChatAction", chat_id=private_chat.id, **parameters)
    assert answer.refusal == f"Bad Request: {description}"
    assert private_chat.chat_actions == []


async def test_chat_actions_are_seen_in_order(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    forum = telegram.forum("Diplomats", anna)
    topic = await forum.open_topic("Trade")
    await call("sendChatAction", chat_id=forum.id, action="typing", message_thread_id=topic.id)
    await call("sendChatAction", chat_id=forum.id, action="Cancel")
    assert forum.chat_actions == ["typing", "cancel"]


@pytest.mark.parametrize(
    ("reaction", "description"),
    [
        pytest.param([{"type": "emoji", "emoji": "🦖"}], "REACTION_INVALID", id="no reaction"),
        pytest.param(
            [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}],
            "REACTIONS_TOO_MANY",
            id="two",
        ),
        pytest.param("nonsense", "can't parse reaction types JSON object", id="no JSON"),
        pytest.param({}, "expected an Array of ReactionType", id="no array"),
        pytest.param(
            [{"type": "smell"}],
            "can't parse ReactionType: invalid reaction type specified",
            id="unknown type",
        ),
    ],
)
async def test_a_reaction_that_telegram_refuses_is_refused(
    call: Call, anna: Person, private_chat: PrivateChat, reaction: Any, description: str
) -> None:
    sent = await private_chat.send(anna, "Thanks!")
    answer = await call(
        "setMessageReaction", chat_id=private_chat.id, message_id=sent.id, reaction=reaction
    )
    assert answer.refusal == f"Bad Request: {description}"


async def test_a_reaction_stays_until_it_is_taken_back(
    call: Call, anna: Person, private_chat: PrivateChat
) -> None:
    sent = await private_chat.send(anna, "Thanks!")
    place = {"chat_id": private_chat.id, "message_id": sent.id}
    await call("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert private_chat.reactions(sent) == ("👍",)
    await call("setMessageReaction", **place)
    assert private_chat.reactions(sent) == ()
    answer = await call("setMessageReaction", chat_id=private_chat.id, message_id=99)
    assert answer.refusal == "Bad Request: message to react not found"


async def test_an_expandable_blockquote_is_kept(call: Call, private_chat: PrivateChat) -> None:
    marks = [{"type": "expandable_blockquote", "offset": 0, "length": 4}]
    sent = await call("sendMessage", chat_id=private_chat.id, text="Soon, he said", entities=marks)
    assert sent.result["entities"] == marks
    (message,) = private_chat.bot_messages
    assert message.marked("expandable_blockquote") == ["Soon"]
    assert message.blockquotes == ["Soon"]
