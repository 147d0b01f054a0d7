"""`python -m faq desk`: serve the desk on this machine until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from desk.application import application
from desk.desk import Desk
from desk.editing.editing import Editing
from desk.guard import Secrets
from desk.surroundings import Surroundings
from desk.workspace import Workspace
from faq.errors import FaqError
from faq.pages.browser import open_page

PORT = 8090

_PORTS = range(65_536)
_NEAR = 20  # ports that are tried, the first one included
_CLOSING_SECONDS = 2  # for the answers that have begun
_OTHER_ADDRESS = "Name an address of this machine: --bind 127.0.0.1"
_ADVICE = {
    errno.EADDRINUSE: "Free the port, or take a free one: --port 0",
    errno.EACCES: "Take a port that programs may listen on: --port 0",
}


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command.

    Attributes:
        folder: of the banks, or of one bank.
        port: None for 8090, or the next free port if that is in use; 0 for any free one.
        bind: the address of the interface to listen on.
        opens_browser: whether to open the page, if there is a browser.
        publish_to, database, bot: see `Surroundings`.
    """

    folder: Path
    port: int | None = None
    bind: str = "127.0.0.1"
    opens_browser: bool = True
    publish_to: Path | None = None
    database: str | None = None
    bot: str | None = None


def run(options: Options) -> int:
    """Serve until a signal ends it, and return the exit code.

    Raises:
        FaqError: the folder or the address is none.
    """
    if not options.folder.is_dir():
        raise FaqError(f"{options.folder}: there is no such folder; make it, or name another")
    workspace = Workspace(options.folder)
    surroundings = Surroundings.told(
        os.environ, publish_to=options.publish_to, database=options.database, bot=options.bot
    )
    desk = Desk(workspace, Editing(workspace), Secrets(), surroundings)
    with _listen(options) as listener:
        logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
        is_local = ipaddress.ip_address(listener.getsockname()[0]).is_loopback
        address = f"{_address(listener)}?token={desk.secrets.address}"
        _greet(address, workspace, is_local=is_local)
        if options.opens_browser:
            open_page(address)
        config = uvicorn.Config(
            application(desk, loopback_only=is_local),
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,  # the first address has the token
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_CLOSING_SECONDS,
        )
        try:
            asyncio.run(_serve(config, listener))
        finally:
            desk.jobs.close()
    return 0


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `_serve`: uvicorn would raise them again in the end."""
        yield


async def _serve(config: uvicorn.Config, listener: socket.socket) -> None:
    server = _Server(config)

    def stop() -> None:
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows, where Ctrl-C raises KeyboardInterrupt
            loop.add_signal_handler(number, stop)
    await server.serve(sockets=[listener])


def _listen(options: Options) -> socket.socket:
    first = PORT if options.port is None else options.port
    if first not in _PORTS:
        raise FaqError(f"{first} is no port; take a free one: --port 0")
    last = first + _NEAR if options.port is None else first + 1
    try:
        family = _family(options.bind)
        for port in range(first, last):
            try:
                return socket.create_server((options.bind, port), family=family)
            except OSError as error:
                if error.errno != errno.EADDRINUSE or options.port is not None:
                    raise
        return socket.create_server((options.bind, 0), family=family)
    except ValueError as error:
        raise FaqError(f"{options.bind!r} is no address. {_OTHER_ADDRESS}") from error
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, _OTHER_ADDRESS)
        where = f"{options.bind}, port {first}"
        raise FaqError(f"{where}: {error.strerror}. {advice}") from error


def _family(bind: str) -> socket.AddressFamily:
    is_six = ipaddress.ip_address(bind).version == 6
    return socket.AF_INET6 if is_six else socket.AF_INET


def _address(listener: socket.socket) -> str:
    """Return the address at which this machine reaches the desk."""
    host, port = listener.getsockname()[:2]
    address = ipaddress.ip_address(host)
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://{address}:{port}/" if address.version == 4 else f"http://[{address}]:{port}/"


def _greet(address: str, workspace: Workspace, *, is_local: bool) -> None:
    count = len(workspace.slugs)
    banks = "1 bank" if count == 1 else f"{count} banks"
    sys.stdout.write(
        f"Desk: {address}\n"
        f"{banks} in {workspace.folder}. Nothing leaves this machine unless you ask a model. "
        "Ctrl-C ends it.\n"
    )
    if not is_local:
        sys.stdout.write(
            "Whoever reaches this machine and has the address can change the banks.\n"
        )
    sys.stdout.flush()
