"""How long a test waits for what must come: a busy machine is no failure, and what does come is not waited for."""

import inspect
import time
from collections.abc import Callable

import httpx
from playwright.sync_api import expect

PATIENCE = 60.0
"""Seconds, for every wait of every test."""


def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Return as soon as this holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def be_patient() -> None:
    """What httpx and Playwright wait of their own accord is five seconds."""
    inspect.signature(httpx.Client).parameters["timeout"].default.read = PATIENCE
    expect.set_options(timeout=PATIENCE * 1_000)
