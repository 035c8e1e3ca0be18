"""Whatever the record can do, a route can; where none does, the reason is written here. The names
agree."""

from __future__ import annotations

from fastapi import FastAPI

from onrecord import Record
from onrecord.interfaces.api.openapi import ALWAYS
from onrecord.interfaces.server.problems import KINDS
from tests.interfaces.api.conftest import Api
from tests.nonempty import nonempty

ROUTES = {
    "add": "POST /documents",
    "count": "GET /record",
    "revision": "GET /record",
    "stories_read": "GET /record",
    "unread": "GET /record",
    "documents": "GET /documents",
    "latest": "GET /documents",
    "summaries": "GET /documents",
    "documents_with": "GET /documents/{id}",
    "texts": "GET /documents/{id}/text",
    "set_aside": "GET /set-aside",
    "left_out": "GET /stories/{id}",
    "stories": "GET /stories",
    "story": "GET /stories/{id}",
    "search": "GET /search",
    "search_count": "GET /search",
    "findings": "GET /stories/{id}",
    "findings_about": "GET /claims/{id}",
    "claims": "GET /claims",
    "events": "GET /events",
    "entities": "GET /entities",
    "issues": "GET /issues",
    "discrepancies": "GET /discrepancies",
    "timeline": "GET /timeline",
    "entity_timeline": "GET /entities/{id}/timeline",
    "lineage": "GET /lineage",
    "changes": "GET /changes",
    "revisions": "GET /revisions",
    "check": "POST /check",
    "export": "GET /export",
    "judge": "POST /judgements",
    "undo": "POST /judgements/{id}/undo",
    "judgements": "GET /judgements",
    "export_judgements": "GET /judgements/export",
    "import_judgements": "POST /judgements/import",
}
"""Method of Record -> the route that gives what it gives."""

EXEMPT = {
    "open": "the application opens the record before it answers",
    "versions": "an answer's ETag says whether it still holds",
    "version_of": "an answer's ETag says whether it still holds",
    "remove": "who may take reports out over HTTP is not settled while there are no accounts",
    "removed": "as `remove`",
    "restore": "as `remove`",
    "verify": "damage of the file is for who keeps the machine",
    "clear_set_aside": "as `remove`",
    "feeds": "what the machine contacts is decided where it stands, not over HTTP",
    "follow": "as `feeds`",
    "unfollow": "as `feeds`",
    "check_feeds": "as `feeds`",
    "look_again": "as `feeds`",
    "next_check": "as `feeds`",
    "close": "the application closes the record when it ends",
}

PARAMETERS = {
    "stories": ({"as_of", "since", "until", "about"}, {"outlet"}),
    "search": (
        {"words", "kind", "since", "until", "outlet", "act", "party", "limit", "offset"},
        set(),
    ),
    "search_count": ({"words", "kind", "since", "until", "outlet", "act", "party"}, set()),
    "claims": ({"party", "issue", "act", "as_of", "story", "certain"}, set()),
    "events": ({"as_of", "story"}, {"since", "until", "act"}),
    "entities": ({"as_of", "story"}, {"type", "name"}),
    "issues": ({"as_of", "story"}, {"about"}),
    "discrepancies": ({"as_of", "story"}, {"attribute"}),
    "timeline": ({"as_of", "story"}, {"since", "until"}),
    "lineage": ({"as_of", "story"}, {"relation", "document"}),
    "changes": ({"since", "as_of", "story"}, {"document"}),
    "revisions": ({"as_of", "story"}, set()),
    "export": ({"as_of", "story"}, {"format", "table"}),
}
"""Method -> parameters that its route shares with it by name, and those that the route has
besides."""


def described(api: Api) -> dict[str, dict[str, object]]:
    """Operation -> its description."""
    paths = api.get("/openapi.json").json()["paths"]
    return {
        f"{method.upper()} {path}": told
        for path, methods in paths.items()
        for method, told in methods.items()
    }


def test_every_public_method_of_the_record_has_a_route_or_a_reason() -> None:
    public = {name for name in dir(Record) if not name.startswith("_")}
    assert public == ROUTES.keys() | EXEMPT.keys()


def test_those_routes_exist(api: Api) -> None:
    assert set(ROUTES.values()) <= described(api).keys()


def test_a_parameter_has_one_name_in_python_and_over_http(api: Api) -> None:
    import inspect

    for name, (shared, besides) in nonempty(PARAMETERS.items()):
        python = set(inspect.signature(getattr(Record, name)).parameters) - {"self", "progress"}
        assert python == shared, name
        listed = described(api)[ROUTES[name]]["parameters"]
        assert {one["name"] for one in listed} - {"limit", "offset"} == (shared | besides) - {
            "limit",
            "offset",
        }, name


def test_every_route_parameter_and_answer_is_described(api: Api) -> None:
    for operation, told in nonempty(described(api).items()):
        assert told["summary"], operation
        assert told["description"].strip(), operation
        assert told["tags"], operation
        for parameter in told.get("parameters", ()):
            assert parameter["description"], (operation, parameter["name"])
        assert {str(KINDS[kind].status) for kind in ALWAYS} <= told["responses"].keys(), operation
        for status, answer in told["responses"].items():
            assert answer["description"], (operation, status)
            if int(status) >= 400:
                assert answer["content"].keys() == {"application/problem+json"}


def test_every_reference_of_the_description_leads_somewhere(api: Api) -> None:
    import json
    import re

    whole = api.get("/openapi.json").json()
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(whole)))
    assert named <= whole["components"]["schemas"].keys()
    assert "HTTPValidationError" not in named


def test_the_description_tells_the_rows_as_the_contract_does(api: Api, app: FastAPI) -> None:
    from jsonschema import Draft202012Validator

    schemas = api.get("/openapi.json").json()["components"]
    for name, path in nonempty(
        {
            "claim": "/claims",
            "event": "/events",
            "entity": "/entities",
            "Hit": "/search?words=embassy&kind=claim",
        }.items()
    ):
        validator = Draft202012Validator(
            {"components": schemas, "$ref": f"#/components/schemas/{name}"}
        )
        rows = api.get(path).json()["items"]
        assert rows
        for row in rows:
            validator.validate(row)
