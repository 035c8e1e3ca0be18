"""The API fuzzed from its own description: no defect, and no answer but those that it describes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.api.conftest import EXAMPLES, HERE, Api

pytestmark = pytest.mark.slow

schemathesis = pytest.importorskip("schemathesis", reason="the extra dev has schemathesis")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")

REQUESTS = 20
"""Requests made up for each operation, besides those at the edges of its parameters: about a minute
in all."""

SET_BY_CLIENT = ("host", "authorization", "content-length", "transfer-encoding", "connection")
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
ALLOWED, FORBIDDEN = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


class Fuzzed:
    """A record of its own, since changes are fuzzed too; and the ids of what it holds."""

    def __init__(self, path: Path) -> None:
        with Record.open(path) as record:
            record.add([EXAMPLES / "strike"], deep=True)
            exported = record.export()
            record.judge("note", [exported["claims"][0]["id"]], "a note", by="Mia")
            (judgement,) = record.judgements()
        self.ids = {
            kind: [row["id"] for row in rows] for kind, rows in exported.items() if _have_ids(rows)
        }
        self.ids["judgements"] = [judgement.judgement.id]
        self.app = create_app(path)
        self.api = Api(self.app)
        self.turns = count()

    def sometimes_real(self, case: Any) -> None:
        """Put what the record holds in the place of a made-up id, every second time."""
        kind = case.operation.path.split("/")[1]
        if next(self.turns) % 2 and self.ids.get(kind):
            if "id" in (case.path_parameters or {}):
                case.path_parameters["id"] = self.ids[kind][next(self.turns) % len(self.ids[kind])]
            if "story" in (case.query or {}):
                case.query["story"] = self.ids["stories"][0]
            if "document" in (case.query or {}):
                case.query["document"] = self.ids["documents"][0]

    def ask(self, case: Any) -> Any:
        """The answer, when it is there."""
        asked = case.as_transport_kwargs()
        sent = (
            {"content": asked["data"]}
            if "data" in asked
            else {"json": asked["json"]}
            if "json" in asked
            else {}
        )
        headers = {
            name: value
            for name, value in asked["headers"].items()
            if name.lower() not in SET_BY_CLIENT
        }
        for _ in range(100):
            answer = self.api.client.request(
                asked["method"], asked["url"], params=asked.get("params"), headers=headers, **sent
            )
            if answer.status_code != 202:
                return answer
        raise AssertionError(f"{asked['url']} is still being read")


def _have_ids(rows: object) -> bool:
    return isinstance(rows, list) and bool(rows) and "id" in rows[0]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    made = Fuzzed(tmp_path_factory.mktemp("fuzzed") / "strike.db")
    yield made
    made.app.state.pool.close()


@pytest.mark.parametrize("mode", [ALLOWED, FORBIDDEN], ids=["allowed", "forbidden"])
def test_whatever_the_description_allows_or_forbids_is_answered_as_it_says(
    fuzzed: Fuzzed, mode: Any
) -> None:
    description = schemathesis.openapi.from_dict(fuzzed.api.get("/openapi.json").json())
    description.config.update(base_url=f"{HERE}/api/v1")
    operations = [result.ok() for result in description.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        if mode is ALLOWED or operation.definition.raw.get("parameters") or operation.body:
            _fuzz(fuzzed, operation, mode)


def _fuzz(fuzzed: Fuzzed, operation: Any, mode: Any) -> None:
    @settings(
        max_examples=REQUESTS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: Any) -> None:
        if mode is ALLOWED:
            fuzzed.sometimes_real(case)
        answer = fuzzed.ask(case)
        # That an address is too long is a rejection too, which the last check does not know. A
        # report that does not fit is set aside, or read without what does not fit, for the sake of
        # those that come with it.
        lenient = answer.status_code == 414 or (case.method, case.path) == ("POST", "/documents")
        case.validate_response(
            answer, checks=CHECKS if lenient else [*CHECKS, checks.negative_data_rejection]
        )

    answered()
