"""Connections to the Bot API, one client each: httpx looks through all of a client's connections at every request, which costs
more than the request where many messages are under way."""

import asyncio
from typing import Any

import httpx
from telegram.request import BaseRequest, HTTPXRequest


class Lanes(BaseRequest):
    """Sends each request on the lane that came free last, so that few stay open when little is to be sent.

    `most` requests at a time; who waits longer than `patience` seconds for a lane is told by the lane's own time-out.
    """

    def __init__(self, most: int, patience: float = 5.0, **how: Any) -> None:
        checked = httpx.create_ssl_context()  # read once: it is the large part of a client
        self._lanes = [
            HTTPXRequest(connection_pool_size=1, pool_timeout=patience, httpx_kwargs={"verify": checked}, **how)
            for _ in range(most)
        ]
        self._free = list(self._lanes)
        self._turn = 0

    @property
    def read_timeout(self) -> float | None:
        return self._lanes[0].read_timeout

    async def initialize(self) -> None:
        await asyncio.gather(*(lane.initialize() for lane in self._lanes))

    async def shutdown(self) -> None:
        await asyncio.gather(*(lane.shutdown() for lane in self._lanes))

    async def do_request(self, *what: Any, **how: Any) -> tuple[int, bytes]:
        if not self._free:  # queue behind whoever is there
            self._turn += 1
            return await self._lanes[self._turn % len(self._lanes)].do_request(*what, **how)
        lane = self._free.pop()
        try:
            return await lane.do_request(*what, **how)
        finally:
            self._free.append(lane)
