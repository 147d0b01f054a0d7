"""Send messages, actions and reactions: `sendMessage`, `sendChatAction`, `setMessageReaction`."""

from __future__ import annotations

from typing import Any

from telegram.constants import ReactionEmoji

from sandbox.api.access import Access, check_may_write, find_chat, find_message, find_topic
from sandbox.api.methods.ephemeral import find_receiver
from sandbox.api.methods.replying import find_quoted, find_replied, read_reply_parameters
from sandbox.api.methods.texts import is_too_long, read_text
from sandbox.values import json_fields
from sandbox.values.errors import bad_request, not_supported
from sandbox.values.json_fields import FieldError
from sandbox.values.keyboards import Keyboard, read_markup
from sandbox.world import wire
from sandbox.world.state import ChatAction
from sandbox.world.wire import Json
from sandbox.world.world import World

CHAT_ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
REACTIONS = frozenset(ReactionEmoji)


def send_message(
    world: World,
    *,
    text: str,
    chat_id: str,
    parse_mode: str = "",
    entities: Any = None,
    link_preview_options: Any = None,
    message_thread_id: int = 0,
    reply_parameters: Any = None,
    reply_markup: Any = None,
    protect_content: bool = False,
    ephemeral_message_parameters: Any = None,
    receiver_user_id: int = 0,
) -> Json:
    """Send a text message to a chat, or to one member of it, and return it."""
    content = read_text(
        world,
        text,
        parse_mode=parse_mode,
        entities=entities,
        link_preview_options=link_preview_options,
    )
    reply = read_reply_parameters(world, reply_parameters)
    markup = read_markup(reply_markup)
    chat = find_chat(world, chat_id, Access.WRITE)
    topic = find_topic(chat, message_thread_id)
    receiver = find_receiver(world, chat, ephemeral_message_parameters, receiver_user_id)
    replied = find_replied(chat, reply, seen_by=receiver)
    check_may_write(world, chat)
    if is_too_long(content.formatted):
        raise bad_request("message is too long")
    message = world.say(
        chat,
        content,
        topic=topic,
        reply_to=replied,
        quoted=find_quoted(replied, reply) if receiver is None else None,
        keyboard=markup if isinstance(markup, Keyboard) else None,
        is_protected=protect_content,
        seen_by=receiver,
    )
    return wire.message_json(message, world)


def send_chat_action(
    world: World, *, chat_id: str, action: str, message_thread_id: int = 0
) -> bool:
    """Show in a chat that the bot is doing something."""
    if action.lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(world, chat_id, Access.WRITE)
    topic = find_topic(chat, message_thread_id)
    check_may_write(world, chat)
    world.act(chat, ChatAction(action.lower(), topic.id if topic else None))
    return True


def set_message_reaction(
    world: World, *, chat_id: str, message_id: int = 0, reaction: Any = None
) -> bool:
    """Set the bot's reactions to a message; an empty list removes them."""
    chosen = _read_reactions([] if reaction is None else reaction)
    chat = find_chat(world, chat_id, Access.READ)
    message = find_message(chat, message_id, "message to react")
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not REACTIONS.issuperset(chosen):
        raise bad_request("REACTION_INVALID")
    world.react(message, chosen)
    return True


def _read_reactions(reactions: Any) -> list[str]:
    if not isinstance(reactions, list):
        raise bad_request("expected an Array of ReactionType")
    try:
        return [_read_reaction(reaction) for reaction in reactions]
    except FieldError as error:
        raise bad_request(f"can't parse ReactionType: {error}") from error


def _read_reaction(reaction: Any) -> str:
    if not isinstance(reaction, dict):
        raise FieldError("expected an Object")
    match json_fields.string(reaction, "type"):
        case "emoji":
            return json_fields.string(reaction, "emoji")
        case "custom_emoji":
            raise not_supported("reactions with custom emoji")
        case _:
            raise FieldError("invalid reaction type specified")
