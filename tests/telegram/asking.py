"""Questions that the packaged bank answers as curated, and a way to ask them."""

from __future__ import annotations

from sandbox import Message, Person, PrivateChat

WHEN = "When is Putin coming to India?"
VISIT = (
    "Earlier, Kremlin aide Yury Ushakov had confirmed that Putin is expected to visit India in "
    "early 2025 following an invitation from Prime Minister Modi."
)
HOW_MUCH = "How much did India and Russia trade in 2024?"
TRADE = "In 2024, bilateral trade turnover exceeded $60 billion."


async def ask(chat: PrivateChat, person: Person, question: str) -> Message:
    """Let a person ask, and return the reply once it is clear that no other follows."""
    return await chat.only_reply(to=await chat.send(person, question))


async def against(chat: PrivateChat, person: Person, answer: Message) -> Message:
    """Let a person press 👎 in private, and return the message that asks what was wrong."""
    await chat.press(person, answer, "👎")
    await chat.edited(answer)
    return chat.bot_messages[-1]
