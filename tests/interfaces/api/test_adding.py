"""Documents sent over HTTP, as JSON lines, JSON, text and pages; what cannot be read is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.interfaces.application import create_app
from tests.interfaces.api.conftest import Api

pytestmark = pytest.mark.slow

ROWS = [
    {
        "text": f"The harbour board of Vellin refused the new quay fees on {day} March, its chair "
        f"Ada Brook said. “We will not sign,” Brook told reporters after {day} hours of talks.",
        "title": f"Board refuses quay fees, round {day}",
        "outlet": "Vellin Post",
        "date": f"2026-03-0{day}",
        "id": f"quay-{day}",
    }
    for day in (1, 2, 3)
]
PAGE = (
    "<!doctype html><html><head><title>Ferry crews return to "
    "work</title></head><body><article><h1>Ferry crews return to work</h1><p>Ferry crews in Oster "
    "returned to work on Friday after the ministry agreed to new rosters, the union said. “We "
    "have what we asked for,” its head, Jon Palk, told reporters at the "
    "pier.</p></article></body></html>"
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Api]:
    app = create_app(tmp_path / "new.db")
    yield Api(app)
    app.state.pool.close()


def send(
    api: Api, content: str | bytes, media_type: str = "application/jsonl", **asked: str
) -> Any:
    return api.client.post(
        "/api/v1/documents", params=asked, content=content, headers={"content-type": media_type}
    )


def test_json_lines_become_documents_of_a_story_once(empty: Api) -> None:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    sent = send(empty, lines)
    assert sent.status_code == 201
    told = sent.json()
    assert len(told["added"]) == 3
    assert told["unread"] == 3
    assert told["known"] == told["set_aside"] == []
    assert {row["id"] for row in empty.rows("/documents")} == set(told["added"])
    assert {row["id"] for row in empty.rows("/stories")} == set(told["stories"])
    assert {row["outlet"] for row in empty.rows("/documents")} == {"Vellin Post"}
    again = send(empty, lines).json()
    assert (again["added"], set(again["known"]), again["stories"]) == ([], set(told["added"]), [])
    assert {claim["speaker_name"] for claim in empty.rows("/claims")} >= {"Ada Brook"}


def test_a_list_of_reports_is_as_good_as_json_lines(empty: Api) -> None:
    added = send(empty, json.dumps(ROWS, indent=1), "application/json").json()["added"]
    assert len(added) == 3
    lines = "\n".join(json.dumps(row) for row in ROWS)
    assert send(empty, lines, "application/x-ndjson").json()["added"] == []
    assert send(empty, json.dumps(ROWS[0]), "application/json; charset=utf-8").json()["known"] == [
        row["id"] for row in empty.rows("/documents") if row["title"] == ROWS[0]["title"]
    ]


def test_text_and_a_page_are_one_report_each(empty: Api) -> None:
    (text,) = send(empty, ROWS[0]["text"], "text/plain").json()["added"]
    (page,) = send(empty, PAGE, "text/html").json()["added"]
    assert empty.get(f"/documents/{page}").json()["title"] == "Ferry crews return to work"
    assert empty.get(f"/documents/{text}/text").text == ROWS[0]["text"]


def test_files_of_a_form_are_read_as_what_their_names_say_and_open_no_path(
    empty: Api, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(
        "The secret of Oster was told on Monday by its mayor, Lia Varn."
    )
    files = [
        (
            "files",
            ("lines.jsonl", "\n".join(map(json.dumps, ROWS)).encode(), "application/octet-stream"),
        ),
        ("files", ("../../etc/page.html", PAGE.encode(), "text/html")),
        (
            "files",
            (
                str(tmp_path / "secret.txt"),
                b"The mayor of Oster, Lia Varn, resigned on Monday.",
                "text/plain",
            ),
        ),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image/png")),
    ]
    sent = empty.client.post("/api/v1/documents", files=files).json()
    assert len(sent["added"]) == 5
    assert [row["source"] for row in sent["set_aside"]] == ["picture.png"]
    assert {row["source"].partition("#")[0] for row in empty.rows("/documents")} == {
        "lines.jsonl",
        "page.html",
        "secret.txt",
    }


def test_a_report_can_be_given_a_name(empty: Api) -> None:
    send(empty, ROWS[0]["text"], "text/plain", name="../quay fees.txt")
    send(empty, PAGE, "text/html")
    assert {row["source"] for row in empty.rows("/documents")} == {"quay fees.txt", "sent.html"}


def test_a_line_that_cannot_be_read_is_set_aside_and_the_others_are_read(empty: Api) -> None:
    sent = send(
        empty,
        "\n".join([json.dumps(ROWS[0]), "{broken", "[" * 100_000, "[1]", json.dumps(ROWS[1])]),
    )
    assert len(sent.json()["added"]) == 2
    assert len(sent.json()["set_aside"]) == 3
    assert empty.rows("/set-aside") == sent.json()["set_aside"]


@pytest.mark.parametrize(
    ("content", "media_type", "status", "kind"),
    [
        (b"", "text/plain", 422, "nothing-to-read"),
        (b"", "application/jsonl", 422, "nothing-to-read"),
        (b"   \n\n", "application/jsonl", 422, "nothing-to-read"),
        (b"no json\n{}", "application/jsonl", 422, "nothing-to-read"),
        (b"{broken", "application/jsonl", 422, "nothing-to-read"),
        (b"[]", "application/json", 422, "body"),
        (b"[1]", "application/json", 422, "body"),
        (b'"text"', "application/json", 422, "body"),
        (b"{}", "application/json", 422, "nothing-to-read"),
        (b"{", "application/json", 400, "not-understood"),
        (b"\xff\xfe{", "application/json", 400, "not-understood"),
        (b"[" * 100_000, "application/json", 400, "not-understood"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "application/json", 400, "not-understood"),
        (b'{"id":' + b"9" * 10_000 + b"}", "application/json", 400, "not-understood"),
        (b'{"text":"half \\ud800"}', "application/json", 400, "not-understood"),
        (b"\x00\x01\x02\x03" * 100, "text/plain", 422, "nothing-to-read"),
        (b"PK\x03\x04" + b"\x00" * 100, "text/plain", 422, "nothing-to-read"),
        (b"%PDF-1.7\n" + b"\x80" * 100, "text/html", 422, "nothing-to-read"),
        (b"{}", "application/xml", 415, "content-type"),
        (b"{}", "", 415, "content-type"),
        (b"{}", "multipart/form-data; boundary=x", 400, "not-understood"),
        (b"--x--\r\n", "multipart/form-data; boundary=x", 422, "body"),
        (b"{}", "multipart/form-data", 400, "not-understood"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 400, "not-understood"),
        (b"{}", "application/x-www-form-urlencoded", 415, "content-type"),
    ],
)
def test_what_holds_no_report_is_refused_with_what_to_send(
    empty: Api, content: bytes, media_type: str, status: int, kind: str
) -> None:
    refused = send(empty, content, media_type)
    assert (refused.status_code, refused.json()["type"]) == (status, f"/api/v1/problems#{kind}"), (
        refused.text
    )
    assert refused.json()["next_step"]
    assert empty.get("/record").json()["documents"] == 0


def test_more_than_is_taken_at_once_is_refused_before_it_is_read(empty: Api) -> None:
    declared = empty.client.post(
        "/api/v1/documents",
        content=b"x",
        headers={"content-type": "text/plain", "content-length": "999999999999"},
    )
    assert (declared.status_code, declared.json()["type"]) == (413, "/api/v1/problems#too-large")

    def endless() -> Iterator[bytes]:
        for _ in range(70):
            yield b"x" * 1_000_000

    streamed = empty.client.post(
        "/api/v1/documents", content=endless(), headers={"content-type": "text/plain"}
    )
    assert (streamed.status_code, streamed.json()["type"]) == (413, "/api/v1/problems#too-large")


def test_what_a_document_holds_comes_back_as_it_was_and_does_no_harm(empty: Api) -> None:
    hostile = {
        "text": "The mayor of Oster, Lia Varn, said on Monday: “<script>alert(1)</script> "
        "=HYPERLINK(1) \u202egnp.exe.” \u0000 She refused to resign. \U0001f98a",
        "title": '<img src=x onerror="alert(1)"> \u202e=1+1',
        "outlet": "=cmd|' /C calc'!A0",
        "url": "javascript:alert(1)",
        "id": "../../etc/passwd\u0000",
    }
    (id,) = send(empty, json.dumps(hostile)).json()["added"]
    for path in ("/documents", f"/documents/{id}", "/stories", "/claims", "/export"):
        answer = empty.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script>alert(1)</script>" in empty.get(f"/documents/{id}").json()["text"]
    table = empty.get("/export", format="csv")
    assert table.headers["content-disposition"].startswith("attachment")
    assert not [
        cell
        for line in table.text.splitlines()
        for cell in line.split(",")
        if cell.startswith(("=", "+", "@"))
    ]
