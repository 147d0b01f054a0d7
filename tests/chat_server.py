"""A server on loopback that speaks the API of language models, with replies from a list."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """A reply: a model's text, or a page of the server's own.

    Attributes:
        finish: "stop", or "length" where the model was cut off.
        status, body: of a page in the place of a reply.
        after: waited for before the reply.
    """

    text: str = ""
    finish: str = "stop"
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after: threading.Event | None = None


Speaker = Callable[[str, int], Said]
"""Returns the reply to a prompt; it is given the last message, and how many came before it."""


class ChatServer(ThreadingHTTPServer):
    """The server.

    Attributes:
        speak: what it replies.
        requests: the bodies of what it was sent; headers: of each, by their names.
    """

    daemon_threads = True

    def __init__(self, speak: Speaker) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.speak = speak
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        """The address for `WRITER_URL`."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def prompts(self) -> list[str]:
        """The last message of each request."""
        return [request["messages"][-1]["content"] for request in self.requests]


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        number = len(self.server.requests)
        self.server.requests.append(request)
        self.server.headers.append(dict(self.headers))
        said = self.server.speak(request["messages"][-1]["content"], number)
        if said.after is not None:
            said.after.wait(30)
        body = said.body if said.body is not None else json.dumps(_completion(request, said))
        content = body.encode()
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header(
            "Content-Type", "text/html" if body.startswith("<") else "application/json"
        )
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def _completion(request: dict[str, Any], said: Said) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_764_000_000,
        "model": request["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": said.finish,
                "message": {"role": "assistant", "content": said.text},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }


@contextmanager
def chat_server(speak: Speaker) -> Iterator[ChatServer]:
    """Run a server, and end it."""
    with ChatServer(speak) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
