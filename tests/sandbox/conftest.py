"""A server of the sandbox, and the ways to talk to it: raw HTTP, and python-telegram-bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from telegram import Bot

from sandbox import BotApiServer, Person, PrivateChat

TOKEN = "123456:test"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over HTTP."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        """The result of a call that must have succeeded."""
        assert self.body["ok"] is True, self.body
        return self.body["result"]

    @property
    def refusal(self) -> str:
        """The description of a call that must have been refused, its code checked."""
        assert self.body["ok"] is False, self.body
        assert self.body["error_code"] == self.status
        return str(self.body["description"])


Call = Callable[..., Coroutine[Any, Any, Answer]]


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
async def http(telegram: BotApiServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=telegram.url, timeout=10) as client:
        yield client


@pytest.fixture
def call(http: httpx.AsyncClient) -> Call:
    """Call a method with a form, nested values as JSON, as python-telegram-bot does."""

    async def send(method: str, **parameters: Any) -> Answer:
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        response = await http.post(f"/bot{TOKEN}/{method}", data=form)
        return Answer(response.status_code, response.json())

    return send


@pytest.fixture
async def bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        yield bot


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    return telegram.user("Anna", username="anna", language_code="en")


@pytest.fixture
def boris(telegram: BotApiServer) -> Person:
    return telegram.user("Boris", last_name="Ivanov", language_code="ru")


@pytest.fixture
def private_chat(telegram: BotApiServer, anna: Person) -> PrivateChat:
    return telegram.private_chat(anna)
