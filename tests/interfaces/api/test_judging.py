"""Judgements over HTTP: made, listed with what became of them, undone, carried to another
record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.api.conftest import EXAMPLES, Api


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The API of a record of its own, which is changed."""
    path: Path = tmp_path_factory.mktemp("judged") / "talks.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "istanbul"], deep=True)
    app = create_app(path)
    yield Api(app)
    app.state.pool.close()


def judge(api: Api, **asked: Any) -> Any:
    return api.client.post("/api/v1/judgements", json={"by": "Mia", "why": "a test", **asked})


def test_a_rejected_claim_is_marked_until_the_judgement_is_undone(own: Api) -> None:
    claim = own.rows("/claims")[0]
    made = judge(own, kind="reject", subjects=[claim["id"]])
    assert made.status_code == 201
    listed = own.get(made.headers["location"].removeprefix("/api/v1")).json()
    assert {key: listed[key] for key in made.json()} == made.json()
    assert (listed["state"], listed["now"]) == ("acts", [claim["id"]])
    assert own.get(f"/claims/{claim['id']}").json()["judged"] == "rejected"
    assert made.json()["id"] in own.get(f"/claims/{claim['id']}").json()["judgements"]
    assert own.rows("/judgements", about=claim["id"]) == [listed]
    undone = own.client.post(f"/api/v1/judgements/{listed['id']}/undo", json={"by": "Ben"})
    assert undone.status_code == 201
    assert own.get(f"/judgements/{listed['id']}").json()["state"] == "undone"
    assert own.get(f"/judgements/{listed['id']}").json()["state_by"] == undone.json()["id"]
    assert own.get(f"/claims/{claim['id']}").json() == claim


def test_a_judgement_makes_old_etags_old(own: Api) -> None:
    path = "/claims?act=say"
    etag = own.get(path).headers["etag"]
    document = own.rows("/documents")[0]["id"]
    assert (
        judge(own, kind="outlet", subjects=[document], value="The Other Paper").status_code == 201
    )
    assert own.get(path, headers={"If-None-Match": etag}).status_code == 200
    assert own.get(f"/documents/{document}").json()["outlet"] == "The Other Paper"


def test_the_id_of_a_split_off_story_and_of_a_moved_document_lead_on(own: Api) -> None:
    story = own.rows("/stories")[0]
    gone = story["documents"][-1]
    made = judge(own, kind="split", subjects=[story["id"], gone])
    assert made.status_code == 201
    parts = own.rows("/stories")
    assert {document for part in parts for document in part["documents"]} == set(story["documents"])
    assert len(parts) == 2
    own.client.post(f"/api/v1/judgements/{made.json()['id']}/undo", json={"by": "Mia"})
    assert [row["id"] for row in own.rows("/stories")] == [story["id"]]
    for part in parts:
        moved = own.get(f"/stories/{part['id']}")
        assert moved.status_code in (200, 308)
        if moved.status_code == 308:
            assert moved.headers["location"] == f"/api/v1/stories/{story['id']}"


def test_judgements_go_to_another_record_and_back(own: Api, tmp_path: Path) -> None:
    exported = own.get("/judgements/export").json()
    assert exported["judgements"]
    app = create_app(tmp_path / "other.db")
    other = Api(app)
    sent = other.client.post("/api/v1/judgements/import", json=exported)
    assert sent.json() == {"new": len(exported["judgements"])}
    assert other.client.post("/api/v1/judgements/import", json=exported).json() == {"new": 0}
    assert other.get("/judgements/export").json() == exported
    assert {row["state"] for row in other.rows("/judgements")} <= {"waiting", "undone", "acts"}
    app.state.pool.close()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"kind": "reject", "subjects": ["c0"], "by": "Mia"}, "judgement-refused"),
        ({"kind": "reject", "subjects": [], "by": "Mia"}, "body"),
        ({"kind": "reject", "subjects": "c0", "by": "Mia"}, "body"),
        ({"kind": "erase", "subjects": ["c0"], "by": "Mia"}, "body"),
        ({"kind": "reject", "subjects": ["c0"]}, "body"),
        ({"kind": "reject", "subjects": ["c0"], "by": "  "}, "judgement-refused"),
        ({"kind": "reject", "subjects": ["c0"], "by": "Mia", "force": True}, "body"),
        ({"kind": "note", "subjects": ["\x00"], "by": "Mia", "value": "x"}, "judgement-refused"),
        ({"kind": "date", "subjects": ["c0"], "by": "Mia", "at": "yesterday"}, "judgement-refused"),
        ([], "body"),
        ("reject", "body"),
    ],
)
def test_what_is_no_judgement_is_refused_and_nothing_is_kept(
    own: Api, body: object, kind: str
) -> None:
    before = own.get("/judgements/export").json()
    refused = own.client.post("/api/v1/judgements", json=body)
    assert (refused.status_code, refused.json()["type"]) == (422, f"/api/v1/problems#{kind}")
    assert refused.json()["next_step"]
    assert own.get("/judgements/export").json() == before


@pytest.mark.parametrize(
    "exported",
    [
        [],
        {},
        {"schema": "onrecord-judgements/1"},
        {"schema": "onrecord-judgements/1", "judgements": [1]},
    ],
)
def test_what_is_no_export_of_judgements_is_refused(own: Api, exported: object) -> None:
    refused = own.client.post("/api/v1/judgements/import", json=exported)
    assert (refused.status_code, refused.json()["type"]) == (
        422,
        "/api/v1/problems#judgement-refused",
    )


def test_a_judgement_that_was_never_made_cannot_be_undone(own: Api) -> None:
    refused = own.client.post("/api/v1/judgements/j0/undo", json={"by": "Mia"})
    assert (refused.status_code, refused.json()["type"]) == (404, "/api/v1/problems#not-in-record")
