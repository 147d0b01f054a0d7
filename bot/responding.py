"""Answer a question wherever it was asked, and remember what the next one may need.

The three steps of every surface: what was asked (`bot.addressing`), what `faq` answers, and how
that is rendered and sent. Here they meet the chat's settings, limits and earlier answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from bot.addressing import Asked, replied_to
from bot.banks.served import Served
from bot.cards import render_text
from bot.corrections.changed_quotes import quote_keys
from bot.decisions import Decision, Observer
from bot.languages import spoken, tells_language
from bot.limits import SAME_QUESTION, Limits, Verdict
from bot.locales import words
from bot.replies import Renderer, Reply
from bot.rich_text import RichTextBuilder, utf16_length
from bot.sending import point_to, replace_message, send_reply, thread_of, typing_if_slow
from bot.storage.answers import GivenAnswer
from bot.storage.chats import ChatSettings, Speaks
from bot.storage.feedback import Outcome, UnansweredQuestion
from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from bot.storage.tallies import Result
from faq.answering import Answer, Answered, Attributed, Declined, Suggested
from faq.bank import Bank, Language, Quote
from faq.library import Library, Reference, bank_key
from faq.matching.reading import read
from faq.text import words as words_of

FOLLOW_UP_WITHIN = timedelta(minutes=5)
"""For how long after an answer a question may lean on it."""

VOLUNTEERS_EVERY = timedelta(minutes=10)
"""At most one answer in this time is given in a group without being asked."""

_MOST_WORDS = 64  # of a question, to recognise it when it is asked again


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers questions. One for all surfaces.

    Attributes:
        limits: of groups; None for none.
        clock: gives the present time, aware of its zone.
        observers: are told of each decision.
        pages_url: where the articles' pages are; None: nowhere.
    """

    served: Served
    memory: Memory
    limits: Limits | None
    clock: Callable[[], datetime]
    observers: tuple[Observer, ...] = ()
    pages_url: str | None = None

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

    def ask(
        self,
        question: str,
        message: Message | None,
        *,
        shown: Reference | None = None,
        only: str | None = None,
    ) -> tuple[Bank, Answer]:
        """Ask `faq`, and tell the observers what it decided.

        Args:
            message: the one that asks; None where the bot is no member of the chat.
            shown: the entry that the question may lean on.
            only: the key of the bank to ask alone.
        """
        started = time.perf_counter()
        bank, answer = self.library.ask(question, shown=shown, only=only)
        decision = Decision(
            question=question,
            bank=bank,
            answer=answer,
            chat_id=message.chat_id if message else None,
            message_id=message.message_id if message else None,
            shown=shown,
            seconds=time.perf_counter() - started,
        )
        for observer in self.observers:
            observer(decision)
        return bank, answer

    async def respond(self, asked: Asked, *, asked_in: Message) -> None:
        """Answer a question that was put to the bot.

        Args:
            asked_in: the message that put it, perhaps not the one that holds it.
        """
        now = self.clock()
        settings = await self.memory.chats.settings(asked_in.chat_id)
        shown = await self._shown(asked_in, now)
        bank, answer = self.ask(asked.text, asked_in, shown=shown, only=settings.bank_key)
        if not asked.calls_the_bot and _is_mere_talk(asked.text, answer):
            return
        if not await self.is_within_limits(asked_in):
            return
        question = _question_key(asked_in, bank, answer)
        if _is_group(asked_in) and await self._has_pointed(question, answer, asked_in, settings):
            return
        sent = await self._answer(asked, asked_in, bank, answer, settings)
        if _is_group(asked_in):
            await self.memory.recent.note(asked_in.chat_id, question, sent.message_id, now)
        await self.note_asked(answer, bank)

    async def is_within_limits(self, message: Message) -> bool:
        """Whether a group may be answered once more; says once where it may not."""
        if self.limits is None or not _is_group(message):
            return True
        match await self.limits.judge(message.chat_id, _asker_id(message), self.clock()):
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
        bank, answer = self.ask(text, message, only=settings.bank_key)
        if not isinstance(answer, Answered) or not answer.is_clear or not _asks(text):
            return
        last = await self.memory.chats.last_volunteered(message.chat_id)
        if last is not None and now - last < VOLUNTEERS_EVERY:
            return
        question = _question_key(message, bank, answer)
        if await self._just_answered(question, message) is not None:
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
        shown = await self._shown(message, now, before=given)
        bank, answer = self.ask(text, message, shown=shown, only=settings.bank_key)
        entry_id = _entry_id(answer)
        if entry_id is not None and (bank_key(bank), entry_id) == (given.bank_key, given.entry_id):
            return
        language = _language(text, answer.language, message, settings)
        bot = message.get_bot()
        # From one decline to another nothing is new.
        is_new = entry_id is not None or given.entry_id is not None
        reply = self.renderer(bot.bot).answer(answer, bank, language, is_revised=is_new)
        await replace_message(reply, given.answer_id, chat_id=message.chat_id, bot=bot)
        await self.memory.recent.forget(given.chat_id, given.answer_id)
        await self._record(
            replace(
                given,
                bank_key=bank_key(bank) if entry_id else None,
                entry_id=entry_id,
                language=language,
                given=now,
            ),
            answer,
            bank,
            is_revised=True,
        )
        if is_new:
            await self.note_asked(answer, bank)

    async def note_shown(self, message: Message, reference: Reference, language: Language) -> None:
        """Remember that one of the bot's messages shows an entry now, as after a press."""
        await self.memory.recent.forget(message.chat_id, message.message_id)
        entry = self.library.entry(reference)
        await self.memory.answers.show(
            message.chat_id,
            message.message_id,
            bank_key=reference.bank_key,
            entry_id=reference.entry_id,
            now=self.clock(),
            thread_id=thread_of(message),
            language=language,
            quote_keys=quote_keys(entry.quotes) if entry else (),
        )

    async def say(self, message: str, *, to: Message, **values: str | int) -> None:
        """Reply with one of the bot's own messages, within limits, in the writer's language."""
        if await self.is_within_limits(to):
            await self.send(render_text(message, await self.language_for(to), **values), to)

    async def send(self, reply: Reply, to: Message) -> Message:
        """Send a reply; without a sound in the chat's quiet hours."""
        settings = await self.memory.chats.settings(to.chat_id)
        return await send_reply(reply, to=to, is_silent=settings.is_quiet(self.clock()))

    async def language_for(self, message: Message) -> Language:
        """Return the language in which to talk to who wrote a message that is no question."""
        settings = await self.memory.chats.settings(message.chat_id)
        return spoken(user=language_code(message), group=settings.language)

    async def _answer(
        self,
        asked: Asked,
        asked_in: Message,
        bank: Bank,
        answer: Answer,
        settings: ChatSettings,
        *,
        is_tied: bool = True,
    ) -> Message:
        """Send an answer and remember it.

        Args:
            is_tied: whether the answer is to change when the question is edited.
        """
        now = self.clock()
        language = _language(asked.text, answer.language, asked_in, settings)
        reply = self.renderer(asked_in.get_bot().bot).answer(answer, bank, language)
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
        if not is_tied or sent.chat_id != asked_in.chat_id:  # a supergroup has numbers of its own
            holder = sent
        entry_id = _entry_id(answer)
        await self._record(
            GivenAnswer(
                chat_id=sent.chat_id,
                question_id=holder.message_id,
                answer_id=sent.message_id,
                thread_id=thread_of(asked_in),
                asker_id=_asker_id(asked_in),
                bank_key=bank_key(bank) if entry_id else None,
                entry_id=entry_id,
                language=language,
                given=now,
            ),
            answer,
            bank,
        )
        return sent

    async def _record(
        self, given: GivenAnswer, answer: Answer, bank: Bank, *, is_revised: bool = False
    ) -> None:
        quotes = GivenQuotes(
            given.chat_id,
            given.answer_id,
            bank_key(bank),
            quote_keys(_quotes_shown(answer)),
            given.thread_id,
            given.language,
            given.given,
        )
        await self.memory.answers.record(given, quotes=quotes, is_revised=is_revised)

    async def _has_pointed(
        self, question: str, answer: Answer, message: Message, settings: ChatSettings
    ) -> bool:
        """Point who asks what was just answered to that answer; False where it was not."""
        answer_id = await self._just_answered(question, message)
        if answer_id is None:
            return False
        recent, chat_id = self.memory.recent, message.chat_id
        if not await recent.point(chat_id, answer_id, _asker_id(message), self.clock()):
            return True
        language = _language(answer.question, answer.language, message, settings)
        is_silent = settings.is_quiet(self.clock())
        pointer = _pointer(message, language)
        if await point_to(pointer, answer_id, asked_in=message, is_silent=is_silent):
            return True
        await recent.forget(chat_id, answer_id)
        return False

    async def _just_answered(self, question: str, message: Message) -> int | None:
        """Return the message in which the same question was answered there a moment ago."""
        since = self.clock() - SAME_QUESTION
        return await self.memory.recent.answer_to(message.chat_id, question, since=since)

    async def _shown(
        self, message: Message, now: datetime, *, before: GivenAnswer | None = None
    ) -> Reference | None:
        """Return the entry that a question may lean on: of the answer that it replies to, or else
        of the last one in the chat."""
        replied = replied_to(message)
        given = None
        if replied is not None:
            given = await self.memory.answers.by_message(message.chat_id, replied.message_id)
        if given is None:
            given = await self.memory.answers.latest_shown(
                message.chat_id, thread_of(message), since=now - FOLLOW_UP_WITHIN
            )
        if given is None or given.bank_key is None or given.entry_id is None:
            return None
        if before is not None and given.answer_id == before.answer_id:
            return None
        return Reference(given.bank_key, given.entry_id)

    async def note_asked(self, answer: Answer, bank: Bank) -> None:
        """Count a question that was dealt with; keep its text where it got no answer."""
        day = self.clock().date()
        foreseen = answer.unanswerable if isinstance(answer, Declined) else None
        entry_id = _entry_id(answer) or (foreseen.id if foreseen else "")
        result = _result(answer)
        self.memory.tallies.count(
            day=day, bank_key=bank_key(bank), entry_id=entry_id, result=result
        )
        if result is Result.ANSWERED:
            return
        await self.memory.feedback.note_unanswered(
            UnansweredQuestion(
                text=answer.question,
                language=answer.language,
                outcome=Outcome(result),
                bank_key=bank_key(bank),
                asked_on=day,
            )
        )


