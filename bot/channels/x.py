"""X: direct messages and public mentions of one account, within its limits. Reads newest first, hands on oldest first.

A private chat is addressed by the person's id; a public one by `public:` and that id, and each message in it by the
post that it answers (`post:ID`).
"""

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from requests_oauthlib import OAuth1
from tweepy.errors import Forbidden, TweepyException, Unauthorized

from bot.channels import x_api, x_events, x_words
from bot.channels.channel import (
    Attachment,
    Capabilities,
    ChannelClosed,
    Inbound,
    Keys,
    Limit,
    Notebook,
    Outbound,
    Outcome,
    Part,
    Receive,
    Rejected,
    Retry,
    Sent,
    TooLarge,
    Unfetchable,
)

LIMITS = (
    Limit("dm_read", 15, 900), Limit("dm_send", 15, 900), Limit("dm_send_day", 1_440, 86_400),
    Limit("post", 100, 900), Limit("post_day", 10_000, 86_400), Limit("mention_read", 300, 900),
)  # fmt: skip
FIRST_LOOK = timedelta(days=1)
"""What is older when the account is first connected was answered elsewhere, or never will be."""
SOONEST, REPAIR, MOST_PAGES = 20.0, 300.0, 40
TOKEN = re.compile(r"[A-Za-z0-9_+/=-]{1,200}")
MEDIA = ("twimg.com", "ton.twitter.com", "ton.x.com")
REFUSED = "X refuses the tokens: check the four BLUELAMP_X_ settings. The rest goes on without it."
USER, POSTS = (
    ["name", "username", "description"],
    ["author_id", "created_at", "in_reply_to_user_id", "referenced_tweets"],
)
log = logging.getLogger("bluelamp.x")


