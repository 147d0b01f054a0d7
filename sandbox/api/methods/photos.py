"""Send a picture: `sendPhoto`."""

from __future__ import annotations

import struct
from typing import Any

from sandbox.api.access import Access, check_may_write, find_chat, find_topic
from sandbox.api.methods.replying import find_quoted, find_replied, read_reply_parameters
from sandbox.api.methods.texts import read_entities
from sandbox.api.uploads import uploaded
from sandbox.values import utf16
from sandbox.values.errors import bad_request, not_supported
from sandbox.values.formatted_text import NO_TEXT, accept
from sandbox.values.keyboards import Keyboard, read_markup
from sandbox.world import media, wire
from sandbox.world.wire import Json
from sandbox.world.world import World

LARGEST = 10 * 2**20  # bytes
MOST_PIXELS = 10_000  # width and height together
STEEPEST = 20  # width to height, or height to width
LONGEST_CAPTION = 1024  # UTF-16 units

_PNG = b"\x89PNG\r\n\x1a\n"


def send_photo(
    world: World,
    *,
    photo: str,
    chat_id: str,
    caption: str = "",
    caption_entities: Any = None,
    parse_mode: str = "",
    message_thread_id: int = 0,
    reply_parameters: Any = None,
    reply_markup: Any = None,
    protect_content: bool = False,
) -> Json:
    """Send a picture to a chat, and return the message; the sandbox takes only PNG."""
    picture = uploaded(photo)
    width, height = _size(picture)
    if parse_mode and parse_mode.lower() != "none":
        raise not_supported("parse_mode")
    written = accept(caption, read_entities(world, caption_entities)) if caption else NO_TEXT
    reply = read_reply_parameters(world, reply_parameters)
    markup = read_markup(reply_markup)
    chat = find_chat(world, chat_id, Access.WRITE)
    topic = find_topic(chat, message_thread_id)
    replied = find_replied(chat, reply)
    check_may_write(world, chat)
    if utf16.length(written.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    file_id = world.numbering.next_file()
    world.files[file_id] = picture
    message = world.say(
        chat,
        media.photo_of(file_id, width, height, written),
        topic=topic,
        reply_to=replied,
        quoted=find_quoted(replied, reply),
        keyboard=markup if isinstance(markup, Keyboard) else None,
        is_protected=protect_content,
    )
    return wire.message_json(message, world)


def _size(picture: bytes) -> tuple[int, int]:
    """Return the width and the height of a picture, in pixels.

    Raises:
        ApiError: the file is not a PNG, or Telegram would not take a picture of that size.
    """
    if len(picture) > LARGEST:
        raise bad_request("file is too big")
    if not picture.startswith(_PNG) or len(picture) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", picture[16:24])
    if not width or not height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > MOST_PIXELS or max(width, height) > STEEPEST * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
