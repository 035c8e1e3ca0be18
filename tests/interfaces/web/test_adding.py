"""Reports added in the browser: what was sent is bytes with a name; errors say what to do."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from onrecord.record import Addition, Handed
from tests.interfaces.web.conftest import HERE, THIS_MACHINE, here
from tests.interfaces.web.test_judging import token

TEXT = (
    "The council of Arden said on Monday that the harbour wall would be raised before the "
    "winter storms begin.\n"
)


@pytest.fixture
def private_app(tmp_path: Path) -> Iterator[FastAPI]:
    """The application on a record that holds nothing."""
    app = create_app(tmp_path / "empty.db")
    yield app
    app.state.pool.close()


@pytest.fixture
def person(private_app: FastAPI) -> TestClient:
    return here(private_app)


def send(person: TestClient, files: list[tuple[str, bytes]] | None = None, **fields: str) -> Any:
    """What comes of an addition, when it is done."""
    parts = [("files", (name, content, "text/plain")) for name, content in files or []]
    answer = person.post("/add", data={"csrf": token(person), **fields}, files=parts or None)
    for _ in range(60):
        if answer.status_code != 202:
            break
        answer = person.get(str(answer.url))
    return answer


def test_pasted_text_is_a_report_with_what_is_known_of_it(
    person: TestClient, record: Record
) -> None:
    answer = send(person, text=TEXT, title="Harbour wall", outlet="Arden Post", date="2025-03-03")
    assert answer.status_code == 200
    assert "1 report added" in answer.text
    (document,) = record.documents
    assert (document.title, document.outlet, document.published.value) == (
        "Harbour wall",
        "Arden Post",
        "2025-03-03",
    )
    assert TEXT.strip() in document.text
    assert f"/document/{document.id}" in answer.text
    assert f"/story/{record.stories()[0].id}" in answer.text


def test_pasted_html_is_read_as_a_page(person: TestClient, record: Record) -> None:
    page = (
        "<html><head><title>Harbour "
        f"wall</title></head><body><script>x()</script><p>{TEXT}</p></body></html>"
    )
    send(person, text=page, form="html")
    (document,) = record.documents
    assert "<p>" not in document.text
    assert "x()" not in document.text


def test_files_of_any_number_come_in_at_once_and_the_same_again_change_nothing(
    person: TestClient, record: Record
) -> None:
    files = [("one.txt", TEXT.encode()), ("two.txt", TEXT.replace("Arden", "Corfe").encode())]
    assert "2 reports added" in send(person, files).text
    again = send(person, files)
    assert "Nothing new" in again.text
    assert "2 reports were known already" in again.text
    assert record.count() == 2


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "/etc/passwd",
        "..\\..\\boot.ini.txt",
        "C:\\Windows\\system.txt",
        "....//x.txt",
        "-",
        "~/x.txt",
    ],
)
def test_a_name_is_never_a_path(
    person: TestClient, record: Record, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    send(person, [(name, TEXT.encode())])
    (document,) = record.documents
    assert document.text.strip() == TEXT.strip()
    assert "/" not in document.source
    assert "\\" not in document.source
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] == []


def test_a_name_that_leads_to_a_link_opens_no_file(
    person: TestClient, record: Record, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(
        "the secret words of somebody else, long enough to be a report of their own.\n"
    )
    (tmp_path / "link.txt").symlink_to(tmp_path / "secret.txt")
    send(person, [(str(tmp_path / "link.txt"), TEXT.encode())])
    assert "secret" not in "".join(document.text for document in record.documents)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "which is not read"),
        ("report.pdf", b"%PDF-1.7\n" + bytes(200), "cut short or damaged"),
        ("rows.jsonl.gz", gzip.compress(b'{"text": "x"}', mtime=0), "Unpack it first"),
        ("rows.jsonl", b'{"title": "x"}\n', "has no “text”"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(
    person: TestClient, record: Record, name: str, content: bytes, says: str
) -> None:
    answer = send(person, [(name, content)])
    assert answer.status_code == 422
    assert "Nothing was added" in answer.text
    assert says in answer.text
    assert name.split(".", maxsplit=1)[0] in answer.text
    assert record.count() == 0


def test_one_bad_file_does_not_keep_the_others_out(person: TestClient, record: Record) -> None:
    answer = send(person, [("good.txt", TEXT.encode()), ("bad.pdf", b"%PDF-1.7\n" + bytes(200))])
    assert answer.status_code == 200
    assert "1 report added" in answer.text
    assert "Not read" in answer.text
    assert record.count() == 1


def test_nothing_sent_is_said(person: TestClient) -> None:
    answer = send(person, text="   ")
    assert answer.status_code == 422
    assert "Choose files, or paste a text" in answer.text


def test_an_addition_nobody_knows_is_not_on_record(person: TestClient) -> None:
    assert person.get("/add/0123456789abcdef").status_code == 404


def test_a_report_that_was_added_is_found_and_opens(person: TestClient, record: Record) -> None:
    send(person, text=TEXT, title="Harbour wall")
    found = person.get("/search", params={"words": "harbour storms"}).text
    (document,) = record.documents
    assert re.search(rf'href="/document/{document.id}"', found)


def test_when_the_program_ends_all_that_was_sent_is_kept_first(
    private_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, go, ended = private_app.state.pool, Event(), list[str]()
    add, close = pool.record.add, pool.close

    def slow(files: list[Handed], **given: object) -> Addition:
        go.wait(10)
        made: Addition = add(files, **given)
        ended.append("added")
        return made

    def closed() -> None:
        ended.append("closed")
        close()

    monkeypatch.setattr(pool.record, "add", slow)
    monkeypatch.setattr(pool, "close", closed)
    with TestClient(private_app, base_url=HERE, client=THIS_MACHINE) as person:
        for word in ("Arden", "Corfe"):
            fields = {"csrf": token(person), "text": TEXT.replace("Arden", word)}
            assert person.post("/add", data=fields, follow_redirects=False).status_code == 303
        go.set()
    assert ended == ["added", "added", "closed"]
    with Record.open(pool.address) as record:
        assert record.count() == 2
