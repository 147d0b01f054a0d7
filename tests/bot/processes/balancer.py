"""A load balancer before several replicas: each request goes to the next one that answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

import aiohttp
from aiohttp import web

_PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


@asynccontextmanager
async def balancing(ports: Sequence[int]) -> AsyncIterator[str]:
    """Give the address of the balancer; a replica that dies in the midst is a 502."""
    turn = count()

    async def pass_on(request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        for _ in ports:
            port = ports[next(turn) % len(ports)]
            url = f"http://127.0.0.1:{port}{request.path}"
            try:
                async with client.request(
                    request.method, url, data=body, headers=headers
                ) as answer:
                    return web.Response(status=answer.status, body=await answer.read())
            except aiohttp.ClientConnectorError:
                continue  # nobody listens there
            except aiohttp.ClientError:
                return web.Response(status=502)
        return web.Response(status=503)

    balancer = web.Application()
    balancer.router.add_route("*", "/{path:.*}", pass_on)
    runner = web.AppRunner(balancer, access_log=None)
    await runner.setup()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()
