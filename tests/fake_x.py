"""A strict stand-in for X's API: v2 paths only, signed requests only, pages newest first, limits enforced and told."""

import itertools
import json
import math
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from oauthlib.oauth1.rfc5849 import signature
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from twitter_text import parse_tweet

from tests.patience import PATIENCE

ME, HANDLE = "900", "TownPolice"
KEYS = ("consumer", "consumer-secret", f"{ME}-token", "token-secret")
WINDOWS = {"dm_read": (15, 900), "dm_send": (15, 900), "mention_read": (300, 900), "post": (100, 900)}
A_DAY = 1_440
DM_QUERY = {
    "max_results",
    "pagination_token",
    "event_types",
    "user.fields",
    "media.fields",
    "dm_event.fields",
    "expansions",
}
MENTION_QUERY = {"max_results", "pagination_token", "since_id", "tweet.fields", "user.fields", "expansions"}


@dataclass
class Person:
    """Somebody on X."""

    fake: "FakeX"
    id: str
    name: str
    description: str = ""
    received: list[dict[str, Any]] = field(default_factory=list)
    refuses: str = ""

    def writes(self, text: str, **more: Any) -> dict[str, Any]:
        """A direct message to the account."""
        event = {
            "id": self.fake.next(), "event_type": "MessageCreate", "text": text, "sender_id": self.id,
            "created_at": self.fake.written(), "dm_conversation_id": f"{ME}-{self.id}", **more,
        }  # fmt: skip
        self.fake.messages.append(event)
        return event

    def mentions(self, text: str, **more: Any) -> dict[str, Any]:
        """A public post that names the account."""
        post = {"id": self.fake.next(), "text": text, "author_id": self.id, "created_at": self.fake.written(), **more}
        self.fake.mentioned.append(post)
        return post

    def waits_for(self, wanted: str, seconds: float = PATIENCE) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for message in list(self.received):
                if wanted in message["text"]:
                    return message
            time.sleep(0.01)
        raise AssertionError(f"{wanted!r} did not come; {[m['text'][:60] for m in self.received]}")

    @property
    def card(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "username": self.name.lower(), "description": self.description}


