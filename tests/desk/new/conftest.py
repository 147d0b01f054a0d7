"""A desk on an empty folder, and a model beside it that can be told what to reply."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.chat_server import ChatServer, Said, chat_server
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.writing.ferry import GOOD, OVERVIEW, reply

KEY = "sk-do-not-show-me"


def good(prompt: str, _: int) -> Said:
    """Reply well to each part."""
    return Said(json.dumps(OVERVIEW) if '"unanswerable"' in prompt else reply(GOOD))


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    """The model that the environment names."""
    with chat_server(good) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WRITER_URL", running.url)
        patch.setenv("WRITER_MODEL", "qwen")
        patch.setenv("WRITER_KEY", KEY)
        yield running


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, model: ChatServer) -> Iterator[RunningDesk]:
    """A desk without a bank; `model` is set up."""
    assert model.server_port
    with served(tmp_path_factory.mktemp("newsroom")) as running:
        yield running
        running.desk.jobs.close()
