"""X's API through tweepy: where it is, how long a call may take, what an answer says of the limits, what a failure means."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import requests
import tweepy
from tweepy.errors import Forbidden, HTTPException, NotFound, TooManyRequests, TwitterServerError, Unauthorized

from bot.channels.channel import Gone, Outcome, Reading, Rejected, Retry, Unknown

FIXED = "https://api.twitter.com"
TIMES = (5.0, 20.0)
"""Seconds to connect and to wait for an answer."""
SUSPENDED = ("account is suspended", "account is temporarily locked", "account has been locked")
UNREACHABLE = ("cannot send messages", "not allowed to send", "user has been suspended", "not found", "not exist")
POST_GONE = ("deleted", "not visible", "not permitted to reply", "who can reply", "mentioned")
log = logging.getLogger("bluelamp.x")
for noisy in ("tweepy", "urllib3", "requests_oauthlib", "oauthlib"):  # their lines hold people's words
    logging.getLogger(noisy).setLevel(logging.WARNING)


class _Session(requests.Session):
    """tweepy writes its host into every request; here it becomes ours before the request is signed."""

    def __init__(self, address: str, learn: Callable[[requests.Response], None]) -> None:
        super().__init__()
        self._address, self._learn = address, learn

    def request(self, method: Any, url: Any, *more: Any, **named: Any) -> requests.Response:
        address = str(url).replace(FIXED, self._address, 1)
        named.setdefault("timeout", TIMES)
        named["allow_redirects"] = False  # the signature is for this address alone
        response = super().request(method, address, *more, **named)
        self._learn(response)
        return response


class Account(tweepy.Client):  # type: ignore[misc]
    """One account's access; `readings` gathers what the answers said of the limits."""

    def __init__(self, keys: tuple[str, str, str, str], address: str) -> None:
        super().__init__(None, *keys, return_type=dict, wait_on_rate_limit=False)
        self.readings: list[Reading] = []
        self.session = _Session(address, self._learn)

    def read(self) -> list[Reading]:
        """What was learnt since last asked."""
        read, self.readings = self.readings, []
        return read

    def _learn(self, response: requests.Response) -> None:
        name = _name(response.request.method or "", response.request.path_url)
        if name:
            self.readings += _readings(name, response)


def _name(method: str, path: str) -> str:
    if "/dm_events" in path:
        return "dm_read"
    if "/mentions" in path:
        return "mention_read"
    return {"tweets": "post", "messages": "dm_send"}.get(path.rpartition("/")[2], "") if method == "POST" else ""


def _readings(name: str, response: requests.Response) -> list[Reading]:
    found = []
    for prefix, of in (
        ("x-rate-limit", name),
        ("x-user-limit-24hour", f"{name}_day"),
        ("x-app-limit-24hour", f"{name}_day"),
    ):
        try:
            values = [int(response.headers[f"{prefix}-{what}"]) for what in ("limit", "remaining", "reset")]
        except (KeyError, ValueError):
            continue
        left = 0 if response.status_code == 429 and prefix == "x-rate-limit" and values[1] <= 0 else values[1]
        found.append(Reading(of, values[0], left, datetime.fromtimestamp(values[2], UTC)))
    return found


def outcome(error: Exception, now: datetime, public: bool) -> Outcome:
    """What follows from a send that failed."""
    match error:
        case TooManyRequests():
            return Retry(_wait(error, now), "X allows no more calls in this window")
        case Unauthorized():
            return Retry(300.0, "X refuses the tokens")
        case Forbidden():
            return _forbidden(error, public)
        case NotFound():
            return Rejected("the post is deleted") if public else Gone("there is no such account")
        case TwitterServerError():
            busy = error.response.status_code == 503
            return Retry(60.0, "X is over capacity") if busy else Unknown(f"X answered {error.response.status_code}")
        case HTTPException():
            return Rejected(f"X refuses it: {error.response.status_code}")
        case requests.ConnectionError() | requests.ConnectTimeout() if _never_left(error):
            return Retry(10.0, "X cannot be reached")
        case _:
            return Unknown(type(error).__name__)


def _forbidden(error: Forbidden, public: bool) -> Outcome:
    said = " ".join(str(message) for message in error.api_messages).lower()
    if any(words in said for words in SUSPENDED):
        log.error("X has suspended or locked this account: nothing can be sent until that is resolved on x.com")
        return Retry(3600.0, "X has suspended or locked our account")
    if "duplicate" in said:
        return Rejected("X refuses the same words twice")
    if public:
        gone = any(words in said for words in POST_GONE)
        return Rejected(
            "the post is deleted, protected or closed to replies" if gone else "X does not allow this reply"
        )
    if any(words in said for words in UNREACHABLE):
        return Gone("X does not let us message this person")
    return Rejected("X does not allow this message")


def _wait(error: TooManyRequests, now: datetime) -> float:
    headers = error.response.headers
    resets = [headers.get("x-rate-limit-reset")] if headers.get("x-rate-limit-remaining", "0") == "0" else []
    resets += [
        headers.get(f"{prefix}-reset")
        for prefix in ("x-user-limit-24hour", "x-app-limit-24hour")
        if headers.get(f"{prefix}-remaining") == "0"
    ]
    known = [float(reset) - now.timestamp() for reset in resets if reset and reset.isdecimal()]
    return max([5.0, *known]) if known else 60.0


def _never_left(error: Exception) -> bool:
    shown = repr(error)
    return isinstance(error, requests.ConnectTimeout) or "NewConnectionError" in shown or "NameResolution" in shown
