"""`/settings` of a group: for its admins, kept, and obeyed."""

from __future__ import annotations

import pytest

from bot.application import App
from bot.settings import Settings
from faq.library import Library
from sandbox import Abilities, BotApiServer, Group, Message, Person
from tests.telegram.asking import HOW_MUCH, TRADE, WHEN
from tests.telegram.conftest import Clock, running

CLEAR = "I also answer clear questions"
SPOKEN_TO = "I speak when spoken to"
ADMINS_ONLY = "Only the admins"
BLIND = "Here I am shown only what is said to me"


@pytest.fixture
def abilities() -> Abilities:
    """Without privacy mode: else the bot sees no question that is not put to it."""
    return Abilities(reads_all_group_messages=True)


async def open_panel(group: Group, admin: Person) -> Message:
    return await group.only_reply(to=await group.send(admin, "/settings"))


async def press(group: Group, admin: Person, panel: Message, button: str) -> Message:
    panel = group.latest(panel)
    await group.press(admin, panel, button)
    return await group.edited(panel)


async def test_an_admin_gets_a_panel_that_says_what_is_set(group: Group, anna: Person) -> None:
    panel = await open_panel(group, anna)
    assert f"✓ {SPOKEN_TO}" in panel.buttons
    assert CLEAR in panel.buttons
    assert {"✓ English", "हिन्दी", "Русский", "Quiet hours ›", "Done"} <= set(panel.buttons)


async def test_a_member_gets_none(group: Group, boris: Person) -> None:
    boris.speak("en")
    reply = await group.only_reply(to=await group.send(boris, "/settings"))
    assert ADMINS_ONLY in reply.text
    assert not reply.buttons


async def test_a_member_cannot_press_an_admin_s_panel(
    group: Group, anna: Person, boris: Person
) -> None:
    boris.speak("en")
    panel = await open_panel(group, anna)
    shown = await group.press(boris, panel, CLEAR)
    assert shown.show_alert
    assert ADMINS_ONLY in shown.text
    assert group.latest(panel) == panel


async def test_an_anonymous_admin_opens_the_panel_and_presses_under_their_own_name(
    group: Group, anna: Person
) -> None:
    panel = await group.only_reply(to=await group.send(anna, "/settings", anonymous=True))
    assert f"✓ {CLEAR}" in (await press(group, anna, panel, CLEAR)).buttons


async def test_who_is_admin_is_asked_once_a_minute(
    telegram: BotApiServer, group: Group, anna: Person
) -> None:
    panel = await open_panel(group, anna)
    await press(group, anna, panel, CLEAR)
    await press(group, anna, panel, "हिन्दी")
    assert len(telegram.calls("getChatMember")) == 1


async def test_after_done_the_panel_is_a_summary(group: Group, anna: Person) -> None:
    panel = await open_panel(group, anna)
    done = await press(group, anna, panel, "Done")
    assert not done.buttons
    assert SPOKEN_TO in done.text


async def test_a_clear_question_is_answered_unasked_where_the_admins_want_it(
    group: Group, anna: Person, boris: Person
) -> None:
    await press(group, anna, await open_panel(group, anna), CLEAR)
    sent = await group.send(boris, HOW_MUCH)
    assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("best pizza in town?", id="foreign"),
        pytest.param("when?", id="not clear"),
        pytest.param("when is lunch?", id="small talk"),
        pytest.param("whose turn is it", id="a game"),
        pytest.param(TRADE, id="a statement"),
        pytest.param(f"/quiz {HOW_MUCH}", id="another's command"),
        pytest.param(f"@anna {HOW_MUCH}", id="put to a member"),
        pytest.param("what did jaishankar say in his speech", id="foreseen as unanswerable"),
    ],
)
async def test_nothing_else_is_answered_unasked(
    group: Group, anna: Person, boris: Person, text: str
) -> None:
    panel = await press(group, anna, await open_panel(group, anna), CLEAR)
    await group.send(boris, text)
    await group.quiet(since=panel)


