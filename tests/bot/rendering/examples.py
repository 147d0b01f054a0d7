"""A small bank to render, and a reply as a reader sees it: lines, marked parts, buttons."""

from __future__ import annotations

from telegram import MessageEntity

from bot.rendering.replies import Reply
from faq.article import Article
from faq.bank import Bank, Entry, Gloss, Questions, Quote, Source, Speaker, Topic, Wording
from faq.library import bank_key

ARTICLE = Article(
    "🚢 The ferry leaves at nine. “The pier is safe,” said Ida Holm. “We tested it twice,” "
    "she added.\n\n"
    "Also read: Storm closes bridge\n\n"
    "Tickets cost 40 kroner. The ferry runs daily."
)
IDA = Speaker(id="ida", name="Ida Holm", role="harbour master")


def quote(
    text: str, *, speaker: Speaker | None = None, headline: bool = False, gloss: str | None = None
) -> Quote:
    """Return a quote of the article, with its place and its Russian gloss."""
    [span] = ARTICLE.find(text)
    return Quote(
        text=text,
        speaker=speaker,
        headline=headline,
        paragraph=span.paragraph,
        start=span.start,
        gloss=Gloss(ru=gloss),
    )


SAFE = Entry(
    id="safe",
    topic="pier",
    questions=Questions(en=("Is the pier safe?", "Safe?"), ru=("Причал безопасен?",)),
    quotes=(
        quote("The pier is safe,", speaker=IDA, gloss="Причал безопасен,"),
        quote("We tested it twice,", speaker=IDA),
    ),
    related=("withdrawn-since", "price", "leaves"),
)
LEAVES = Entry(
    id="leaves",
    topic="ferry",
    questions=Questions(en=("When does the ferry leave?",)),
    quotes=(quote("The ferry leaves at nine."),),
    note=Wording(en="The day is not given.", ru="День не назван."),
)
PRICE = Entry(
    id="price",
    topic="ferry",
    questions=Questions(en=("What is a ticket?",), ru=("Сколько стоит билет?",)),
    quotes=(quote("Tickets cost 40 kroner."),),
)
BRIDGE = Entry(
    id="bridge",
    topic="pier",
    questions=Questions(en=("Is the bridge open?",)),
    quotes=(quote("Storm closes bridge", headline=True),),
)
WHO_PAID = Entry(
    id="who-paid",
    topic="ferry",
    questions=Questions(en=("Who paid for it?",)),
    quotes=(quote("Tickets cost 40 kroner."),),
    related=("price", "withdrawn-since"),
    unanswerable=Wording(en="It doesn't say who paid.", ru="Кто платил, не сказано."),
)
HOW_LONG = Entry(
    id="how-long",
    topic="ferry",
    questions=Questions(en=("How long is the trip?",)),
    quotes=(),
    unanswerable=Wording(en="It doesn't say how long the trip is."),
)
BANK = Bank(
    slug="ferry-news",
    article=ARTICLE,
    source=Source(headline="Ferry to Kalvo", dateline="Kalvo, May 2"),
    speakers=(IDA,),
    topics=(
        Topic(id="pier", name=Wording(en="The pier", ru="Причал")),
        Topic(id="ferry", name=Wording(en="The ferry", ru="Паром")),
        Topic(id="weather", name=Wording(en="The weather")),
    ),
    synonyms=(),
    entries=(SAFE, LEAVES, PRICE, BRIDGE, WHO_PAID, HOW_LONG),
)
KEY = bank_key(BANK)


def rows_of(reply: Reply) -> list[list[tuple[str, str]]]:
    """Return each row of buttons, each with its label and with what it carries or opens."""
    rows = reply.keyboard.inline_keyboard if reply.keyboard else ()
    return [
        [
            (each.text, str(each.callback_data or each.url or each.switch_inline_query))
            for each in row
        ]
        for row in rows
    ]


def marked(reply: Reply) -> list[tuple[str, str]]:
    """Return each formatted part, as its format and its text, in the order they were added."""
    units = reply.text.encode("utf-16-le")
    return [
        (each.type, units[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le"))
        for each in reply.entities
    ]


BLOCKQUOTE = MessageEntity.BLOCKQUOTE
BOLD = MessageEntity.BOLD
ITALIC = MessageEntity.ITALIC
UNDERLINE = MessageEntity.UNDERLINE


def bank_with(**fields: object) -> Bank:
    """Return the bank with some of its fields changed."""
    kept = {name: getattr(BANK, name) for name in Bank.model_fields}
    return Bank.model_validate({**kept, **fields})
