"""Convert the values of the sandbox to the JSON that a bot receives.

Mirrors the types `User`, `Chat`, `ChatFullInfo`, `ChatMember…`, `ChatMemberUpdated`, `Message`,
`MessageEntity`, `TextQuote`, `MessageOriginChannel`, `CallbackQuery`, `InlineQuery` and
`ChosenInlineResult`: the documented fields of what the sandbox knows, and no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sandbox.values.entities import Entity
from sandbox.values.formatted_text import FormattedText
from sandbox.world import rights
from sandbox.world.queries import CallbackQuery, GuestQuery, InlineQuery
from sandbox.world.state import (
    ChannelOrigin,
    Chat,
    ChatKind,
    Media,
    Membership,
    Message,
    Service,
    Status,
    Text,
    User,
)

Json = dict[str, Any]

GIFTS = [
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
]
MOST_REACTIONS = 11


class Directory(Protocol):
    """Looks up users and chats by id."""

    bot: User

    @property
    def users(self) -> Mapping[int, User]:
        """All users, by id."""

    @property
    def chats(self) -> Mapping[int, Chat]:
        """All chats, by id."""


def user_json(user: User) -> Json:
    """Return a `User`."""
    optional: Json = {
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
    }
    return {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name} | _given(optional)


def chat_json(chat: Chat, directory: Directory) -> Json:
    """Return a `Chat`."""
    if chat.kind is ChatKind.PRIVATE:
        user_id = chat.shown_as or chat.id
        user = user_json(directory.users[user_id])
        shown: Json = {
            name: user[name] for name in ("first_name", "last_name", "username") if name in user
        }
        return {"id": user_id, **shown, "type": chat.kind.value}
    optional: Json = {"username": chat.username, "is_forum": chat.is_forum or None}
    return {"id": chat.id, "title": chat.title, "type": chat.kind.value} | _given(optional)


def chat_full_info_json(chat: Chat, directory: Directory) -> Json:
    """Return a `ChatFullInfo`."""
    optional: Json = {
        "linked_chat_id": chat.linked_chat_id,
        "active_usernames": [chat.username] if chat.username else None,
        "permissions": (dict.fromkeys(rights.OF_MEMBERS, True) if chat.is_group else None),
    }
    always = {
        "accent_color_id": 0,
        "max_reaction_count": MOST_REACTIONS,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    return chat_json(chat, directory) | always | _given(optional)


def chat_member_json(user: User, membership: Membership, kind: ChatKind) -> Json:
    """Return the `ChatMember…` for that status."""
    return {
        "user": user_json(user),
        "status": membership.status.value,
        **_details_of(membership, kind),
    }


def _details_of(membership: Membership, kind: ChatKind) -> Json:
    match membership.status:
        case Status.OWNER:
            return {"is_anonymous": membership.is_anonymous}
        case Status.ADMINISTRATOR:
            special = (
                rights.OF_ADMINISTRATORS_IN_CHANNELS
                if kind is ChatKind.CHANNEL
                else rights.OF_ADMINISTRATORS_IN_GROUPS
            )
            granted = dict.fromkeys([*rights.OF_ADMINISTRATORS, *special], True)
            return {"can_be_edited": False, "is_anonymous": membership.is_anonymous} | granted
        case Status.RESTRICTED:
            return {"is_member": True, "until_date": 0} | dict.fromkeys(rights.OF_MEMBERS, False)
        case Status.KICKED:
            return {"until_date": 0}
        case Status.MEMBER | Status.LEFT:
            return {}


def message_json(message: Message, directory: Directory, *, with_reply: bool = True) -> Json:
    """Return a `Message`; a nested one is without the message that it replies to."""
    chat = directory.chats[message.chat_id]
    optional: Json = {
        "from": _sender_json(message, directory),
        "sender_chat": _chat_json_of(message.sender_chat, directory),
        "edit_date": message.edit_date,
        "message_thread_id": message.thread,
        "is_topic_message": message.in_topic or None,
        "forward_origin": _origin_json(message.origin, directory),
        "is_automatic_forward": _is_automatic_forward(message, chat) or None,
        "reply_to_message": _replied_json(message, chat, directory) if with_reply else None,
        "quote": _quote_json(message, directory),
        "via_bot": user_json(directory.bot) if message.is_via_bot else None,
        "reply_markup": message.keyboard.to_json() if message.keyboard else None,
        "has_protected_content": message.is_protected or None,
        **_ephemeral_json(message, directory),
    }
    return {
        "message_id": message.id if message.seen_by is None else 0,
        "date": message.date,
        "chat": chat_json(chat, directory),
        **_given(optional),
        **_caller_json(message.guest_of, directory),
        **_content_json(message, directory),
    }


def _ephemeral_json(message: Message, directory: Directory) -> Json:
    if message.seen_by is None:
        return {}
    receiver = user_json(directory.users[message.seen_by]) if message.is_own else None
    return {"ephemeral_message_id": message.id, "receiver_user": receiver}


def _sender_json(message: Message, directory: Directory) -> Json | None:
    return None if message.sender is None else user_json(directory.users[message.sender])


def _chat_json_of(chat_id: int | None, directory: Directory) -> Json | None:
    return None if chat_id is None else chat_json(directory.chats[chat_id], directory)


def _caller_json(caller_id: int | None, directory: Directory) -> Json:
    if caller_id is None:
        return {}
    if caller_id in directory.users:
        return {"guest_bot_caller_user": user_json(directory.users[caller_id])}
    return {"guest_bot_caller_chat": _chat_json_of(caller_id, directory)}


def _origin_json(origin: ChannelOrigin | None, directory: Directory) -> Json | None:
    if origin is None:
        return None
    return {
        "type": "channel",
        "chat": _chat_json_of(origin.chat_id, directory),
        "message_id": origin.message_id,
        "date": origin.date,
    }


def _is_automatic_forward(message: Message, chat: Chat) -> bool:
    return message.origin is not None and message.origin.chat_id == chat.linked_chat_id


def _replied_json(message: Message, chat: Chat, directory: Directory) -> Json | None:
    # A message in a topic that replies to none counts as a reply to the one that opened the topic.
    replied_id = message.reply_to
    if replied_id is None and message.in_topic and message.thread != message.id:
        replied_id = message.thread
    replied = chat.messages.get(replied_id) if replied_id is not None else None
    return message_json(replied, directory, with_reply=False) if replied else None


def _quote_json(message: Message, directory: Directory) -> Json | None:
    if message.quoted is None:
        return None
    formatted = message.quoted.formatted
    optional: Json = {"entities": entities_json(formatted, directory) or None}
    quote = {"text": formatted.text, "position": message.quoted.position, "is_manual": True}
    return quote | _given(optional)


def _content_json(message: Message, directory: Directory) -> Json:
    match message.content:
        case Text(formatted=formatted, link_preview=link_preview):
            optional: Json = {
                "entities": entities_json(formatted, directory) or None,
                "link_preview_options": dict(link_preview) if link_preview else None,
            }
            return {"text": formatted.text} | _given(optional)
        case Media(kind=kind, value=value, caption=caption, album=album):
            optional = {
                "media_group_id": album,
                "caption": caption.text or None,
                "caption_entities": entities_json(caption, directory) or None,
            }
            return {kind: value} | _given(optional)
        case Service(kind=kind, value=value):
            return {kind: value}


def entities_json(formatted: FormattedText, directory: Directory) -> list[Json]:
    """Return the `MessageEntity` of a text, in order."""
    return [_entity_json(entity, directory) for entity in formatted.entities]


def _entity_json(entity: Entity, directory: Directory) -> Json:
    details: Json = dict(entity.details)
    if "user" in details:
        details["user"] = user_json(directory.users[details["user"]])
    return {"type": entity.type, "offset": entity.offset, "length": entity.length, **details}


def callback_query_json(query: CallbackQuery, directory: Directory) -> Json:
    """Return a `CallbackQuery`; a message outside the bot's chats is given only by its id."""
    message = query.message
    place: Json = (
        {"message": message_json(message, directory)}
        if message.inline_id is None
        else {"inline_message_id": message.inline_id}
    )
    return {
        "id": query.id,
        "from": user_json(directory.users[query.user_id]),
        **place,
        "chat_instance": str(message.chat_id),
        "data": query.data,
    }


def inline_query_json(query: InlineQuery, directory: Directory) -> Json:
    """Return an `InlineQuery`."""
    return {
        "id": query.id,
        "from": user_json(directory.users[query.user_id]),
        "chat_type": query.chat_type,
        "query": query.text,
        "offset": query.offset,
    }


def chosen_inline_result_json(user: User, query: str, result_id: str, sent: Message) -> Json:
    """Return a `ChosenInlineResult`."""
    optional: Json = {"inline_message_id": sent.inline_id}
    return {"from": user_json(user), **_given(optional), "query": query, "result_id": result_id}


def guest_message_json(query: GuestQuery, directory: Directory) -> Json:
    """Return the `Message` that asks the bot to answer as a guest."""
    return message_json(query.message, directory) | {"guest_query_id": query.id}


def _given(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
