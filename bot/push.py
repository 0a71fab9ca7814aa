"""Web push (VAPID): the keys, the services that we send to, and one encrypted push. It carries fixed words and a link.

The libraries are loaded with the first of them: they are ten megabytes of every process.
"""

import base64
import json
import logging
from enum import Enum
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping

from bot.storage import handbook

LIVES = 24 * 3600
"""Seconds for which a push service keeps a push for a phone that is off."""
log = logging.getLogger("bluelamp.push")


class Outcome(Enum):
    SENT = "sent"
    LATER = "later"
    GONE = "gone"
    REFUSED = "refused"


def key(db: Connection) -> str:
    """The private key (PEM), made once; what devices subscribed with must never change. May write."""
    return handbook.made_once(db, "push_key", _new_key)


def public_key(private: str) -> str:
    """What a browser subscribes with."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from webpush.vapid import VAPID

    return str(VAPID.get_application_server_key(load_pem_private_key(private.encode(), None).public_key()))


def is_known(endpoint: str, services: str) -> bool:
    """Whether an address is one of the push services of the settings: a browser may name any, and we would call it."""
    try:
        at = urlsplit(endpoint)
        host, origin = at.hostname or "", f"{at.scheme}://{at.netloc}"
    except ValueError:
        return False
    for service in services.split():
        if service.startswith(("http://", "https://")):
            if origin == service.rstrip("/"):
                return True
        elif at.scheme == "https" and at.netloc == host and (host == service or _below(host, service)):
            return True
    return False


def is_sound(p256dh: str, auth: str) -> bool:
    """Whether a browser's keys can be encrypted to: a point of 65 bytes and a secret of 16."""
    try:
        point, secret = (base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) for text in (p256dh, auth))
    except ValueError:
        return False
    return len(point) == 65 and point[0] == 4 and len(secret) == 16


def send(private: str, device: RowMapping, words: str, link: str, sender: str, services: str, urgent: bool) -> Outcome:
    """Encrypt and send one push; redirections are not followed."""
    if not is_known(device["endpoint"], services):
        return Outcome.REFUSED
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
    from webpush import WebPush, WebPushSubscription

    public = load_pem_private_key(private.encode(), None).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        at = WebPushSubscription.model_validate(
            {"endpoint": device["endpoint"], "keys": {"auth": device["auth"], "p256dh": device["p256dh"]}}
        )
        pushing = WebPush(private.encode(), pem, ttl=LIVES)
        made = pushing.get(json.dumps({"title": "Bluelamp", "body": words, "link": link}), at, subscriber=sender)
    except (ValidationError, ValueError):
        return Outcome.REFUSED
    headers = {**made.headers, "urgency": "high" if urgent else "normal", "content-type": "application/octet-stream"}
    try:
        answer = httpx.post(
            device["endpoint"], content=made.encrypted, headers=headers, timeout=10, follow_redirects=False
        )
    except httpx.HTTPError as error:
        log.warning("push not sent reason=%s", type(error).__name__)
        return Outcome.LATER
    return _outcome(answer.status_code)


def _new_key() -> str:
    from webpush.vapid import VAPID

    return str(VAPID.generate_keys()[0].decode())


def _outcome(status: int) -> Outcome:
    if status in (404, 410):
        return Outcome.GONE
    if status == 429 or status >= 500:
        return Outcome.LATER
    return Outcome.SENT if 200 <= status < 300 else Outcome.REFUSED


def _below(host: str, service: str) -> bool:
    return service.startswith("*.") and host.endswith(service[1:])
