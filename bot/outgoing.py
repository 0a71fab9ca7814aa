"""One POST to an address that somebody typed in, and never to our own network: https only, every address that the name
resolves to must be public, the connection goes to the one that was looked at, no redirection is followed, time and size end.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpcore

SECONDS = 10.0
LARGEST = 65_536
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be called: the host as it was written, and the number to connect to."""

    url: str
    host: str
    port: int
    address: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It may not be called, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    retry_after: int | None


@dataclass(frozen=True, slots=True)
class Silent:
    """No answer came, and why."""

    why: str


def resolved(host: str, port: int) -> list[str]:
    """All numbers of a name, as the system knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def problem(url: str, local: bool = False) -> str:
    """What is wrong with an address before anybody is asked about it; empty if nothing."""
    try:
        at = urlsplit(url)
        host, _ = at.hostname or "", at.port
    except ValueError:
        return "This is no web address."
    if not (at.scheme == "https" or (local and at.scheme == "http")):
        return "The address must begin with https://."
    if (
        not host
        or at.username is not None
        or at.password is not None
        or any(mark <= " " or mark == "\\" for mark in url)
    ):
        return "The address must hold a host, no name or password, and no spaces."
    number = _number(host)
    return "That is no public address." if number and not local and not is_public(number) else ""


def target(url: str, local: bool = False, resolve: Resolve = resolved) -> Target | Refused | Silent:
    """Where to connect; `local` lets in http and the own network, for tests. The name is asked for once."""
    wrong = problem(url, local)
    if wrong:
        return Refused(wrong)
    at = urlsplit(url)
    host, port = at.hostname or "", at.port or (443 if at.scheme == "https" else 80)
    try:
        numbers = [ipaddress.ip_address(one.partition("%")[0]) for one in resolve(host, port)]
    except (OSError, UnicodeError, ValueError):
        return Silent("the name is not known")
    if not numbers:
        return Silent("the name is not known")
    if not local and not all(is_public(one) for one in numbers):
        return Refused("The name leads to an address that is not public.")
    return Target(url, host, port, str(numbers[0]))


def is_public(address: Address) -> bool:
    """Whether an address is out on the internet, also where an IPv6 one stands for an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address in ipaddress.ip_network("fec0::/10") or int(address) >> 32 == 0:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def post(
    to: Target, headers: Mapping[str, str], content: bytes, backend: httpcore.NetworkBackend | None = None,
    seconds: float = SECONDS,
) -> Answered | Silent:  # fmt: skip
    """Send; 2xx or not is the caller's to judge. What the other side says beyond its head is not read."""
    ends = time.monotonic() + seconds
    own = _Pinned(to.address, ends, backend or httpcore.SyncBackend())
    times = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
    try:
        with (
            httpcore.ConnectionPool(network_backend=own, retries=0) as pool,
            pool.stream("POST", to.url, headers=list(headers.items()), content=content, extensions={"timeout": times}) as answer,
        ):  # fmt: skip
            after = dict(answer.headers).get(b"retry-after") or dict(answer.headers).get(b"Retry-After") or b""
            return Answered(answer.status, int(after) if after.isdigit() and len(after) < 7 else None)
    except (httpcore.TimeoutException, TimeoutError):
        return Silent("no answer in time")
    except Exception as error:  # whatever the other side does must not stop the rest
        return Silent(f"{type(error).__name__}")


class _Pinned(httpcore.NetworkBackend):
    """Connects to the number that was looked at, whatever the name says meanwhile."""

    def __init__(self, address: str, ends: float, inner: httpcore.NetworkBackend) -> None:
        self._address, self._ends, self._inner = address, ends, inner

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        return _Limited(self._inner.connect_tcp(self._address, port, _left(self._ends)), self._ends)


class _Limited(httpcore.NetworkStream):
    """A stream with one end in time for all of it, and one in size, so that drops do not keep us for ever."""

    def __init__(self, inner: httpcore.NetworkStream, ends: float) -> None:
        self._inner, self._ends, self._read = inner, ends, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        found = self._inner.read(max_bytes, _left(self._ends))
        self._read += len(found)
        if self._read > LARGEST:
            raise httpcore.ReadError("the answer is too large")
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._ends))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:  # fmt: skip
        return _Limited(self._inner.start_tls(ssl_context, server_hostname, _left(self._ends)), self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("out of time")
    return left


def _number(host: str) -> Address | None:
    """The number that a host is written as, in any of the ways that systems take."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return (
            ipaddress.IPv4Address(socket.inet_aton(host))
            if host.replace(".", "").isalnum() and host[0].isdigit()
            else None
        )
    except OSError:
        return None
