"""How much may come from one network address, counted in the memory of this process: nobody's address is ever stored.

Addresses of the own network are not counted: they are a proxy that has not been named in the settings, or the force's own
machines, and a limit for them would be one for everybody at once.
"""

import ipaddress
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.settings import Settings

MOST_KEYS = 100_000
"""So many addresses are remembered in a window; beyond that all the others share one count, so that memory has an end."""
OTHERS = "others"
COMPLAINTS = 5
"""Complaints of an address in an hour, so that nobody uses up all that are taken."""
ALARMS = 30
"""Emergencies of an address in a minute that are still stored when it is over its limit; all beyond are answered only."""
OWN = tuple(map(ipaddress.ip_network, (
    "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10",
)))  # fmt: skip


def network(address: str) -> str:
    """One household or office: an IPv4 address, or the /64 of an IPv6 address; empty for the own network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if any(found in one for one in OWN if one.version == found.version):
        return ""
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


@dataclass(slots=True)
class Tally:
    """So many in a window of seconds, by key; the windows of all keys begin together."""

    seconds: int
    _window: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, key: str, now: datetime) -> int:
        """Count one more; how many there are in this window."""
        window = int(now.timestamp()) // self.seconds
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            known = key in self._counts or len(self._counts) < MOST_KEYS
            kept = key if known else OTHERS
            self._counts[kept] = self._counts.get(kept, 0) + 1
            return self._counts[kept]


class Visitors:
    """The counts of the public pages. A limit of 0 is none."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._most_requests = settings.address_requests_a_minute
        self._most_messages = settings.address_messages_a_minute
        self._most_chats = settings.address_chats_an_hour
        self._requests, self._messages, self._alarms = Tally(60), Tally(60), Tally(60)
        self._chats, self._met, self._complaints = Tally(3600), Tally(3600), Tally(3600)

    def may_ask(self, address: str) -> bool:
        """Whether one more request may come from there."""
        return self._is_free(self._requests, network(address), self._most_requests)

    def may_speak(self, address: str, chat: str) -> bool:
        """Whether one more message may come from there; `chat`: whose it is, since new ones are counted too."""
        at = network(address)
        if not self._is_free(self._messages, at, self._most_messages):
            return False
        is_new = bool(at) and self._met.add(f"{at} {chat}", self._clock()) == 1
        return not is_new or self._is_free(self._chats, at, self._most_chats)

    def may_alarm(self, address: str) -> bool:
        """Whether an emergency from there is stored although its address is over a limit."""
        return self._is_free(self._alarms, network(address), ALARMS)

    def may_complain(self, address: str) -> bool:
        """Whether one more complaint may come from there."""
        return self._is_free(self._complaints, network(address), COMPLAINTS)

    def _is_free(self, tally: Tally, at: str, most: int) -> bool:
        return not at or not most or tally.add(at, self._clock()) <= most
