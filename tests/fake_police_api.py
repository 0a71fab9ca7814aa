"""A small data.police.uk: answers from a table of paths, counts requests, fails as told. Shapes as the recorded ones."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SQUARE = [("52.60", "-2.12"), ("52.60", "-2.08"), ("52.64", "-2.08"), ("52.64", "-2.12"), ("52.60", "-2.12")]
CONTACTS = {"mobile": "07884 117276", "email": "town@police.example", "telephone": "101", "website": None}
ABOUT: dict[str, Any] = {
    "url_force": "", "contact_details": CONTACTS, "name": "Leake &amp;amp; Keyworth", "population": "x",
    "links": [{"url": "javascript:alert(1)", "description": None, "title": "Bad"},
              {"url": "http://council.example/", "description": None, "title": "Council"}],
    "centre": {"latitude": "A", "longitude": None}, "locations": [{"name": "Mansfield House", "longitude": None, "postcode": "LE1 3GG",
    "address": "74 Belgrave Gate\n, Leicester", "latitude": "B", "type": None, "description": None}],
    "description": "<p>All of the <b>city</b> centre&nbsp;&amp; more.</p>", "id": "NC04",
}  # fmt: skip


def answers(force: str = "west-midlands") -> dict[str, Any]:
    """Two neighbourhoods: one with everything, one whose parts are empty, null or missing."""
    return {
        f"{force}/neighbourhoods": [{"id": "NC04", "name": "Leake &amp; Keyworth"}, {"id": "NC 05", "name": "Void"}, {"id": None}],
        f"{force}/NC04": ABOUT,
        f"{force}/NC04/boundary": [{"latitude": lat, "longitude": lng} for lat, lng in SQUARE] + [{"latitude": None, "longitude": "B"}],
        f"{force}/NC04/people": [
            {"bio": None, "contact_details": {}, "name": "Dave Smith", "rank": None},
            {"bio": "<p>Roger</p>", "contact_details": CONTACTS, "name": "Roger O&#39;Neil", "rank": "Sgt"},
        ],
        f"{force}/NC04/priorities": [
            {"action": None, "issue-date": "2016-04-14T00:00:00", "action-date": None, "issue": "<p>Beggars &amp; bikes</p>"}
        ],
        f"{force}/NC04/events": [
            {"contact_details": CONTACTS, "description": None, "title": "Beat surgery", "address": "Library", "type": "meeting",
             "start_date": "2026-11-02T10:00:00"}
        ],
        f"{force}/NC%2005": None,
        f"{force}/NC%2005/boundary": [],
        f"{force}/NC%2005/people": [],
    }  # fmt: skip


class FakePoliceApi:
    """Serves while the `with` block runs. `failing`: statuses to answer first; `asked`: the moments of all requests."""

    def __init__(self, table: dict[str, Any], failing: tuple[int, ...] = ()) -> None:
        self.table, self.failing, self.asked = table, list(failing), list[float]()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked.append(time.monotonic())
                status, body = fake._answer(self.path.lstrip("/"))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "FakePoliceApi":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str) -> tuple[int, bytes]:
        if self.failing:
            return self.failing.pop(0), b"busy"
        if path not in self.table:
            return 404, b"Not Found"
        found = self.table[path]
        return 200, found if isinstance(found, bytes) else b"\xef\xbb\xbf" + json.dumps(found).encode()
