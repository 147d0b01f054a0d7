"""Render an answer as a message: text, entities by offset, and a keyboard. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User

from bot.banks.served_banks import ServedBanks
from bot.locales import words
from bot.rendering.buttons import Action, Row, back_to_answer, button, entry_buttons
from bot.rendering.links import link_to_entry, link_to_share
from bot.rendering.page_links import link_into_context
from bot.rendering.rich_text import RichText, RichTextBuilder
from faq.answering import Answer, Answered, Attributed, Declined, Part, Parted, Suggested
from faq.bank import Bank, Entry, Language, Quote, attribution
from faq.language.text import one_line
from faq.library import Reference, bank_key
from faq.matching.matcher import Match

_HELPFUL, _UNHELPFUL = "👍", "👎"

_LONGEST_NAME = 100  # characters of an article's name in a line or on a button

_LONGEST_PART = 200  # characters of a part's question that are shown over its answer


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of the bot: a text of at most 4,096 UTF-16 units, with or without buttons."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders answers for one bot.

    Attributes:
        username: the bot's, for links.
        has_inline: whether inline mode is on, so that it can be used to share an answer.
        names_article: whether an answer names its article, because there are several.
        pages_url: the base URL of the articles' pages; None where there are none.
    """

    username: str
    has_inline: bool
    names_article: bool
    pages_url: str | None = None

    def answer(
        self,
        answer: Answer,
        bank: Bank,
        language: Language,
        *,
        is_revised: bool = False,
        is_repeated: bool = False,
    ) -> Reply:
        """Render an answer of `faq`.

        Args:
            is_revised: whether the question was edited; the reply then says that it has changed.
            is_repeated: whether this was the last reply in the chat; it then begins differently.
        """
        builder = RichTextBuilder()
        if is_revised:
            builder.add(words("revised", language), MessageEntity.ITALIC)
        if is_repeated and not _has_other_words(answer):
            builder.add(words("again", language), MessageEntity.ITALIC)
        if isinstance(answer, Parted):
            rows = self._add_parts(builder, answer, bank, language)
        else:
            rows = self._add_answer(builder, answer, bank, language, is_repeated=is_repeated)
        return reply_of(builder.build(), rows)

    def _add_answer(
        self,
        builder: RichTextBuilder,
        answer: Part,
        bank: Bank,
        language: Language,
        *,
        is_repeated: bool = False,
    ) -> list[Row]:
        """Add the answer to one question, and return its buttons."""
        match answer:
            case Answered(entry=entry) | Attributed(entry=entry):
                self._add_entry(
                    builder, entry, bank, language, is_attributed=isinstance(answer, Attributed)
                )
                return self.answer_rows(entry, bank, language)
            case Suggested(suggestions=suggestions):
                builder.add(words("more" if answer.is_more else "suggest", language))
                return _offers(suggestions, bank, language)
            case Declined():
                return self._add_decline(builder, answer, bank, language, is_repeated=is_repeated)
            case _:
                assert_never(answer)

    def _add_parts(
        self, builder: RichTextBuilder, answer: Parted, bank: Bank, language: Language
    ) -> list[Row]:
        """Add each part under its question, and return a row of buttons for each entry.

        The first button of a row shows the entry's answer alone, with all its buttons.
        """
        rows: list[Row] = []
        for number, part in enumerate(answer.parts):
            if number:
                builder.add("")
            builder.add(one_line(part.question)[:_LONGEST_PART], MessageEntity.UNDERLINE)
            self._add_answer(builder, part, bank, language)
            if isinstance(part, Answered | Attributed):
                title = part.entry.title_in(language)
                label = words("in-context", language)
                rows.append(
                    [
                        button(title, Action.SHOW, language, bank, part.entry.id),
                        button(label, Action.CONTEXT, language, bank, part.entry.id),
                    ]
                )
            elif part.suggestions:
                near = [match.entry for match in part.suggestions]
                rows += entry_buttons(near, bank, language, Action.SHOW)
        return rows

    def entry(self, entry: Entry, bank: Bank, language: Language) -> Reply:
        """Render an entry: each quote in a blockquote with its attribution and gloss, then a note.

        An entry that the article does not answer is rendered as the decline that a question gets.
        """
        if entry.unanswerable is not None:
            foreseen = Declined("", language, 1.0, unanswerable=entry, is_understood=True)
            return self.answer(foreseen, bank, language)
        builder = RichTextBuilder()
        self._add_entry(builder, entry, bank, language)
        return reply_of(builder.build(), self.answer_rows(entry, bank, language))

    def answer_elsewhere(self, answer: Answer, bank: Bank, language: Language) -> Reply:
        """Render an answer of `faq` for a chat that the bot is not in."""
        match answer:
            case Answered(entry=entry):
                return self.entry_elsewhere(entry, bank, language)
            case Attributed(entry=entry):
                return self.entry_elsewhere(entry, bank, language, is_attributed=True)
            case _:
                return self.answer(answer, bank, language)

    def entry_elsewhere(
        self, entry: Entry, bank: Bank, language: Language, *, is_attributed: bool = False
    ) -> Reply:
        """Render an entry for a chat that the bot is not in, with a link to the bot.

        Args:
            is_attributed: whether the question was whose words these are.
        """
        if entry.unanswerable is not None:
            return self.entry(entry, bank, language)
        builder = RichTextBuilder()
        self._add_entry(builder, entry, bank, language, is_attributed=is_attributed)
        ask = InlineKeyboardButton(
            words("ask-more", language), url=link_to_entry(self.username, _reference(entry, bank))
        )
        row = [
            button(words("in-context", language), Action.CONTEXT, language, bank, entry.id),
            ask,
        ]
        return reply_of(builder.build(), [row, *self._reading_rows(entry, bank, language)])

    def answer_rows(self, entry: Entry, bank: Bank, language: Language) -> list[Row]:
        """Return the buttons under an answer."""
        first = [button(words("in-context", language), Action.CONTEXT, language, bank, entry.id)]
        if _related(entry, bank):
            label = words("related", language)
            first.append(button(label, Action.RELATED, language, bank, entry.id))
        second = [
            self._share(entry, bank, language),
            button(_HELPFUL, Action.HELPFUL, language, bank, entry.id),
            button(_UNHELPFUL, Action.UNHELPFUL, language, bank, entry.id),
        ]
        return [first, *self._reading_rows(entry, bank, language), second]

    def _reading_rows(self, entry: Entry, bank: Bank, language: Language) -> list[Row]:
        """Return a row with a button that opens the article at the first quote; none without a
        page."""
        url = link_into_context(entry.quotes[0], bank, self.pages_url)
        return [[InlineKeyboardButton(words("read-in-context", language), url=url)]] if url else []

    def _add_entry(
        self,
        builder: RichTextBuilder,
        entry: Entry,
        bank: Bank,
        language: Language,
        *,
        is_attributed: bool = False,
    ) -> None:
        if is_attributed:
            builder.add(words("attributed", language))
        for quote in entry.quotes:
            add_quote(builder, quote, language)
        if entry.note is not None:
            note = words("note", language, text=entry.note.in_language(language))
            builder.add(note, MessageEntity.ITALIC)
        if self.names_article:
            add_article(builder, bank, language)

    def _add_decline(
        self,
        builder: RichTextBuilder,
        answer: Declined,
        bank: Bank,
        language: Language,
        *,
        is_repeated: bool,
    ) -> list[Row]:
        """Add the line that declines, and return buttons for the nearest questions or topics."""
        entry = answer.unanswerable
        if entry is None:
            if bank.is_unreviewed and not answer.suggestions:
                builder.add(words("nothing-yet", language))
                return []
            line = f"{_decline(answer)}-again" if is_repeated else _decline(answer)
            builder.add(words(line, language))
            if answer.suggestions:
                return _offers(answer.suggestions, bank, language)
            return [[button(words("browse", language), Action.TOPICS, language, bank)]]
        builder.add(entry.line_in(language))
        for quote in entry.quotes:
            add_quote(builder, quote, language)
        if self.names_article:
            add_article(builder, bank, language)
        nearest = [match.entry for match in answer.suggestions] or _related(entry, bank)
        if nearest:
            builder.add(words("unanswerable-nearest", language))
        return entry_buttons(nearest, bank, language, Action.TURN)

    def _share(self, entry: Entry, bank: Bank, language: Language) -> InlineKeyboardButton:
        label, title = words("share", language), entry.title_in(language)
        if self.has_inline:
            return InlineKeyboardButton(label, switch_inline_query=title)
        url = link_to_share(self.username, _reference(entry, bank), title)
        return InlineKeyboardButton(label, url=url)


