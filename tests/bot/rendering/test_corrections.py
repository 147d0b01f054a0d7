"""A correction is told with its day, what was quoted, and what the article says now."""

from __future__ import annotations

from datetime import date

import pytest
from telegram import MessageEntity

from bot.banks.changed_quotes import ChangedQuote
from bot.rendering.cards import render_article
from bot.rendering.corrections import render_correction
from bot.rendering.introduction import Introduction
from bot.rendering.replies import Reply
from faq.bank import Change, Correction, Language
from tests.bot.rendering.examples import (
    BANK,
    BLOCKQUOTE,
    BOLD,
    bank_with,
    marked,
    rows_of,
)

STRUCK = MessageEntity.STRIKETHROUGH
FIRST, SECOND = date(2026, 5, 2), date(2026, 5, 11)
PAGES = "https://bot.example"
OLD = "The pier is closed,"
NEW = "The pier is safe,"


def changed(old: str, new: str | None, day: date = FIRST, note: str | None = None) -> ChangedQuote:
    return ChangedQuote(old, new, day, note)


def tell(*changes: ChangedQuote, pages_url: str | None = PAGES) -> Reply:
    return render_correction(changes, BANK, Language.ENGLISH, pages_url=pages_url)


def test_what_was_quoted_is_struck_out_and_what_the_article_says_now_is_quoted() -> None:
    reply = tell(changed(OLD, NEW))
    assert reply.text.splitlines() == [
        "✏️ The article was corrected on May 2, 2026.",
        OLD,
        "It says now:",
        NEW,
        "Ida Holm, harbour master · ¶1",
    ]
    assert marked(reply) == [
        (BOLD, "✏️ The article was corrected on May 2, 2026."),
        (BLOCKQUOTE, OLD),
        (STRUCK, OLD),
        (BLOCKQUOTE, NEW),
        (BOLD, "Ida Holm, harbour master · ¶1"),
    ]


def test_a_quote_that_was_withdrawn_gets_no_other_in_its_place() -> None:
    reply = tell(changed(OLD, None))
    assert reply.text.splitlines()[1:] == [OLD, "It no longer says this."]
    assert rows_of(reply) == []


def test_of_several_changes_the_last_tells_the_day_and_the_publisher_s_words() -> None:
    reply = tell(
        changed(OLD, None, FIRST, "An earlier mistake."),
        changed("Tickets cost 45 kroner.", None, SECOND, "The price was wrong."),
        changed("It is late.", None, FIRST),
    )
    assert reply.text.splitlines() == [
        "✏️ The article was corrected on May 11, 2026.",
        "The price was wrong.",
        OLD,
        "It no longer says this.",
        "Tickets cost 45 kroner.",
        "It no longer says this.",
        "It is late.",
        "It no longer says this.",
    ]


@pytest.mark.parametrize(
    ("new", "quoted"),
    [
        pytest.param(
            '"The pier is safe," said Ida',
            ["“The pier is safe,” said Ida", "The article · ¶1"],
            id="in the article's own letters",
        ),
        pytest.param(
            "The ferry runs daily.",
            ["The ferry runs daily.", "The article · ¶3"],
            id="quoted by no entry",
        ),
        pytest.param("It sank.", ["It no longer says this."], id="no longer there"),
    ],
)
def test_only_what_stands_in_the_article_is_quoted(new: str, quoted: list[str]) -> None:
    said = tell(changed(OLD, new)).text.splitlines()
    assert said[-len(quoted) :] == quoted


def test_a_button_opens_the_article_at_the_first_quote_that_stands() -> None:
    reply = tell(
        changed(OLD, None),
        changed("It runs at times.", "The ferry runs daily."),
        changed("It is closed,", NEW),
    )
    assert rows_of(reply) == [
        [
            (
                "Read in context ↗",
                f"{PAGES}/a/ferry-news#p3:~:text=The%20ferry%20runs%20daily.",
            )
        ]
    ]


def test_an_article_without_a_page_has_no_button_to_it() -> None:
    assert tell(changed(OLD, NEW), pages_url=None).keyboard is None


def test_an_article_tells_all_its_corrections_the_newest_first() -> None:
    bank = bank_with(
        corrections=(
            Correction(date=FIRST, changes=(Change(entry="safe", old=OLD, new=NEW),)),
            Correction(
                date=SECOND,
                note="The price was wrong.",
                changes=(
                    Change(entry="price", old="Tickets cost 45 kroner.", new=None),
                    Change(entry="who-paid", old="Tickets cost 45 kroner.", new=None),
                ),
            ),
        )
    )
    reply = render_article(Introduction(bank, ()), Language.ENGLISH)
    lines = reply.text.splitlines()
    assert lines[lines.index("") :] == [
        "",
        "✏️ The article was corrected on May 11, 2026.",
        "The price was wrong.",
        "Tickets cost 45 kroner.",
        "It no longer says this.",
        "",
        "✏️ The article was corrected on May 2, 2026.",
        OLD,
        "It says now:",
        NEW,
    ]
    assert [form for form, _ in marked(reply)] == [
        BOLD,  # the headline
        BOLD,
        BLOCKQUOTE,
        STRUCK,
        BOLD,
        BLOCKQUOTE,
        STRUCK,
        BLOCKQUOTE,
    ]


def test_a_correction_is_told_in_the_reader_s_language() -> None:
    changes = [changed(OLD, NEW), changed("It sank.", None)]
    reply = render_correction(changes, BANK, Language.RUSSIAN, pages_url=PAGES)
    day, *lines = reply.text.splitlines()
    assert day == "✏️ Статья исправлена: 2 мая 2026\u202fг."
    assert lines == [
        OLD,
        "Теперь в ней сказано:",
        NEW,
        "Ida Holm, harbour master · ¶1",
        "It sank.",
        "Теперь этого в ней нет.",
    ]
    [[(label, _)]] = rows_of(reply)
    assert label == "Читать в статье ↗"


def test_an_article_tells_its_corrections_in_the_reader_s_language() -> None:
    change = Change(entry="safe", old=OLD, new=NEW)
    bank = bank_with(corrections=(Correction(date=FIRST, changes=(change,)),))
    *_, day, old, now, new = render_article(
        Introduction(bank, ()), Language.RUSSIAN
    ).text.splitlines()
    assert day == "✏️ Статья исправлена: 2 мая 2026\u202fг."
    assert (old, now, new) == (OLD, "Теперь в ней сказано:", NEW)
