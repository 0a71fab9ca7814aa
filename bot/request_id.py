"""The id of what set the work going (a request, an update, a tick): it stands in every log line and row that came of it.

Imports nothing of ours, so that rows may take it as their default. It is a name for finding things again and proves nothing.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
"""What is taken from a stranger: what hosts and proxies make up, and nothing that could break a line."""
_CURRENT: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str | None:
    """The id that the work at hand goes by, if it has one."""
    return _CURRENT.get() or None


@contextmanager
def under(given: str | None = None) -> Iterator[str]:
    """Work under an id: the one given where it has the form of one, else a new one."""
    id = given if given and FORM.fullmatch(given) else secrets.token_hex(8)
    before = _CURRENT.set(id)
    try:
        yield id
    finally:
        _CURRENT.reset(before)


@contextmanager
def kept() -> Iterator[str]:
    """Go on under the id that there is, or under a new one."""
    with under(current()) as id:
        yield id
