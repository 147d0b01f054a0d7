"""The changes for one viewer: first the whole state, then only what is new."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.api.calls import Call, CallLog
from sandbox.page.bulletin import Bulletin
from sandbox.page.view import bot_json, call_json, chat_json, message_json, user_json
from sandbox.world.state import ChatAction, Message
from sandbox.world.wire import Json
from sandbox.world.world import World


class Feed:
    """Compares the present state with the one sent to its viewer, as frames of the websocket.

    Messages are immutable, so one that is still the same object has not changed.
    """

    def __init__(self, world: World, calls: CallLog, bulletin: Bulletin) -> None:
        self._world = world
        self._calls = calls
        self._bulletin = bulletin
        self._told: dict[tuple[str, int], Json] = {}
        self._messages: dict[tuple[int, int], Message] = {}
        self._actions: dict[int, ChatAction] = {}
        self._last_call = 0
        self._last_decision = 0

    def state(self, you: int) -> Json:
        """Return everything, for a viewer who is that person."""
        news = list(self.news())

        def each(kind: str) -> list[Json]:
            return [frame[kind] for frame in news if frame["type"] == kind]

        return {
            "type": "state",
            "you": you,
            "status": self._bulletin.status,
            "bot": bot_json(self._world),
            "users": each("user"),
            "chats": each("chat"),
            "messages": each("message"),
            "calls": each("call"),
            "decisions": each("decision"),
            "articles": self._bulletin.articles,
        }

    def news(self) -> Iterator[Json]:
        """Yield a frame for each thing that is new, changed or gone.

        People and chats precede the messages that refer to them.
        """
        yield from self._if_new("status", 0, self._bulletin.status)
        yield from self._if_new("articles", 0, self._bulletin.articles)
        yield from self._if_new("bot", 0, bot_json(self._world))
        for user in self._world.users.values():
            yield from self._if_new("user", user.id, user_json(user, self._world))
        for chat in self._world.chats.values():
            yield from self._if_new("chat", chat.id, chat_json(chat, self._world))
        yield from self._new_decisions()
        yield from self._new_actions()
        yield from self._new_messages()
        yield from self._new_calls()

    def _if_new(self, kind: str, key: int, value: Json | list[Json]) -> Iterator[Json]:
        frame = {"type": kind, kind: value}
        if self._told.get((kind, key)) != frame:
            self._told[kind, key] = frame
            yield frame

    def _new_actions(self) -> Iterator[Json]:
        for chat in self._world.chats.values():
            latest = chat.actions[-1] if chat.actions else None
            if latest is not None and latest is not self._actions.get(chat.id):
                self._actions[chat.id] = latest
                yield {
                    "type": "typing",
                    "chat_id": chat.id,
                    "thread": latest.thread,
                    "kind": latest.kind,
                }

    def _new_messages(self) -> Iterator[Json]:
        now = {
            (chat.id, message_id): message
            for chat in self._world.chats.values()
            for message_id, message in chat.messages.items()
        }
        for chat_id, message_id in self._messages.keys() - now.keys():
            yield {"type": "gone", "chat_id": chat_id, "message_id": message_id}
        for key, message in now.items():
            if self._messages.get(key) is not message:
                shown = message_json(message, self._world, self._bulletin.cite)
                yield {"type": "message", "message": shown}
        self._messages = now

    def _new_decisions(self) -> Iterator[Json]:
        for decision in self._bulletin.decisions_after(self._last_decision):
            self._last_decision = decision["id"]
            yield {"type": "decision", "decision": decision}

    def _new_calls(self) -> Iterator[Json]:
        for call in self._calls.after(self._last_call):
            self._last_call = call.number
            if not _is_idle_poll(call):
                yield {"type": "call", "call": call_json(call)}


def _is_idle_poll(call: Call) -> bool:
    return call.method == "getUpdates" and call.result == []
