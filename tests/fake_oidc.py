"""A real OpenID Connect server on a port of its own: strict about client, redirect address, PKCE and codes used twice."""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "bluelamp", "a secret between the two"


class FakeOidc:
    """`person`: the claims of whoever signs in next; `wrong`: claims that its tokens get wrong; `forged`: signed by another key."""

    def __init__(self) -> None:
        self.key, self.other = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})
        self.person: dict[str, Any] = {}
        self.wrong: dict[str, Any] = {}
        self.forged = False
        self.asked: dict[str, dict[str, str]] = {}
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake._get(self)

            def do_POST(self) -> None:
                fake._post(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/tenant"

    def __enter__(self) -> "FakeOidc":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _get(self, handler: BaseHTTPRequestHandler) -> None:
        asked = urlsplit(handler.path)
        match asked.path.removeprefix("/tenant"):
            case "/.well-known/openid-configuration":
                ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
                _answer(handler, 200, {"issuer": self.url, **{name: self.url + end for name, end in ends.items()}})
            case "/keys":
                _answer(handler, 200, {"keys": [self.key.as_dict(private=False)]})
            case "/authorize":
                self._authorize(handler, {name: values[0] for name, values in parse_qs(asked.query).items()})
            case _:
                _answer(handler, 404, {})

    def _authorize(self, handler: BaseHTTPRequestHandler, given: dict[str, str]) -> None:
        right = given["client_id"] == CLIENT and given["response_type"] == "code" and "openid" in given["scope"].split()
        if not right or given["code_challenge_method"] != "S256" or not given["nonce"] or not given["state"]:
            return _answer(handler, 400, {"error": "invalid_request"})
        code = secrets.token_urlsafe(16)
        self.asked[code] = given
        back = given["redirect_uri"] + "?" + urlencode({"code": code, "state": given["state"]})
        page = f'<!doctype html><title>Force sign-in</title><a href="{html.escape(back)}">Continue</a>'
        _answer(handler, 200, page)

    def _post(self, handler: BaseHTTPRequestHandler) -> None:
        raw = handler.rfile.read(int(handler.headers["content-length"])).decode()
        given = {name: values[0] for name, values in parse_qs(raw).items()}
        known = self.asked.pop(given.get("code", ""), None)
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if handler.headers["authorization"] != basic:
            return _answer(handler, 401, {"error": "invalid_client"})
        proof = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).decode().rstrip("=")
        if known is None or known["redirect_uri"] != given["redirect_uri"] or known["code_challenge"] != proof:
            return _answer(handler, 400, {"error": "invalid_grant"})
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": known["nonce"], **self.person}
        key = self.other if self.forged else self.key
        token = jwt.encode({"alg": "RS256", "kid": "1"}, {**claims, **self.wrong}, key)
        _answer(handler, 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": token})


def _answer(handler: BaseHTTPRequestHandler, status: int, said: object) -> None:
    body = (said if isinstance(said, str) else json.dumps(said)).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "text/html" if isinstance(said, str) else "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
