"""Give a verdict on words that somebody presents as a quote, instead of an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.admission import Admission
from bot.answering.sending import send_answer, typing_if_slow
from bot.banks.served_banks import ServedBanks
from bot.chats.addressing import Asked
from bot.chats.incoming import Incoming
from bot.rendering.replies import Reply
from bot.rendering.verdicts import render_verdict
from faq.answering import Answer, Declined
from faq.bank import Language
from faq.verifying.claims import claimed_in_words, has_quotation
from faq.verifying.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verifies claims and replies; stores nothing about them.

    Attributes:
        pages_url: the base URL of the articles' pages; None where there are none.
    """

    served: ServedBanks
    admission: Admission
    pages_url: str | None = None

    async def respond(self, incoming: Incoming, claim: Asked) -> None:
        """Reply with the verdict on the words of a message, within the group's limits."""
        if await self.admission.admit(incoming):
            reply = await self.verdict(
                claim.text, incoming.language, only=incoming.settings.bank_key
            )
            assert reply is not None  # a verdict on words that are asked about
            await self._send(reply, replace(incoming, asked=claim))

    async def respond_instead(self, incoming: Incoming, answer: Answer) -> bool:
        """Reply with a verdict where a question presents words as a quote; return whether it did.

        Args:
            answer: the ordinary one, which goes first where it is sure and nothing is quoted.
        """
        text = incoming.question.text
        language, only = incoming.language_of(answer), incoming.settings.bank_key
        reply = await self.instead(text, answer, language, only=only)
        if reply is None:
            return False
        if await self.admission.admit(incoming):
            await self._send(reply, incoming)
        return True

    async def instead(
        self, text: str, answer: Answer, language: Language, *, only: str | None = None
    ) -> Reply | None:
        """Return the verdict that goes before an ordinary answer; None where the answer stands."""
        if has_quotation(text):
            return await self.verdict(text, language, only=only)
        if not isinstance(answer, Declined) or not claimed_in_words(text):
            return None
        return await self.verdict(text, language, only=only, is_asked=False)

    async def verdict(
        self, text: str, language: Language, *, only: str | None = None, is_asked: bool = True
    ) -> Reply | None:
        """Return the verdict on the claimed words of a message.

        Args:
            only: the key of the only bank to look at.
            is_asked: whether the message certainly asks for a verdict; if not, there is none
                where nothing can be claimed, and the ordinary answer stands.
        """
        library = await self.served.library_for(text, only=only)
        bank, verification = library.verify(text, only=only)
        if not (is_asked or verification.passages or verification.verdict is Verdict.ABSENT):
            return None
        return render_verdict(
            verification,
            bank,
            language,
            pages_url=self.pages_url,
            names_article=library.has_several_banks,
        )

    async def _send(self, reply: Reply, incoming: Incoming) -> None:
        async with typing_if_slow(incoming.message):
            await send_answer(reply, incoming, incoming.language)
