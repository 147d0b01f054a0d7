"""What an open page is told: the whole state first, then each change; the bot is played here."""

from __future__ import annotations

import httpx
import pytest

from sandbox import BotApiServer
from sandbox.hosting.cast import Cast
from sandbox.page.bulletin import Bulletin
from sandbox.world.world import MOST_FILES
from tests.sandbox.conftest import Call
from tests.sandbox.page.conftest import MOST
from tests.sandbox.page.viewing import Page, opened
from tests.sandbox.test_photos import png
from tests.sandbox.test_photos import send as send_photo


async def test_the_state_at_first_is_the_cast(page: Page, cast: Cast) -> None:
    state = page.state
    assert state["you"] == cast.anna.id
    people = {user["id"]: user["language_code"] for user in state["users"] if user["is_person"]}
    assert people == {cast.anna.id: "en", cast.boris.id: "ru", cast.priya.id: "hi"}
    kinds = [chat["kind"] for chat in state["chats"]]
    assert kinds == [
        *["private"] * 3,
        "supergroup",
        "forum",
        "channel",
        "supergroup",
        "dialogue",
    ]
    chats = {chat["title"]: chat for chat in state["chats"]}
    assert [topic["name"] for topic in chats["City desk"]["topics"]] == ["World", "Letters"]
    discussion, channel = chats["The Daily: comments"], chats["The Daily"]
    assert channel["linked_chat_id"] == discussion["id"]
    assert discussion["linked_chat_id"] == channel["id"]
    own = next(chat for chat in state["chats"] if chat["person"] == cast.anna.id)
    assert (own["kind"], own["title"]) == ("private", "Verbatim")
    assert state["status"] == {"bot": "starting"}
    assert all(abs(chat["id"]) < 2**53 for chat in state["chats"]), "exact in JavaScript"


async def test_a_page_opened_later_is_told_the_same(
    page: Page, telegram: BotApiServer, cast: Cast, call: Call
) -> None:
    await cast.private_chat.send(cast.anna, "Who?")
    said = (await call("sendMessage", chat_id=cast.anna.id, text="<b>Me</b>")).result
    first = await page.until("message", lambda message: message["id"] == said["message_id"])
    async with opened(telegram.url) as later:
        assert first in later.state["messages"]
        assert [each["method"] for each in later.state["calls"]] == ["sendMessage"]


async def test_a_message_of_the_bot_is_shown_as_it_is(page: Page, cast: Cast, call: Call) -> None:
    asked = await cast.group.send(cast.boris, "@verbatim_bot: Who said <i>that</i>? 🛟")
    keyboard = [
        [{"text": "More", "callback_data": "more"}],
        [{"text": "Share", "switch_inline_query": "Who?"}, {"text": "Site", "url": "a.example"}],
    ]
    await call(
        "sendMessage",
        chat_id=cast.group.id,
        text="🛟 Not <b>bold</b>",
        entities=[{"type": "expandable_blockquote", "offset": 3, "length": 3}],
        reply_parameters={"message_id": asked.id, "quote": "<i>that</i>"},
        reply_markup={"inline_keyboard": keyboard},
    )
    said = await page.until("message", lambda message: message["is_own"])
    assert said["text"] == "🛟 Not <b>bold</b>"
    assert said["entities"] == [{"type": "expandable_blockquote", "offset": 3, "length": 3}]
    assert (said["name"], said["reply_to"], said["quote"]["text"]) == (
        "Verbatim",
        asked.id,
        "<i>that</i>",
    )
    assert said["keyboard"] == [
        [{"text": "More", "action": "callback_data", "value": "more"}],
        [
            {"text": "Share", "action": "switch_inline_query", "value": "Who?"},
            {"text": "Site", "action": "url", "value": "a.example"},
        ],
    ]
    assert said["edit_date"] is None
    await call(
        "editMessageText", chat_id=cast.group.id, message_id=said["id"], text="Something else"
    )
    edited = await page.until("message")
    assert (edited["id"], edited["text"], edited["keyboard"]) == (said["id"], "Something else", [])
    assert edited["edit_date"] is not None


