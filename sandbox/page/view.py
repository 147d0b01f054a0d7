"""The world as JSON for the page. Pure; offsets are in UTF-16 units, as in JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.api.calls import Call
from sandbox.page.service_lines import service_line
from sandbox.world.queries import CallbackAnswer, InlineAnswer, InlineResult
from sandbox.world.state import Chat, ChatKind, Media, Message, Service, Status, User
from sandbox.world.wire import Json, entities_json
from sandbox.world.world import World

Cite = Callable[[str], list[Json]]
"""Returns the places of a blockquote's words in the articles."""


def user_json(user: User, world: World) -> Json:
    """Return a user; the page can act as those with `is_person`."""
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
        "is_bot": user.is_bot,
        "is_person": user.id in world.people,
    }


def bot_json(world: World) -> Json:
    """Return the bot, with its profile by language code."""
    profile, abilities = world.profile, world.abilities
    return {
        "id": world.bot.id,
        "first_name": world.bot.first_name,
        "username": world.bot.username,
        "names": dict(profile.names),
        "descriptions": dict(profile.descriptions),
        "short_descriptions": dict(profile.short_descriptions),
        "reads_all_group_messages": abilities.reads_all_group_messages,
        "supports_inline_queries": abilities.supports_inline_queries,
        "supports_guest_queries": abilities.supports_guest_queries,
    }


def chat_json(chat: Chat, world: World) -> Json:
    """Return a chat without its messages."""
    is_own = chat.kind is ChatKind.PRIVATE and chat.shown_as is None
    return {
        "id": chat.id,
        "kind": _kind(chat),
        "title": world.bot.first_name if is_own else chat.title,
        "username": chat.username,
        "person": chat.id if is_own else None,
        "members": [
            {
                "user_id": user_id,
                "status": membership.status.value,
                "is_anonymous": membership.is_anonymous,
            }
            for user_id, membership in chat.members.items()
        ],
        "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        "linked_chat_id": chat.linked_chat_id,
        "upgraded_to": chat.upgraded_to,
        "is_bot_blocked": is_own and chat.membership(world.bot.id).status is Status.KICKED,
    }


def _kind(chat: Chat) -> str:
    if chat.is_forum:
        return "forum"
    return chat.kind.value if chat.shown_as is None else "dialogue"


def message_json(message: Message, world: World, cite: Cite) -> Json:
    """Return a message as those in the chat see it.

    Args:
        cite: called for each blockquote of the bot.
    """
    quoted, origin, content = message.quoted, message.origin, message.content
    return {
        "chat_id": message.chat_id,
        "id": message.id,
        "date": message.date,
        "edit_date": message.edit_date,
        "sender": message.sender,
        "sender_chat": message.sender_chat,
        "name": _author(message, world),
        "is_own": message.is_own,
        "thread": message.thread,
        "in_topic": message.in_topic,
        "reply_to": message.reply_to,
        "quote": quoted
        and {
            "text": quoted.formatted.text,
            "entities": entities_json(quoted.formatted, world),
            "position": quoted.position,
        },
        "text": message.text,
        "entities": entities_json(message.formatted, world),
        "media": _media_json(content, world) if isinstance(content, Media) else None,
        "service": _service_json(message, content, world)
        if isinstance(content, Service)
        else None,
        "keyboard": keyboard_json(message),
        "reactions": list(message.reactions),
        "is_via_bot": message.is_via_bot,
        "guest_of": message.guest_of,
        "seen_by": message.seen_by,
        "origin": origin and {"chat_id": origin.chat_id, "message_id": origin.message_id},
        "is_protected": message.is_protected,
        "cited": [place for quote in message.blockquotes for place in cite(quote)]
        if message.is_own or message.is_via_bot
        else [],
    }


def _author(message: Message, world: World) -> str:
    if message.sender_chat is not None:
        return str(world.chats[message.sender_chat].title)
    return full_name(world.users[message.sender]) if message.sender is not None else ""


def full_name(user: User) -> str:
    """Return the first name and the last name, if there is one."""
    return f"{user.first_name} {user.last_name}" if user.last_name else user.first_name


def _media_json(media: Media, world: World) -> Json:
    match media.value:
        case {"emoji": str(emoji)}:
            return {"kind": media.kind, "emoji": emoji}
        case [{"file_id": str(file_id), "width": width, "height": height}] if (
            file_id in world.files
        ):
            picture = {"source": f"/picture/{file_id}", "width": width, "height": height}
            return {"kind": media.kind, "emoji": None} | picture
        case _:
            return {"kind": media.kind, "emoji": None}


def _service_json(message: Message, service: Service, world: World) -> Json:
    return {"kind": service.kind, "text": service_line(service, _author(message, world))}


def keyboard_json(written: Message | InlineResult) -> list[list[Json]]:
    """Return the rows of buttons; may be empty."""
    rows = written.keyboard.rows if written.keyboard else ()
    return [
        [
            {
                "text": button.text,
                "action": button.action,
                "value": button.value if isinstance(button.value, str) else dict(button.value),
            }
            for button in row
        ]
        for row in rows
    ]


def call_json(call: Call) -> Json:
    """Return a call of the bot."""
    return {
        "id": call.number,
        "method": call.method,
        "parameters": dict(call.parameters),
        "result": call.result,
        "error": call.error
        and {
            "code": call.error.code,
            "description": call.error.description,
            "parameters": call.error.parameters,
        },
        "is_known": call.is_known,
        "ignored": list(call.ignored),
        "is_dropped": call.is_dropped,
        "started": call.started,
        "seconds": call.seconds,
    }


def notice_json(answer: CallbackAnswer) -> Json:
    """Return the notice for the person who pressed a button."""
    return {"text": answer.text, "show_alert": answer.show_alert, "url": answer.url}


def inline_answer_json(answer: InlineAnswer, number: int, world: World) -> Json:
    """Return the results for a typed text; actions refer to them by `number`."""
    button = answer.button
    return {
        "answer": number,
        "results": [
            {
                "id": result.id,
                "title": result.title,
                "description": result.description,
                "url": result.url,
                "text": result.text,
                "entities": entities_json(result.formatted, world),
                "keyboard": keyboard_json(result),
            }
            for result in answer.results
        ],
        "button": button and {"text": button.text, "start_parameter": button.start_parameter},
        "next_offset": answer.next_offset,
    }