@dataclass(frozen=True, slots=True)
class Renderers:
    """Makes a renderer for the banks that are served at the time.

    Attributes:
        pages_url: the base URL of the articles' pages; None where there are none.
    """

    served: ServedBanks
    pages_url: str | None = None

    def renderer(self, me: User) -> Renderer:
        """Return a renderer of answers for the bot `me`."""
        assert me.username is not None  # every bot has one
        return Renderer(
            me.username,
            bool(me.supports_inline_queries),
            names_article=self.served.library.has_several_banks,
            pages_url=self.pages_url,
        )


def related_rows(entry: Entry, bank: Bank, language: Language) -> list[Row]:
    """Return the related questions as buttons, and a button back to the answer."""
    rows = entry_buttons(_related(entry, bank), bank, language, Action.SHOW)
    return [*rows, back_to_answer(entry, bank, language)]


def add_quote(builder: RichTextBuilder, quote: Quote, language: Language) -> None:
    """Add a quote in a blockquote, its attribution, and its gloss."""
    builder.add(quote.shown, MessageEntity.BLOCKQUOTE)
    add_attribution(builder, quote, language)
    if gloss := quote.gloss.in_language(language):
        builder.add(words("gloss", language, text=gloss), MessageEntity.ITALIC)


def add_attribution(builder: RichTextBuilder, quote: Quote, language: Language) -> None:
    """Add a quote's speaker and paragraph."""
    builder.add(
        attribution(
            quote,
            article=words("attribution-article", language),
            citing=words("attribution-citing", language, name="{name}"),
            headline=words("attribution-headline", language),
        ),
        MessageEntity.BOLD,
    )


