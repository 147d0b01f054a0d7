"""Look up chats and leave them.

Mirrors `getChat`, `getChatMember`, `getChatAdministrators` and `leaveChat`.
"""

from __future__ import annotations

from sandbox.api.access import Access, find_chat
from sandbox.values.errors import bad_request
from sandbox.world import wire
from sandbox.world.memberships import set_membership
from sandbox.world.state import NOBODY, ChatKind, Status
from sandbox.world.wire import Json
from sandbox.world.world import World


def get_chat(world: World, *, chat_id: str) -> Json:
    """Return the full information on a chat."""
    return wire.chat_full_info_json(find_chat(world, chat_id, Access.READ), world)


def get_chat_member(world: World, *, chat_id: str, user_id: int = 0) -> Json:
    """Return somebody's membership in a chat."""
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    access = Access.READ if user_id == world.bot.id else Access.READ_MEMBERS
    chat = find_chat(world, chat_id, access)
    user = world.users.get(user_id)
    keeps_strangers = chat.kind in (ChatKind.SUPERGROUP, ChatKind.CHANNEL)
    if user is None and keeps_strangers:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user is None or (user_id not in chat.members and not keeps_strangers):
        raise bad_request("member not found")
    return wire.chat_member_json(user, chat.membership(user_id), chat.kind)


def get_chat_administrators(
    world: World, *, chat_id: str, return_bots: bool = False
) -> list[Json]:
    """Return a chat's administrators, its owner first; other bots only if requested."""
    chat = find_chat(world, chat_id, Access.READ_MEMBERS)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    running = [world.users[user_id] for user_id in chat.members if chat.has_administrator(user_id)]
    running.sort(key=lambda user: chat.membership(user.id).status is not Status.OWNER)
    return [
        wire.chat_member_json(user, chat.membership(user.id), chat.kind)
        for user in running
        if return_bots or not user.is_bot or user == world.bot
    ]


def leave_chat(world: World, *, chat_id: str) -> bool:
    """Remove the bot from a group or channel."""
    chat = find_chat(world, chat_id, Access.READ)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("can't leave private chats")
    if chat.has_member(world.bot.id):
        set_membership(world, chat, world.bot, NOBODY, by=world.bot)
    return True
