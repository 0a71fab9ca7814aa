"""What every bench runs on: a database of either engine, the program's processes, their memory. One place starts and ends them.

A process that dies is told of with its last words; nobody waits for the answer of a dead one.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from tests.fake_telegram import TOKEN, FakeTelegram
from tests.postgres import postgresql

ROOT = Path(__file__).parent.parent.parent
HEADER = {"X-Telegram-Bot-Api-Secret-Token": "bench"}
ENGINES = ("sqlite", "postgresql")
LAST_WORDS = 3_000
STARTING = 600.0
"""Seconds that a start may take: the machine is shared, and an old database is migrated."""


@contextmanager
def database_of(engine: str, kept: str = "") -> Iterator[str]:
    """The address of an empty database, or of what lies in the folder `kept` from last time."""
    _end_in_order()
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if engine == "sqlite":
            yield f"sqlite:///{folder}/bench.db"
            return
        with postgresql(folder) as url:
            yield url


def _end_in_order() -> None:
    """Told to stop, a bench stops what it has started first."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


@dataclass
class Running:
    """Processes that serve one address; `started` is the seconds until the first healthy answer."""

    address: str
    processes: dict[str, "subprocess.Popen[bytes]"]
    started: float
    written: dict[str, IO[bytes]]
    started_with: float = 0.0
    """Processor seconds that the start took: a busy machine changes them little."""

    @property
    def pid(self) -> int:
        return next(iter(self.processes.values())).pid

    def processor(self) -> float:
        """Processor seconds that all processes and their children have used so far."""
        return sum(_seconds(one) for process in self.processes.values() for one in _family(process.pid))

    def check(self) -> None:
        """Raises with the last words of a process that is no longer there."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise RuntimeError(f"{name} ended with {process.returncode}: {_tail(self.written[name])}")


@contextmanager
def program(url: str, fake: FakeTelegram) -> Iterator[Running]:
    """The whole program in one process, on a database that is migrated first."""
    migrate(url)
    with serving(url, fake) as running:
        yield running


def serving(url: str, fake: FakeTelegram) -> AbstractContextManager[Running]:
    """The whole program in one process, on a database that is migrated already."""
    return _processes(url, fake, "serve")


@contextmanager
def pairs(url: str, fake: FakeTelegram, count: int) -> Iterator[list[Running]]:
    """So many pairs of a web and a worker process on one database that is migrated already."""
    with ExitStack() as stack:
        yield [stack.enter_context(_processes(url, fake, "web", "worker")) for _ in range(count)]


def migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "bot", "migrate"], cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True
    )


@contextmanager
def _processes(url: str, fake: FakeTelegram, *commands: str) -> Iterator[Running]:
    port = free_port()
    environment = {
        **os.environ, "DATABASE_URL": url, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BLUELAMP_TELEGRAM_TOKEN": TOKEN, "BLUELAMP_TELEGRAM_API_URL": fake.url, "BLUELAMP_TELEGRAM_WEBHOOK_SECRET": "bench",
    }  # fmt: skip
    programs = {command: [sys.executable, "-m", "bot", command] for command in commands}
    with started(programs, environment, f"http://127.0.0.1:{port}", "/healthz") as running:
        yield running


@contextmanager
def started(programs: dict[str, list[str]], environment: dict[str, str], address: str, asked: str) -> Iterator[Running]:
    """Processes by name, from the moment at which the address answers what is asked of it until the block ends."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        written = {name: stack.enter_context((Path(folder) / name).open("w+b")) for name in programs}
        begun = time.perf_counter()
        processes = {
            name: subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=written[name])
            for name, line in programs.items()
        }
        running = Running(address, processes, 0.0, written)
        try:
            while not answers(f"{address}{asked}"):
                running.check()
                if time.perf_counter() > begun + STARTING:
                    raise RuntimeError(f"no answer: {' '.join(map(_tail, written.values()))}")
                time.sleep(0.01)
            running.started, running.started_with = time.perf_counter() - begun, running.processor()
            yield running
        except (httpx.TransportError, OSError):
            running.check()
            raise
        finally:
            _end(list(processes.values()))


def _end(processes: "list[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _tail(written: IO[bytes]) -> str:
    written.seek(0)
    return written.read()[-LAST_WORDS:].decode("utf-8", "replace") or "without a word"


def answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=20).status_code == 200
    except httpx.TransportError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def resident(pid: int) -> float:
    """Resident memory in megabytes."""
    return _kilobytes(f"/proc/{pid}/status", "VmRSS") / 1024


def proportional(pid: int) -> float:
    """Megabytes of a process and its children, what they share with others counted by its share (PSS)."""
    return sum(_kilobytes(f"/proc/{one}/smaps_rollup", "Pss") for one in _family(pid)) / 1024


def _seconds(pid: int) -> float:
    used = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    lists = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [pid, *(one for each in lists for child in each for one in _family(int(child)))]


def _kilobytes(path: str, name: str) -> int:
    return next(int(line.split()[1]) for line in Path(path).read_text().splitlines() if line.startswith(f"{name}:"))


def load_of_the_machine() -> float:
    """Runnable processes over the last minute, ours among them."""
    return round(os.getloadavg()[0], 2)
