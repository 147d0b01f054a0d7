"""On which interfaces the web server listens, and what it says where it cannot."""

from __future__ import annotations

import socket

import pytest

from bot.updates.running import PortError
from bot.web.server import serving
from sandbox import BotApiServer
from tests.bot.serving.sites import OK, Site, client, site
from tests.telegram.processes import TOKEN, Start, free_port, logged, processes


@pytest.mark.parametrize(
    ("interface", "reached", "unreached"),
    [
        ("127.0.0.1", ["127.0.0.1"], ["127.0.0.2"]),
        ("127.0.0.2", ["127.0.0.2"], ["127.0.0.1"]),
        ("0.0.0.0", ["127.0.0.1", "127.0.0.2"], []),
        pytest.param(
            "::",
            ["127.0.0.1", "::1"],
            [],
            marks=pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here"),
        ),
    ],
)
async def test_it_is_reached_on_its_interface_alone(
    interface: str, reached: list[str], unreached: list[str]
) -> None:
    async with site(interface=interface) as server:
        for host in reached:
            async with client(server.port, host=host) as connection:
                assert await connection.get() == OK
        for host in unreached:
            with pytest.raises(ConnectionRefusedError):
                async with client(server.port, host=host):
                    pass


@pytest.mark.parametrize("taken", [True, False], ids=["taken", "nobody's"])
async def test_where_it_cannot_listen_it_says_what_to_do(taken: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1] if taken else free_port()
        interface = "127.0.0.1" if taken else "198.51.100.7"  # of no machine (RFC 5737)
        remedy = "Free it, or set PORT." if taken else "Name an address of this machine in BIND"
        with pytest.raises(PortError, match=f"port {port} of {interface}: .*{remedy}"):
            async with serving(Site(port), port, setting="PORT", interface=interface):
                pass


async def started(start: Start, telegram: BotApiServer) -> int:
    """Start the bot on all interfaces; return its port."""
    port = free_port()
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        HEALTH_PORT=str(port),
        BIND="0.0.0.0",
    )
    await logged(process, "listens on port")
    return port


async def test_metrics_are_for_those_inside_and_health_is_for_all() -> None:
    async with BotApiServer(token=TOKEN) as telegram, processes() as start:
        port = await started(start, telegram)
        found = {}
        for host in ("127.0.0.1", "127.0.0.2"):
            for path in ("/metrics", "/healthz"):
                async with client(port, host=host) as connection:
                    await connection.send(f"GET {path} HTTP/1.0\r\n\r\n".encode())
                    found[host, path] = (await connection.rest()).split()[1]
    assert found == {
        ("127.0.0.1", "/metrics"): b"200",
        ("127.0.0.1", "/healthz"): b"200",
        ("127.0.0.2", "/metrics"): b"404",
        ("127.0.0.2", "/healthz"): b"200",
    }


async def test_it_is_warned_of_that_nobody_can_ask_for_metrics() -> None:
    async with BotApiServer(token=TOKEN) as telegram, processes() as start:
        process = await start(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            HEALTH_PORT=str(free_port()),
            BIND="127.0.0.2",
        )
        await logged(process, "Nobody can ask for /metrics")