class FakeX:
    """One account's API on a loopback port; `clock` is seconds since 1970 and may be moved."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock, self.page = clock, 100
        self.people: dict[str, Person] = {}
        self.messages: list[dict[str, Any]] = []
        self.mentioned: list[dict[str, Any]] = []
        self.posts: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.deleted: set[str] = set()
        self.refused: list[str] = []
        self.calls: dict[str, int] = defaultdict(int)
        self.failures: deque[str] = deque()
        self.windows = dict(WINDOWS)
        self._used: dict[str, tuple[int, int]] = {}
        self._numbers, self._lock = itertools.count(1_000_000), threading.Lock()
        routes = [
            Route("/2/users/me", self._get_me),
            Route("/2/users/{id}/mentions", self._mentions),
            Route("/2/dm_events", self._dm_events),
            Route("/2/dm_conversations/with/{id}/messages", self._send, methods=["POST"]),
            Route("/2/tweets", self._post, methods=["POST"]),
            Route("/media/{name}", self._media),
        ]
        config = uvicorn.Config(Starlette(routes=routes), "127.0.0.1", 0, log_level="error", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> "FakeX":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(5)

    def person(self, name: str, description: str = "") -> Person:
        found = Person(self, self.next(), name, description)
        self.people[found.id] = found
        return found

    def next(self) -> str:
        with self._lock:
            return str(next(self._numbers))

    def written(self) -> str:
        return datetime.fromtimestamp(self.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")

    async def _get_me(self, request: Request) -> Response:
        if not await self._is_signed(request):
            return _problem(401, "Unauthorized")
        return JSONResponse({"data": {"id": ME, "name": "Town Police", "username": HANDLE, "description": "Automated"}})

    async def _dm_events(self, request: Request) -> Response:
        return await self._listed(request, "dm_read", DM_QUERY, self.messages)

    async def _mentions(self, request: Request) -> Response:
        if request.path_params["id"] != ME:
            return _problem(403, "You may read your own mentions only.")
        return await self._listed(request, "mention_read", MENTION_QUERY, self.mentioned)

    async def _listed(self, request: Request, name: str, known: set[str], items: list[dict[str, Any]]) -> Response:
        """A page, newest first."""
        asked = dict(request.query_params)
        if not await self._is_signed(request):
            return _problem(401, "Unauthorized")
        if asked.keys() - known:
            return _problem(400, f"The query parameters {sorted(asked.keys() - known)} are not known.")
        limited, headers = self._spend(name)
        if limited:
            return _problem(429, "Too Many Requests", headers)
        begin, since = int(asked.get("pagination_token", 0)), int(asked.get("since_id", 0))
        newest = [one for one in sorted(items, key=lambda one: -int(one["id"])) if int(one["id"]) > since]
        size = min(self.page, int(asked.get("max_results", 10)))
        data, more = newest[begin : begin + size], begin + size < len(newest)
        authors = {one.get("sender_id") or one.get("author_id") for one in data}
        about = {ref["id"] for one in data for ref in one.get("referenced_tweets", [])}
        media = [one for event in data for one in event.get("_media", [])]
        includes = {
            "users": [person.card for id, person in self.people.items() if id in authors], "media": media,
            "tweets": [post for post in self.posts if post["id"] in about],
        }  # fmt: skip
        meta = {"result_count": len(data), **({"next_token": str(begin + size)} if more else {})}
        shown = [{key: value for key, value in one.items() if key != "_media"} for one in data]
        return JSONResponse(
            {"data": shown, "includes": includes, "meta": meta} if data else {"meta": meta}, headers=headers
        )

    async def _send(self, request: Request) -> Response:
        """A direct message: only to somebody who wrote first."""
        if not await self._is_signed(request):
            return _problem(401, "Unauthorized")
        said, id = json.loads(await request.body()), request.path_params["id"]
        limited, headers = self._spend("dm_send", daily=True)
        if limited:
            return _problem(429, "Too Many Requests", headers)
        if self.failures:
            return _failed(self.failures.popleft(), headers)
        person = self.people.get(id)
        wrote_first = any(event["sender_id"] == id for event in self.messages)
        if person is None or person.refuses or not wrote_first:
            self.refused.append(id)
            why = person.refuses if person and person.refuses else "You cannot send messages to this user."
            return _problem(403, why, headers)
        if said.keys() != {"text"} or not 1 <= len(said["text"]) <= 10_000:
            return _problem(400, "text has 1 to 10000 characters", headers)
        event = {"id": self.next(), "sender_id": ME, "to": id, "text": said["text"], "at": self.clock()}
        self.sent.append(event)
        self.messages.append(
            {
                "id": event["id"],
                "event_type": "MessageCreate",
                "text": said["text"],
                "sender_id": ME,
                "created_at": self.written(),
                "dm_conversation_id": f"{ME}-{id}",
            }
        )
        person.received.append(event)
        made = {"dm_conversation_id": f"{ME}-{id}", "dm_event_id": event["id"]}
        return JSONResponse({"data": made}, 201, headers)

    async def _post(self, request: Request) -> Response:
        if not await self._is_signed(request):
            return _problem(401, "Unauthorized")
        said = json.loads(await request.body())
        limited, headers = self._spend("post")
        if limited:
            return _problem(429, "Too Many Requests", headers)
        answered = (said.get("reply") or {}).get("in_reply_to_tweet_id")
        there = {post["id"]: post for post in (*self.mentioned, *self.posts)}
        if answered and (answered in self.deleted or answered not in there):
            return _problem(403, "You attempted to reply to a Tweet that is deleted or not visible to you.", headers)
        if not parse_tweet(said["text"]).valid:
            return _problem(403, "Your Tweet text is too long.", headers)
        if any(post["text"] == said["text"] and post["answers"] == answered for post in self.posts):
            return _problem(403, "You are not allowed to create a Tweet with duplicate content.", headers)
        post = {"id": self.next(), "text": said["text"], "author_id": ME, "answers": answered, "at": self.clock()}
        self.posts.append(post)
        root = answered
        while root and there[root]["author_id"] == ME:  # a reply to our own reply is seen by whom that one answers
            root = there[root]["answers"]
        person = self.people.get(there[root]["author_id"]) if root else None
        if person:
            person.received.append(post)
        return JSONResponse({"data": {"id": post["id"], "text": post["text"]}}, 201, headers)

    async def _media(self, request: Request) -> Response:
        return Response(self.files[request.path_params["name"]])

    def _spend(self, name: str, daily: bool = False) -> tuple[bool, dict[str, str]]:
        limited, headers = self._window(name, *self.windows[name], "x-rate-limit")
        if daily:
            over, told = self._window(f"{name}_day", A_DAY, 86_400, "x-user-limit-24hour")
            return limited or over, {**headers, **told}
        return limited, headers

    def _window(self, name: str, calls: int, seconds: int, prefix: str) -> tuple[bool, dict[str, str]]:
        self.calls[name] += 1
        now = self.clock()
        used, resets = self._used.get(name, (0, 0))
        if now >= resets:
            used, resets = 0, math.ceil(now + seconds)
        limited = used >= calls
        if limited:
            self.calls[f"{name}_429"] += 1
        self._used[name] = (used if limited else used + 1, resets)
        left = max(0, calls - self._used[name][0])
        return limited, {
            f"{prefix}-limit": str(calls),
            f"{prefix}-remaining": str(left),
            f"{prefix}-reset": str(resets),
        }

    async def _is_signed(self, request: Request) -> bool:
        """The OAuth 1.0a signature over this very address."""
        said = request.headers.get("authorization", "")
        if not said.startswith("OAuth "):
            return False
        params = [(key, value) for key, value in signature.collect_parameters(headers={"Authorization": said})]
        given = dict(parse_qsl(said[6:].replace('"', "").replace(", ", "&"), strict_parsing=False)).get(
            "oauth_signature"
        )
        query = [*params, *request.query_params.multi_items()]
        address = signature.base_string_uri(str(request.url.replace(query="")))
        base = signature.signature_base_string(request.method, address, signature.normalize_parameters(query))
        wanted = (
            signature.sign_hmac_sha1_with_client(base, _Client())
            if hasattr(signature, "sign_hmac_sha1_with_client")
            else ""
        )
        return bool(given) and given.replace(" ", "+") == wanted and dict(params).get("oauth_token") == KEYS[2]


class _Client:
    client_secret, resource_owner_secret = KEYS[1], KEYS[3]


def _failed(how: str, headers: dict[str, str]) -> Response:
    return _problem(int(how), {"502": "Bad Gateway", "503": "Over capacity"}.get(how, how), headers)


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(
        {"title": "Problem", "detail": detail, "status": status, "type": "about:blank"}, status, headers
    )
