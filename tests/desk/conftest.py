"""A running desk on copies of two banks, asked over real HTTP as by a browser that was let in."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from desk.application import application
from desk.desk import Desk
from desk.editing.editing import Editing
from desk.guard import Secrets
from desk.surroundings import Surroundings
from desk.workspace import Workspace
from tests.telegram.processes import PATIENCE, ROOT

ELECTION, STRIKE = "tavoa-election", "glass-works-strike"


@dataclass(frozen=True)
class RunningDesk:
    """A desk that serves.

    Attributes:
        client: a browser that has visited the address with the token; it sends the origin, too.
    """

    desk: Desk
    address: str
    client: httpx.Client

    @property
    def folder(self) -> Path:
        """The folder of the banks."""
        return self.desk.workspace.folder

    def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return self.client.get(path)

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form with the form's token, and follow to the page behind it."""
        form = {"form_token": self.desk.secrets.form, **(fields or {})}
        return self.client.post(path, data=form, follow_redirects=True, **more)


def banks_in(folder: Path, *slugs: str) -> Path:
    """Copy banks of the corpus into a folder, and return it."""
    for slug in slugs:
        shutil.copytree(
            ROOT / "corpus" / slug, folder / slug, ignore=shutil.ignore_patterns("drafted")
        )
    return folder


@contextmanager
def served(folder: Path, surroundings: Surroundings | None = None) -> Iterator[RunningDesk]:
    """Serve a desk on a folder of banks.

    Args:
        surroundings: what the desk is told of; None for nothing.
    """
    workspace = Workspace(folder)
    told = surroundings or Surroundings()
    desk = Desk(workspace, Editing(workspace), Secrets(), surroundings=told)
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        application(desk, loopback_only=True), log_config=None, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        with httpx.Client(
            base_url=address, headers={"Origin": address}, timeout=PATIENCE, trust_env=False
        ) as client:
            client.get(f"/?token={desk.secrets.address}", follow_redirects=True).raise_for_status()
            yield RunningDesk(desk, address, client)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk on two banks, for the tests of one module."""
    with served(banks_in(tmp_path_factory.mktemp("banks"), ELECTION, STRIKE)) as running:
        yield running
