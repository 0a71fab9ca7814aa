"""The data.police.uk API -> a force's neighbourhoods with outline, people, priorities, events and contacts. Reads; stores nothing.

The publisher allows 15 requests a second on average with bursts of 30 (https://data.police.uk/docs/api-call-limits/).
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import quote

import httpx

from bot.places_import.card import card_of
from bot.places_import.polygons import MOST_POINTS, cleaned
from bot.places_import.records import Boundary, Card, Refused, Remark
from bot.places_import.text import plain

PER_SECOND, BURST = 15.0, 30
AT_ONCE = 6
TRIES = 4
LONGEST_WAIT = 60.0
LARGEST_ANSWER = 20_000_000
MOST_NEIGHBOURHOODS = 5_000
FORCE = re.compile(r"[a-z]+(?:-[a-z]+)*")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,39}")
PARTS = ("people", "priorities", "events")


@dataclass
class Pace:
    """Grants requests at a steady rate with a burst at the beginning, to any number of threads."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    per_second: float = PER_SECOND
    burst: int = BURST
    _free_at: float = field(default=float("-inf"), init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def wait(self) -> None:
        """Return when the next request may go."""
        with self._lock:
            now = self.clock()
            self._free_at = max(self._free_at, now - self.burst / self.per_second) + 1 / self.per_second
            pause = self._free_at - now
        if pause > 0:
            self.sleep(pause)


def fetch(
    force: str, url: str, remarks: list[Remark], pace: Pace | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Boundary | Card]:  # fmt: skip
    """A force's neighbourhoods as outlines and cards; what is missing or broken for one of them is a remark.

    Raises Refused where the force is not known or the API cannot be reached, possibly after some records.
    """
    if not FORCE.fullmatch(force):
        raise Refused(f"{force!r} is not the id of a force")
    with httpx.Client(timeout=20, follow_redirects=False, headers={"User-Agent": "Bluelamp"}) as client:
        api = _Api(client, url.rstrip("/"), pace or Pace())
        ids = _ids(api, force)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for done, (found, remarked) in enumerate(threads.map(lambda id: _one(api, force, id), ids), start=1):
                remarks += remarked
                progress(done, len(ids))
                yield from found


def _ids(api: "_Api", force: str) -> list[str]:
    listed = api.get(f"{force}/neighbourhoods")
    if not isinstance(listed, list) or not listed:
        raise Refused(f"{api.url}: lists no neighbourhoods for {force!r}")
    if len(listed) > MOST_NEIGHBOURHOODS:
        raise Refused(f"{api.url}: lists {len(listed):,} neighbourhoods; at most {MOST_NEIGHBOURHOODS:,} are taken")
    ids = [str(one.get("id") or "") for one in listed if isinstance(one, dict)]
    return list(dict.fromkeys(id for id in ids if ID.fullmatch(id)))


def _one(api: "_Api", force: str, id: str) -> tuple[list[Boundary | Card], list[Remark]]:
    remarks: list[Remark] = []
    where, path = f"{force}/{id}", f"{force}/{quote(id, safe='')}"
    about = _part(api, path, where, dict, remarks)
    name = plain(str(about.get("name") or "")) or id
    found: list[Boundary | Card] = []
    polygons = cleaned([[_ring(_part(api, f"{path}/boundary", where, list, remarks))]], where, remarks)
    if polygons:
        found.append(Boundary(force, id, name, polygons))
    parts = {part: _part(api, f"{path}/{part}", where, list, remarks) for part in PARTS}
    found.append(Card(force, id, card_of({**about, "name": name}, **parts)))
    return found, remarks


def _part(api: "_Api", path: str, where: str, kind: type[Any], remarks: list[Remark]) -> Any:
    """One answer about a neighbourhood; an empty one, with a remark, where the API has none."""
    try:
        answer = api.get(path)
    except _NoAnswer as none:
        remarks.append(Remark(where, f"{path.rpartition('/')[2]}: {none}"))
        return kind()
    if isinstance(answer, kind):
        return answer
    remarks.append(Remark(where, f"{path.rpartition('/')[2]}: not what the API promises"))
    return kind()


def _ring(points: list[Any]) -> list[tuple[float, ...]]:
    pairs = [point if isinstance(point, dict) else {} for point in points[:MOST_POINTS]]
    return [_numbers(pair.get("longitude"), pair.get("latitude")) for pair in pairs]


def _numbers(*written: Any) -> tuple[float, ...]:
    try:
        return tuple(float(number) for number in written)
    except (TypeError, ValueError):
        return ()


class _NoAnswer(Exception):
    """The API has nothing usable under one path."""


@dataclass
class _Api:
    client: httpx.Client
    url: str
    pace: Pace

    def get(self, path: str) -> Any:
        """The JSON under a path. Raises _NoAnswer for none, Refused when the API itself fails again and again."""
        for tried in range(1, TRIES + 1):
            self.pace.wait()
            answer = self._ask(path)
            if answer is not None and answer.status_code == 200:
                return _json(answer)
            if answer is not None and answer.status_code not in (429, 500, 502, 503, 504):
                raise _unanswered(self.url, path, answer.status_code)
            if tried < TRIES:
                self.pace.sleep(_pause(answer, tried))
        raise Refused(f"{self.url}: does not answer; try again later")

    def _ask(self, path: str) -> httpx.Response | None:
        try:
            return self.client.get(f"{self.url}/{path}")
        except httpx.HTTPError:
            return None


def _unanswered(url: str, path: str, status: int) -> Exception:
    if "/" not in path.removesuffix("/neighbourhoods"):
        return Refused(f"{url}: knows no force {path.partition('/')[0]!r} (it answered {status})")
    return _NoAnswer(f"the API answered {status}")


def _pause(answer: httpx.Response | None, tried: int) -> float:
    told = answer.headers.get("Retry-After", "") if answer is not None else ""
    return min(float(told) if told.isdecimal() else 0.5 * 2**tried, LONGEST_WAIT)


def _json(answer: httpx.Response) -> Any:
    if len(answer.content) > LARGEST_ANSWER:
        raise _NoAnswer("the answer is too large")
    try:
        return json.loads(answer.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _NoAnswer("the answer is not JSON") from None
