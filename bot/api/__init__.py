"""The JSON API for other systems: what is served under /api, and its description at /api/openapi.json."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from bot.api import conversations, exports, handbook, reports, staff
from bot.api.shapes import Problem

ROUTERS = (conversations.router, exports.router, handbook.router, reports.router, staff.router)
ABOUT = """Every request needs a bearer token (`bluelamp token create EMAIL`); it sees and does what its officer may, within its scopes.

Lists come in pages: give `next` of an answer as `after` of the next request until it is null. A POST with an `Idempotency-Key` is
carried out once: the same request again gets the stored answer for 24 hours. Whatever goes wrong is an `application/problem+json`
(RFC 9457). A token has so many calls a minute; beyond them comes 429 with `Retry-After`. Moments are in UTC."""


def add(web: FastAPI) -> None:
    """Serve the API and its description; its refusals are made in `bot.refusals`, with all others."""
    for router in ROUTERS:
        web.include_router(router)
    web.openapi = lambda: _description(web)  # type: ignore[method-assign]


def _description(web: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1: every answer has a schema, and every refusal is a problem."""
    if web.openapi_schema is None:
        found = get_openapi(title="Bluelamp", version="1", description=ABOUT, routes=web.routes)
        schemas = found["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas |= _problem()
        for operations in found["paths"].values():
            for operation in operations.values():
                _refusals(operation)
        web.openapi_schema = found
    return web.openapi_schema


def _problem() -> dict[str, Any]:
    whole = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**whole.pop("$defs", {}), "Problem": whole}


def _refusals(operation: dict[str, Any]) -> None:
    shown = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, answer in operation["responses"].items():
        if status.startswith("4"):
            answer["content"] = shown
        if status == "429":
            answer["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
