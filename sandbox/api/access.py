"""Find the chat, the topic and the message of a call, or refuse the call as Telegram does.

Mirrors the parameters `chat_id`, `message_id` and `message_thread_id` of all methods.
"""

from __future__ import annotations

from enum import Enum, auto

from sandbox.values.errors import ApiError, bad_request, forbidden, upgraded
from sandbox.world.state import Chat, ChatKind, Message, Status, Topic
from sandbox.world.world import World


class Access(Enum):
    """What a call wants to do in a chat."""

    READ = auto()
    READ_MEMBERS = auto()
    EDIT = auto()
    WRITE = auto()


def find_chat(world: World, chat_id: str, access: Access) -> Chat:
    """Return the chat with that id or @username.

    Raises:
        ApiError: this bot knows no such chat, or may not do that in it.
    """
    chat = _by_username(world, chat_id) if chat_id.startswith("@") else _by_id(world, chat_id)
    if chat is None or chat.shown_as is not None:
        raise _unknown(world, chat_id, access)
    if chat.kind is not ChatKind.PRIVATE:
        _check_membership(world, chat, access)
    return chat


def check_may_write(world: World, chat: Chat) -> None:
    """Check that the bot may write in the chat."""
    status = chat.membership(world.bot.id).status
    if chat.kind is ChatKind.PRIVATE and status is Status.KICKED:
        raise forbidden("bot was blocked by the user")
    if chat.kind is ChatKind.CHANNEL and not chat.has_administrator(world.bot.id):
        raise bad_request("need administrator rights in the channel chat")
    if status is Status.RESTRICTED:
        raise bad_request("not enough rights to send text messages to the chat")


def find_topic(chat: Chat, thread_id: int | None) -> Topic | None:
    """Return the topic with that id; None without an id, and where threads are not topics."""
    if not thread_id or chat.kind in (ChatKind.GROUP, ChatKind.CHANNEL):
        return None
    if chat.kind is ChatKind.SUPERGROUP and not chat.is_forum:
        return None
    if thread_id not in chat.topics:  # General, whose id is 1, is not among them
        raise bad_request("message thread not found")
    return chat.topics[thread_id]


def find_message(chat: Chat, message_id: int | None, role: str) -> Message:
    """Return the message with that id; the error for a missing one names its role.

    Ephemeral messages have no such id.
    """
    message = chat.messages.get(message_id or 0)
    if message is None or message.seen_by is not None:
        raise bad_request(f"{role} not found")
    return message


def _by_id(world: World, chat_id: str) -> Chat | None:
    try:
        return world.chats.get(int(chat_id))
    except ValueError:
        return None


def _by_username(world: World, username: str) -> Chat | None:
    wanted = username.removeprefix("@").casefold()
    public = (chat for chat in world.chats.values() if chat.username)
    return next((chat for chat in public if str(chat.username).casefold() == wanted), None)


def _unknown(world: World, chat_id: str, access: Access) -> ApiError:
    shared = (chat for chat in world.chats.values() if chat.has_member(world.bot.id))
    is_met = any(chat_id == str(user_id) for chat in shared for user_id in chat.members)
    if is_met and access is Access.WRITE:
        return forbidden("bot can't initiate conversation with a user")
    return bad_request("chat not found")


def _check_membership(world: World, chat: Chat, access: Access) -> None:
    if chat.upgraded_to is not None and access is not Access.READ:
        raise upgraded(chat.upgraded_to)
    if chat.has_member(world.bot.id):
        return
    is_kicked = chat.membership(world.bot.id).status is Status.KICKED
    is_public = chat.username is not None and not is_kicked
    if access is Access.READ and (is_public or chat.kind is ChatKind.GROUP):
        return
    if access is Access.READ_MEMBERS and is_public:
        return
    if is_kicked:
        raise forbidden(f"bot was kicked from the {chat.kind.value} chat")
    raise forbidden(f"bot is not a member of the {chat.kind.value} chat")
