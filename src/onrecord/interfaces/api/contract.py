"""The OpenAPI description: rows as export.schema.json describes them, so that the contract is
written once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from onrecord.interfaces.server.problems import PREFIX

COMPONENTS = "#/components/schemas/"
EXPORT = "export"
"""Name of the whole export among the components."""
WITH_TEXT = "document_with_text"
"""Name of a document's row with its text."""

DESCRIPTION = """\
What the record holds, as the rows of the contract `onrecord/1` (see `export.schema.json`): the same as in an export.

**Ids** come from content. One that something had before it merged or was split still leads to it (308).
**Reading**: a story is read sentence by sentence when it is first asked for. While that takes longer than a moment, the
answer is 202 with `Retry-After`; ask again.
**Lists** are paged by `limit` and `offset`, with `total` and `Link` (first, prev, next, last).
**ETag**: send it as `If-None-Match` and the answer is 304 while nothing changed.
**Errors** are problem details (RFC 9457), each with a `next_step`; `GET /problems` lists their types.
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
            "description": "The token that `onrecord serve --token` was started with; none on the machine itself.",
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