class X:
    """One account, named by the number that its access token begins with."""

    def __init__(
        self,
        keys: tuple[str, str, str, str],
        api_url: str,
        notebook: Notebook,
        clock: Callable[[], datetime],
        hooked: bool = False,
    ) -> None:
        self.name = "x"
        self.me, self.handle = keys[2].partition("-")[0], ""
        link = f"https://x.com/messages/compose?recipient_id={self.me}"
        self.capabilities = Capabilities(10_000, limits=LIMITS, private_link=link)
        self._keys, self._api_url, self._notebook, self._clock, self._hooked = keys, api_url, notebook, clock, hooked
        self._account = x_api.Account(keys, api_url)
        self._left_off: dict[str, str] = {}

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        said = next((value for name, value in headers.items() if name.lower() == "x-twitter-webhooks-signature"), "")
        return hmac.compare_digest(said.encode(), self._signed(raw).encode())

    def answer_challenge(self, token: str) -> str | None:
        """The proof that this address is ours. Only for a token's own letters: anything else might be a forged event
        for which somebody wants our signature."""
        return self._signed(token.encode()) if TOKEN.fullmatch(token) else None

    def unpack(self, body: bytes) -> list[str]:
        """A webhook request -> one raw event each; [] for what is not for us."""
        try:
            found = json.loads(body)
            users = list((found.get("users") or {}).values())
            common = {"me": self.me, "handle": self.handle, "hook": True}
            messages = [{**common, "dm": event, "users": users} for event in found.get("direct_message_events") or []]
            posts = [self._hook_post(common, post) for post in found.get("tweet_create_events") or []]
            return [json.dumps(one, ensure_ascii=False) for one in (*messages, *posts)]
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            return [json.dumps({"me": self.me, "unreadable": body.decode("utf-8", "replace")})]

    def keys(self, raw: str) -> Keys:
        return x_events.keys(raw)

    def parse(self, raw: str) -> list[Inbound]:
        return x_events.parse(raw)

    def costs(self, recipient: str) -> tuple[str, ...]:
        return ("post", "post_day") if recipient.startswith(x_words.POST) else ("dm_send", "dm_send_day")

    def render(self, outbound: Outbound) -> list[Part]:
        return x_words.render(outbound)

    async def open(self) -> None:
        """Check the tokens and learn the account's own name."""
        try:
            found: Any = await self._call(self._account.get_me, user_fields=USER)
        except Unauthorized as refused:
            raise ChannelClosed(REFUSED) from refused
        except Forbidden as refused:
            raise ChannelClosed("X gives this app no access: check its project, permissions and standing.") from refused
        except (TweepyException, requests.RequestException) as error:
            raise ConnectionError(type(error).__name__) from error
        self.me, self.handle = str(found["data"]["id"]), str(found["data"]["username"])
        if "automated" not in str(found["data"].get("description") or "").lower():
            log.warning("X: label the account as automated, and say so in its description")

    async def listen(self, receive: Receive) -> None:
        """Poll for ever; where a webhook brings events, polling only repairs what it missed."""
        wait = 1.0
        while True:
            try:
                await self.poll(receive)
                wait = 1.0
            except Unauthorized as refused:
                raise ChannelClosed(REFUSED) from refused
            except Exception as error:
                log.warning("polling failed reason=%s; again in %.0f s", type(error).__name__, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 60.0)
            await asyncio.sleep(1.0)

    async def poll(self, receive: Receive) -> None:
        """One look at what is due: direct messages, then mentions."""
        for name, read in (("dm_read", self._read_messages), ("mention_read", self._read_mentions)):
            spacing = await asyncio.to_thread(self._notebook.spacing, name)
            every = REPAIR if self._hooked else max(SOONEST, spacing)
            if await asyncio.to_thread(self._notebook.claim_round, name, every):
                await self._catch_up(name, read, receive)

    async def send(self, part: Part) -> Outcome:
        public = part.chat.startswith(x_words.POST)
        try:
            if public:
                answered = part.chat.removeprefix(x_words.POST)
                found: Any = await self._call(self._account.create_tweet, text=part.text, in_reply_to_tweet_id=answered)
                return Sent(str(found["data"]["id"]))
            text = x_words.with_choices(part)
            found = await self._call(self._account.create_direct_message, participant_id=part.chat, text=text)
            return Sent(str(found["data"]["dm_event_id"]))
        except (TweepyException, requests.RequestException) as error:
            return x_api.outcome(error, self._clock(), public)

    async def edit(self, chat: str, external_id: str, text: str) -> Outcome:
        return Rejected("X does not let a message be changed")

    async def acknowledge(self, tap_id: str) -> None: ...

    async def typing(self, chat: str) -> None: ...

    async def fetch(self, attachment: Attachment, limit: int) -> bytes | TooLarge | Unfetchable | Retry:
        """A picture or video of a direct message, from X's own media hosts and nowhere else."""
        host = urlsplit(attachment.file_id).hostname or ""
        ours = attachment.file_id.startswith(self._api_url + "/")
        if not ours and not (
            attachment.file_id.startswith("https://") and f".{host}".endswith(tuple(f".{one}" for one in MEDIA))
        ):
            return Unfetchable("not an address of X's media")
        try:
            return await asyncio.to_thread(self._download, attachment.file_id, limit, ours or host.startswith("ton."))
        except requests.RequestException as error:
            return Retry(30.0, type(error).__name__)

    async def close(self) -> None:
        self._account.session.close()

    def _signed(self, raw: bytes) -> str:
        return "sha256=" + base64.b64encode(hmac.digest(self._keys[1].encode(), raw, hashlib.sha256)).decode()

    def _hook_post(self, common: dict[str, Any], post: dict[str, Any]) -> dict[str, Any]:
        quoted = post.get("quoted_status") or {}
        posts = [{"id": quoted["id_str"], "author_id": quoted["user"]["id_str"]}] if quoted else []
        return {**common, "post": post, "users": [post["user"]], "posts": posts}

    async def _call(self, method: Callable[..., Any], **asked: Any) -> Any:
        """A call in a thread, since tweepy blocks; what its headers say of the limits is shared at once."""
        try:
            return await asyncio.to_thread(method, user_auth=True, **asked)
        finally:
            if read := self._account.read():
                await asyncio.to_thread(self._notebook.learn, read)

    async def _catch_up(self, name: str, read: Callable[..., Any], receive: Receive) -> None:
        """Pages, newest first, back to what is stored; then all of them in order. Where the budget ends before that,
        what is known goes on and the rest follows in the next window."""
        last = int(await asyncio.to_thread(self._notebook.recall, name) or 0)
        found, rest = await self._pages(name, read, last, self._left_off.pop(name, ""))
        for id in sorted(found):
            if not await receive(found[id]):
                raise ConnectionError("an event could not be stored")
        if rest:
            self._left_off[name] = rest
        elif found and max(found) > last:
            await asyncio.to_thread(self._notebook.remember, name, str(max(found)))

    async def _pages(self, name: str, read: Callable[..., Any], last: int, left_off: str) -> tuple[dict[int, str], str]:
        found: dict[int, str] = {}
        for token in ["", left_off] if left_off else [""]:
            for _ in range(MOST_PAGES):
                if await asyncio.to_thread(self._notebook.take, name):
                    return found, token or "again"
                page = await read(last, "" if token == "again" else token)
                events = self._raws(page, "dm" if name == "dm_read" else "post", last)
                found |= events
                token = str((page.get("meta") or {}).get("next_token") or "")
                if not token or len(events) < len(page.get("data") or []):
                    break
        return found, ""

    async def _read_messages(self, last: int, token: str) -> Any:
        return await self._call(
            self._account.get_direct_message_events, max_results=100, pagination_token=token or None,
            event_types="MessageCreate", user_fields=USER, media_fields=["type", "url", "variants"],
            dm_event_fields=["id", "text", "event_type", "created_at", "sender_id", "dm_conversation_id", "attachments"],
            expansions=["sender_id", "attachments.media_keys"],
        )  # fmt: skip

    async def _read_mentions(self, last: int, token: str) -> Any:
        return await self._call(
            self._account.get_users_mentions, id=self.me, max_results=100, pagination_token=token or None,
            since_id=str(last) if last else None, tweet_fields=POSTS, user_fields=USER,
            expansions=["author_id", "referenced_tweets.id"],
        )  # fmt: skip

    def _raws(self, page: dict[str, Any], kind: str, last: int) -> dict[int, str]:
        """The new events of a page, each with what is needed to read it alone."""
        beside, oldest = page.get("includes") or {}, self._clock() - FIRST_LOOK
        found = {}
        for event in page.get("data") or []:
            if int(event["id"]) <= last or (not last and _moment(event) < oldest):
                continue
            about = {one["id"] for one in event.get("referenced_tweets", [])}
            keys = set((event.get("attachments") or {}).get("media_keys", []))
            person = event.get("sender_id") or event.get("author_id")
            raw = {
                "me": self.me, "handle": self.handle, kind: event,
                "users": [user for user in beside.get("users", []) if user["id"] == person],
                "media": [media for media in beside.get("media", []) if media["media_key"] in keys],
                "posts": [post for post in beside.get("tweets", []) if post["id"] in about],
            }  # fmt: skip
            found[int(event["id"])] = json.dumps(raw, ensure_ascii=False)
        return found

    def _download(self, address: str, limit: int, sign: bool) -> bytes | TooLarge | Unfetchable | Retry:
        auth = OAuth1(*self._keys) if sign else None
        with requests.get(address, auth=auth, timeout=x_api.TIMES, stream=True, allow_redirects=False) as response:
            if response.status_code in (429, 500, 502, 503, 504):
                return Retry(60.0, f"X answered {response.status_code}")
            if response.status_code != 200:
                return Unfetchable(f"X answered {response.status_code}")
            content = b""
            for piece in response.iter_content(65_536):
                content += piece
                if len(content) > limit:
                    return TooLarge(limit)
            return content


def _moment(event: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(event["created_at"])).astimezone(UTC)
    except (KeyError, ValueError):
        return datetime.max.replace(tzinfo=UTC)  # of unknown age: it is taken, and kept as failed if need be
