"""What an answer says line by line, and which buttons stand under it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rendering.answer_buttons import VotesTaken, related_rows
from bot.rendering.buttons import reason_rows
from bot.rendering.quoting import article_name
from bot.rendering.replies import Renderer, Reply, reply_of
from bot.rendering.rich_text import RichText
from faq.answering import Answer, Answered, Attributed, Declined, Rule, Suggested, Why
from faq.bank import Entry, Language, Source
from faq.matching.matcher import Match
from tests.bot.rendering.examples import (
    BANK,
    BLOCKQUOTE,
    BOLD,
    BRIDGE,
    HOW_LONG,
    ITALIC,
    KEY,
    LEAVES,
    PRICE,
    SAFE,
    UNDERLINE,
    WHO_PAID,
    marked,
    rows_of,
)

ENGLISH, RUSSIAN = Language.ENGLISH, Language.RUSSIAN
RENDERER = Renderer("ferry_bot", has_inline=True, names_article=False)
NAMING = Renderer("ferry_bot", has_inline=True, names_article=True)
WITH_PAGES = Renderer(
    "ferry_bot", has_inline=True, names_article=False, pages_url="https://bot.example"
)
TO_SAFE = "https://bot.example/a/ferry-news#p1:~:text=The%20pier%20is%20safe%2C"
ASK_MORE = ("Ask more", f"https://t.me/ferry_bot?start={KEY}_safe")
IDA_SAYS = "Ida Holm, harbour master · ¶1"


def answered(entry: Entry) -> Answered:
    return Answered("?", ENGLISH, 1.0, entry)


def attributed(entry: Entry) -> Attributed:
    return Attributed("whose words?", ENGLISH, 1.0, entry)


def declined(
    *suggestions: Entry, unanswerable: Entry | None = None, understood: bool = False
) -> Declined:
    near = tuple(Match(entry, 0.4) for entry in suggestions)
    return Declined("?", ENGLISH, 0.4, near, unanswerable, is_understood=understood)


def suggested(*suggestions: Entry) -> Suggested:
    return Suggested("?", ENGLISH, 0.5, tuple(Match(entry, 0.5) for entry in suggestions))


WAIT = ("🔔 Tell me when you know", f"wait:en:{KEY}:")


def say(answer: Answer, language: Language = ENGLISH) -> Reply:
    return RENDERER.answer(answer, BANK, language)


def test_an_answer_is_quotes_whose_words_they_are_and_translations() -> None:
    reply = say(answered(SAFE), RUSSIAN)
    assert marked(reply) == [
        (BLOCKQUOTE, "The pier is safe,"),
        (BOLD, IDA_SAYS),
        (ITALIC, "Неофициальный перевод: Причал безопасен,"),
        (BLOCKQUOTE, "We tested it twice,"),
        (BOLD, IDA_SAYS),
    ]
    assert reply.text.splitlines() == [text for _, text in marked(reply)]


def test_the_curators_remark_follows_the_quotes_as_a_note() -> None:
    assert marked(say(answered(LEAVES), RUSSIAN)) == [
        (BLOCKQUOTE, "The ferry leaves at nine."),
        (BOLD, "Статья · ¶1"),
        (ITALIC, "Примечание: День не назван."),
    ]


@pytest.mark.parametrize(
    ("language", "attribution"),
    [
        (ENGLISH, "Headline of another story · ¶2"),
        (RUSSIAN, "Заголовок другой новости · ¶2"),
    ],
)
def test_another_storys_headline_is_attributed_to_that_headline(
    language: Language, attribution: str
) -> None:
    assert say(answered(BRIDGE), language).text == f"Storm closes bridge\n{attribution}"


def test_who_asks_whose_words_it_was_is_told_that_this_is_the_answer() -> None:
    assert say(attributed(PRICE)).text.splitlines() == [
        "Whose words these are, and where they stand:",
        "Tickets cost 40 kroner.",
        "The article · ¶3",
    ]


def test_the_answer_to_an_edited_question_says_first_that_it_is_new() -> None:
    reply = RENDERER.answer(answered(PRICE), BANK, ENGLISH, is_revised=True)
    assert marked(reply)[0] == (ITALIC, "✏️ The question was edited; this is the new answer.")
    assert reply.text.endswith(say(answered(PRICE)).text)
    assert reply.keyboard == say(answered(PRICE)).keyboard


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(answered(PRICE), id="an answer"),
        pytest.param(attributed(PRICE), id="whose words"),
        pytest.param(declined(unanswerable=HOW_LONG), id="an honest line"),
    ],
)
def test_of_several_articles_an_answer_ends_with_the_name_of_its_own(answer: Answer) -> None:
    named = NAMING.answer(answer, BANK, ENGLISH)
    assert named.text == f"{say(answer).text}\n📰 Ferry to Kalvo"


def test_under_an_answer_are_its_context_its_related_questions_and_votes() -> None:
    assert rows_of(say(answered(SAFE))) == [
        [("In context", f"text:en:{KEY}:safe"), ("Related", f"more:en:{KEY}:safe")],
        [
            ("Share", "Is the pier safe?"),
            ("👍", f"up:en:{KEY}:safe"),
            ("👎", f"down:en:{KEY}:safe"),
        ],
    ]


def test_without_related_questions_there_is_no_button_for_them() -> None:
    [first, _] = rows_of(say(answered(PRICE)))
    assert first == [("In context", f"text:en:{KEY}:price")]


def test_the_buttons_of_an_answer_speak_its_readers_language() -> None:
    [first, second] = rows_of(say(answered(SAFE), RUSSIAN))
    assert first == [
        ("В контексте", f"text:ru:{KEY}:safe"),
        ("Похожие вопросы", f"more:ru:{KEY}:safe"),
    ]
    assert second[0] == ("Поделиться", "Причал безопасен?")


def test_without_inline_mode_an_answer_is_shared_by_a_link_to_it() -> None:
    renderer = Renderer("ferry_bot", has_inline=False, names_article=False)
    [_, [share, *_]] = rows_of(renderer.entry(PRICE, BANK, ENGLISH))
    assert share == (
        "Share",
        f"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fferry_bot%3Fstart%3D{KEY}_price"
        "&text=What%20is%20a%20ticket%3F%0A%F0%9F%93%B0%20Ferry%20to%20Kalvo",
    )


def test_where_the_article_has_a_page_the_one_button_opens_it_at_the_first_quote() -> None:
    reading = ("Read in context ↗", TO_SAFE)
    [first, _] = rows_of(WITH_PAGES.answer(answered(SAFE), BANK, ENGLISH))
    assert first == [reading, ("Related", f"more:en:{KEY}:safe")]
    assert rows_of(WITH_PAGES.entry_elsewhere(SAFE, BANK, ENGLISH)) == [[reading, ASK_MORE]]


@pytest.mark.parametrize(
    ("votes", "labels"),
    [
        (VotesTaken(), ["👍", "👎"]),
        (VotesTaken(unhelpful=1), ["👍", "👎 ✓"]),
        (VotesTaken(helpful=2, are_counted=True), ["👍 2", "👎"]),
    ],
)
def test_a_vote_is_ticked_off_or_counted_on_its_button(
    votes: VotesTaken, labels: list[str]
) -> None:
    [_, [_, *shown]] = rows_of(RENDERER.entry(SAFE, BANK, ENGLISH, votes=votes))
    assert [label for label, _ in shown] == labels


def test_what_may_be_meant_is_offered_best_first() -> None:
    reply = say(suggested(LEAVES, SAFE))
    assert reply.text == "I'm not sure which of these you mean:"
    assert rows_of(reply) == [
        [("When does the ferry leave?", f"turn:en:{KEY}:leaves")],
        [("Is the pier safe?", f"turn:en:{KEY}:safe")],
    ]


@pytest.mark.parametrize(
    ("understood", "line"),
    [
        (True, "The article doesn't answer that. Ask something else, or see what it does answer:"),
        (
            False,
            "I didn't understand that as a question about the article. Put it in other words, "
            "or see what the article answers:",
        ),
    ],
)
def test_with_nothing_near_a_decline_leads_to_the_topics(understood: bool, line: str) -> None:
    reply = say(declined(understood=understood))
    assert reply.text == line
    assert rows_of(reply) == [[("What it answers", f"topics:en:{KEY}:")], [WAIT]]


def test_a_decline_offers_what_is_nearest() -> None:
    reply = say(declined(PRICE))
    assert reply.text == "The article doesn't answer that. The nearest it does answer:"
    assert rows_of(reply) == [[("What is a ticket?", f"turn:en:{KEY}:price")], [WAIT]]


@pytest.mark.parametrize(
    ("answer", "offered"),
    [
        pytest.param(
            declined(unanswerable=WHO_PAID), [("What is a ticket?", "price")], id="related ones"
        ),
        pytest.param(
            declined(LEAVES, unanswerable=WHO_PAID),
            [("When does the ferry leave?", "leaves")],
            id="what comes nearer",
        ),
    ],
)
def test_the_honest_line_shows_what_is_near_and_offers_more(
    answer: Declined, offered: list[tuple[str, str]]
) -> None:
    reply = say(answer)
    assert reply.text.splitlines() == [
        "It doesn't say who paid.",
        "Tickets cost 40 kroner.",
        "The article · ¶3",
        "The nearest it does answer:",
    ]
    assert marked(reply)[0] == (BLOCKQUOTE, "Tickets cost 40 kroner.")
    buttons = [[(label, f"turn:en:{KEY}:{entry}")] for label, entry in offered]
    assert rows_of(reply) == [*buttons, [WAIT]]


def test_the_honest_line_alone_promises_nothing_more() -> None:
    reply = RENDERER.entry(HOW_LONG, BANK, ENGLISH)
    assert reply == Reply("It doesn't say how long the trip is.")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(suggested(SAFE), id="an offer"),
        pytest.param(replace(declined(), question="see you"), id="what asks nothing"),
        pytest.param(replace(declined(), why=Why(Rule.REMARK)), id="a remark"),
    ],
)
def test_only_a_question_that_was_declined_can_be_waited_for(answer: Answer) -> None:
    assert [WAIT] not in rows_of(say(answer))


@pytest.mark.parametrize("render", [RENDERER.entry, RENDERER.entry_elsewhere])
def test_an_entry_without_an_answer_is_shown_as_when_it_is_asked(render: object) -> None:
    assert callable(render)
    asked = say(declined(unanswerable=WHO_PAID), RUSSIAN)
    shown = render(WHO_PAID, BANK, RUSSIAN)
    assert (shown.text, shown.entities) == (asked.text, asked.entities)
    assert rows_of(shown) == rows_of(asked)[:-1]


@pytest.mark.parametrize("renderer", [RENDERER, NAMING])
def test_an_entry_is_shown_as_when_it_is_asked(renderer: Renderer) -> None:
    asked = renderer.answer(answered(SAFE), BANK, RUSSIAN)
    assert renderer.entry(SAFE, BANK, RUSSIAN) == asked


@pytest.mark.parametrize("entry", [SAFE, WHO_PAID])
@pytest.mark.parametrize("render", [RENDERER.entry, RENDERER.entry_elsewhere])
def test_an_entry_that_nobody_typed_begins_with_its_question(render: object, entry: Entry) -> None:
    assert callable(render)
    shown = render(entry, BANK, RUSSIAN, names_question=True)
    question = entry.title_in(RUSSIAN)
    assert shown.text == f"{question}\n{render(entry, BANK, RUSSIAN).text}"
    assert (UNDERLINE, question) in marked(shown)


def test_where_the_bot_is_no_member_an_answer_leads_to_the_bot() -> None:
    reply = RENDERER.answer_elsewhere(answered(SAFE), BANK, ENGLISH)
    assert reply.text == f"{say(answered(SAFE)).text}\n📰 Ferry to Kalvo"
    *entities, link = reply.entities
    assert tuple(entities) == say(answered(SAFE)).entities
    assert (link.type, link.url) == ("text_link", ASK_MORE[1])
    assert rows_of(reply) == [[("In context", f"text:en:{KEY}:safe"), ASK_MORE]]


def test_where_the_bot_is_no_member_whose_words_it_was_is_told_too() -> None:
    reply = RENDERER.answer_elsewhere(attributed(SAFE), BANK, ENGLISH)
    assert reply.text == f"{say(attributed(SAFE)).text}\n📰 Ferry to Kalvo"
    assert rows_of(reply) == [[("In context", f"text:en:{KEY}:safe"), ASK_MORE]]


@pytest.mark.parametrize("answer", [suggested(SAFE), declined(PRICE)])
def test_what_is_no_answer_reads_the_same_everywhere(answer: Answer) -> None:
    elsewhere, here = RENDERER.answer_elsewhere(answer, BANK, RUSSIAN), say(answer, RUSSIAN)
    assert (elsewhere.text, elsewhere.entities) == (here.text, here.entities)
    assert rows_of(elsewhere) == rows_of(here)[:1], "nobody can be told there"


def test_related_questions_are_sent_anew_and_lead_back_to_the_answer() -> None:
    shown = reply_of(RichText("x", ()), related_rows(SAFE, BANK, RUSSIAN))
    assert rows_of(shown) == [
        [("Сколько стоит билет?", f"show:ru:{KEY}:price")],
        [("When does the ferry leave?", f"show:ru:{KEY}:leaves")],
        [("‹ К ответу", f"back:ru:{KEY}:safe")],
    ]


def test_each_reason_against_an_answer_has_a_button() -> None:
    shown = reply_of(RichText("x", ()), reason_rows(SAFE, BANK, ENGLISH))
    assert rows_of(shown) == [
        [("Wrong answer", f"wrong:en:{KEY}:safe")],
        [("Not what I asked", f"other:en:{KEY}:safe")],
        [("The quote is too long", f"long:en:{KEY}:safe")],
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source(headline="Ferry to Kalvo", dateline="Kalvo, May 2"), "Ferry to Kalvo"),
        (Source(dateline="Kalvo, May 2"), "Kalvo, May 2"),
        (Source(publisher="The Tide"), "ferry-news"),
    ],
)
def test_an_article_is_called_by_the_best_name_it_has(source: Source, name: str) -> None:
    assert article_name(BANK.model_copy(update={"source": source})) == name


def test_a_reply_marks_the_quote_and_whose_words_it_is() -> None:
    reply = say(answered(PRICE))
    assert reply.text == "Tickets cost 40 kroner.\nThe article · ¶3"
    assert [entity.to_dict() for entity in reply.entities] == [
        {"type": "blockquote", "offset": 0, "length": 23},
        {"type": "bold", "offset": 24, "length": 16},
    ]


def test_a_reply_has_no_marks_and_no_buttons_of_itself() -> None:
    reply = Reply("Done.")
    assert (reply.entities, reply.keyboard) == ((), None)