async def test_a_reply_to_a_member_and_a_bot_s_words_are_not_answered_unasked(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    panel = await press(group, anna, await open_panel(group, anna), CLEAR)
    await group.send(boris, HOW_MUCH, reply_to=await group.send(anna, "Hello"))
    other = telegram.user("Other", username="other_bot", is_bot=True)
    await group.add(other)
    await group.send(other, HOW_MUCH)
    await group.quiet(since=panel)


async def test_unasked_it_speaks_at_most_once_in_ten_minutes(
    group: Group, anna: Person, boris: Person, clock: Clock
) -> None:
    await press(group, anna, await open_panel(group, anna), CLEAR)
    await group.only_reply(to=await group.send(boris, HOW_MUCH))
    last = await group.send(boris, WHEN)
    await group.quiet()
    asked = await group.send(boris, f"/ask {WHEN}")
    assert (await group.only_reply(to=asked)).blockquotes, "asked, it answers all the same"
    clock.pass_by(minutes=10)
    again = await group.send(boris, WHEN)
    assert (await group.only_reply(to=again)).blockquotes
    assert len(await group.replies(to=last, count=0)) == 0


async def test_in_quiet_hours_nothing_is_said_unasked_and_answers_make_no_sound(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person, clock: Clock
) -> None:
    panel = await press(group, anna, await open_panel(group, anna), CLEAR)
    quiet = await press(group, anna, panel, "Quiet hours ›")
    assert "✓ Off" in quiet.buttons
    quiet = await press(group, anna, panel, "On")
    assert "22:00–07:00 (UTC" in quiet.text
    now = clock()
    clock.pass_by(hours=(23 - now.hour) % 24)  # somewhen from 23:00 to 23:59
    await group.send(boris, HOW_MUCH)
    await group.quiet(since=panel)
    await group.only_reply(to=await group.send(boris, f"/ask {HOW_MUCH}"))
    assert telegram.calls("sendMessage")[-1].parameters["disable_notification"] == "true"
    clock.pass_by(hours=12)
    await group.only_reply(to=await group.send(boris, f"/ask {HOW_MUCH}"))
    assert "disable_notification" not in telegram.calls("sendMessage")[-1].parameters


async def test_quiet_hours_are_shifted_and_have_a_time_zone(group: Group, anna: Person) -> None:
    panel = await open_panel(group, anna)
    await press(group, anna, panel, "Quiet hours ›")
    await press(group, anna, panel, "On")
    await press(group, anna, panel, "22:00 +")
    await press(group, anna, panel, "− 07:00")
    await press(group, anna, panel, "Time zone ›")
    shown = await press(group, anna, panel, "India Standard Time")
    assert "23:00–06:00 (India Standard Time, now " in shown.text
    assert "✓ On" in shown.buttons


async def test_any_time_zone_can_be_named(group: Group, anna: Person) -> None:
    sent = await group.send(anna, "/settings new york")
    panel = await group.only_reply(to=sent)
    shown = await press(group, anna, panel, "Quiet hours ›")
    assert "Eastern Time ›" in shown.buttons


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "Atlantis/" + "x" * 4000])
async def test_what_is_no_time_zone_is_said_to_be_none(
    group: Group, anna: Person, zone: str
) -> None:
    wrong = await group.send(anna, f"/settings {zone}")
    assert f"the time zone {zone[:40]}" in (await group.only_reply(to=wrong)).text


async def test_the_group_s_language_counts_where_nobody_s_does(group: Group, anna: Person) -> None:
    panel = await open_panel(group, anna)
    shown = await press(group, anna, panel, "Русский")
    assert "✓ Русский" in shown.buttons
    sent = await group.send(anna, "/help", anonymous=True)
    assert "Напишите вопрос" in (await group.only_reply(to=sent)).text
    sent = await group.send(anna, "/help")
    assert "Type a question" in (await group.only_reply(to=sent)).text


async def test_settings_survive_a_restart_and_the_upgrade_to_a_supergroup(
    telegram: BotApiServer, anna: Person, boris: Person, settings: Settings, library: Library
) -> None:
    group = telegram.group("Family", anna, boris)
    async with running(settings, library):
        await press(group, anna, await open_panel(group, anna), CLEAR)
    async with running(settings, library):
        supergroup = await group.upgrade()
        sent = await supergroup.send(boris, HOW_MUCH)
        assert (await supergroup.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_panel_from_before_the_upgrade_sets_what_is_the_supergroup_s(
    telegram: BotApiServer, anna: Person, boris: Person, application: App
) -> None:
    """What it can no longer show in its own place, it shows in the supergroup."""
    del application
    group = telegram.group("Family", anna, boris)
    panel = await open_panel(group, anna)
    supergroup = await group.upgrade()
    await telegram.settled()
    await group.press(anna, panel, CLEAR)
    assert f"✓ {CLEAR}" in (await supergroup.reply()).buttons
    assert f"✓ {CLEAR}" in (await open_panel(supergroup, anna)).buttons


@pytest.mark.parametrize(
    "data", ["set:speaks:loudly", "set:zone:Atlantis", "set:mood:good", "set:start:x"]
)
async def test_a_button_of_another_version_says_so(group: Group, anna: Person, data: str) -> None:
    old = await group.bot_said("Long ago", buttons=[("Set", data)])
    shown = await group.press(anna, old, "Set")
    assert shown.show_alert
    assert "older version" in shown.text


class TestPrivacyMode:
    """With it the bot is not shown what is said to all."""

    @pytest.fixture
    def abilities(self) -> Abilities:
        return Abilities(reads_all_group_messages=False)

    async def test_the_panel_says_that_it_cannot_see_clear_questions(
        self, telegram: BotApiServer, group: Group, anna: Person
    ) -> None:
        panel = await open_panel(group, anna)
        assert BLIND not in panel.text
        panel = await press(group, anna, panel, CLEAR)
        assert BLIND in panel.text
        await group.promote(telegram.bot)
        assert BLIND not in (await press(group, anna, panel, "हिन्दी")).text