def add_article(builder: RichTextBuilder, bank: Bank, language: Language) -> None:
    """Add the name of the article that is quoted."""
    builder.add(words("from-article", language, article=article_name(bank)))


def article_name(bank: Bank) -> str:
    """Return the article's headline, else its gist, cut to fit a line, else another name."""
    return shorten(bank.name, _LONGEST_NAME, placeholder="…")


def reply_of(rich: RichText, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Reply:
    """Return a reply with a text and rows of buttons."""
    return Reply(rich.text, rich.entities, InlineKeyboardMarkup(rows) if rows else None)


def _has_other_words(answer: Answer) -> bool:
    """Whether an answer is said in other words where it was the last reply."""
    return isinstance(answer, Declined) and answer.unanswerable is None


def _decline(answer: Declined) -> str:
    """Return the key of the line that declines."""
    if answer.suggestions:
        return "decline-here" if answer.in_context else "decline-nearest"
    if answer.is_remark:
        return "remark"
    return "decline" if answer.is_understood else "not-understood"


def _related(entry: Entry, bank: Bank) -> list[Entry]:
    return [other for key in entry.related if (other := bank.entry(key)) is not None]


def _offers(suggestions: Sequence[Match], bank: Bank, language: Language) -> list[Row]:
    return entry_buttons([match.entry for match in suggestions], bank, language, Action.TURN)


def _reference(entry: Entry, bank: Bank) -> Reference:
    return Reference(bank_key(bank), entry.id)
