"""What is kept of an answer that was given: that it was, with which quotes, and what it missed."""

from __future__ import annotations

from datetime import date

from bot.banks.changed_quotes import quote_keys
from bot.storage.answers import GivenAnswer
from bot.storage.feedback import Outcome, UnansweredQuestion
from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from bot.storage.tallies import Result
from faq.answering import Answer, Answered, Attributed, Declined, Suggested, entry_of
from faq.bank import Bank, Quote
from faq.library import bank_key


async def keep_answer(
    memory: Memory,
    given: GivenAnswer,
    answer: Answer,
    bank: Bank,
    *,
    topic_id: int | None,
    is_revised: bool = False,
) -> None:
    """Remember an answer, and its quotes, so that they can be corrected there.

    Args:
        topic_id: the forum topic in which it stands.
        is_revised: whether the message gave another answer before.
    """
    quotes = GivenQuotes(
        given.chat_id,
        given.answer_id,
        bank_key(bank),
        quote_keys(_quotes_shown(answer)),
        topic_id,
        given.language,
        given.given,
    )
    await memory.answers.record(given, quotes=quotes, is_revised=is_revised)


async def count_question(memory: Memory, answer: Answer, bank: Bank, day: date) -> None:
    """Count a question that was dealt with; keep its text where it got no answer."""
    foreseen = answer.unanswerable if isinstance(answer, Declined) else None
    entry = entry_of(answer) or foreseen
    result = _result(answer)
    memory.tallies.count(
        day=day,
        bank_key=bank_key(bank),
        entry_id=entry.id if entry else "",
        result=result,
    )
    if result is Result.ANSWERED:
        return
    await memory.feedback.note_unanswered(
        UnansweredQuestion(
            text=answer.question,
            language=answer.language,
            outcome=Outcome(result),
            bank_key=bank_key(bank),
            asked_on=day,
        )
    )


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
