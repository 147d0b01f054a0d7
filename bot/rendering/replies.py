"""Render an answer as a message: text, entities by offset, and a keyboard. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User

from bot.banks.served_banks import ServedBanks
from bot.locales import words
from bot.rendering.answer_buttons import (
    NO_VOTES,
    AnswerButtons,
    VotesTaken,
    reference_to,
)
from bot.rendering.buttons import Action, Row, entry_buttons, waiting_row
from bot.rendering.declines import add_decline, has_other_words, may_be_answered_later, nearest
from bot.rendering.links import link_to_entry
from bot.rendering.quoting import add_article, add_question, add_quote, article_name
from bot.rendering.rich_text import RichText, RichTextBuilder
from faq.answering import (
    Answer,
    Answered,
    Attributed,
    Declined,
    Part,
    Parted,
    Suggested,
    parts_of,
)
from faq.bank import Bank, Entry, Language
from faq.matching.matcher import Match


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
        """Render an answer of `faq`. Where there is none, a button lets the asker wait for it.

        Args:
            is_revised: whether the question was edited; the reply then says that it has changed.
            is_repeated: whether this was the last reply in the chat; it then begins differently.
        """
        builder = RichTextBuilder()
        if is_revised:
            builder.add(words("revised", language), MessageEntity.ITALIC)
        if is_repeated and not has_other_words(answer):
            builder.add(words("again", language), MessageEntity.ITALIC)
        rows = self._add_answers(builder, answer, bank, language, is_repeated=is_repeated)
        if any(map(may_be_answered_later, parts_of(answer))):
            rows.append(waiting_row(bank, language))
        return reply_of(builder.build(), rows)

    def awaited(self, question: str, answer: Answer, bank: Bank, language: Language) -> Reply:
        """Render the answer to a question for which a person has waited."""
        builder = RichTextBuilder()
        builder.add(words("awaited-answer", language), MessageEntity.BOLD)
        if not isinstance(answer, Parted):  # which names the question of each part
            add_question(builder, question)
        rows = self._add_answers(builder, answer, bank, language)
        return reply_of(builder.build(), rows)

    def _add_answers(
        self,
        builder: RichTextBuilder,
        answer: Answer,
        bank: Bank,
        language: Language,
        *,
        is_repeated: bool = False,
    ) -> list[Row]:
        """Add the answer to each question of a message, and return the buttons."""
        if isinstance(answer, Parted):
            return self._add_parts(builder, answer, bank, language)
        return self._add_answer(builder, answer, bank, language, is_repeated=is_repeated)

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
                is_attributed = isinstance(answer, Attributed)
                self._add_entry(builder, entry, bank, language, is_attributed=is_attributed)
                return self.answer_rows(entry, bank, language)
            case Suggested(suggestions=suggestions):
                builder.add(words("more" if answer.is_more else "suggest", language))
                if self.names_article:
                    add_article(builder, bank, language)
                return _offers(suggestions, bank, language)
            case Declined():
                return add_decline(
                    builder,
                    answer,
                    bank,
                    language,
                    names_article=self.names_article,
                    is_repeated=is_repeated,
                )
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
            add_question(builder, part.question)
            if isinstance(part, Answered | Attributed):
                self._add_answer(builder, part, bank, language)
                rows.append(self._buttons.under_part(part.entry, bank, language))
            elif near := nearest(part, bank):
                self._add_answer(builder, part, bank, language)
                rows += entry_buttons(near, bank, language, Action.SHOW)
            elif isinstance(part, Declined) and part.unanswerable is None:
                builder.add(words("part-declined", language))
                if self.names_article:
                    add_article(builder, bank, language)
            else:
                self._add_answer(builder, part, bank, language)
        return rows

    def entry(
        self,
        entry: Entry,
        bank: Bank,
        language: Language,
        *,
        names_question: bool = False,
        votes: VotesTaken = NO_VOTES,
        below: tuple[str, Sequence[Row]] | None = None,
    ) -> Reply:
        """Render an entry: each quote in a blockquote with its attribution and gloss, then a note.

        An entry that the article does not answer is rendered as the decline that a question gets.

        Args:
            names_question: whether to begin with the entry's question, because nobody typed it.
            votes: those on the message that shows it.
            below: a line to end with, and buttons instead of those of an answer.
        """
        builder = _begun(entry if names_question else None, language)
        if entry.unanswerable is not None:
            foreseen = Declined("", language, 1.0, unanswerable=entry, is_understood=True)
            rows = add_decline(builder, foreseen, bank, language, names_article=self.names_article)
        else:
            self._add_entry(builder, entry, bank, language)
            rows = self.answer_rows(entry, bank, language, votes)
        if below is not None:
            line, rows = f"\n{below[0]}", list(below[1])
            builder.add(line, MessageEntity.ITALIC)
        return reply_of(builder.build(), rows)

    def answer_elsewhere(self, answer: Answer, bank: Bank, language: Language) -> Reply:
        """Render an answer of `faq` for a chat that the bot is not in."""
        match answer:
            case Answered(entry=entry):
                return self.entry_elsewhere(entry, bank, language)
            case Attributed(entry=entry):
                return self.entry_elsewhere(entry, bank, language, is_attributed=True)
            case _:
                builder = RichTextBuilder()
                rows = self._add_answers(builder, answer, bank, language)
                return reply_of(builder.build(), rows)

    def entry_elsewhere(
        self,
        entry: Entry,
        bank: Bank,
        language: Language,
        *,
        is_attributed: bool = False,
        names_question: bool = False,
    ) -> Reply:
        """Render an entry for a chat that the bot is not in, with links to the bot.

        The article's name is one of them, because it stays where a message is forwarded.

        Args:
            is_attributed: whether the question was whose words these are.
            names_question: see `entry`.
        """
        if entry.unanswerable is not None:
            return self.entry(entry, bank, language, names_question=names_question)
        builder = _begun(entry if names_question else None, language)
        _add_quotes(builder, entry, language, is_attributed=is_attributed)
        line = words("from-article", language, article=article_name(bank))
        builder.add_link(line, link_to_entry(self.username, reference_to(entry, bank)))
        return reply_of(builder.build(), [self._buttons.elsewhere(entry, bank, language)])

    def answer_rows(
        self, entry: Entry, bank: Bank, language: Language, votes: VotesTaken = NO_VOTES
    ) -> list[Row]:
        """Return the buttons under an answer."""
        article = article_name(bank)
        return self._buttons.under_answer(entry, bank, language, article=article, votes=votes)

    @property
    def _buttons(self) -> AnswerButtons:
        return AnswerButtons(self.username, self.has_inline, self.pages_url)

    def _add_entry(
        self,
        builder: RichTextBuilder,
        entry: Entry,
        bank: Bank,
        language: Language,
        *,
        is_attributed: bool = False,
    ) -> None:
        _add_quotes(builder, entry, language, is_attributed=is_attributed)
        if self.names_article:
            add_article(builder, bank, language)


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


def reply_of(rich: RichText, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Reply:
    """Return a reply with a text and rows of buttons."""
    return Reply(rich.text, rich.entities, InlineKeyboardMarkup(rows) if rows else None)


def _begun(asked: Entry | None, language: Language) -> RichTextBuilder:
    """Return a new message, which begins with an entry's question if one is given."""
    builder = RichTextBuilder()
    if asked is not None:
        add_question(builder, asked.title_in(language))
    return builder


def _add_quotes(
    builder: RichTextBuilder, entry: Entry, language: Language, *, is_attributed: bool = False
) -> None:
    """Add an entry's quotes and its note."""
    if is_attributed:
        builder.add(words("attributed", language))
    for quote in entry.quotes:
        add_quote(builder, quote, language)
    if entry.note is not None:
        note = words("note", language, text=entry.note.in_language(language))
        builder.add(note, MessageEntity.ITALIC)


def _offers(suggestions: Sequence[Match], bank: Bank, language: Language) -> list[Row]:
    return entry_buttons([match.entry for match in suggestions], bank, language, Action.TURN)
