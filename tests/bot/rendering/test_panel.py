"""The panel of `/settings`: every button of every page does what it says."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.panel import Field, Page, changed, page_after, read_change, render_panel
from bot.rendering.replies import Reply
from bot.rendering.zones import OFFERED
from bot.storage.chats import ChatSettings, QuietHours, SeenBy, Speaks
from faq.bank import Bank, Language, Source
from faq.library import bank_key

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NIGHT = QuietHours(start=time(22), end=time(7))
SOME = [
    ChatSettings(),
    ChatSettings(
        speaks=Speaks.CLEAR_QUESTIONS,
        language=Language.HINDI,
        quiet_hours=NIGHT,
        time_zone="Asia/Kolkata",
        seen_by=SeenBy.ASKER,
    ),
]


def buttons(reply: Reply) -> dict[str, str]:
    """Return the callback data of each button, by its label."""
    rows = reply.keyboard.inline_keyboard if reply.keyboard else ()
    return {button.text: str(button.callback_data) for row in rows for button in row}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("settings", SOME)
def test_every_button_leads_to_settings_and_a_page_that_can_be_shown(
    settings: ChatSettings, page: Page, language: Language, bank: Bank
) -> None:
    reply = render_panel(settings, page, [bank, bank], language, NOW)
    offered = buttons(reply).values()
    assert bool(offered) is (page is not Page.DONE)
    for data in offered:
        assert len(data.encode()) <= 64
        change = read_change(data)
        assert change is not None
        after = changed(settings, *change, NOW)
        assert render_panel(after, page_after(*change), [bank, bank], language, NOW).text


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        (Field.SPEAKS, "clear-questions", ChatSettings(speaks=Speaks.CLEAR_QUESTIONS)),
        (Field.LANGUAGE, "ru", ChatSettings(language=Language.RUSSIAN)),
        (Field.LANGUAGE, "any", ChatSettings()),
        (Field.SEEN_BY, "asker", ChatSettings(seen_by=SeenBy.ASKER)),
        (Field.QUIET, "on", ChatSettings(quiet_hours=NIGHT)),
        (Field.QUIET, "off", ChatSettings()),
        (Field.ZONE, "asia/kolkata", ChatSettings(time_zone="Asia/Kolkata")),
        (Field.BANK, "6dea2fcd", ChatSettings(bank_key="6dea2fcd")),
        (Field.BANK, "any", ChatSettings()),
        (Field.PAGE, "zones", ChatSettings()),
    ],
)
def test_one_change_leaves_the_rest(field: Field, value: str, after: ChatSettings) -> None:
    assert changed(ChatSettings(), field, value, NOW) == after


def test_quiet_hours_that_are_on_already_stay_what_they_are() -> None:
    settings = ChatSettings(quiet_hours=QuietHours(start=time(13), end=time(15)))
    assert changed(settings, Field.QUIET, "on", NOW) == settings


@pytest.mark.parametrize("zone", ["Atlantis", "localtime", "posixrules", "../UTC"])
def test_a_zone_that_is_no_place_s_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match=zone):
        changed(ChatSettings(), Field.ZONE, zone, NOW)


@given(st.times(), st.lists(st.sampled_from(["+1", "-1"]), max_size=30))
def test_hours_are_shifted_around_midnight(start: time, shifts: list[str]) -> None:
    settings = ChatSettings(quiet_hours=QuietHours(start=start, end=time(7)))
    for shift in shifts:
        settings = changed(settings, Field.START, shift, NOW)
    assert settings.quiet_hours is not None
    turned = (start.hour + sum(map(int, shifts))) % 24
    assert settings.quiet_hours.start == start.replace(hour=turned)
    assert settings.quiet_hours.end == time(7)


@pytest.mark.parametrize("data", ["", "set", "set:mood:good", "set:"])
def test_what_no_button_carries_is_not_read(data: str) -> None:
    assert read_change(data) is None


def articles(bank: Bank, count: int) -> list[Bank]:
    """Return banks of articles that are called "Story 1" and so on."""
    return [
        bank.model_copy(update={"slug": f"s{number}", "source": Source(headline=name)})
        for number, name in ((each, f"Story {each}") for each in range(1, count + 1))
    ]


def rows_of(reply: Reply) -> list[list[tuple[str, str]]]:
    rows = reply.keyboard.inline_keyboard if reply.keyboard else ()
    return [[(button.text, str(button.callback_data)) for button in row] for row in rows]


def test_the_panel_of_a_new_group_tells_the_usual_settings(bank: Bank) -> None:
    reply = render_panel(ChatSettings(), Page.MAIN, [bank], Language.ENGLISH, NOW)
    assert reply.text.splitlines() == [
        "Settings of this group",
        "• The language is for askers whose own I can't tell.",
        "• No quiet hours",
    ]
    assert rows_of(reply) == [
        [("✓ I speak when spoken to", "set:speaks:when-spoken-to")],
        [("I also answer clear questions", "set:speaks:clear-questions")],
        [("Answers seen by the asker only", "set:seen:asker")],
        [
            ("✓ English", "set:language:en"),
            ("हिन्दी", "set:language:hi"),
            ("Русский", "set:language:ru"),
        ],
        [("Quiet hours ›", "set:page:quiet")],
        [("Done", "set:page:done")],
    ]


def test_the_panel_tells_what_was_set_with_the_time_it_is_there(bank: Bank) -> None:
    reply = render_panel(SOME[1], Page.MAIN, [bank], Language.ENGLISH, NOW)
    assert reply.text.splitlines() == [
        "Settings of this group",
        "• Unasked at most once in 10 minutes",
        "• The asker can show an answer to everyone. Where Telegram refuses, everyone sees it at "
        "once.",
        "• The language is for askers whose own I can't tell.",
        "• Quiet hours 22:00–07:00 (India Standard Time, now 17:30): nothing unasked, answers "
        "without a sound",
    ]
    assert [label for label in buttons(reply) if label.startswith("✓")] == [
        "✓ I also answer clear questions",
        "✓ Answers seen by the asker only",
        "✓ हिन्दी",
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("settings", SOME)
@pytest.mark.parametrize("page", [Page.MAIN, Page.ZONES])
def test_each_choice_stands_once_in_the_panel(
    settings: ChatSettings, page: Page, language: Language, bank: Bank
) -> None:
    reply = render_panel(settings, page, articles(bank, 2), language, NOW)
    labels = [label.removeprefix("✓ ") for label in buttons(reply)]
    assert len(labels) == len(set(labels))
    assert not [label for label in labels if f"• {label}" in reply.text.splitlines()]


@pytest.mark.parametrize(
    ("speaks", "sees_all", "warns"),
    [
        (Speaks.CLEAR_QUESTIONS, False, True),
        (Speaks.CLEAR_QUESTIONS, True, False),
        (Speaks.WHEN_SPOKEN_TO, False, False),
    ],
)
def test_a_bot_that_cannot_see_clear_questions_says_so(
    bank: Bank, speaks: Speaks, sees_all: bool, warns: bool
) -> None:
    settings = ChatSettings(speaks=speaks)
    reply = render_panel(settings, Page.MAIN, [bank], Language.ENGLISH, NOW, sees_all=sees_all)
    assert ("⚠️ Here I am shown only what is said to me." in reply.text) is warns


def test_of_several_articles_the_chosen_one_is_told_and_marked(bank: Bank) -> None:
    banks = articles(bank, 2)
    first, second = map(bank_key, banks)
    settings = ChatSettings(bank_key=second)
    reply = render_panel(settings, Page.MAIN, banks, Language.ENGLISH, NOW)
    assert "Story 2" not in reply.text
    assert rows_of(reply)[-4:] == [
        [("All articles", "set:bank:any")],
        [("Story 1", f"set:bank:{first}")],
        [("✓ Story 2", f"set:bank:{second}")],
        [("Done", "set:page:done")],
    ]


@pytest.mark.parametrize("key", [None, "gone"], ids=["none chosen", "no longer served"])
def test_without_a_chosen_article_all_are_answered_from(bank: Bank, key: str | None) -> None:
    settings = ChatSettings(bank_key=key)
    reply = render_panel(settings, Page.MAIN, articles(bank, 2), Language.ENGLISH, NOW)
    assert buttons(reply)["✓ All articles"] == "set:bank:any"


@pytest.mark.parametrize(
    ("count", "line", "has_buttons"),
    [
        pytest.param(20, "• No quiet hours", True, id="twenty"),
        pytest.param(
            21, "• Article: All articles (/articles lists them all)", False, id="one more"
        ),
    ],
)
def test_more_articles_than_fit_the_panel_are_chosen_by_command(
    bank: Bank, count: int, line: str, has_buttons: bool
) -> None:
    reply = render_panel(ChatSettings(), Page.MAIN, articles(bank, count), Language.ENGLISH, NOW)
    assert reply.text.splitlines()[-1] == line
    assert ("Story 20" in buttons(reply)) is has_buttons


def test_the_page_of_quiet_hours_switches_and_shifts_them(bank: Bank) -> None:
    reply = render_panel(SOME[1], Page.QUIET, [bank], Language.ENGLISH, NOW)
    assert rows_of(reply) == [
        [("Off", "set:quiet:off"), ("✓ On", "set:quiet:on")],
        [
            ("− 22:00", "set:start:-1"),
            ("22:00 +", "set:start:+1"),
            ("− 07:00", "set:end:-1"),
            ("07:00 +", "set:end:+1"),
        ],
        [("Time zone ›", "set:page:zones")],
        [("‹ Back", "set:page:main")],
    ]


def test_without_quiet_hours_there_is_nothing_to_shift(bank: Bank) -> None:
    reply = render_panel(ChatSettings(), Page.QUIET, [bank], Language.ENGLISH, NOW)
    assert rows_of(reply) == [
        [("✓ Off", "set:quiet:off"), ("On", "set:quiet:on")],
        [("UTC ›", "set:page:zones")],
        [("‹ Back", "set:page:main")],
    ]


def test_the_page_of_zones_names_them_as_people_do_and_marks_the_one_set(bank: Bank) -> None:
    *rows, back = rows_of(render_panel(SOME[1], Page.ZONES, [bank], Language.ENGLISH, NOW))
    assert [data for row in rows for _, data in row] == [f"set:zone:{zone}" for zone in OFFERED]
    assert [label for [(label, _)] in rows if "✓" in label] == ["✓ India Standard Time"]
    assert ("Moscow Time", "set:zone:Europe/Moscow") in rows[3]
    assert back == [("‹ Back", "set:page:quiet")]


def test_a_panel_that_is_done_tells_all_that_is_set_without_buttons(bank: Bank) -> None:
    done = render_panel(SOME[1], Page.DONE, articles(bank, 2), Language.ENGLISH, NOW)
    assert done.keyboard is None
    assert done.text.splitlines()[1:4] == [
        "• I also answer clear questions",
        "• Answers seen by the asker only",
        "• Unasked at most once in 10 minutes",
    ]
    assert "• Language where the asker's is unknown: हिन्दी" in done.text
    assert done.text.endswith("• Article: All articles")


@pytest.mark.parametrize(
    ("field", "value", "page"),
    [
        (Field.PAGE, "zones", Page.ZONES),
        (Field.PAGE, "done", Page.DONE),
        (Field.PAGE, "of another version", Page.MAIN),
        (Field.QUIET, "on", Page.QUIET),
        (Field.START, "+1", Page.QUIET),
        (Field.END, "-1", Page.QUIET),
        (Field.ZONE, "UTC", Page.QUIET),
        (Field.SPEAKS, "clear-questions", Page.MAIN),
        (Field.LANGUAGE, "ru", Page.MAIN),
        (Field.BANK, "any", Page.MAIN),
    ],
)
def test_after_a_press_the_panel_stays_where_there_is_more_to_set(
    field: Field, value: str, page: Page
) -> None:
    assert page_after(field, value) is page


def test_a_change_keeps_all_that_was_set_before() -> None:
    before = SOME[1].model_copy(update={"bank_key": "6dea2fcd"})
    after = changed(before, Field.END, "+1", NOW)
    longer = QuietHours(start=time(22), end=time(8))
    assert after == before.model_copy(update={"quiet_hours": longer})
    assert changed(before, Field.LANGUAGE, "any", NOW) == before.model_copy(
        update={"language": None}
    )
    assert changed(before, Field.BANK, "any", NOW) == before.model_copy(update={"bank_key": None})


@pytest.mark.parametrize("hours", ["-2", "1", "one"])
def test_hours_are_shifted_by_one_at_a_time(hours: str) -> None:
    with pytest.raises(ValueError, match=hours):
        changed(ChatSettings(), Field.START, hours, NOW)


@pytest.mark.parametrize(
    ("data", "change"),
    [
        ("set:zone:Asia/Kolkata", (Field.ZONE, "Asia/Kolkata")),
        ("set:bank:a:b", (Field.BANK, "a:b")),
        ("set:quiet", (Field.QUIET, "")),
    ],
)
def test_what_a_button_changes_is_read_from_it(data: str, change: tuple[Field, str]) -> None:
    assert read_change(data) == change
