"""`sendPhoto`, with the picture in the request."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest

from sandbox import BotApiServer, PrivateChat
from tests.sandbox.conftest import TOKEN


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a black picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


async def send(http: httpx.AsyncClient, files: dict[str, bytes], **form: Any) -> dict[str, Any]:
    parts = {name: ("picture.png", content, "image/png") for name, content in files.items()}
    response = await http.post(f"/bot{TOKEN}/sendPhoto", data=form, files=parts)
    body: dict[str, Any] = response.json()
    assert body["ok"] is (response.status_code == 200)
    return body


async def test_python_telegram_bot_sends_a_picture(
    telegram: BotApiServer, private_chat: PrivateChat
) -> None:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        sent = await bot.send_photo(private_chat.id, png(20, 10), caption="Black")
    assert (sent.photo[0].width, sent.photo[0].height) == (20, 10)
    assert sent.caption == "Black"
    assert private_chat.bot_messages[-1].id == sent.message_id


@pytest.mark.parametrize("named", ["photo", "other"])
async def test_a_picture_is_the_parameter_or_attached_to_it(
    http: httpx.AsyncClient, private_chat: PrivateChat, named: str
) -> None:
    form: dict[str, Any] = {"chat_id": private_chat.id}
    if named == "other":
        form["photo"] = "attach://other"
    body = await send(http, {named: png()}, **form)
    assert body["result"]["photo"][0]["width"] == 2


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        pytest.param(b"GIF89a", "IMAGE_PROCESS_FAILED", id="no picture"),
        pytest.param(b"", "file must be non-empty", id="empty"),
        pytest.param(png(9000, 1001), "PHOTO_INVALID_DIMENSIONS", id="too large"),
        pytest.param(png(21, 1), "PHOTO_INVALID_DIMENSIONS", id="too long"),
        pytest.param(png() + bytes(10 * 2**20), "file is too big", id="too heavy"),
    ],
)
async def test_what_telegram_cannot_show_is_refused(
    http: httpx.AsyncClient, private_chat: PrivateChat, picture: bytes, said: str
) -> None:
    body = await send(http, {"photo": picture}, chat_id=private_chat.id)
    assert said in body["description"]
    assert not private_chat.bot_messages


async def test_a_picture_must_be_given_and_its_caption_may_not_be_too_long(
    telegram: BotApiServer, private_chat: PrivateChat, http: httpx.AsyncClient
) -> None:
    assert "no photo" in (await send(http, {}, chat_id=private_chat.id))["description"]
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        with pytest.raises(BadRequest, match="caption is too long"):
            await bot.send_photo(private_chat.id, png(), caption="x" * 1025)
