"""What the API tells is what an export holds, row for row."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from onrecord import Record
from onrecord.interfaces.api.routes.record_routes import Kind
from onrecord.interfaces.exports import render, story_text
from onrecord.record import searching
from onrecord.record.searching import KINDS
from tests.interfaces.api.conftest import Api
from tests.nonempty import nonempty

LISTS = {
    "/claims": "claims",
    "/events": "events",
    "/entities": "entities",
    "/issues": "issues",
    "/discrepancies": "discrepancies",
    "/figures": "figures",
    "/timeline": "timeline",
    "/lineage": "lineage",
    "/origins": "origins",
    "/set-aside": "set_aside",
}
WITH_IDS = ("/claims", "/events", "/entities", "/issues", "/discrepancies", "/lineage")
EARLY = "2025-03-15"


@pytest.mark.parametrize("path", LISTS)
def test_the_rows_of_a_list_are_those_of_the_export(api: Api, record: Record, path: str) -> None:
    assert api.rows(path) == record.export()[LISTS[path]]


@pytest.mark.parametrize("path", [path for path in LISTS if path != "/set-aside"])
def test_the_rows_of_one_story_up_to_a_day_are_those_of_its_export(
    api: Api, record: Record, story: str, path: str
) -> None:
    assert (
        api.rows(path, story=story, as_of=EARLY, limit=2)
        == record.export(EARLY, story=story)[LISTS[path]]
    )


@pytest.mark.parametrize("path", WITH_IDS)
def test_each_row_is_found_by_its_id(api: Api, record: Record, path: str) -> None:
    rows = record.export()[LISTS[path]]
    assert rows
    for row in rows[::7]:
        assert api.get(f"{path}/{row['id']}").json() == row


def test_a_story_is_its_whole_export(api: Api, record: Record, story: str) -> None:
    assert api.get(f"/stories/{story}").json() == record.export(story=story)
    assert api.get(f"/stories/{story}", as_of=EARLY).json() == record.export(EARLY, story=story)


def test_stories_and_documents_are_listed_as_the_export_has_them(api: Api, record: Record) -> None:
    export = record.export()
    stories = {row["id"]: row for row in export["stories"]}
    listed = api.rows("/stories")
    assert {row["id"] for row in listed} == stories.keys()
    for row in listed:
        told = stories[row["id"]]
        assert row["label"] == told["label"]
        assert set(row["documents"]) == set(told["documents"])
    documents = {row["id"]: row for row in export["documents"]}
    listed = api.rows("/documents")
    assert {row["id"] for row in listed} == documents.keys()
    for row in listed:
        told = documents[row["id"]]
        same = row.keys() - {"published"}
        assert {key: row[key] for key in same} == {key: told[key] for key in same}


def test_a_document_has_its_row_and_the_text_of_which_every_span_is_a_part(
    api: Api, record: Record
) -> None:
    for row in nonempty(record.export()["documents"]):
        told = api.get(f"/documents/{row['id']}").json()
        text = told.pop("text")
        assert told == row
        assert api.get(f"/documents/{row['id']}/text").text == text == record.texts()[row["id"]]


@pytest.mark.parametrize("format_", ["json", "csv", "md"])
def test_an_exported_file_has_the_bytes_that_the_command_writes(
    api: Api, record: Record, story: str, format_: str
) -> None:
    answer = api.get("/export", format=format_, story=story, table="events")
    assert answer.content == render(record.export(story=story), format_, "events")
    assert answer.headers["content-disposition"].startswith("attachment; ")


def test_claims_are_chosen_by_party_issue_and_act_as_in_python(api: Api, record: Record) -> None:
    chosen = [claim.id for claim in record.claims(party="Russia", issue="flights")]
    assert chosen
    assert {row["id"] for row in api.rows("/claims", party="Russia", issue="flights")} == set(
        chosen
    )
    proposed = api.rows("/claims", act="propose")
    assert proposed
    assert {row["act"] for row in proposed} == {"propose"}


def test_of_claims_only_those_that_are_certain_are_listed_where_one_asks(
    api: Api, record: Record
) -> None:
    rows = api.rows("/claims", certain="1")
    assert {row["id"] for row in rows} == {claim.id for claim in record.claims(certain=True)}
    assert all(row["confidence"]["certain"] for row in nonempty(rows))
    assert len(rows) < len(record.claims())


def test_lists_are_chosen_by_what_their_rows_hold(api: Api) -> None:
    assert {row["type"] for row in api.rows("/entities", type="country")} == {"country"}
    assert all(
        "russia" in json.dumps(row).casefold() for row in api.rows("/entities", name="Russia")
    )
    assert {row["attribute"] for row in api.rows("/discrepancies", attribute="title")} == {"title"}
    assert {row["type"] for row in api.rows("/events", act="meet")} == {"meet"}
    events = api.rows("/events", since="2025-04", until="2025-04-30")
    assert events
    assert all(row["date"]["value"].startswith("2025-04") for row in events)
    lines = api.rows("/timeline", until="2025-03")
    assert lines
    assert all(row["date"] < "2025-04" for row in lines)
    (copied,) = api.rows("/lineage", relation="revision")
    assert copied in api.rows("/lineage", document=copied["documents"][0])


def test_stories_are_chosen_by_words_days_and_outlet(api: Api, record: Record) -> None:
    assert [row["id"] for row in api.rows("/stories", about="Istanbul")] == [
        story.id for story in record.stories(about="Istanbul")
    ]
    assert api.rows("/stories", since="2031") == []
    listed = api.rows("/stories")
    outlet = listed[0]["outlets"][0]
    assert [row["id"] for row in api.rows("/stories", outlet=outlet.upper())] == [
        row["id"] for row in listed if outlet in row["outlets"]
    ]


def test_what_an_entity_said_and_its_timeline(api: Api, record: Record) -> None:
    (russia,) = [row for row in api.rows("/entities", name="Russia") if row["type"] == "country"]
    said = api.rows(f"/entities/{russia['id']}/claims")
    assert [row["id"] for row in said] == [
        row["id"] for row in api.rows("/claims", party=russia["id"])
    ]
    lines = api.rows(f"/entities/{russia['id']}/timeline")
    assert lines
    known = [row["date"]["value"] for row in lines if row["date"]["value"]]
    assert known == sorted(known)


def test_what_is_found_leads_to_rows(api: Api) -> None:
    for kind, path in nonempty(
        {
            "claim": "claims",
            "entity": "entities",
            "story": "stories",
            "document": "documents",
        }.items()
    ):
        found = api.get("/search", words="embassy", kind=kind).json()
        assert found["total"] == len(api.rows("/search", words="embassy", kind=kind))
        assert found["items"], kind
        for hit in found["items"][:3]:
            assert api.get(f"/{path}/{hit['id']}").status_code == 200


def test_what_is_found_of_a_party_is_what_the_record_finds(api: Api, record: Record) -> None:
    for kind in KINDS:
        rows = api.rows("/search", kind=kind, party="Russia")
        assert [row["id"] for row in rows] == [
            hit.id for hit in record.search("", kind, party="Russia", limit=1000)
        ]
        assert rows or kind in ("discrepancy", "document")
    assert api.rows("/search", kind="document", party="Russia", words="flights") == []
    both = api.rows("/search", kind="claim", party="Russia", words="flights", act="propose")
    assert 0 < len(both) < len(api.rows("/search", kind="claim", party="Russia"))


def test_what_is_found_is_counted_on_every_page_and_the_last_page_is_known(api: Api) -> None:
    whole = api.get("/search", kind="claim", party="Russia", limit=1000).json()
    assert whole["total"] == len(whole["items"])
    for offset in (0, 4, whole["total"] - 1, whole["total"] + 5):
        answer = api.get("/search", kind="claim", party="Russia", limit=4, offset=offset)
        assert answer.json()["total"] == whole["total"]
        assert 'rel="last"' in answer.headers["link"]


def test_what_is_too_much_to_be_counted_is_still_paged(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COUNTED", 3)
    answer = api.get("/search", kind="claim", party="Russia", limit=2)
    assert answer.json()["total"] is None
    assert 'rel="next"' in answer.headers["link"]
    assert 'rel="last"' not in answer.headers["link"]


@pytest.mark.parametrize(
    "asked", [{}, {"words": ""}, {"words": " ", "outlet": "Harbour Wire"}, {"party": " "}]
)
def test_a_search_for_nothing_is_refused_and_says_what_to_give(
    api: Api, asked: dict[str, str]
) -> None:
    answer = api.get("/search", kind="claim", **asked)
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems#parameter")
    assert "words, a party or an act" in answer.json()["next_step"]


def test_every_kind_that_the_record_finds_can_be_asked_for() -> None:
    assert get_args(Kind) == KINDS


def test_what_is_new_since_a_day_is_what_was_not_known_the_day_before(
    api: Api, record: Record, story: str
) -> None:
    told = api.get("/changes", since="2025-04-01", story=story).json()
    documents = {
        row["id"]: row["published"]["value"] for row in record.export(story=story)["documents"]
    }
    assert set(told["documents"]) == {
        id for id, day in documents.items() if day is None or day >= "2025-04-01"
    }
    assert told["undated"] == [id for id in told["documents"] if documents[id] is None]
    before = {claim.id for claim in record.claims(as_of="2025-03-31", story=story)}
    assert told["claims"]
    assert not before & {line["id"] for line in told["claims"]}
    dated = api.get("/changes", since="2025-04-01", story=story, as_of="2030").json()
    assert dated["documents"] == [id for id in told["documents"] if id not in told["undated"]]
    early = api.get("/changes", since="2025-04-01", story=story, as_of="2025-03-15").json()
    assert early["documents"] == early["claims"] == []


def test_since_the_beginning_everything_is_new(api: Api, record: Record) -> None:
    told = api.get("/changes", since="0001").json()
    assert [line["id"] for line in told["events"]] == [event.id for event in record.events()]
    assert len(told["documents"]) == record.count()


def test_what_is_new_since_a_document_is_what_was_published_after_it(
    api: Api, record: Record, story: str
) -> None:
    dated = [row for row in record.export(story=story)["documents"] if row["published"]["value"]]
    told = api.get("/changes", document=dated[0]["id"], story=story).json()
    later = {
        row["id"] for row in dated if row["published"]["value"] > dated[0]["published"]["value"]
    }
    assert set(told["documents"]) - set(told["undated"]) == later


@pytest.mark.parametrize("asked", ["", "since=2025&document=d0", "document=d0", "since="])
def test_what_is_new_since_nothing_known_is_refused(api: Api, asked: str) -> None:
    answer = api.get(f"/changes?{asked}")
    assert answer.status_code == (404 if asked == "document=d0" else 422)
    assert answer.json()["next_step"]


def test_the_brief_of_a_story_is_that_of_the_command(api: Api, record: Record, story: str) -> None:
    answer = api.get(f"/stories/{story}/brief")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.text == story_text(record.export(story=story))
