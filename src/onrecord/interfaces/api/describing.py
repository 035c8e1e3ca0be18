"""What the description says of a route: its answers, its headers, and the problems that it can end
with."""

from __future__ import annotations

from typing import Any

from fastapi.responses import Response

from onrecord.interfaces.api.answering import JSON
from onrecord.interfaces.api.contract import EXPORT, reference
from onrecord.interfaces.server.problems import KINDS, MEDIA_TYPE
from onrecord.record import COUNTED

ALWAYS = (
    "token-needed",
    "not-allowed",
    "address-too-long",
    "other-name",
    "parameter",
    "defect",
    "record-unusable",
)
"""Kinds of problems that any request can end with."""

_ETAG = {"ETag": {"description": "Send it as If-None-Match.", "schema": {"type": "string"}}}
_LINK = {
    "Link": {
        "description": "The first, prev, next and last page (RFC 8288).",
        "schema": {"type": "string"},
    }
}
_RETRY = {
    "Retry-After": {
        "description": "Seconds after which to ask again.",
        "schema": {"type": "integer", "minimum": 1},
    }
}
_WAITING = {
    "description": "Reports are being read; ask again.",
    "headers": _RETRY,
    "content": {JSON: {"schema": reference("Waiting")}},
}
_LOCATION = {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}


def list_of(
    name: str, description: str, *problems: str, waits: bool = True, counted: bool = True
) -> dict[str, Any]:
    """A route that answers with a page of rows. name: of the component of a row. counted: however
    many there are."""
    page = {
        "type": "object",
        "required": ["total", "limit", "offset", "items"],
        "properties": {
            "total": {
                "type": "integer" if counted else ["integer", "null"],
                "description": "How many rows there are in all."
                + ("" if counted else f" null: more than {COUNTED:,}, follow `Link`."),
            },
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "items": {"type": "array", "items": reference(name)},
        },
    }
    told = {
        "description": description,
        "headers": _ETAG | _LINK,
        "content": {JSON: {"schema": page}},
    }
    return _route(told, problems + (("not-in-record", "too-much-unread") if waits else ()), waits)


def one_of(
    name: str, description: str, *problems: str, waits: bool = True, moves: bool = False
) -> dict[str, Any]:
    """A route that answers with one object. name: of its component. moves: an old id leads to
    another address."""
    told = {
        "description": description,
        "headers": _ETAG,
        "content": {JSON: {"schema": reference(name)}},
    }
    return _route(told, problems, waits, moves)


def text_of(
    media_types: tuple[str, ...], description: str, *problems: str, waits: bool = True
) -> dict[str, Any]:
    """A route that answers with a file of one of these types."""
    content = {
        one: {"schema": reference(EXPORT) if one == JSON else {"type": "string"}}
        for one in media_types
    }
    return _route(
        {"description": description, "headers": _ETAG, "content": content}, problems, waits
    )


def changing(
    status: int,
    name: str,
    description: str,
    *problems: str,
    body: dict[str, Any],
    located: bool = False,
    waits: bool = False,
) -> dict[str, Any]:
    """A route that changes the record. body: media type -> schema of what is sent."""
    told: dict[str, Any] = {
        "description": description,
        "content": {JSON: {"schema": reference(name)}},
    }
    if located:
        told["headers"] = _LOCATION
    kinds = (*ALWAYS, *problems, "too-large", "content-type", "not-understood", "body")
    sent = {
        "required": True,
        "content": {media_type: {"schema": schema} for media_type, schema in body.items()},
    }
    return {
        "status_code": status,
        "response_class": Response,
        "response_description": description,
        "responses": {status: told, **({202: _WAITING} if waits else {}), **_problems(kinds)},
        "openapi_extra": {"requestBody": sent},
    }


def _route(
    told: dict[str, Any], problems: tuple[str, ...], waits: bool, moves: bool = False
) -> dict[str, Any]:
    responses: dict[int | str, dict[str, Any]] = {
        200: told,
        304: {"description": "Nothing changed.", "headers": _ETAG},
    }
    if waits:
        responses[202] = _WAITING
    if moves:
        responses[308] = {"description": "It has another id now.", "headers": _LOCATION}
    return {
        "response_class": Response,
        "response_description": told["description"],
        "responses": {**responses, **_problems((*ALWAYS, *problems))},
    }


def _problems(kinds: tuple[str, ...]) -> dict[int | str, dict[str, Any]]:
    says: dict[int, list[str]] = {}
    for name in dict.fromkeys(kinds):
        says.setdefault(KINDS[name].status, []).append(f"`{name}`: {KINDS[name].says}")
    return {
        status: {
            "description": " ".join(told),
            "content": {MEDIA_TYPE: {"schema": reference("Problem")}},
        }
        for status, told in sorted(says.items())
    }
