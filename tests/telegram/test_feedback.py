"""What readers think of answers, what got none, and what is kept of whom."""

from __future__ import annotations

import pytest

from bot.application import App, utc_now
from bot.rendering.buttons import reason_rows
from bot.settings import Settings
from bot.storage.feedback import Reason, Vote
from bot.storage.memory import Memory
from faq.answering import Outcome
from faq.bank import Bank, Language
from faq.library import bank_key
from sandbox import BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, WHEN, against, ask
from tests.telegram.conftest import Clock

THANKS = "Thank you, noted."


async def test_a_thumb_up_is_thanked_for_kept_and_ticked_off(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    assert (await chat.press(anna, reply, "👍")).text == THANKS
    taken = await chat.edited(reply)
    assert taken.buttons[-2:] == ["👍 ✓", "👎"]
    [vote] = await memory.feedback.votes()
    assert (vote.entry_id, vote.is_helpful, vote.user_id) == ("trade-2024", True, anna.id)
    await chat.press(anna, taken, "Related")
    related = await chat.edited(taken)
    await chat.press(anna, taken, "‹ Back to the answer")
    back = await chat.edited(related)
    assert (back.text, back.buttons) == (reply.text, taken.buttons)


REASONS = ["Wrong answer", "Not what I asked", "The quote is too long"]


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        (REASONS[0], Reason.WRONG),
        (REASONS[1], Reason.NOT_ASKED),
        (REASONS[2], Reason.TOO_LONG),
    ],
)
async def test_a_thumb_down_asks_what_was_wrong_in_one_tap(
    chat: PrivateChat, anna: Person, memory: Memory, label: str, reason: Reason
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    asking = await against(chat, anna, reply)
    assert chat.latest(reply).buttons[-2:] == ["👍", "👎 ✓"]
    assert (asking.reply_to, asking.buttons) == (chat.messages[0].id, REASONS)
    [vote] = await memory.feedback.votes()
    assert (vote.is_helpful, vote.reason) == (False, None)
    await chat.press(anna, asking, label)
    noted = await chat.edited(asking)
    assert noted.text.startswith(THANKS.rstrip("."))
    assert bool(noted.buttons) is (reason is not Reason.TOO_LONG)
    [vote] = await memory.feedback.votes()
    assert (vote.message_id, vote.is_helpful, vote.reason) == (reply.id, False, reason)


async def test_after_why_other_answers_topics_and_waiting_are_offered(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    asking = await against(chat, anna, await ask(chat, anna, HOW_MUCH))
    await chat.press(anna, asking, "Not what I asked")
    offered = await chat.edited(asking)
    assert offered.text == "Thank you, noted. Did you mean one of these?"
    [*others, topics, wait] = offered.buttons
    assert 1 <= len(others) <= 3
    assert HOW_MUCH not in others
    assert (topics, wait) == ("What it answers", "🔔 Tell me when you know")
    await chat.press(anna, offered, others[0])
    answer = await chat.edited(offered)
    assert answer.marked("underline") == [others[0]]
    assert answer.blockquotes
    assert answer.buttons[-2:] == ["👍", "👎"]
    await against(chat, anna, answer)
    kept = await memory.feedback.unanswered()
    assert [each.text for each in kept] == [HOW_MUCH, HOW_MUCH]
    assert len({each.entry_id for each in kept}) == 2


async def test_in_a_group_votes_are_counted_and_why_is_asked_in_place(
    group: Group, anna: Person, boris: Person
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.press(boris, reply, "👍")
    liked = await group.edited(reply)
    assert liked.buttons[-2:] == ["👍 1", "👎"]
    await group.press(anna, liked, "👎")
    asking = await group.edited(liked)
    assert asking.buttons == [*REASONS, "‹ Back to the answer"]
    await group.press(anna, asking, "Not what I asked")
    offered = await group.edited(asking)
    assert offered.text.startswith(reply.text)
    assert offered.text.endswith("Did you mean one of these?")
    assert offered.buttons[-2:] == ["🔔 Tell me when you know", "‹ Back to the answer"]
    await group.press(anna, offered, "‹ Back to the answer")
    back = await group.edited(offered)
    assert (back.text, back.buttons[-2:]) == (reply.text, ["👍 1", "👎 1"])
    assert len(group.bot_messages) == 1


async def test_a_message_that_shows_another_answer_since_gets_a_vote_on_that(
    telegram: BotApiServer, group: Group, anna: Person, memory: Memory, bank: Bank
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.press(anna, reply, "👍")
    reply = await group.edited(reply)
    await group.press(anna, reply, "Related")
    related = await group.edited(reply)
    await group.press(anna, related, related.buttons[0])
    other = await group.edited(related)
    assert other.buttons[-2:] == ["👍", "👎"]
    await group.press(anna, other, "👍")
    await telegram.settled()
    [vote] = await memory.feedback.votes()
    entry = bank.entry(vote.entry_id)
    assert entry is not None
    assert entry.title == related.buttons[0]


async def test_a_reason_under_an_answer_of_an_earlier_version_is_stored(
    chat: PrivateChat, anna: Person, memory: Memory, bank: Bank
) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    old = await chat.bot_said(
        TRADE,
        buttons=[
            (each.text, str(each.callback_data))
            for [each] in reason_rows(entry, bank, Language.ENGLISH)
        ],
    )
    await memory.feedback.vote(
        Vote(chat.id, old.id, anna.id, bank_key(bank), entry.id, False, None, utc_now())
    )
    await chat.press(anna, old, "Wrong answer")
    assert (await chat.edited(old)).text.startswith(TRADE)
    [vote] = await memory.feedback.votes()
    assert vote.reason is Reason.WRONG


async def test_each_member_has_one_vote_and_the_last_counts(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person, memory: Memory
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.press(anna, reply, "👍")
    await group.press(anna, reply, "👍")
    await group.press(boris, reply, "👎")
    await telegram.settled()
    assert {(vote.user_id, vote.is_helpful) for vote in await memory.feedback.votes()} == {
        (anna.id, True),
        (boris.id, False),
    }


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("which shoes does lavrov wear", Outcome.DECLINED),
        ("best pizza in town?", Outcome.NOT_UNDERSTOOD),
    ],
)
async def test_a_question_without_an_answer_is_kept_without_who_asked_it(
    chat: PrivateChat, anna: Person, memory: Memory, question: str, outcome: Outcome
) -> None:
    await ask(chat, anna, question)
    await ask(chat, anna, WHEN)
    [kept] = await memory.feedback.unanswered()
    assert (kept.text, kept.outcome) == (question, outcome)
    assert str(anna.id) not in str(kept)


class TestLogOfTexts:
    """With an operator who has what is written logged."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"log_texts": True})

    async def test_privacy_says_so(self, chat: PrivateChat, anna: Person) -> None:
        said = (await ask(chat, anna, "/privacy")).text
        assert "log also holds what is written" in said
        assert "technical events only" not in said


async def test_privacy_says_what_is_kept_and_for_how_long(chat: PrivateChat, anna: Person) -> None:
    said = (await ask(chat, anna, "/privacy")).text
    assert "two days" in said
    assert "90 days" in said
    assert "/forget" in said
    assert "thirty days" in said


async def test_forget_deletes_what_is_kept_about_who_asks_for_it(
    chat: PrivateChat, group: Group, anna: Person, boris: Person, memory: Memory
) -> None:
    alone = await ask(chat, anna, HOW_MUCH)
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    for person in (anna, boris):
        await group.press(person, reply, "👍")
    await against(chat, anna, alone)
    question = await ask(chat, anna, "/forget")
    assert len(await memory.feedback.votes()) == 3, "nothing is deleted before it is confirmed"
    await chat.press(anna, question, "Yes, delete it")
    done = await chat.edited(question)
    assert "is deleted" in done.text
    assert not done.buttons
    assert [vote.user_id for vote in await memory.feedback.votes()] == [boris.id]
    assert await memory.answers.by_message(chat.id, alone.id) is None
    assert await memory.answers.by_message(group.id, reply.id) is None


async def test_who_asked_decides_alone_and_may_think_better_of_it(
    group: Group, anna: Person, boris: Person, memory: Memory
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    for person in (anna, boris):
        await group.press(person, reply, "👍")
    question = await group.only_reply(to=await group.send(anna, "/forget"))
    boris.speak("en")
    shown = await group.press(boris, question, "Yes, delete it")
    assert shown.show_alert
    assert "Only the person who asked" in shown.text
    await group.press(anna, question, "No")
    assert (await group.edited(question)).text == "Nothing was deleted."
    assert len(await memory.feedback.votes()) == 2


async def test_a_forget_button_of_another_version_deletes_nothing(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    await chat.press(anna, await ask(chat, anna, HOW_MUCH), "👍")
    for data in ("forget:perhaps:1", "forget:", "forget:yes"):
        old = await chat.bot_said("Long ago", buttons=[("Delete", data)])
        assert (await chat.press(anna, old, "Delete")).show_alert
    assert len(await memory.feedback.votes()) == 1


async def test_who_writes_in_the_name_of_the_group_is_told_that_nothing_is_kept(
    group: Group, anna: Person
) -> None:
    sent = await group.send(anna, "/forget", anonymous=True)
    assert "in the name of a chat" in (await group.only_reply(to=sent)).text


async def test_only_who_voted_against_an_answer_is_asked_why(
    group: Group, anna: Person, boris: Person, memory: Memory
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.press(boris, reply, "👍")
    reply = await group.edited(reply)
    await group.press(anna, reply, "👎")
    asking = await group.edited(reply)
    await group.press(boris, asking, "Wrong answer")
    await group.press(anna, asking, "Not what I asked")
    await group.edited(asking)
    votes = {vote.user_id: vote for vote in await memory.feedback.votes()}
    assert (votes[anna.id].is_helpful, votes[anna.id].reason) == (False, Reason.NOT_ASKED)
    assert (votes[boris.id].is_helpful, votes[boris.id].reason) == (True, None)


async def test_what_is_too_old_is_deleted(
    chat: PrivateChat, anna: Person, memory: Memory, clock: Clock, application: App
) -> None:
    del application
    reply = await ask(chat, anna, HOW_MUCH)
    await chat.press(anna, reply, "👍")
    await ask(chat, anna, "best pizza in town?")
    clock.pass_by(days=3)
    await memory.forget_old(now=clock(), questions_days=90)
    assert await memory.answers.by_message(chat.id, reply.id) is None
    assert len(await memory.feedback.unanswered()) == 1
    clock.pass_by(days=90)
    await memory.forget_old(now=clock(), questions_days=90)
    assert not await memory.feedback.unanswered()
    assert not await memory.feedback.votes()
