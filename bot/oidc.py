"""OpenID Connect with one provider: where to send the browser, and who came back. Knows nothing of accounts.

Authorization code with PKCE (S256), state and nonce; the ID token's signature, issuer, audience and times are checked.
The libraries are loaded when somebody signs in so, not at every start.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

SECONDS = 10
ALGORITHMS = ["RS256", "PS256", "ES256"]
LEEWAY = 60
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
MICROSOFT = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")


@dataclass(frozen=True, slots=True)
class Provider:
    """Who vouches for our officers, and who we are to them."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the provider vouches for; `emails` holds only addresses that it vouches for too."""

    issuer: str
    subject: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nobody was vouched for: the kind of error only, for the log."""

    why: str


def address(provider: Provider, back: str, state: str, nonce: str, verifier: str) -> str | Failed:
    """Where to send the browser."""
    try:
        session = _session(provider, back)
        to = _discovered(provider)["authorization_endpoint"]
        found = session.create_authorization_url(to, state=state, code_verifier=verifier, nonce=nonce)
    except _broken() as error:
        return Failed(type(error).__name__)
    return str(found[0])


def person(provider: Provider, back: str, code: str, nonce: str, verifier: str, now: datetime) -> Person | Failed:
    """Exchange the code that the browser brought back for a person."""
    from joserfc import jwt
    from joserfc.jwk import KeySet

    try:
        known = _discovered(provider)
        session = _session(provider, back)
        token = session.fetch_token(known["token_endpoint"], code=code, code_verifier=verifier)
        keys = KeySet.import_key_set(_json(known["jwks_uri"]))
        claims = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS).claims
        _check(claims, known["issuer"], provider.client_id, nonce, now)
    except _broken() as error:
        return Failed(type(error).__name__)
    return Person(claims["iss"], claims["sub"], _emails(claims))


def _check(claims: dict[str, Any], issuer: str, client_id: str, nonce: str, now: datetime) -> None:
    needed: dict[str, Any] = {name: {"essential": True} for name in ("sub", "exp", "iat")}
    exact = {"iss": issuer, "aud": client_id, "nonce": nonce}
    needed |= {name: {"essential": True, "value": value} for name, value in exact.items()}
    from joserfc import jwt

    jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **needed).validate(claims)
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise ValueError("another party's token")


def _emails(claims: dict[str, Any]) -> tuple[str, ...]:
    """Entra's user name is set by the tenant's admin; anybody else's may be chosen by the person and proves nothing."""
    found = [claims.get("email")] if claims.get("email_verified") is True else []
    if urlsplit(claims["iss"]).hostname in MICROSOFT:
        found += [claims.get("upn"), claims.get("preferred_username")]
    return tuple(one.strip().lower() for one in found if isinstance(one, str) and "@" in one)


def _broken() -> tuple[type[Exception], ...]:
    """Whatever the other side may do to us."""
    import requests
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    return (requests.RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)


def _session(provider: Provider, back: str) -> Any:
    from authlib.integrations.requests_client import OAuth2Session

    session = OAuth2Session(
        provider.client_id, provider.client_secret, scope="openid email profile", redirect_uri=back,
        code_challenge_method="S256", default_timeout=SECONDS,
    )  # fmt: skip
    session.max_redirects = 0  # our secret and the code go to the address that was named and to no other
    return session


def _discovered(provider: Provider) -> dict[str, Any]:
    known: dict[str, Any] = _json(provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if str(known["issuer"]).rstrip("/") != provider.issuer.rstrip("/"):
        raise ValueError("another issuer")
    if not all(_is_safe(str(known[name]), provider.issuer) for name in ENDPOINTS):
        raise ValueError("an address without https")
    return known


def _is_safe(address: str, issuer: str) -> bool:
    """An issuer may name addresses of any host, but only https ones, or its own where it stands on this machine."""
    return address.startswith(("https://", issuer.rstrip("/") + "/"))


def _json(address: str) -> Any:
    import requests

    answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()
