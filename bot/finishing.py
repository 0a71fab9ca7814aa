"""What was begun is brought to its end, also when the program is told to stop meanwhile: nothing is left half-sent."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

Result = TypeVar("Result")
GRACE = 20.0
"""Seconds; hosts wait thirty and more before they kill."""


async def to_its_end(work: Awaitable[Result]) -> Result:
    """What the work gives. Who is cancelled while it runs waits for its end first."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=GRACE)
        if not task.cancel() and not task.cancelled():
            task.exception()  # the round after this one would have told of it; there is none
        raise
