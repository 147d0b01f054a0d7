"""The buttons under an answer: at most two rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, Message
from telegram.constants import ChatType

from bot.locales import words
from bot.rendering.buttons import Action, Row, back_to_answer, button, entry_buttons
from bot.rendering.links import link_to_entry, link_to_share
from bot.rendering.page_links import link_into_context
from faq.bank import Bank, Entry, Language
from faq.library import Reference, bank_key

_HELPFUL, _UNHELPFUL = "👍", "👎"


@dataclass(frozen=True, slots=True)
class VotesTaken:
    """The votes on an answer that its buttons show as taken.

    Attributes:
        are_counted: whether to show their number, because several people see the buttons; if
            not, a vote is ticked off.
    """

    helpful: int = 0
    unhelpful: int = 0
    are_counted: bool = False

    def label(self, sign: str, votes: int) -> str:
        """Return a button's label; without a vote it is the sign alone."""
        if not votes:
            return sign
        return f"{sign} {votes if self.are_counted else '✓'}"


NO_VOTES = VotesTaken()


@dataclass(frozen=True, slots=True)
class AnswerButtons:
    """The buttons under the answers of one bot; see `Renderer` for the attributes."""

    username: str
    has_inline: bool
    pages_url: str | None

    def under_answer(
        self, entry: Entry, bank: Bank, language: Language, *, article: str, votes: VotesTaken
    ) -> list[Row]:
        """Return two rows: context and related questions; sharing and votes.

        Args:
            article: the name of the article, which is shared too.
        """
        first = [self.context(entry, bank, language)]
        if related(entry, bank):
            label = words("related", language)
            first.append(button(label, Action.RELATED, language, bank, entry.id))
        helpful = votes.label(_HELPFUL, votes.helpful)
        unhelpful = votes.label(_UNHELPFUL, votes.unhelpful)
        second = [
            self._share(entry, bank, language, article),
            button(helpful, Action.HELPFUL, language, bank, entry.id),
            button(unhelpful, Action.UNHELPFUL, language, bank, entry.id),
        ]
        return [first, second]

    def under_part(self, entry: Entry, bank: Bank, language: Language) -> Row:
        """Return a row for one of several answers; the first button shows it alone."""
        title = entry.title_in(language)
        return [
            button(title, Action.PART, language, bank, entry.id),
            self.context(entry, bank, language),
        ]

    def elsewhere(self, entry: Entry, bank: Bank, language: Language) -> Row:
        """Return the row under an answer in a chat that the bot is not in."""
        link = link_to_entry(self.username, reference_to(entry, bank))
        ask = InlineKeyboardButton(words("ask-more", language), url=link)
        return [self.context(entry, bank, language), ask]

    def context(self, entry: Entry, bank: Bank, language: Language) -> InlineKeyboardButton:
        """Return the button that opens the article at the first quote; in place without a page."""
        url = link_into_context(entry.quotes[0], bank, self.pages_url)
        if url is not None:
            return InlineKeyboardButton(words("read-in-context", language), url=url)
        return button(words("in-context", language), Action.CONTEXT, language, bank, entry.id)

    def _share(
        self, entry: Entry, bank: Bank, language: Language, article: str
    ) -> InlineKeyboardButton:
        label, title = words("share", language), entry.title_in(language)
        if self.has_inline:
            return InlineKeyboardButton(label, switch_inline_query=title)
        text = words("shared", language, question=title, article=article)
        url = link_to_share(self.username, reference_to(entry, bank), text)
        return InlineKeyboardButton(label, url=url)


def votes_taken(message: Message, *, helpful: int, unhelpful: int) -> VotesTaken:
    """Return what the buttons under a message show of the votes on it."""
    return VotesTaken(helpful, unhelpful, are_counted=message.chat.type != ChatType.PRIVATE)


def related(entry: Entry, bank: Bank) -> list[Entry]:
    """Return the related entries that the bank still has."""
    return [other for key in entry.related if (other := bank.entry(key)) is not None]


def related_rows(entry: Entry, bank: Bank, language: Language) -> list[Row]:
    """Return the related questions as buttons, and a button back to the answer."""
    rows = entry_buttons(related(entry, bank), bank, language, Action.SHOW)
    return [*rows, back_to_answer(entry, bank, language)]


def reference_to(entry: Entry, bank: Bank) -> Reference:
    """Return the reference to an entry, for links."""
    return Reference(bank_key(bank), entry.id)
