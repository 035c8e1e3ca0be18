"""The OpenAPI description: rows as export.schema.json describes them, so that the contract is
written once; and of each route its answers, its headers, and the problems that it can end with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from onrecord.interfaces.server.problems import KINDS, MEDIA_TYPE, PREFIX
from onrecord.record import COUNTED

JSON = "application/json"
COMPONENTS = "#/components/schemas/"
EXPORT = "export"
"""Name of the whole export among the components."""
WITH_TEXT = "document_with_text"
"""Name of a document's row with its text."""

DESCRIPTION = """\
What the record holds, as the rows of the contract `onrecord/1` (see `export.schema.json`): the \
same as in an export.

**Ids** come from content. One that something had before it merged or was split still leads to it \
(308).
**Reading**: a story is read sentence by sentence when it is first asked for. While that takes \
longer than a moment, the
answer is 202 with `Retry-After`; ask again.
**Lists** are paged by `limit` and `offset`, with `total` and `Link` (first, prev, next, last).
**ETag**: send it as `If-None-Match` and the answer is 304 while nothing changed.
**Errors** are problem details (RFC 9457), each with a `next_step`; `GET /problems` lists their \
types.
**Unknown parameters** are refused, for one that is misspelt would change nothing without a word.
"""

TAGS = [
    {"name": "stories", "description": "Documents sorted into stories."},
    {"name": "told", "description": "What the documents of a story tell, read deeply."},
    {"name": "record", "description": "The record as a whole."},
    {"name": "adding", "description": "Documents that come in."},
    {"name": "judgements", "description": "What people decide, and undo."},
]


def openapi_of(app: FastAPI, models: Sequence[type[BaseModel]]) -> dict[str, Any]:
    """The description of the API (OpenAPI 3.1). models: of what is not in the contract."""
    described: dict[str, Any] = get_openapi(
        title="onrecord",
        version=version("onrecord"),
        summary="What many outlets report about a story, every line with its words.",
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        servers=[{"url": PREFIX}],
    )
    _, own = models_json_schema(
        [(model, "validation") for model in models], ref_template=COMPONENTS + "{model}"
    )
    components = described.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **contract(), **own["$defs"]}
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "The token that `onrecord serve` was started with; none on the "
            "machine itself.",
        }
    }
    described["security"] = [{}, {"token": []}]
    return described


@cache
def contract() -> dict[str, Any]:
    """The parts of export.schema.json by name, and the whole as EXPORT, with references as OpenAPI
    writes them."""
    text = files("onrecord").joinpath("export.schema.json").read_text("utf-8")
    schema = json.loads(text.replace("#/$defs/", COMPONENTS))
    parts: dict[str, Any] = schema.pop("$defs")
    schema.pop("$schema")
    text_too = {
        "required": ["text"],
        "properties": {"text": {"type": "string", "description": "The stored text."}},
    }
    return {**parts, EXPORT: schema, WITH_TEXT: {"allOf": [reference("document"), text_too]}}


def reference(name: str) -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": COMPONENTS + name}


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
    answer = {
        "description": description,
        "headers": _ETAG | _LINK,
        "content": {JSON: {"schema": page}},
    }
    return _route(answer, problems + (("not-in-record", "too-much-unread") if waits else ()), waits)


def one_of(
    name: str, description: str, *problems: str, waits: bool = True, moves: bool = False
) -> dict[str, Any]:
    """A route that answers with one object. name: of its component. moves: an old id leads to
    another address."""
    answer = {
        "description": description,
        "headers": _ETAG,
        "content": {JSON: {"schema": reference(name)}},
    }
    return _route(answer, problems, waits, moves)


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
    answer: dict[str, Any] = {
        "description": description,
        "content": {JSON: {"schema": reference(name)}},
    }
    if located:
        answer["headers"] = _LOCATION
    kinds = (*ALWAYS, *problems, "too-large", "content-type", "not-understood", "body")
    sent = {
        "required": True,
        "content": {media_type: {"schema": schema} for media_type, schema in body.items()},
    }
    return {
        "status_code": status,
        "response_class": Response,
        "response_description": description,
        "responses": {status: answer, **({202: _WAITING} if waits else {}), **_problems(kinds)},
        "openapi_extra": {"requestBody": sent},
    }


def _route(
    answer: dict[str, Any], problems: tuple[str, ...], waits: bool, moves: bool = False
) -> dict[str, Any]:
    responses: dict[int | str, dict[str, Any]] = {
        200: answer,
        304: {"description": "Nothing changed.", "headers": _ETAG},
    }
    if waits:
        responses[202] = _WAITING
    if moves:
        responses[308] = {"description": "It has another id now.", "headers": _LOCATION}
    return {
        "response_class": Response,
        "response_description": answer["description"],
        "responses": {**responses, **_problems((*ALWAYS, *problems))},
    }


def _problems(kinds: tuple[str, ...]) -> dict[int | str, dict[str, Any]]:
    says: dict[int, list[str]] = {}
    for name in dict.fromkeys(kinds):
        says.setdefault(KINDS[name].status, []).append(f"`{name}`: {KINDS[name].says}")
    return {
        status: {
            "description": " ".join(sentences),
            "content": {MEDIA_TYPE: {"schema": reference("Problem")}},
        }
        for status, sentences in sorted(says.items())
    }
