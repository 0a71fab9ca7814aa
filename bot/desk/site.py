"""This site as a browser sees it: its origin, and the name that passkeys belong to."""

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from bot.app import App


def origin(request: Request) -> str:
    """Such as https://lamp.example: PUBLIC_URL's, or without one that of the request."""
    app: App = request.app.state.app
    found = urlsplit(app.settings.public_url or f"{request.url.scheme}://{request.headers.get('host', '')}")
    return f"{found.scheme}://{found.netloc}"


def name(request: Request) -> str:
    """Such as lamp.example, or empty where the site is reached by a number: browsers keep no passkey for one."""
    found = urlsplit(origin(request)).hostname or ""
    try:
        ipaddress.ip_address(found)
    except ValueError:
        return found
    return ""
