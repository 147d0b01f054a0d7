"""Answer questions in the chats that the bot is a member of: decide, render, send, record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.admission import Admission
from bot.answering.decisions import Decider, Decision
from bot.answering.follow_ups import entry_shown
from bot.answering.hosting import Host
from bot.answering.records import Records, revised_answer
from bot.answering.repeats import Repeats
from bot.answering.sending import replace_message, send_answer, typing_if_slow
from bot.answering.since_asked import SinceAsked
from bot.answering.verdicts import Verdicts
from bot.chats.incoming import Incoming
from bot.chats.limits import VOLUNTEERS_EVERY
from bot.chats.messages import Sent
from bot.chats.small_talk import asks, is_mere_talk, is_understood, says_nothing_alone
from bot.rendering.publishing import with_publishing
from bot.rendering.replies import Renderers
from bot.storage.answers import Answers, GivenAnswer
from bot.storage.chats import Chats, Speaks
from faq.answering import Answered, Parted


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers questions, volunteers answers, and revises those to edited questions."""

    decider: Decider
    renderers: Renderers
    admission: Admission
    repeats: Repeats
    records: Records
    answers: Answers
    chats: Chats
    verdicts: Verdicts
    since_asked: SinceAsked
    host: Host

    async def respond(self, incoming: Incoming, *, may_hand_over: bool = True) -> None:
        """Answer a question that was put to the bot.

        Args:
            may_hand_over: whether words without a question of their own ("@bot?") ask about the
                message that they reply to; if not, they ask nothing.
        """
        decided = await self._decide(incoming, may_hand_over=may_hand_over)
        if decided is None:
            return
        incoming, decision = decided
        decision = await self.since_asked.narrowed(decision, incoming)
        if await self.verdicts.respond_instead(incoming, decision.answer):
            return
        if await self.host.reply_to_talk(incoming, decision.answer):
            return
        self.decider.notify(decision)
        asked = incoming.question
        if not asked.calls_the_bot and is_mere_talk(asked.text, decision.answer):
            return
        if not await self.admission.admit(incoming):
            return
        key = await self.repeats.key_of(incoming, decision)
        if key is not None and await self.repeats.point_to_earlier(key, incoming, decision):
            return
        sent = await self._send(incoming, decision)
        await self.records.record(sent, incoming, decision)
        if key is not None:
            await self.repeats.note(key, incoming, sent.message_id)
        await self.records.count(decision, incoming.now.date())

    async def volunteer(self, incoming: Incoming) -> None:
        """Answer a question put to nobody, where the group wants that and the answer is clear."""
        settings, now, text = incoming.settings, incoming.now, incoming.question.text
        if settings.speaks is not Speaks.CLEAR_QUESTIONS or incoming.is_silent:
            return
        decision = await self.decider.decide(text, incoming.message, only=settings.bank_key)
        self.decider.notify(decision)
        answer = decision.answer
        if not isinstance(answer, Answered | Parted) or not answer.is_clear or not asks(text):
            return
        last = await self.chats.last_volunteered(incoming.chat_id)
        if last is not None and now - last < VOLUNTEERS_EVERY:
            return
        key = await self.repeats.key_of(incoming, decision)
        if key is None or await self.repeats.earlier(key, incoming) is not None:
            return
        await self.chats.note_volunteered(incoming.chat_id, now)
        sent = await self._send(incoming, decision)
        # Nobody asked the bot, so an edit of the message does not ask it either.
        await self.records.record(sent, incoming, decision, is_tied=False)
        await self.repeats.note(key, incoming, sent.message_id)
        await self.records.count(decision, now.date())

    async def revise(self, incoming: Incoming, given: GivenAnswer) -> None:
        """Replace the answer to a question that was edited; an equal answer is left alone."""
        message = incoming.message
        shown = await entry_shown(self.answers, message, incoming.now, revised=given)
        only = incoming.settings.bank_key
        text = incoming.question.text
        decision = await self.decider.decide(text, message, shown=shown, only=only)
        self.decider.notify(decision)
        language = incoming.language_of(decision.answer)
        revised = revised_answer(given, decision, language)
        if revised == given or not await self.admission.admit(incoming):
            return
        renderer = self.renderers.renderer(incoming.me)
        reply = renderer.answer(decision.answer, decision.bank, language, is_revised=True)
        if given.is_ephemeral:
            keyboard = with_publishing(reply.keyboard, given.question_id, language)
            reply = replace(reply, keyboard=keyboard)
        await replace_message(
            reply,
            given.answer_id,
            chat_id=message.chat_id,
            asker_id=given.asker_id,
            bot=message.get_bot(),
        )
        await self.records.record_revised(revised, incoming, decision)
        await self.records.count(decision, incoming.now.date())

    async def _decide(
        self, incoming: Incoming, *, may_hand_over: bool
    ) -> tuple[Incoming, Decision] | None:
        """Return the question with the decision about it; None where nothing is asked.

        Words without a question of their own ask about the message that they reply to.
        """
        asked, message, only = incoming.question, incoming.message, incoming.settings.bank_key
        shown = await entry_shown(self.answers, message, incoming.now)
        decision = await self.decider.decide(asked.text, message, shown=shown, only=only)
        other = asked.otherwise
        if other is None or not says_nothing_alone(asked.text, decision.answer):
            return incoming, decision
        if not may_hand_over:
            return None
        handed_over = await self.decider.decide(other.text, message, only=only)
        if is_understood(handed_over.answer):
            return replace(incoming, asked=other), handed_over
        return incoming, decision  # the other message holds no question

    async def _send(self, incoming: Incoming, decision: Decision) -> Sent:
        language = incoming.language_of(decision.answer)
        renderer = self.renderers.renderer(incoming.me)
        reply = renderer.answer(decision.answer, decision.bank, language)
        latest = self.host.latest
        if latest.is_latest(incoming.chat_id, reply.text):
            reply = renderer.answer(decision.answer, decision.bank, language, is_repeated=True)
        async with typing_if_slow(incoming.message):
            sent = await send_answer(reply, incoming, language)
        latest.note(incoming.chat_id, reply.text)  # what did not go out was not said
        return sent
