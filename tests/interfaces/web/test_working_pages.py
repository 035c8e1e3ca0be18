"""The pages of one thing, of comparing, of changes, and what is taken along: they show what the
record holds."""

from __future__ import annotations

import csv
import io
import json
import re
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from tests.interfaces.web.test_pages import ready
from tests.nonempty import nonempty


@pytest.fixture(scope="module")
def record(app: FastAPI) -> Record:
    found: Record = app.state.pool.record
    return found


@pytest.fixture(scope="module")
def export(record: Record, story: str) -> dict[str, Any]:
    return record.export(story=story)


def words_of(page: str) -> str:
    """The text of a page, as it is read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</?mark[^>]*>", "", page))).split())


def test_a_claim_shows_every_telling_word_for_word_with_outlet_and_date(
    client: TestClient, export: dict[str, Any]
) -> None:
    claim = max(export["claims"], key=lambda row: len(row["evidence"]))
    page = ready(client, f"/claim/{claim['id']}")
    for span in claim["evidence"]:
        assert " ".join(span["text"].split()) in words_of(page)
        assert (
            f"/document/{span['document']}#words-{span['document']}-{span['start']}-{span['end']}"
            in page
        )
        assert (
            f"document={span['document']}&amp;start={span['start']}&amp;end={span['end']}" in page
        )
    origin_of = {row["id"]: row["origin"] for row in export["documents"]}
    assert page.count('<div class="origin">') == len(
        {origin_of[id] for id in claim["document_ids"]}
    )
    assert f"{claim['origins']} origin" in words_of(page)


def test_a_claim_known_through_somebody_shows_the_chain(
    client: TestClient, export: dict[str, Any]
) -> None:
    claim = next(row for row in export["claims"] if row["via_names"] and row["speaker_name"])
    page = words_of(ready(client, f"/claim/{claim['id']}"))
    chain = page[page.index("How it is known") : page.index("Every telling")]
    assert chain.index(claim["via_names"][0]) < chain.rindex(claim["speakers"][0]["name"])


def test_a_report_shows_its_whole_text_with_marks_that_lead_on(
    client: TestClient, record: Record, export: dict[str, Any]
) -> None:
    for row in nonempty(export["documents"]):
        page = ready(client, f"/document/{row['id']}")
        text = record.documents_with([row["id"]])[0].text
        shown = re.search(r'<div class="text".*?>(.*?)</div>', page, re.DOTALL)
        assert shown is not None
        assert unescape(re.sub(r"<[^>]+>", "", shown[1])).split() == text.split()
        told = [claim["id"] for claim in export["claims"] if row["id"] in claim["document_ids"]]
        assert all(f'href="/claim/{id}"' in shown[1] for id in told)
        assert sha256(text.encode()).hexdigest() in page
        assert row["published"]["why"] in unescape(page)


def test_every_link_from_a_line_leads_to_a_mark(client: TestClient, story: str) -> None:
    page = ready(client, f"/story/{story}")
    links = sorted(set(re.findall(r'href="(/document/\w+)#(words-[\w-]+)"', page)))
    assert links
    pages = {path: ready(client, path) for path in {path for path, _ in links}}
    assert [link for link in links if f'id="{link[1]}"' not in pages[link[0]]] == []


def test_a_person_shows_names_roles_by_source_and_what_was_said(
    client: TestClient, export: dict[str, Any]
) -> None:
    person = max(
        (row for row in export["entities"] if row["type"] == "person"),
        key=lambda row: len(row["roles"]),
    )
    page = words_of(ready(client, f"/entity/{person['id']}"))
    assert all(name in page for name in person["names"])
    assert all(role["title"] in page for role in person["roles"])
    said = [
        claim
        for claim in export["claims"]
        if any(one["entity"] == person["id"] for one in claim["speakers"])
    ]
    assert all(" ".join(claim["content"].split()) in page for claim in said)


def test_reports_side_by_side_share_what_both_tell_and_own_what_one_tells(
    client: TestClient, export: dict[str, Any]
) -> None:
    link = max(export["lineage"], key=lambda row: len(row["passages"]))
    first, second = link["documents"]
    page = ready(client, f"/compare?document={first}&document={second}")
    telling = {
        claim["id"]: set(claim["document_ids"]) & {first, second} for claim in export["claims"]
    }
    shared = page[page.index('id="shared"') : page.index('id="only-1"')]
    alone = page[page.index('id="only-1"') : page.index('id="texts"')]
    for id, documents in telling.items():
        assert (f"/claim/{id}" in shared) == (len(documents) == 2)
        assert (f"/claim/{id}" in alone) == (len(documents) == 1)
    assert page.count('<mark class="copied" id=') >= 2
    marked = words_of(" ".join(re.findall(r'<mark class="copied".*?</mark>', page, re.DOTALL)))
    assert all(
        " ".join(span["text"].split()) in marked for pair in link["passages"] for span in pair
    )


def test_one_report_alone_or_of_another_story_is_not_compared(
    client: TestClient, record: Record, story: str
) -> None:
    mine, other = (
        next(one for one in record.stories() if (one.id == story) is same) for same in (True, False)
    )
    alone = client.get(f"/compare?document={mine.documents[0]}", follow_redirects=False)
    assert alone.headers["location"] == f"/document/{mine.documents[0]}"
    refused = client.get(f"/compare?document={mine.documents[0]}&document={other.documents[0]}")
    assert refused.status_code == 422
    assert "different stories" in refused.text


def test_what_is_new_since_a_day_is_what_later_reports_tell(
    client: TestClient, export: dict[str, Any], story: str
) -> None:
    page = ready(client, f"/story/{story}/changes?since=2025-03-01")
    news = page[page.index("Compared with") :]
    late = [
        row for row in export["documents"] if (row["published"]["value"] or "9") >= "2025-03-01"
    ]
    early = [row for row in export["documents"] if row not in late]
    assert late
    assert early
    assert all(f"/document/{row['id']}" in news for row in late)
    assert not any(f"/document/{row['id']}" in news for row in early)
    only_late = [
        claim
        for claim in export["claims"]
        if set(claim["document_ids"]) <= {row["id"] for row in late}
    ]
    assert any(f"/claim/{claim['id']}" in news for claim in only_late)


def test_what_is_new_since_a_report(client: TestClient, story: str) -> None:
    page = ready(client, f"/story/{story}/changes?report=2")
    assert "what was known on 28 Feb 2025" in words_of(page)
    assert "no report 99" in ready(client, f"/story/{story}/changes?report=99")


@pytest.mark.parametrize(
    "address", ["/changes?since=someday", "/story/{story}/changes?since=someday"]
)
def test_a_day_that_is_none_is_said(client: TestClient, story: str, address: str) -> None:
    assert "is no date" in client.get(address.format(story=story)).text


def test_a_citation_holds_outlet_title_date_words_and_hash(
    client: TestClient, record: Record, export: dict[str, Any]
) -> None:
    row = export["documents"][1]
    span = next(
        span
        for claim in export["claims"]
        for span in claim["evidence"]
        if span["document"] == row["id"]
    )
    place = f"document={row['id']}&start={span['start']}&end={span['end']}"
    text = client.get(f"/cite.txt?{place}").text
    digest = sha256(record.documents_with([row["id"]])[0].text.encode()).hexdigest()
    for part in (row["outlet"], row["title"], " ".join(span["text"].split()), row["id"], digest):
        assert part in text
        assert part in unescape(client.get(f"/cite?{place}").text)
    assert client.get(f"/cite?document={row['id']}&start=5&end=5").status_code == 422
    assert client.get("/cite?document=nothing&start=1&end=5").status_code == 404


@pytest.mark.parametrize("format_", ["json", "csv", "md", "html"])
def test_a_story_a_claim_a_person_and_reports_are_taken_along(
    client: TestClient, export: dict[str, Any], story: str, format_: str
) -> None:
    claim = export["claims"][0]
    person = next(row for row in export["entities"] if row["type"] == "person")
    documents = [row["id"] for row in export["documents"][:2]]
    for asked in (
        f"story={story}",
        f"claim={claim['id']}",
        f"entity={person['id']}",
        f"document={documents[0]}&document={documents[1]}",
    ):
        answer = client.get(f"/export?{asked}&format={format_}")
        assert answer.status_code == 200, answer.text
        assert "attachment" in answer.headers["content-disposition"]
        if format_ == "csv":
            rows = list(csv.DictReader(io.StringIO(answer.text)))
            assert {row["id"] for row in rows} <= {row["id"] for row in export["claims"]}
        if format_ == "json" and asked.startswith("claim"):
            assert [row["id"] for row in json.loads(answer.content)["claims"]] == [claim["id"]]


def test_a_part_taken_along_is_an_export_by_the_same_contract(
    client: TestClient, export: dict[str, Any]
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from importlib.resources import files

    schema = json.loads(files("onrecord").joinpath("export.schema.json").read_text("utf-8"))
    for asked in (f"claim={export['claims'][0]['id']}", f"document={export['documents'][0]['id']}"):
        jsonschema.validate(json.loads(client.get(f"/export?{asked}").content), schema)


def test_nothing_named_is_no_export(client: TestClient) -> None:
    assert client.get("/export").status_code == 422
    assert client.get("/export?claim=c0").status_code == 404


@pytest.mark.parametrize(
    "path", ["/claim/c0", "/document/d0", "/entity/e0", "/compare?document=d0&document=d1"]
)
def test_what_is_not_on_record_is_said(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Not on record" in answer.text
