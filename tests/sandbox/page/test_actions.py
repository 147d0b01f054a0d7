"""What people do on the page, by way of the websocket; the bot is played here."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sandbox import BotApiServer
from sandbox.hosting.cast import Cast
from sandbox.page import acting
from tests.sandbox.conftest import Call
from tests.sandbox.page.viewing import Page, RefusedActionError, opened


async def told(call: Call, kind: str = "message") -> Any:
    """Return the newest thing of that kind that the bot is told."""
    updates = (await call("getUpdates")).result
    return [update[kind] for update in updates if kind in update][-1]


async def said(call: Call, chat_id: int, *labels: str) -> int:
    """Let the bot say something with buttons, and return the message's id."""
    row = [{"text": label, "callback_data": f"{label}-{n}"} for n, label in enumerate(labels)]
    sent = await call(
        "sendMessage", chat_id=chat_id, text="Said", reply_markup={"inline_keyboard": [row]}
    )
    return int(sent.result["message_id"])


async def test_what_is_sent_is_seen_before_it_is_done(page: Page, cast: Cast, call: Call) -> None:
    place = await page.act(
        "send", by=cast.priya.id, chat_id=cast.group.id, text="@verbatim_bot कब? 🛟"
    )
    seen = [frame["message"] for frame in page.frames if frame["type"] == "message"]
    assert [(m["chat_id"], m["id"]) for m in seen] == [(place["chat_id"], place["message_id"])]
    message = await told(call)
    assert (message["text"], message["from"]["id"]) == ("@verbatim_bot कब? 🛟", cast.priya.id)
    assert message["entities"] == [{"type": "mention", "offset": 0, "length": 13}]


async def test_a_reply_may_quote_a_part_and_name_somebody_without_a_username(
    page: Page, cast: Cast, call: Call
) -> None:
    first = await said(call, cast.group.id)
    await page.act(
        "send",
        by=cast.anna.id,
        chat_id=cast.group.id,
        text="Boris, look",
        entities=[
            {"type": "text_mention", "offset": 0, "length": 5, "user": {"id": cast.boris.id}}
        ],
        reply_to=first,
        quote="aid",
    )
    message = await told(call)
    assert message["reply_to_message"]["message_id"] == first
    assert message["quote"] == {"text": "aid", "position": 1, "is_manual": True}
    assert message["entities"][0]["user"]["first_name"] == "Boris"


@pytest.mark.parametrize(
    ("content", "field"),
    [({"sticker": "👍"}, "sticker"), ({"voice": True}, "voice"), ({"caption": "See"}, "photo")],
)
async def test_other_things_than_texts_can_be_sent(
    page: Page, cast: Cast, call: Call, content: dict[str, Any], field: str
) -> None:
    await page.act("send", by=cast.anna.id, chat_id=cast.anna.id, **content)
    assert field in await told(call)
    shown = [frame["message"] for frame in page.frames if frame["type"] == "message"][-1]
    assert shown["media"]["kind"] == field
    assert shown["text"] == content.get("caption", "")


async def test_topics_are_written_in_and_opened(page: Page, cast: Cast, call: Call) -> None:
    opened = await page.act("open_topic", by=cast.boris.id, chat_id=cast.forum.id, name="Sport")
    await page.act(
        "send", by=cast.boris.id, chat_id=cast.forum.id, text="/ask Who?", topic=opened["topic"]
    )
    message = await told(call)
    assert (message["message_thread_id"], message["is_topic_message"]) == (opened["topic"], True)


async def test_an_edit_and_a_deletion(page: Page, cast: Cast, call: Call) -> None:
    place = await page.act("send", by=cast.anna.id, chat_id=cast.anna.id, text="Whom?")
    await page.act("edit", by=cast.anna.id, **place, text="Who?")
    assert (await told(call, "edited_message"))["text"] == "Who?"
    await page.act("delete", **place)
    assert page.frames[-2] == {"type": "gone"} | place


async def test_a_post_comes_to_its_discussion(page: Page, cast: Cast, call: Call) -> None:
    await page.act("post", chat_id=cast.channel.id, text="News of @verbatim_bot")
    assert (await told(call))["is_automatic_forward"] is True


