"""The program as a process of its own, under a name, with its words kept for whoever must find out what went wrong."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.bot.test_loop import free_port
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.patience import PATIENCE, until

ROOT = Path(__file__).parent.parent.parent
STARTED: list["Program"] = []
"""All of this test; none may outlive it."""


class Program:
    """One process: `serve`, `web` or `worker`."""

    def __init__(self, url: str, fake: FakeTelegram, folder: Path, command: str = "serve", end: str = "") -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ, "BLUELAMP_ENCODER": "off", "DATABASE_URL": url, "PORT": str(self.port), "BLUELAMP_TELEGRAM_TOKEN": TOKEN,
            "BLUELAMP_TELEGRAM_API_URL": fake.url, "BLUELAMP_HOLD_SECONDS": "0",
        }  # fmt: skip
        start = [sys.executable, "-m", "tests.faults.launch", command, *([end] if end else [])]
        self.log = folder / f"{command}-{self.port}.log"
        with self.log.open("wb") as kept:
            self.process = subprocess.Popen(start, cwd=ROOT, env=environment, stdout=kept, stderr=kept)
        STARTED.append(self)

    def answers(self) -> bool:
        """Whether its web side is there."""
        assert self.process.poll() is None, self.log.read_text()
        try:
            return httpx.get(f"{self.address}/readyz", timeout=PATIENCE).status_code == 200
        except httpx.TransportError:
            return False

    def died(self) -> bool:
        return self.process.poll() is not None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Told to stop, it ends by itself and well."""
        self.process.send_signal(signal.SIGTERM)
        until(self.died)
        assert self.process.returncode == 0, self.log.read_text()