async def test_reactions_typing_and_deletions_are_seen(page: Page, cast: Cast, call: Call) -> None:
    sent = await cast.group.send(cast.boris, "/thanks")
    await call("sendChatAction", chat_id=cast.group.id, action="typing")
    assert (await page.until("typing"))["chat_id"] == cast.group.id
    reaction = [{"type": "emoji", "emoji": "❤"}]
    await call("setMessageReaction", chat_id=cast.group.id, message_id=sent.id, reaction=reaction)
    assert (await page.until("message", lambda m: m["reactions"]))["reactions"] == ["❤"]
    await cast.group.delete(sent)
    gone = await page.until("gone")
    assert gone == {"type": "gone", "chat_id": cast.group.id, "message_id": sent.id}


async def test_typing_is_seen_in_its_topic_and_each_time(
    page: Page, cast: Cast, call: Call
) -> None:
    world = page.state["chats"][4]["topics"][0]["id"]
    for _ in range(2):
        await call(
            "sendChatAction", chat_id=cast.forum.id, action="typing", message_thread_id=world
        )
        typing = await page.until("typing")
        assert (typing["thread"], typing["kind"]) == (world, "typing")


async def test_a_post_is_forwarded_to_the_discussion_and_both_are_shown(
    page: Page, cast: Cast
) -> None:
    post = await cast.channel.post("Something happened")
    shown = await page.until("message")
    assert (shown["chat_id"], shown["sender"], shown["name"]) == (
        cast.channel.id,
        None,
        "The Daily",
    )
    forward = await page.until("message")
    assert forward["chat_id"] == cast.discussion.id
    assert forward["origin"] == {"chat_id": cast.channel.id, "message_id": post.id}
    assert forward["name"] == "The Daily"


async def test_what_happens_to_members_is_told_in_words(page: Page, cast: Cast) -> None:
    await cast.group.leave(cast.boris)
    left = await page.until("message")
    assert left["service"] == {"kind": "left_chat_member", "text": "Boris Ivanov left the group"}
    await cast.group.add(cast.boris)
    added = await page.until("message")
    assert added["service"]["text"] == "Anna added Boris Ivanov"
    told = [frame["chat"]["members"] for frame in page.frames if frame["type"] == "chat"]
    assert {"user_id": cast.boris.id, "status": "member", "is_anonymous": False} in told[-1]
    await cast.forum.open_topic("<script>")
    assert (await page.until("message"))["service"]["text"] == "Anna created the topic “<script>”"


async def test_calls_are_told_with_their_times_and_the_gaps_in_the_sandbox(
    page: Page, cast: Cast, call: Call, caplog: pytest.LogCaptureFixture
) -> None:
    await call("sendPoll", chat_id=cast.group.id)
    unknown = await page.until("call")
    assert (unknown["method"], unknown["is_known"], unknown["result"]) == ("sendPoll", False, None)
    assert unknown["error"] == {"code": 404, "description": "Not Found", "parameters": {}}
    assert "The sandbox has no method sendPoll" in caplog.text
    await call("sendMessage", chat_id=cast.anna.id, text="Hi", message_effect_id="1", colour="red")
    ignoring = await page.until("call")
    assert (ignoring["is_known"], ignoring["ignored"]) == (True, ["colour", "message_effect_id"])
    assert ignoring["parameters"]["text"] == "Hi"
    assert ignoring["result"]["text"] == "Hi"
    assert ignoring["error"] is None
    assert 0 <= ignoring["seconds"] < 1
    assert ignoring["id"] == unknown["id"] + 1
    assert "['colour', 'message_effect_id']" in caplog.text