async def test_a_press_is_answered_with_the_bot_s_notice(
    page: Page, cast: Cast, call: Call
) -> None:
    message_id = await said(call, cast.group.id, "Same", "Same")
    pressing = asyncio.create_task(
        page.act(
            "press",
            by=cast.boris.id,
            chat_id=cast.group.id,
            message_id=message_id,
            row=0,
            column=1,
        )
    )
    query = (await call("getUpdates", timeout=5, offset=815_000_003)).result[0]["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("Same-1", cast.boris.id)
    await call("answerCallbackQuery", callback_query_id=query["id"], text="<i>", show_alert=True)
    assert await pressing == {"text": "<i>", "show_alert": True, "url": None}


async def test_a_press_that_the_bot_leaves_unanswered_is_refused_in_the_end(
    page: Page, cast: Cast, call: Call
) -> None:
    message_id = await said(call, cast.group.id, "More")
    place = {"chat_id": cast.group.id, "message_id": message_id, "row": 0, "column": 0}
    with pytest.raises(RefusedActionError, match=r"no answer to a press of 'More'$"):
        await page.act("press", by=cast.anna.id, **place)
    with pytest.raises(RefusedActionError, match="That button is gone"):
        await page.act("press", by=cast.anna.id, **place | {"column": 1})


async def test_inline_results_are_offered_and_chosen(page: Page, cast: Cast, call: Call) -> None:
    typing = asyncio.create_task(
        page.act("inline", by=cast.boris.id, chat_id=cast.dialogue.id, query="trade")
    )
    query = (await call("getUpdates", timeout=5, offset=815_000_003)).result[0]["inline_query"]
    assert (query["query"], query["chat_type"]) == ("trade", "private")
    result = {
        "type": "article",
        "id": "7",
        "title": "<Trade>",
        "input_message_content": {"message_text": "$60 billion"},
    }
    await call(
        "answerInlineQuery",
        inline_query_id=query["id"],
        results=[result],
        button={"text": "Ask the bot", "start_parameter": "ask"},
        next_offset="20",
    )
    answer = await typing
    assert [(each["id"], each["title"], each["text"]) for each in answer["results"]] == [
        ("7", "<Trade>", "$60 billion")
    ]
    assert (answer["button"]["text"], answer["next_offset"]) == ("Ask the bot", "20")
    by = {"by": cast.boris.id, "answer": answer["answer"]}
    place = await page.act("choose", chat_id=cast.dialogue.id, result="7", **by)
    chosen = [frame["message"] for frame in page.frames if frame["type"] == "message"][-1]
    assert (chosen["id"], chosen["is_via_bot"]) == (place["message_id"], True)
    place = await page.act("press_results_button", **by)
    assert place["chat_id"] == cast.boris.id
    assert (await told(call))["text"] == "/start ask"
    with pytest.raises(RefusedActionError, match="not offered"):
        await page.act("choose", chat_id=cast.dialogue.id, result="8", **by)
    with pytest.raises(RefusedActionError, match="too old"):
        await page.act("choose", by=cast.boris.id, chat_id=cast.dialogue.id, result="7", answer=99)


async def test_deep_links_lead_to_the_private_chat_and_into_groups(
    page: Page, cast: Cast, call: Call
) -> None:
    assert (await page.act("start", by=cast.priya.id, payload="a-b_1"))["chat_id"] == cast.priya.id
    assert (await told(call))["text"] == "/start a-b_1"
    await page.act("start_in_group", by=cast.anna.id, chat_id=cast.group.id, payload="here")
    assert (await told(call))["text"] == "/start@verbatim_bot here"


async def test_the_menu_is_that_of_the_language_and_the_rights(
    page: Page, cast: Cast, call: Call
) -> None:
    for scope, command in (
        ("default", "default"),
        ("all_private_chats", "private"),
        ("all_group_chats", "group"),
        ("all_chat_administrators", "settings"),
    ):
        for language in ("", "hi"):
            commands = [{"command": f"{command}{language}", "description": "–"}]
            await call(
                "setMyCommands", commands=commands, scope={"type": scope}, language_code=language
            )

    async def menu(chat_id: int, user_id: int) -> list[str]:
        offered = await page.act("menu", by=user_id, chat_id=chat_id)
        return [each["command"] for each in offered["commands"]]

    group = cast.group.id
    assert await menu(cast.anna.id, cast.anna.id) == ["private"]
    assert await menu(group, cast.anna.id) == ["settings"]  # she owns it
    assert await menu(group, cast.boris.id) == ["group"]  # Russian has none of its own
    assert await menu(group, cast.priya.id) == ["grouphi"]
    assert await menu(cast.dialogue.id, cast.anna.id) == []  # the bot is not there
    assert await menu(cast.channel.id, cast.anna.id) == []
    await page.act("speak", by=cast.anna.id, language_code="hi-IN")
    assert await menu(cast.anna.id, cast.anna.id) == ["privatehi"]
    narrow = [{"command": "only", "description": "–"}]
    await call("setMyCommands", commands=narrow, scope={"type": "chat", "chat_id": group})
    assert await menu(group, cast.boris.id) == ["only"]
    await call("deleteMyCommands", scope={"type": "all_private_chats"}, language_code="hi")
    assert await menu(cast.anna.id, cast.anna.id) == ["private"]


async def test_members_rise_fall_leave_and_come(page: Page, cast: Cast, call: Call) -> None:
    async def let_be(user_id: int, status: str, by: int = cast.anna.id) -> str:
        group = cast.group.id
        await page.act("set_member", by=by, chat_id=group, user_id=user_id, status=status)
        member = await call("getChatMember", chat_id=group, user_id=user_id)
        return str(member.result["status"])

    boris, priya = cast.boris.id, cast.priya.id
    assert await let_be(boris, "administrator") == "administrator"
    assert await let_be(priya, "restricted", by=boris) == "restricted"
    assert await let_be(priya, "member", by=boris) == "member"
    assert await let_be(priya, "left", by=priya) == "left"
    assert await let_be(priya, "member") == "member"
    assert await let_be(priya, "kicked") == "kicked"
    assert await let_be(boris, "member") == "member"
    bot = page.state["bot"]["id"]
    await page.act(
        "set_member", by=cast.anna.id, chat_id=cast.group.id, user_id=bot, status="left"
    )
    assert (await told(call, "my_chat_member"))["new_chat_member"]["status"] == "kicked"


async def test_somebody_new_can_be_added_with_a_private_chat(page: Page, call: Call) -> None:
    hostile = "<img src=x onerror=alert(1)>\u202e"
    new = await page.act("add_person", first_name=hostile, username="mallory", language_code="ru")
    told_users = [frame["user"] for frame in page.frames if frame["type"] == "user"]
    assert (told_users[-1]["id"], told_users[-1]["first_name"]) == (new["user_id"], hostile)
    await page.act("send", by=new["user_id"], chat_id=new["chat_id"], text="Hello")
    assert (await told(call))["from"]["language_code"] == "ru"
    with pytest.raises(RefusedActionError, match="@Mallory is taken"):
        await page.act("add_person", first_name="Another", username="Mallory")


async def test_the_bot_is_stopped_and_let_in_again(page: Page, cast: Cast, call: Call) -> None:
    anna = {"by": cast.anna.id}
    await page.act("block", **anna, is_blocked=True)
    refused = await call("sendMessage", chat_id=cast.anna.id, text="Hello?")
    assert refused.refusal == "Forbidden: bot was blocked by the user"
    assert [f["chat"]["is_bot_blocked"] for f in page.frames if f["type"] == "chat"] == [True]
    with pytest.raises(RefusedActionError, match="must unblock it to write"):
        await page.act("send", **anna, chat_id=cast.anna.id, text="Hello?")
    await page.act("block", **anna, is_blocked=False)
    assert (await call("sendMessage", chat_id=cast.anna.id, text="Hello")).result


@pytest.mark.parametrize(
    ("action", "fields", "reason"),
    [
        ("send", {"text": " "}, "Bad Request: text must be non-empty"),
        ("send", {}, "a message needs a text"),
        ("send", {"text": "x" * 4097}, "would split a text that long"),
        ("send", {"text": "Hi", "quote": "no", "reply_to": 2}, "That message is gone"),
        ("send", {"text": "Hi", "topic": 99}, "There is no topic 99"),
        ("send", {"text": "Hi", "chat_id": 1}, "There is no chat 1"),
        ("send", {"text": "Hi", "as": 1}, "There is no person 1"),
        ("send", {"text": "Hi", "as": 777000}, "There is no person 777000"),
        ("send", {"text": "Hi", "is_anonymous": True}, "is no administrator of"),
        ("send", {"text": "Hi", "entities": [{"type": "bold"}]}, "An entity cannot be used"),
        ("send", {"text": 7}, "text: Input should be a valid string"),
        ("send", {"text": "Hi", "chat_id": "1"}, "chat_id: Input should be a valid integer"),
        ("send", {"text": "Hi", "colour": "red"}, "colour: Extra inputs are not permitted"),
        ("dance", {}, "action: Input tag 'dance'"),
        ("post", {"text": "Hi", "as": None}, "as: Extra inputs"),
        ("start", {"payload": "no spaces", "chat_id": None}, "chat_id: Extra inputs"),
        ("open_topic", {"name": "Sport"}, "is no forum"),
        ("inline", {"query": "x" * 257}, "does not ask for more than 256"),
        ("set_member", {"user_id": 1, "status": "creator"}, "status: Input should be"),
        ("speak", {"language_code": "x" * 36, "chat_id": None}, "language_code: String should"),
    ],
)
async def test_what_cannot_be_done_is_refused_with_the_reason(
    page: Page, cast: Cast, action: str, fields: dict[str, Any], reason: str
) -> None:
    given = {"as": cast.anna.id, "chat_id": cast.anna.id} | fields
    if "is_anonymous" in fields:
        given |= {"as": cast.boris.id, "chat_id": cast.group.id}
    with pytest.raises(RefusedActionError) as refused:
        await page.act(action, **given)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_who_may_not_is_refused(page: Page, cast: Cast) -> None:
    place = await page.act("send", by=cast.anna.id, chat_id=cast.group.id, text="Mine")
    boris = {"by": cast.boris.id}
    with pytest.raises(RefusedActionError, match="Boris did not write 'Mine'"):
        await page.act("edit", **boris, **place, text="Ours")
    with pytest.raises(RefusedActionError, match="Boris is no administrator of Reading room"):
        await page.act(
            "set_member",
            **boris,
            chat_id=cast.group.id,
            user_id=cast.priya.id,
            status="administrator",
        )
    with pytest.raises(RefusedActionError, match="Anna owns Reading room, and stays so"):
        await page.act(
            "set_member",
            by=cast.anna.id,
            chat_id=cast.group.id,
            user_id=cast.anna.id,
            status="member",
        )
    with pytest.raises(RefusedActionError, match="Boris is not in Anna"):
        await page.act("send", **boris, chat_id=cast.anna.id, text="Hello")
    with pytest.raises(RefusedActionError, match="is a channel: only it posts there"):
        await page.act("send", by=cast.anna.id, chat_id=cast.channel.id, text="Hello")


async def test_people_and_topics_have_their_limits(
    page: Page, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "MOST_PEOPLE", 3)
    monkeypatch.setattr(acting, "MOST_TOPICS", 2)
    with pytest.raises(RefusedActionError, match="There are 3 people already"):
        await page.act("add_person", first_name="Mallory")
    with pytest.raises(RefusedActionError, match="There are 2 topics already"):
        await page.act("open_topic", by=cast.anna.id, chat_id=cast.forum.id, name="Sport")


async def test_two_pages_see_what_either_does(
    page: Page, telegram: BotApiServer, cast: Cast
) -> None:
    async with opened(telegram.url) as other:
        place = await other.act("send", by=cast.boris.id, chat_id=cast.group.id, text="Hello")
        seen = await page.until("message")
        assert {"chat_id": seen["chat_id"], "message_id": seen["id"]} == place
