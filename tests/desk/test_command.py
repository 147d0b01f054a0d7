"""`python -m faq desk` opens at the address that it prints, and ends when it is told."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from faq.cli.main import main
from tests.desk.conftest import ELECTION, banks_in
from tests.telegram.processes import PATIENCE, ROOT


def test_it_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    folder = banks_in(tmp_path, ELECTION)
    command = [sys.executable, "-m", "faq", "desk", str(folder), "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Desk: http://127.0.0.1:")
        assert process.stdout.readline() == (
            f"1 bank in {folder}. Nothing leaves this machine unless you ask a model. "
            "Ctrl-C ends it.\n"
        )
        address = line.removeprefix("Desk: ").strip()
        with httpx.Client(follow_redirects=True, timeout=PATIENCE, trust_env=False) as client:
            assert ELECTION in client.get(address).text
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["none"], "none: there is no such folder; make it", id="no folder"),
        pytest.param([".", "--bind", "192.0.2.1"], "--bind 127.0.0.1", id="another machine"),
        pytest.param([".", "--bind", "example"], "--bind 127.0.0.1", id="no address"),
        pytest.param([".", "--port", "70000"], "--port 0", id="no port"),
        pytest.param([".", "--port", "TAKEN"], "take a free one: --port 0", id="a taken port"),
    ],
)
def test_what_cannot_be_opened_is_told_with_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = [port if each == "TAKEN" else each for each in arguments]
        assert main(["desk", "--no-browser", *given]) == 1
    assert told in capsys.readouterr().err
