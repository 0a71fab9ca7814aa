"""A strict stand-in for the Bot API: refuses what the real one refuses, holds long polls, delivers to a webhook (first
in, first out for each chat, again and again until it is taken), and can be made to fail."""

import asyncio
import itertools
import json
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.patience import PATIENCE

TOKEN = "123456:TEST-token"
ALLOWED = {
    "getMe": set(),
    "setMyCommands": {"commands", "language_code", "scope"},
    "deleteMyCommands": {"language_code", "scope"},
    "setMyDescription": {"description", "language_code"},
    "setMyShortDescription": {"short_description", "language_code"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections"},
    "deleteWebhook": {"drop_pending_updates"},
    "getUpdates": {"offset", "timeout", "allowed_updates", "limit"},
    "sendMessage": {"chat_id", "text", "reply_markup", "link_preview_options"},
    "editMessageText": {"chat_id", "message_id", "text"},
    "answerCallbackQuery": {"callback_query_id"},
    "sendChatAction": {"chat_id", "action"},
    "getFile": {"file_id"},
}


@dataclass
class Person:
    """Somebody with the app; every action becomes an update."""

    fake: "FakeTelegram"
    id: int
    name: str
    received: list[dict[str, Any]] = field(default_factory=list)
    blocked: bool = False
    language: str = ""  # of the app, as the Bot API tells it

    def says(self, text: str) -> dict[str, Any]:
        return self._message(text=text)

    def shares(self, lat: float, lng: float) -> dict[str, Any]:
        return self._message(location={"latitude": lat, "longitude": lng})

    def sends_photo(self, content: bytes) -> dict[str, Any]:
        id = self.fake.keep_file(content)
        return self._message(
            photo=[{"file_id": id, "file_unique_id": id, "width": 90, "height": 90, "file_size": len(content)}]
        )

    def edits(self, message: dict[str, Any], text: str) -> None:
        changed = {**message["message"], "text": text, "edit_date": int(time.time())}
        self.fake.add(edited_message=changed)

    def taps(self, label: str) -> None:
        message = next(m for m in reversed(self.received) if f"'{label}'" in str(m.get("reply_markup", "")))
        rows = message["reply_markup"]["inline_keyboard"]
        value = next(b["callback_data"] for row in rows for b in row if b["text"] == label)
        self.fake.add(
            callback_query={
                "id": str(self.fake.next()),
                "from": self._self(),
                "chat_instance": "1",
                "data": value,
                "message": message,
            }
        )

    def blocks(self) -> None:
        self.blocked = True
        member = {"user": {"id": 1, "is_bot": True, "first_name": "Bot"}, "status": "kicked", "until_date": 0}
        chat = {"id": self.id, "type": "private"}
        self.fake.add(
            my_chat_member={
                "chat": chat,
                "from": self._self(),
                "date": int(time.time()),
                "old_chat_member": member,
                "new_chat_member": member,
            }
        )

    def waits_for(self, wanted: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """The first message that holds these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for message in list(self.received):
                if wanted in message["text"]:
                    return message
            time.sleep(0.01)
        raise AssertionError(f"{wanted!r} did not come; {[m['text'][:60] for m in self.received]}")

    def _self(self) -> dict[str, Any]:
        spoken = {"language_code": self.language} if self.language else {}
        return {"id": self.id, "is_bot": False, "first_name": self.name, **spoken}

    def _message(self, **content: Any) -> dict[str, Any]:
        message = {
            "message_id": self.fake.next(),
            "date": int(time.time()),
            "chat": {"id": self.id, "type": "private"},
            "from": self._self(),
            **content,
        }
        return self.fake.add(message=message)


class FakeTelegram:
    """One bot's API on a loopback port; `failures` holds what the next sends meet; `delivers` to a webhook once set."""

    def __init__(self, port: int = 0, delivers: bool = False) -> None:
        self.delivers, self.refusals = delivers, deque[int]()
        self.slow = 0.0  # seconds that each send takes
        self.polling = self.most_polling = 0
        self.people: dict[int, Person] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.files: dict[str, bytes] = {}
        self.calls: dict[str, int] = defaultdict(int)
        self.failures: deque[str] = deque()
        self.webhook: dict[str, Any] = {}
        self.menus: dict[int, list[str]] = {}
        self._numbers, self._lock = itertools.count(1), threading.Lock()
        routes = [
            Route(f"/bot{TOKEN}/{{method}}", self._call, methods=["GET", "POST"]),
            Route(f"/file/bot{TOKEN}/{{path:path}}", self._file),
            Route("/{rest:path}", lambda _: _no(401, "Unauthorized"), methods=["GET", "POST"]),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), "127.0.0.1", port, log_level="error", access_log=False, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> "FakeTelegram":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(5)

    def goes_on_from(self, before: "FakeTelegram") -> None:
        """The same service after it was away: its people, its numbers, and what it has not delivered yet."""
        self.people, self.updates, self.files, self._numbers = (
            before.people,
            before.updates,
            before.files,
            before._numbers,
        )
        for person in self.people.values():
            person.fake = self

    def person(self, name: str) -> Person:
        id = 1000 + self.next()
        self.people[id] = Person(self, id, name)
        return self.people[id]

    def next(self) -> int:
        with self._lock:
            return next(self._numbers)

    def add(self, **content: Any) -> dict[str, Any]:
        update = {"update_id": self.next(), **content}
        self.updates.append(update)
        return update

    def repeat(self, update: dict[str, Any]) -> None:
        """The same update under a new number, as after a lost confirmation."""
        self.updates.append({**update, "update_id": self.next()})

    def keep_file(self, content: bytes) -> str:
        id = f"file{self.next()}"
        self.files[id] = content
        return id

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if method not in ALLOWED:
            return _no(404, "Not Found: method not found")
        asked = await _parameters(request)
        if unknown := asked.keys() - ALLOWED[method]:
            return _no(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        self.calls[method] += 1
        if method == "getUpdates":
            return await self._getUpdates(asked, request)
        if method == "sendMessage" and self.slow:
            await asyncio.sleep(self.slow)
        answer: Callable[[dict[str, Any]], Any] | None = getattr(self, f"_{method}", None)
        if answer is None:
            return _yes(True)
        found = answer(asked)
        return await found if asyncio.iscoroutine(found) else found

    def _getMe(self, asked: dict[str, Any]) -> Response:
        return _yes({"id": 1, "is_bot": True, "first_name": "Bluelamp", "username": "BluelampBot"})

    async def _setWebhook(self, asked: dict[str, Any]) -> Response:
        self.webhook = asked
        if self.delivers:
            self._delivering = asyncio.create_task(self._deliver())
        return _yes(True)

    def _setMyCommands(self, asked: dict[str, Any]) -> Response:
        if not all(
            re.fullmatch("[a-z0-9_]{1,32}", c["command"]) and 1 <= len(c["description"]) <= 256
            for c in asked["commands"]
        ):
            return _no(400, "Bad Request: BOT_COMMAND_INVALID")
        self.menus[(asked.get("scope") or {}).get("chat_id", 0)] = [c["command"] for c in asked["commands"]]
        return _yes(True)

    def _deleteMyCommands(self, asked: dict[str, Any]) -> Response:
        self.menus.pop((asked.get("scope") or {}).get("chat_id", 0), None)
        return _yes(True)

    def _deleteWebhook(self, asked: dict[str, Any]) -> Response:
        self.webhook = {}
        return _yes(True)

    async def _deliver(self) -> None:
        """Chats side by side, the updates of one chat one after another."""
        chats: dict[int, asyncio.Task[None]] = {}
        async with httpx.AsyncClient() as client:
            while self.webhook:
                while self.updates:
                    update = self.updates.popleft()
                    chat = _chat(update)
                    chats[chat] = asyncio.create_task(self._push(client, update, chats.get(chat)))
                await asyncio.sleep(0.005)

    async def _push(self, client: httpx.AsyncClient, update: dict[str, Any], before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        while True:
            try:
                answer = await client.post(self.webhook["url"], content=json.dumps(update), headers=headers, timeout=60)
                if answer.is_success:
                    return
                self.refusals.append(answer.status_code)
            except httpx.TransportError:
                self.refusals.append(0)
            await asyncio.sleep(0.1)

    async def _getUpdates(self, asked: dict[str, Any], request: Request) -> Response:
        """Really holds until something comes or the time is over; an offset confirms what lies before it. Whoever asks while
        another does is counted: the real one would refuse them in turn."""
        if self.webhook:
            return _no(409, "Conflict: can't use getUpdates method while webhook is active")
        offset, end = int(asked.get("offset", 0)), time.monotonic() + float(asked.get("timeout", 0))
        self.polling += 1
        self.most_polling = max(self.polling, self.most_polling)
        try:
            while True:
                while self.updates and self.updates[0]["update_id"] < offset:
                    self.updates.popleft()
                if (
                    self.updates
                    or time.monotonic() >= end
                    or self._server.should_exit
                    or await request.is_disconnected()
                ):
                    return _yes(list(self.updates)[:100])
                await asyncio.sleep(0.01)
        finally:
            self.polling -= 1

    def _sendMessage(self, asked: dict[str, Any]) -> Response:
        failure = self.failures.popleft() if self.failures else ""
        person = self.people.get(int(asked["chat_id"]))
        if failure == "429":
            return _no(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if failure == "502":
            return Response("Bad Gateway", 502)
        if person is None:
            return _no(400, "Bad Request: chat not found")
        if person.blocked:
            return _no(403, "Forbidden: bot was blocked by the user")
        if not 1 <= len(asked["text"].encode("utf-16-le")) // 2 <= 4096:
            return _no(400, "Bad Request: message is too long")
        markup = asked.get("reply_markup") or {}
        for row in markup.get("inline_keyboard", []):
            if any(not 1 <= len(button["callback_data"].encode()) <= 64 for button in row):
                return _no(400, "Bad Request: BUTTON_DATA_INVALID")
        chat = {"id": person.id, "type": "private"}
        message = {"message_id": self.next(), "date": int(time.time()), "chat": chat, "text": asked["text"]}
        if markup:
            message["reply_markup"] = markup
        person.received.append(message)
        if failure == "dropped":
            return Response("", 504)
        return _yes({key: value for key, value in message.items() if key != "reply_markup"})

    def _editMessageText(self, asked: dict[str, Any]) -> Response:
        person = self.people.get(int(asked["chat_id"]))
        theirs = person.received if person else []
        message = next((one for one in theirs if one["message_id"] == int(asked["message_id"])), None)
        if message is None:
            return _no(400, "Bad Request: message to edit not found")
        if message["text"] == asked["text"]:
            return _no(400, "Bad Request: message is not modified")
        message["text"] = asked["text"]
        return _yes({**message, "edit_date": int(time.time())})

    def _getFile(self, asked: dict[str, Any]) -> Response:
        content = self.files.get(asked["file_id"])
        if content is None:
            return _no(400, "Bad Request: invalid file_id")
        return _yes(
            {
                "file_id": asked["file_id"],
                "file_unique_id": "u",
                "file_size": len(content),
                "file_path": asked["file_id"],
            }
        )

    async def _file(self, request: Request) -> Response:
        return Response(self.files[request.path_params["path"]])


def _chat(update: dict[str, Any]) -> int:
    said = next(value for key, value in update.items() if key != "update_id")
    found: int = said.get("message", said)["chat"]["id"]
    return found


async def _parameters(request: Request) -> dict[str, Any]:
    form = await request.form() if request.method == "POST" else request.query_params
    found: dict[str, Any] = {}
    for key, value in form.items():
        try:
            found[key] = json.loads(str(value)) if str(value)[:1] in "[{" else str(value)
        except ValueError:
            found[key] = str(value)
    return found


def _yes(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _no(code: int, description: str, parameters: dict[str, Any] | None = None) -> Response:
    body = {"ok": False, "error_code": code, "description": description}
    return JSONResponse({**body, **({"parameters": parameters} if parameters else {})}, code)