def language_code(message: Message) -> str | None:
    """Return the language of the app of who wrote a message; None where it is not told."""
    return message.from_user.language_code if message.from_user else None


def _pointer(message: Message, language: Language) -> Reply:
    """Render the line for who asks what was just answered; it calls them, for it replies to the
    answer and not to them."""
    user = message.from_user if message.sender_chat is None else None
    if user is None:
        return render_text("just-answered", language)
    line = words("just-answered-you", language, name=user.first_name)
    builder = RichTextBuilder()
    builder.add(line)
    rich = builder.build()
    at = utf16_length(line[: line.find(user.first_name)])
    mention = MessageEntity(
        MessageEntity.TEXT_MENTION, at, utf16_length(user.first_name), user=user
    )
    return Reply(rich.text, (mention,))


def _question_key(message: Message, bank: Bank, answer: Answer) -> str:
    """Return what is the same for the same question in the same place with the same outcome.

    The outcome counts, for "who said that?" may be asked of two answers. Comments under two
    posts of a channel stand in two threads. A digest, so that the words are not kept.
    """
    outcome = (type(answer).__name__, bank_key(bank), _entry_id(answer))
    asked = (message.message_thread_id, *outcome, *words_of(answer.question, _MOST_WORDS))
    return blake2b(repr(asked).encode(), digest_size=16).hexdigest()


