"""Answer a question wherever it was asked, and remember what the next one may need.

The three steps of every surface: what was asked (`bot.chats.addressing`), what `faq` answers, and
how that is rendered and sent. Here they meet the chat's settings, limits and earlier answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import Message, User

from bot.answering.deciding import Decider
from bot.answering.follow_ups import entry_shown
from bot.answering.records import count_question, keep_answer
from bot.answering.repeats import Pointing
from bot.answering.repetition import outcome_of
from bot.answering.sending import replace_message, send_reply, typing_if_slow
from bot.banks.changed_quotes import quote_keys
from bot.banks.served_banks import Served
from bot.chats.addressing import Asked, said_to_bot
from bot.chats.languages import language_of_reply, language_said, spoken
from bot.chats.limits import VOLUNTEERS_EVERY, Limits, Verdict
from bot.chats.messages import Sent, is_in_group, language_code, thread_of, writer_id
from bot.chats.small_talk import asks, is_mere_talk, is_understood, says_nothing_alone
from bot.rendering.cards import render_text
from bot.rendering.kept_replies import KeptReplies
from bot.rendering.replies import Renderer, Reply
from bot.storage.answers import GivenAnswer
from bot.storage.chats import ChatSettings, Speaks
from bot.storage.memory import Memory
from faq.answering import Answer, Answered, entry_of
from faq.bank import Bank, Entry, Language
from faq.library import Library, Reference, bank_key


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers questions. One for all surfaces.

    Attributes:
        limits: of groups; None for none.
        clock: gives the present time, aware of its zone.
        pages_url: where the articles' pages are; None: nowhere.
        pointing: to what was just answered in a group.
        kept: the answers that were rendered before.
    """

    served: Served
    memory: Memory
    limits: Limits | None
    clock: Callable[[], datetime]
    decider: Decider
    pointing: Pointing
    pages_url: str | None = None
    kept: KeptReplies = field(default_factory=KeptReplies)

    @property
    def library(self) -> Library:
        """What is served at this moment."""
        return self.served.library

    def renderer(self, me: User) -> Renderer:
        """Return what renders answers for the bot."""
        assert me.username is not None  # every bot has one
        return Renderer(
            me.username,
            bool(me.supports_inline_queries),
            names_article=len(self.library.banks) > 1,
            pages_url=self.pages_url,
        )

    async def ask(
        self,
        question: str,
        message: Message | None,
        *,
        shown: Reference | None = None,
        only: str | None = None,
    ) -> tuple[Bank, Answer]:
        """Return what `faq` decides, and tell the observers; see `Decider.decide`."""
        decision = await self.decider.decide(question, message, shown=shown, only=only)
        self.decider.tell(decision)
        return decision.bank, decision.answer

    async def respond(
        self, asked: Asked, *, asked_in: Message, may_hand_over: bool = True
    ) -> None:
        """Answer a question that was put to the bot.

        Args:
            asked_in: the message that put it, perhaps not the one that holds it.
            may_hand_over: whether words that say nothing alone hand over what they reply to; else
                nothing is asked by them.
        """
        now = self.clock()
        settings = await self.memory.chats.settings(asked_in.chat_id)
        shown = await entry_shown(self.memory.answers, asked_in, now)
        only = settings.bank_key
        decision = await self.decider.decide(asked.text, asked_in, shown=shown, only=only)
        if asked.otherwise is not None and says_nothing_alone(asked.text, decision.answer):
            if not may_hand_over:
                return
            other = await self.decider.decide(asked.otherwise.text, asked_in, only=only)
            if is_understood(other.answer):  # else it was talk, and nobody asked about that
                asked, decision = asked.otherwise, other
        self.decider.tell(decision)
        bank, answer = decision.bank, decision.answer
        if not asked.calls_the_bot and is_mere_talk(asked.text, answer):
            return
        if not await self.is_within_limits(asked_in):
            return
        question = await self.pointing.key_of(asked_in, bank, answer)
        if question and await self.pointing.has_pointed(question, answer, asked_in, settings):
            return
        sent = await self._answer(asked, asked_in, bank, answer, settings)
        if question:
            await self.memory.recent.note(asked_in.chat_id, question, sent.message_id, now)
        await self.note_asked(answer, bank)

    async def is_within_limits(self, message: Message) -> bool:
        """Whether a group may be answered once more; says once where it may not."""
        if self.limits is None or not is_in_group(message):
            return True
        match await self.limits.judge(message.chat_id, writer_id(message), self.clock()):
            case Verdict.ANSWER:
                return True
            case Verdict.NOTICE:
                await self.send(render_text("too-much", await self.language_for(message)), message)
        return False

    async def volunteer(self, text: str, message: Message) -> None:
        """Answer what was asked of nobody, where the group wants that and the answer is clear."""
        now = self.clock()
        settings = await self.memory.chats.settings(message.chat_id)
        if settings.speaks is not Speaks.CLEAR_QUESTIONS or settings.is_quiet(now):
            return
        bank, answer = await self.ask(text, message, only=settings.bank_key)
        if not isinstance(answer, Answered) or not answer.is_clear or not asks(text):
            return
        last = await self.memory.chats.last_volunteered(message.chat_id)
        if last is not None and now - last < VOLUNTEERS_EVERY:
            return
        question = await self.pointing.key_of(message, bank, answer)
        if question is None or await self.pointing.latest(question, message) is not None:
            return
        await self.memory.chats.note_volunteered(message.chat_id, now)
        # The answer is not tied to the message: an edit of that asks nobody either.
        asked = Asked(text, message)
        sent = await self._answer(asked, message, bank, answer, settings, is_tied=False)
        await self.memory.recent.note(message.chat_id, question, sent.message_id, now)
        await self.note_asked(answer, bank)

    async def revise(self, text: str, message: Message, given: GivenAnswer) -> None:
        """Answer an edited question in the message that answered it before.

        An answer that stays the same is left alone.
        """
        now = self.clock()
        settings = await self.memory.chats.settings(message.chat_id)
        shown = await entry_shown(self.memory.answers, message, now, revised=given)
        bank, answer = await self.ask(text, message, shown=shown, only=settings.bank_key)
        language = language_of_reply(answer, message, settings)
        entry = entry_of(answer)
        revised = replace(
            given,
            bank_key=bank_key(bank) if entry else None,
            entry_id=entry.id if entry else None,
            outcome=outcome_of(answer),
            language=language,
        )
        if revised == given or not await self.is_within_limits(message):
            return
        bot = message.get_bot()
        reply = self.renderer(bot.bot).answer(answer, bank, language, is_revised=True)
        await replace_message(reply, given.answer_id, chat_id=message.chat_id, bot=bot)
        await self.memory.recent.forget(given.chat_id, given.answer_id)
        revised, topic_id = replace(revised, given=now), thread_of(message)
        await keep_answer(self.memory, revised, answer, bank, topic_id=topic_id, is_revised=True)
        await self.note_asked(answer, bank)

    async def note_shown(
        self, message: Sent, entry: Entry, bank: Bank, language: Language
    ) -> None:
        """Remember that one of the bot's messages shows an entry now, as after a press.

        Args:
            entry: as it was rendered: what is served may have changed since.
        """
        await self.memory.recent.forget(message.chat_id, message.message_id)
        await self.memory.answers.show(
            message.chat_id,
            message.message_id,
            bank_key=bank_key(bank),
            entry_id=entry.id,
            now=self.clock(),
            thread_id=message.strand_id,
            topic_id=message.topic_id,
            language=language,
            quote_keys=quote_keys(entry.quotes),
        )

    async def note_asked(self, answer: Answer, bank: Bank) -> None:
        """Count a question that was dealt with; keep its text where it got no answer."""
        await count_question(self.memory, answer, bank, self.clock().date())

    async def say(self, message: str, *, to: Message, **values: str | int) -> None:
        """Reply with one of the bot's own messages, within limits, in the writer's language."""
        if await self.is_within_limits(to):
            await self.send(render_text(message, await self.language_for(to), **values), to)

    async def send(self, reply: Reply, to: Message) -> Sent:
        """Send a reply; without a sound in the chat's quiet hours."""
        settings = await self.memory.chats.settings(to.chat_id)
        return await send_reply(reply, to=to, is_silent=settings.is_quiet(self.clock()))

    async def language_for(self, message: Message) -> Language:
        """Return the language in which to talk to who wrote a message that got no answer."""
        settings = await self.memory.chats.settings(message.chat_id)
        said = language_said(said_to_bot(message, message.get_bot().bot))
        return spoken(question=said, user=language_code(message), group=settings.language)

    async def _answer(
        self,
        asked: Asked,
        asked_in: Message,
        bank: Bank,
        answer: Answer,
        settings: ChatSettings,
        *,
        is_tied: bool = True,
    ) -> Sent:
        """Send an answer and remember it.

        Args:
            is_tied: whether the answer is to change when the question is edited.
        """
        now = self.clock()
        language = language_of_reply(answer, asked_in, settings)
        renderer = self.renderer(asked_in.get_bot().bot)
        reply = self.kept.answer(answer, bank, language, renderer)
        async with typing_if_slow(asked_in):
            sent = await send_reply(
                reply,
                to=asked.message,
                asked_in=asked_in,
                part=asked.part,
                is_silent=settings.is_quiet(now),
            )
        # Of a part, an edit of the whole tells nothing: the message that asked counts then.
        holder = asked_in if asked.part is not None else asked.message
        question_id = holder.message_id
        if not is_tied or sent.chat_id != asked_in.chat_id:  # a supergroup has numbers of its own
            question_id = sent.message_id
        entry = entry_of(answer)
        given = GivenAnswer(
            chat_id=sent.chat_id,
            question_id=question_id,
            answer_id=sent.message_id,
            thread_id=sent.strand_id,
            asker_id=writer_id(asked_in),
            bank_key=bank_key(bank) if entry else None,
            entry_id=entry.id if entry else None,
            outcome=outcome_of(answer),
            language=language,
            given=now,
        )
        await keep_answer(self.memory, given, answer, bank, topic_id=sent.topic_id)
        return sent
