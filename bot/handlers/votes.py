"""What readers think of an answer: 👍, 👎 and why, then other answers that they may have meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.answering.sending import acknowledge, reply_again, turn_buttons_into, turn_into
from bot.banks.served_banks import ServedBanks
from bot.chats.addressing import answered_question, replied_to
from bot.chats.languages import spoken
from bot.chats.messages import id_of
from bot.locales import words
from bot.rendering.answer_buttons import VotesTaken, related, votes_taken
from bot.rendering.buttons import REASONS, Action, Press, back_to_answer, reason_rows
from bot.rendering.cards import render_text
from bot.rendering.quoting import names_question
from bot.rendering.replies import Renderers
from bot.rendering.votes import render_alternatives, render_alternatives_under, render_reasons
from bot.storage.answers import Answers
from bot.storage.feedback import Feedback, Reason, UnansweredQuestion, Vote
from faq.answering import MOST_SUGGESTIONS, Outcome
from faq.bank import Bank, Entry
from faq.matching.reading import read

_REASONS = {choice.action: choice.reason for choice in REASONS}
VOTES = (Action.HELPFUL, Action.UNHELPFUL, *_REASONS)
"""What the buttons do that this module is about."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in the message whose button was pressed.

    Attributes:
        message: the answer, or the message that asks what was wrong with it.
    """

    press: Press
    entry: Entry
    bank: Bank
    message: Message

    @property
    def is_private(self) -> bool:
        """Whether nobody else sees the message."""
        return self.message.chat.type == ChatType.PRIVATE


@dataclass(frozen=True, slots=True)
class Votes:
    """The callbacks of the buttons to vote.

    In a group the answer's own buttons turn into the reasons, then into other answers. In private
    a message asks for the reason. It replies to the question, and Telegram's response to it holds
    the question, which is stored nowhere.
    """

    clock: Callable[[], datetime]
    served: ServedBanks
    renderers: Renderers
    feedback: Feedback
    answers: Answers

    async def vote(self, press: Press, entry: Entry, bank: Bank, query: CallbackQuery) -> None:
        """Store a vote on an answer; after a 👎 ask why, then offer other answers."""
        language = spoken(user=query.from_user.language_code, group=press.language)
        await acknowledge(query, words("thanks-for-vote", language))
        message = query.message
        if message is None:
            return  # of inline mode
        if not isinstance(message, Message):  # too old to be changed
            if press.action not in _REASONS:
                await self._store(message.chat.id, id_of(message), press, query)
            return
        shown = Shown(press, entry, bank, message)
        if press.action in _REASONS:
            await self._give_reason(shown, _REASONS[press.action], query)
        else:
            await self._cast(shown, query)

    async def taken(self, message: Message, entry: Entry) -> VotesTaken:
        """Return the votes on an entry that a message shows."""
        helpful, unhelpful = await self.feedback.count_votes(
            message.chat.id, id_of(message), entry_id=entry.id
        )
        return votes_taken(message, helpful=helpful, unhelpful=unhelpful)

    async def _cast(self, shown: Shown, query: CallbackQuery) -> None:
        press, message = shown.press, shown.message
        is_helpful = press.action is Action.HELPFUL
        before = await self._vote_on(id_of(message), shown, query)
        opinion = (shown.entry.id, is_helpful)
        is_new = before is None or (before.entry_id, before.is_helpful) != opinion
        question = ""
        if not is_helpful and is_new:
            question = await self._ask_what_was_wrong(shown)
        if is_new:
            await self._store(message.chat.id, id_of(message), press, query)
        if question:
            await self._note_unhelpful(question, shown)
        if not is_helpful and not shown.is_private:
            rows = reason_rows(shown.entry, shown.bank, press.language)
            rows.append(back_to_answer(shown.entry, shown.bank, press.language))
        else:
            renderer = self.renderers.renderer(query.get_bot().bot)
            votes = await self.taken(message, shown.entry)
            rows = renderer.answer_rows(shown.entry, shown.bank, press.language, votes)
        await turn_buttons_into(InlineKeyboardMarkup(rows), query)

    async def _ask_what_was_wrong(self, shown: Shown) -> str:
        """Ask for the reason, in private; return the question that the answer replies to, if any.

        A question is not sent again in private, so only its message's id may be known.
        """
        message = shown.message
        bot = message.get_bot()
        if not shown.is_private:
            return answered_question(message, bot.bot)
        given = await self.answers.by_message(message.chat.id, id_of(message))
        replied = given.question_id if given else id_of(message)
        reply = render_reasons(shown.entry, shown.bank, shown.press.language)
        asking = await reply_again(reply, replied, chat_id=message.chat.id, bot=bot)
        return answered_question(asking, bot.bot) or answered_question(message, bot.bot)

    async def _give_reason(self, shown: Shown, reason: Reason, query: CallbackQuery) -> None:
        """Store why an answer did not help. In a group, only who gave a 👎 can say why."""
        answer_id = await self._answer_id(shown, query)
        if answer_id is None:
            return
        await self._store(shown.message.chat.id, answer_id, shown.press, query)
        is_own_message = answer_id != id_of(shown.message)
        nearest: Sequence[Entry] = ()
        if reason is not Reason.TOO_LONG:
            nearest = await self._nearest(shown)
        entry, bank, language = shown.entry, shown.bank, shown.press.language
        renderer = self.renderers.renderer(query.get_bot().bot)
        is_named = names_question(shown.message)
        if is_own_message and reason is Reason.TOO_LONG:
            reply = render_text("thanks-for-vote", language)
        elif is_own_message:
            reply = render_alternatives(nearest, entry, bank, language)
        elif reason is Reason.TOO_LONG:
            votes = await self.taken(shown.message, entry)
            reply = renderer.entry(entry, bank, language, names_question=is_named, votes=votes)
        else:
            reply = render_alternatives_under(
                renderer, nearest, entry, bank, language, names_question=is_named
            )
        await turn_into(reply, query)

    async def _answer_id(self, shown: Shown, query: CallbackQuery) -> int | None:
        """Return the answer against which the person has voted; None if they have not."""
        message = shown.message
        candidates = [id_of(message)]
        if shown.is_private and (asked := replied_to(message)) is not None:
            given = await self.answers.to_question(message.chat.id, asked.message_id)
            candidates += [given.answer_id if given else asked.message_id]
        for answer_id in candidates:
            vote = await self._vote_on(answer_id, shown, query)
            if vote is not None and not vote.is_helpful:
                return answer_id
        return None

    async def _nearest(self, shown: Shown) -> Sequence[Entry]:
        """Return other entries for the question that was asked; without it, the related ones."""
        question = answered_question(shown.message, shown.message.get_bot().bot)
        found: Sequence[Entry] = related(shown.entry, shown.bank)
        if question:
            key = shown.press.bank_key
            library = await self.served.library_for(question, only=key, is_begun=True)
            matches = library.search(question, limit=MOST_SUGGESTIONS + 1, only=key)
            found = [entry for _, entry in matches if entry.id != shown.entry.id]
        return found[:MOST_SUGGESTIONS]

    async def _vote_on(self, answer_id: int, shown: Shown, query: CallbackQuery) -> Vote | None:
        return await self.feedback.vote_of(
            query.from_user.id, chat_id=shown.message.chat.id, message_id=answer_id
        )

    async def _store(
        self, chat_id: int, answer_id: int, press: Press, query: CallbackQuery
    ) -> None:
        await self.feedback.vote(
            Vote(
                chat_id=chat_id,
                message_id=answer_id,
                user_id=query.from_user.id,
                bank_key=press.bank_key,
                entry_id=press.target,
                is_helpful=press.action is Action.HELPFUL,
                reason=_REASONS.get(press.action),
                cast=self.clock(),
            )
        )

    async def _note_unhelpful(self, question: str, shown: Shown) -> None:
        """Store the question for the curator, without the asker or the voter."""
        await self.feedback.note_unanswered(
            UnansweredQuestion(
                text=question,
                language=read(question).language,
                outcome=Outcome.UNHELPFUL,
                bank_key=shown.press.bank_key,
                asked_on=self.clock().date(),
                entry_id=shown.entry.id,
            )
        )
