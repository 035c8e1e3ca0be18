"""What a person decides on a page: it acts, is shown where it acts, and one click undoes it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_pages import ready

pytestmark = pytest.mark.slow


@pytest.fixture
def mia(private_app: FastAPI) -> TestClient:
    """Somebody who gave her name."""
    person = here(private_app)
    answer = person.post("/name", data={"csrf": token(person), "by": "Mia", "back": "/judgements"})
    assert answer.status_code == 200
    return person


def token(person: TestClient) -> str:
    return re.search(r'name="csrf" value="(\w+)"', person.get("/add").text)[1]  # type: ignore[index]


def decide(
    person: TestClient, kind: str, subjects: list[str], back: str, value: str = "", **more: str
) -> Any:
    fields = {
        "csrf": token(person),
        "kind": kind,
        "subject": subjects,
        "value": value,
        "back": back,
        **more,
    }
    return person.post("/judge", data=fields, follow_redirects=False)


def talks(record: Record) -> str:
    return record.stories(about="Istanbul")[0].id


def told(record: Record) -> dict[str, Any]:
    """All that the record tells, but for who decided what."""
    export = record.export()
    return {key: rows for key, rows in export.items() if key != "judgements"}


def decisions(record: Record) -> dict[str, tuple[str, list[str], str, str]]:
    """For each kind of judgement: what it is about, its value, and the page that it is made on."""
    story = talks(record)
    export = record.export(story=story)
    claim = next(row for row in export["claims"] if row["event"] and len(row["speakers"]) == 1)
    document, events = export["documents"][0], export["events"]
    event = next(row for row in events if len(row["claims"]) > 1)
    persons = [row for row in export["entities"] if row["type"] == "person"]
    spelt = next(row for row in persons if len(row["names"]) > 1)
    other = next(one.id for one in record.stories() if one.id != story)
    on_claim, on_story = f"/claim/{claim['id']}", f"/story/{story}/correct"
    return {
        "reject a claim": ("reject", [claim["id"]], "", on_claim),
        "confirm a claim": ("confirm", [claim["id"]], "", on_claim),
        "correct a speaker": ("speaker", [claim["id"]], persons[-1]["name"], on_claim),
        "correct a claim's date": ("date", [claim["id"]], "2024-01-02", on_claim),
        "note on a claim": ("note", [claim["id"]], "asked the press office", on_claim),
        "correct a report's date": (
            "date",
            [document["id"]],
            "2024-01-02",
            f"/document/{document['id']}",
        ),
        "correct an outlet": (
            "outlet",
            [document["id"]],
            "The Other Paper",
            f"/document/{document['id']}",
        ),
        "move a report": ("move", [document["id"]], other, f"/document/{document['id']}"),
        "merge persons": (
            "merge",
            [row["id"] for row in persons[:2]],
            "",
            f"/entity/{persons[0]['id']}",
        ),
        "split a person": ("split", spelt["names"][:2], "", f"/entity/{spelt['id']}"),
        "merge stories": ("merge", [story, other], "", on_story),
        "split a story": ("split", [story, document["id"]], "", on_story),
        "merge events": ("merge", [row["id"] for row in events[:2]], "", on_story),
        "split an event": ("split", [event["id"], event["claims"][0]], "", on_story),
        "correct an event's date": ("date", [event["id"]], "2024-01-02", on_story),
        "reject a contradiction": ("reject", [export["discrepancies"][0]["id"]], "", on_story),
        "confirm a contradiction": ("confirm", [export["discrepancies"][0]["id"]], "", on_story),
    }


KINDS = (
    "reject a claim", "confirm a claim", "correct a speaker", "correct a claim's date",
    "note on a claim",
    "correct a report's date", "correct an outlet", "move a report", "merge persons",
    "split a person",
    "merge stories", "split a story", "merge events", "split an event", "correct an event's date",
    "reject a contradiction", "confirm a contradiction",
)  # fmt: skip


@pytest.mark.parametrize("which", KINDS)
def test_what_is_decided_acts_is_shown_and_is_undone_with_one_click(
    mia: TestClient, record: Record, which: str
) -> None:
    kind, subjects, value, page = decisions(record)[which]
    before = told(record)
    answer = decide(mia, kind, subjects, page, value, why="seen on the spot")
    assert answer.status_code == 303, answer.text
    assert told(record) != before or kind == "note"
    shown = ready(mia, answer.headers["location"])
    assert 'id="judged"' in shown
    assert "seen on the spot" in shown or kind in ("split", "merge", "move")
    assert shown.count("Mia") >= 1
    (made,) = record.judgements()
    assert made.state == "acts"
    undo = re.search(
        r'action="/undo".*?name="judgement" value="(\w+)"',
        shown[shown.index('id="judged"') :],
        re.DOTALL,
    )
    assert undo is not None
    assert undo[1] == made.judgement.id
    back = mia.post(
        "/undo",
        data={"csrf": token(mia), "judgement": undo[1], "back": page},
        follow_redirects=False,
    )
    assert back.status_code == 303
    assert told(record) == before
    again = ready(mia, back.headers["location"])
    assert "Undone" in again
    assert "Do it again" in again


def test_who_decides_is_asked_once_and_nothing_typed_is_lost(
    private_app: FastAPI, record: Record
) -> None:
    person = here(private_app)
    claim = record.claims(story=talks(record))[0].id
    fields = {
        "csrf": token(person),
        "kind": "note",
        "subject": claim,
        "value": "called them",
        "back": f"/claim/{claim}",
    }
    asked = person.post("/judge", data=fields, follow_redirects=False)
    assert asked.status_code == 200
    assert record.judgements() == ()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked.text))
    assert hidden["value"] == "called them"
    signed = person.post("/judge", data={**hidden, "by": "Ben Ölund"}, follow_redirects=False)
    assert signed.status_code == 303
    cookie = signed.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert person.post("/judge", data=fields, follow_redirects=False).status_code == 303
    assert {one.judgement.by for one in record.judgements()} == {"Ben Ölund"}


def test_a_judgement_that_cannot_be_made_says_why(mia: TestClient, record: Record) -> None:
    claim = record.claims(story=talks(record))[0].id
    answer = decide(mia, "date", [claim], f"/claim/{claim}", "next Tuesday or so")
    assert answer.status_code == 422
    assert "is no date" in answer.text
    assert "2025-03-01" in answer.text
    assert decide(mia, "merge", [claim], "/").status_code == 422
    assert decide(mia, "nonsense", [claim], "/").status_code == 422
    assert record.judgements() == ()


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_led_away_after_a_judgement(mia: TestClient, record: Record, back: str) -> None:
    claim = record.claims(story=talks(record))[0].id
    answer = decide(mia, "note", [claim], back, "x")
    assert answer.headers["location"].startswith("/?judged=j")


def test_a_form_of_another_site_decides_nothing(mia: TestClient, record: Record) -> None:
    claim = record.claims(story=talks(record))[0].id
    for path in ("/judge", "/undo", "/name", "/judgements/import", "/add"):
        assert (
            mia.post(path, data={"kind": "reject", "subject": claim, "by": "X"}).status_code == 403
        )
    assert record.judgements() == ()


def test_judgements_are_listed_with_what_became_of_them_and_go_to_another_record(
    mia: TestClient, record: Record, record_file: Path, tmp_path: Path
) -> None:
    claim = record.claims(story=talks(record))[0].id
    decide(mia, "reject", [claim], "/")
    decide(mia, "confirm", [claim], "/")
    listed = mia.get("/judgements").text
    assert "overruled" in listed
    assert mia.get("/judgements?state=overruled").text.count("<li id=") == 1
    exported = mia.get("/judgements/export.json")
    assert "attachment" in exported.headers["content-disposition"]
    assert len(json.loads(exported.content)["judgements"]) == 2
    shutil.copy(record_file, tmp_path / "other.db")
    other = create_app(tmp_path / "other.db")
    person = here(other)
    sent = {"file": ("judgements.json", exported.content, "application/json")}
    answer = person.post("/judgements/import", data={"csrf": token(person)}, files=sent)
    assert "2 judgements came in" in answer.text
    assert told(other.state.pool.record) == told(record)
    again = person.post("/judgements/import", data={"csrf": token(person)}, files=sent)
    assert "nothing changed" in again.text
    bad = person.post(
        "/judgements/import", data={"csrf": token(person)}, files={"file": ("x.json", b"\xff{")}
    )
    assert bad.status_code == 422
    other.state.pool.close()


def test_an_id_from_before_a_merge_leads_to_what_it_is_now(mia: TestClient, record: Record) -> None:
    persons = [
        row for row in record.export(story=talks(record))["entities"] if row["type"] == "person"
    ]
    first, second = persons[0], persons[1]
    decide(mia, "merge", [first["id"], second["id"]], "/")
    shown = [mia.get(f"/entity/{row['id']}") for row in (first, second)]
    assert [answer.status_code for answer in shown] == [200, 200]
    assert len({answer.url for answer in shown}) == 1
    assert first["name"] in shown[0].text
    assert second["name"] in shown[0].text


def test_a_rejected_claim_is_seen_to_be_rejected_wherever_it_is_listed(
    mia: TestClient, record: Record
) -> None:
    claim = max(record.claims(story=talks(record)), key=lambda one: len(one.evidence))
    decide(mia, "reject", [claim.id], "/", why="denied")
    for page in (f"/story/{talks(record)}/claims", f"/document/{claim.documents[0]}"):
        line = re.search(rf'<li id="claim-{claim.id}".*?</li>', ready(mia, page), re.DOTALL)
        assert line is not None
        assert ">rejected<" in line[0]
