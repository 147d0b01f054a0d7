"""Find the commands that an app offers to somebody in a chat.

Mirrors "Determining list of commands" of the type `BotCommandScope`: the narrowest scope with
commands applies, and within it the person's language before all languages. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.world.profile import BotCommand, Scope
from sandbox.world.state import Chat, ChatKind, User
from sandbox.world.world import World


def menu(world: World, chat: Chat, user: User) -> tuple[BotCommand, ...]:
    """Return the commands in a person's menu in a chat; empty where the bot is not a member."""
    if not chat.has_member(world.bot.id) or chat.kind is ChatKind.CHANNEL:
        return ()
    language = (user.language_code or "").split("-")[0].lower()
    for scope in _scopes(chat, user):
        for code in (language, ""):
            if commands := world.profile.commands.get((scope, code)):
                return commands
    return ()


def _scopes(chat: Chat, user: User) -> Iterator[Scope]:
    here = ("chat_id", chat.id)
    if chat.kind is ChatKind.PRIVATE:
        yield (("type", "chat"), here)
        yield (("type", "all_private_chats"),)
    else:
        is_administrator = chat.has_administrator(user.id)
        yield (("type", "chat_member"), here, ("user_id", user.id))
        if is_administrator:
            yield (("type", "chat_administrators"), here)
        yield (("type", "chat"), here)
        if is_administrator:
            yield (("type", "all_chat_administrators"),)
        yield (("type", "all_group_chats"),)
    yield (("type", "default"),)
