"""The content of messages other than text: stickers, voice messages, photos.

Mirrors the types `Sticker`, `Voice` and `PhotoSize`. People's files have ids, but no bytes.
"""

from __future__ import annotations

from sandbox.values.formatted_text import NO_TEXT, FormattedText, accept
from sandbox.world.state import Media


def sticker(emoji: str) -> Media:
    """Return a sticker for an emoji."""
    shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
    return Media("sticker", _file("sticker") | shape | {"type": "regular", "emoji": emoji})


def voice(caption: str = "") -> Media:
    """Return a voice message."""
    recording = {"duration": 3, "mime_type": "audio/ogg"}
    return Media("voice", _file("voice") | recording, accept(caption) if caption else NO_TEXT)


def photo(caption: str = "") -> Media:
    """Return a photo."""
    sizes = [_file("photo") | {"width": 800, "height": 600}]
    return Media("photo", sizes, accept(caption) if caption else NO_TEXT)


def photo_of(file_id: str, width: int, height: int, caption: FormattedText) -> Media:
    """Return a photo of that size, in pixels, whose bytes are stored under that id."""
    size = {"file_id": file_id, "width": width, "height": height}
    return Media("photo", [_file("photo") | size], caption)


def _file(kind: str) -> dict[str, object]:
    return {"file_id": f"sandbox-{kind}", "file_unique_id": f"unique-{kind}", "file_size": 4096}
