"""Every refusal of the API in one shape, application/problem+json (RFC 9457). It never gives back what was sent."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

MEANINGS = {
    400: "The request cannot be read.",
    401: "A valid bearer token is needed.",
    403: "The token's scopes or its officer's role do not allow this.",
    404: "There is no such thing here, or it is not yours to see.",
    409: "It cannot be done now; `detail` says why.",
    422: "Something in the request is wrong; `errors` says where.",
    429: "Too many calls in this minute.",
}


def said(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of one operation, for its description; those that every operation has are in it."""
    return {status: {"description": MEANINGS[status]} for status in sorted({400, 401, 403, 422, 429, *statuses})}


def unreadable(errors: Iterable[Any]) -> JSONResponse:
    """The refusal of a request that is not as described: where, and what is wrong there."""
    wrong = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in errors]
    return problem(422, MEANINGS[422], errors=wrong)


def problem(status: int, detail: str, headers: Any = None, **more: Any) -> JSONResponse:
    """One refusal."""
    title = HTTPStatus(status).phrase
    whole = {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": [], **more}
    return JSONResponse(whole, status, headers, "application/problem+json")
