"""What the program exports is what the contract says, on two stories that have nothing in
common."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord import Record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads(
    resources.files("onrecord").joinpath("export.schema.json").read_text(encoding="utf-8")
)


def closed(schema: Any) -> Any:
    """The schema with no key allowed that it does not describe: readers may meet new keys, our
    pages must have them."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: closed(part) for key, part in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        changed["additionalProperties"] = False
    return changed


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in an export."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if value.keys() == {"document", "start", "end", "text"}:
            yield value
        for item in value.values():
            yield from spans(item)


@pytest.fixture(scope="module", params=["istanbul", "strike"])
def record(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp(request.param) / "story.db") as record:
        record.add([EXAMPLES / request.param])
        yield record


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_an_export_holds_to_the_schema_and_to_nothing_beyond_it(record: Record) -> None:
    exported = json.loads(json.dumps(record.export()))
    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in jsonschema.Draft202012Validator(closed(copy.deepcopy(SCHEMA))).iter_errors(
            exported
        )
    ]
    assert not errors, "\n".join(errors[:20])


def test_an_export_up_to_a_day_holds_to_the_schema(record: Record) -> None:
    jsonschema.validate(
        json.loads(json.dumps(record.export(as_of="2025-03-01"))), closed(copy.deepcopy(SCHEMA))
    )


def test_every_span_of_an_export_is_what_its_document_holds_there(record: Record) -> None:
    texts = record.texts()
    found = list(spans(record.export()))
    assert found
    wrong = [
        span
        for span in found
        if texts[span["document"]][span["start"] : span["end"]] != span["text"]
    ]
    assert not wrong, wrong[:3]


def test_every_id_that_an_export_refers_to_is_in_it(record: Record) -> None:
    exported = record.export()
    known = {
        kind: {row["id"] for row in exported[kind]}
        for kind in ("documents", "stories", "origins", "entities", "events", "claims", "issues")
    }
    assert all(known.values()), known
    for claim in exported["claims"]:
        assert set(claim["document_ids"]) <= known["documents"]
        assert set(claim["origin_ids"]) <= known["origins"]
        assert set(claim["issues"]) <= known["issues"]
        assert {claim["event"]} - {None} <= known["events"]
        named = {party["entity"] for party in claim["speakers"] + claim["addressees"]} | set(
            claim["via"]
        )
        assert named - {None} <= known["entities"]
    for event in exported["events"]:
        assert set(event["claims"]) <= known["claims"]
        assert {participant["entity"] for participant in event["participants"]} - {None} <= known[
            "entities"
        ]
    for issue in exported["issues"]:
        assert set(issue["claims"]) <= known["claims"]
        assert {round_["event"] for round_ in issue["rounds"]} - {None} <= known["events"]
    for document in exported["documents"]:
        assert document["origin"] in known["origins"]
        assert document["story"] in known["stories"]


def test_support_is_counted_in_what_is_listed(record: Record) -> None:
    exported = record.export()
    assert exported["claims"]
    assert exported["events"]
    for row in [*exported["claims"], *exported["events"]]:
        assert (
            row["documents"]
            == len(row["document_ids"])
            == len({span["document"] for span in row["evidence"]})
        )
        assert row["origins"] == len(row["origin_ids"])
