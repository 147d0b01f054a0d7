"""Updates as Telegram never sends them: malformed, truncated, deeply nested, huge and random.

Most begin as a good update of some kind, in which something was replaced, left out or added: what
is all noise gets no further than the first check.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

Json = Any
Path = tuple[Any, ...]

BOT = "verbatim_bot"
_PERSON = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "en"}
_PRIVATE = {"id": 7, "type": "private", "first_name": "Anna"}
_GROUP = {"id": -1007, "type": "supergroup", "title": "Reading room", "is_forum": True}
_DATE = 1764000000
_TEXTS = [
    "How much did the harbour cost?",
    "/ask How much did the harbour cost?",
    f"@{BOT} how much did it cost",
    "/start e-harbour-harbour-cost",
    "/topics",
    "/settings",
    "/forget",
    "thanks",
    "и кто заплатил?",
    "यह कितने का था",
    "‮‏\u200b\ufeff",
    "?" * 4096,
    "a" * 5000,
    "\U0001f6df" * 3000,
    "\x00\ud800",
]
_BUTTONS = [
    "noop", "", "x" * 64, "t:0", "v:1:up", "e:harbour:cost", "s:speaks:clear-questions", "\x00",
]  # fmt: skip


def _message(chat: Json, text: str, **more: Json) -> Json:
    return {
        "message_id": 5,
        "date": _DATE,
        "chat": chat,
        "from": _PERSON,
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
        **more,
    }


_SCALARS: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from([0, -1, 2**31, 2**63, 10**400, "", "\x00", "\ud83d", "a" * 20_000]),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["id", "chat", "from", "text", "date", "type"]), inner),
    ),
    max_leaves=8,
)
_texts = st.one_of(st.sampled_from(_TEXTS), st.text(max_size=80))
_chats = st.sampled_from([_PRIVATE, _GROUP, {"id": -1009, "type": "channel", "title": "News"}])


@st.composite
def _good(draw: st.DrawFn) -> Json:
    """An update as Telegram may well send it, but for what a mutation makes of it."""
    chat, text = draw(_chats), draw(_texts)
    message = _message(chat, text)
    kinds: dict[str, Callable[[], Json]] = {
        "message": lambda: _message(
            chat, text, reply_to_message=_message(chat, "An answer"), quote={"text": "x"}
        ),
        "edited_message": lambda: message | {"edit_date": _DATE + 5},
        "channel_post": lambda: message,
        "guest_message": lambda: message | {"guest_query_id": "1"},
        "callback_query": lambda: {
            "id": "1",
            "from": _PERSON,
            "chat_instance": "2",
            "message": message,
            "data": draw(st.sampled_from(_BUTTONS)),
        },
        "inline_query": lambda: {"id": "1", "from": _PERSON, "query": text, "offset": "0"},
        "my_chat_member": lambda: {
            "chat": chat,
            "from": _PERSON,
            "date": _DATE,
            "old_chat_member": {"status": "left", "user": _PERSON},
            "new_chat_member": {"status": "member", "user": _PERSON},
        },
    }
    kind = draw(st.sampled_from(sorted(kinds)))
    return {kind: copy.deepcopy(kinds[kind]())}


def _paths(value: Json, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _paths(each, (*path, at))


@st.composite
def _mutated(draw: st.DrawFn) -> Json:
    update = draw(_good())
    for _ in range(draw(st.integers(0, 3))):
        paths = list(_paths(update))
        if not paths:
            break
        *way, last = draw(st.sampled_from(paths))
        holder = update
        for step in way:
            holder = holder[step]
        if draw(st.booleans()):
            holder[last] = draw(_VALUES)
        else:
            del holder[last]
    return update


updates: st.SearchStrategy[dict[str, Json]] = st.one_of(
    _mutated(),
    _mutated(),
    _mutated(),
    st.dictionaries(
        st.sampled_from(["message", "poll", "callback_query", "update_id", "x"]), _VALUES
    ),
)
"""Updates without an `update_id` of their own."""


def _deep(opening: bytes, closing: bytes) -> bytes:
    return b'{"update_id": 1, "message": ' + opening * 50_000 + closing * 50_000 + b"}"


not_updates: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=200),
    st.builds(lambda value: json.dumps(value).encode(), _VALUES),
    st.builds(
        lambda update, part: json.dumps({"update_id": 1} | update).encode()[:-part],
        _mutated(),
        st.integers(1, 40),
    ),
    st.sampled_from(
        [
            b"",
            _deep(b"[", b"]"),
            _deep(b'{"a":', b"}"),
            b"[" * 100_000,
            b'{"update_id": ' + b"9" * 5000 + b"}",
            b'{"update_id": 1e999}',
            b'{"update_id": -1}',
            b'{"update_id": NaN}',
            b'\xff\xfe{"update_id": 1}',
            b" " * (2**20 + 1),
        ]
    ),
)
"""Bodies that are no update: broken off, no JSON, too deep, too long."""


def _answering(value: Json) -> bytes:
    return json.dumps({"ok": True, "result": value}).encode()


not_answers: st.SearchStrategy[bytes] = st.one_of(
    not_updates,
    st.builds(_answering, _VALUES),
    st.builds(lambda value: json.dumps({"ok": False, "parameters": value}).encode(), _VALUES),
    st.sampled_from(
        [
            b'{"ok": true}',
            b'{"ok": false}',
            _answering([{}] * 100_000),
            _answering([[]] * 100),
            _answering("x" * 10_000_000),
            _answering(None),
            b'{"ok": true, "result": [' + b"[" * 100_000,
        ]
    ),
)
"""Answers to `getUpdates` that hold no update: of the wrong shape, or what is no update either."""