def _asker_id(message: Message) -> int | None:
    """Return who asks: an anonymous admin or a channel is told by its chat."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def _is_group(message: Message) -> bool:
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def _asks(text: str) -> bool:
    return "?" in text or bool(read(text).kinds)


def _is_mere_talk(text: str, answer: Answer) -> bool:
    """Whether a reply to the bot only comments on what it said ("haha, nice")."""
    return isinstance(answer, Declined) and not answer.is_understood and not _asks(text)


def _result(answer: Answer) -> Result:
    match answer:
        case Answered() | Attributed():
            return Result.ANSWERED
        case Suggested():
            return Result.SUGGESTED
        case Declined(is_understood=is_understood):
            return Result.DECLINED if is_understood else Result.NOT_UNDERSTOOD


def _quotes_shown(answer: Answer) -> tuple[Quote, ...]:
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return entry.quotes
        case Declined(unanswerable=foreseen):
            return foreseen.quotes if foreseen else ()
        case Suggested():
            return ()


def _entry_id(answer: Answer) -> str | None:
    return answer.entry.id if isinstance(answer, Answered | Attributed) else None


def _language(
    text: str, of_question: Language, message: Message, settings: ChatSettings
) -> Language:
    return spoken(
        question=of_question if tells_language(text) else None,
        user=language_code(message),
        group=settings.language,
    )