async def test_polls_that_bring_nothing_are_left_out(page: Page, cast: Cast, call: Call) -> None:
    at_start = (await call("getUpdates")).result
    confirmed = at_start[-1]["update_id"] + 1
    assert (await call("getUpdates", offset=confirmed)).result == []
    await cast.private_chat.send(cast.anna, "Who?")
    await call("getUpdates", offset=confirmed)
    brought = [(await page.until("call"))["result"] for _ in range(2)]
    assert brought[0] == at_start
    assert brought[1][0]["message"]["text"] == "Who?"


async def test_the_bulletin_is_told_as_it_comes(page: Page, bulletin: Bulletin) -> None:
    bulletin.serve([{"key": "k", "paragraphs": ["One."]}], lambda _: [{"paragraph": 1}])
    assert await page.until("articles") == [{"key": "k", "paragraphs": ["One."]}]
    bulletin.set_status("running")
    assert await page.until("status") == {"bot": "running"}
    bulletin.decide({"question": "Who?"})
    bulletin.decide({"question": "Who?"})
    assert [(await page.until("decision"))["id"] for _ in range(2)] == [1, 2]
    bulletin.set_status("failed", "no bank")
    assert await page.until("status") == {"bot": "failed", "note": "no bank"}


async def test_the_bot_s_own_quotes_are_cited_and_nobody_else_s(
    page: Page, cast: Cast, bulletin: Bulletin, call: Call
) -> None:
    bulletin.serve([], lambda quote: [{"quote": quote}])
    quote = [{"type": "blockquote", "offset": 0, "length": 4}]
    await call("sendMessage", chat_id=cast.anna.id, text="Word for word", entities=quote)
    assert (await page.until("message"))["cited"] == [{"quote": "Word"}]
    await page.act(
        "send", by=cast.anna.id, chat_id=cast.anna.id, text="Word for word", entities=quote
    )
    last = [frame for frame in page.frames if frame["type"] == "message"][-1]
    assert last["message"]["entities"] == quote
    assert last["message"]["cited"] == []


async def test_what_the_bot_says_of_itself_is_told_by_language(page: Page, call: Call) -> None:
    await call("setMyDescription", description="Zitate", language_code="de")
    assert (await page.until("bot"))["descriptions"] == {"de": "Zitate"}


async def test_only_the_newest_messages_and_calls_are_kept(
    page: Page, telegram: BotApiServer, cast: Cast, call: Call
) -> None:
    sent = [await cast.group.send(cast.boris, f"{number}") for number in range(MOST)]
    await page.until("message", lambda message: message["id"] == sent[-1].id)
    for number in range(5):
        await cast.group.send(cast.boris, f"and {number}")
    gone = {(await page.until("gone"))["message_id"] for _ in range(5)}
    assert gone == {message.id for message in sent[:5]}
    assert len(cast.group.messages) == MOST
    for _ in range(MOST + 5):
        await call("getMe")
    assert len(telegram.calls) == MOST
    assert telegram.calls.count == MOST + 5
    async with opened(telegram.url) as later:
        assert [each["id"] for each in later.state["calls"]] == list(range(6, MOST + 6))


async def test_the_newest_pictures_of_the_bot_can_be_looked_at(
    page: Page, telegram: BotApiServer, cast: Cast, http: httpx.AsyncClient
) -> None:
    for _ in range(MOST_FILES + 1):
        await send_photo(http, {"photo": png(20, 10)}, chat_id=cast.anna.id)
    first = await page.until("message", lambda message: message["media"])
    assert (first["media"]["width"], first["media"]["height"]) == (20, 10)
    async with opened(telegram.url) as later:
        media = [message["media"] for message in later.state["messages"] if message["media"]]
    assert media[0] == {"kind": "photo", "emoji": None}, "it is kept no more"
    shown = await http.get(media[1]["source"])
    assert shown.content == png(20, 10)
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert (await http.get(first["media"]["source"])).status_code == 404
