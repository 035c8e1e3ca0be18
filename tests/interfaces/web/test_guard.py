"""Who may ask: this machine under its own names; others with the token. What every answer
carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.errors import RecordUnusable
from onrecord.interfaces.application import create_app
from onrecord.interfaces.server.refusals import HEADERS
from tests.interfaces.web.conftest import HERE, here

TOKEN = "a-token-that-is-long-enough"
ELSEWHERE = ("192.0.2.7", 40000)


@pytest.fixture(scope="module")
def guarded(record_file: Path) -> FastAPI:
    return create_app(record_file, token=TOKEN)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST:8000"]
)
def test_this_machine_is_answered_under_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "news.example",
        "news.example:8000",
        "127.0.0.1",
        "127.0.0.1:81",
        "localhost.news.example:8000",
        "",
    ],
)
def test_a_page_elsewhere_cannot_let_its_name_point_here(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "does not answer to the name" in answer.text
    assert "http://127.0.0.1:8000/" in answer.text


def test_another_machine_is_refused_without_a_token_whatever_name_it_gives(app: FastAPI) -> None:
    stranger = TestClient(app, base_url=HERE, client=ELSEWHERE)
    answer = stranger.get("/")
    assert answer.status_code == 403
    assert "--token-file" in answer.text


def test_the_token_is_given_once_and_then_stays_out_of_the_address(guarded: FastAPI) -> None:
    reader = TestClient(
        guarded, base_url="http://records.example:8000", client=ELSEWHERE, follow_redirects=False
    )
    assert reader.get("/").status_code == 401
    admitted = reader.get(f"/search?words=pay+offer&token={TOKEN}")
    assert admitted.status_code == 303
    assert admitted.headers["location"] == "/search?words=pay+offer"
    cookie = admitted.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert reader.get("/").status_code == 200


@pytest.mark.parametrize("wrong", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ä" * 20])
def test_a_wrong_token_opens_nothing(guarded: FastAPI, wrong: str) -> None:
    reader = TestClient(guarded, base_url=HERE, client=ELSEWHERE)
    assert reader.get("/", params={"token": wrong}).status_code == 401
    assert reader.get("/", headers={"Authorization": f"Bearer {wrong}".encode()}).status_code == 401
    reader.cookies.set("onrecord_token_8000", "0" * 64)
    assert reader.get("/").status_code == 401


def test_the_token_leads_to_no_other_site(guarded: FastAPI) -> None:
    reader = TestClient(guarded, base_url=HERE, client=ELSEWHERE, follow_redirects=False)
    for path in ("//other.example/", "/\\other.example", "/%5Cother.example", "///other.example"):
        answer = reader.get(f"{HERE}{path}?token={TOKEN}")
        place = answer.headers["location"].replace("\\", "/")
        assert answer.status_code == 303
        assert not place.startswith("//")


def test_two_records_at_two_ports_have_a_cookie_each(guarded: FastAPI) -> None:
    names = set()
    for port in (8000, 8001):
        url = f"http://127.0.0.1:{port}"
        reader = TestClient(guarded, base_url=url, client=ELSEWHERE, follow_redirects=False)
        reader.get(f"/?token={TOKEN}")
        names.update(reader.cookies.keys())
    assert names == {"onrecord_token_8000", "onrecord_token_8001"}


def test_where_there_is_a_token_this_machine_needs_it_too(guarded: FastAPI) -> None:
    assert here(guarded).get("/").status_code == 401


def test_a_program_sends_the_token_as_a_bearer(guarded: FastAPI) -> None:
    program = TestClient(guarded, base_url=HERE, client=ELSEWHERE)
    assert program.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_page_that_asks_for_the_token_has_its_style(guarded: FastAPI) -> None:
    assert (
        TestClient(guarded, base_url=HERE, client=ELSEWHERE).get("/static/page.css").status_code
        == 200
    )


def test_a_token_that_can_be_guessed_is_not_taken(record_file: Path) -> None:
    with pytest.raises(ValueError, match="at least 16 letters"):
        create_app(record_file, token="short")


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/static/page.css", "/story/nothing", "/search?start=-1"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none';")


def test_a_defect_is_a_page_without_its_inside(record_file: Path) -> None:
    app = create_app(record_file)

    @app.get("/defect")
    def defect() -> None:
        raise KeyError("what nobody should see")

    answer = here(app).get("/defect")
    assert answer.status_code == 500
    assert "error of its own" in answer.text
    assert "KeyError" not in answer.text
    assert "what nobody should see" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_a_file_that_is_no_record_is_said_before_anything_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text(
        "these are notes and no database, long enough to be looked at " * 20, encoding="utf-8"
    )
    with pytest.raises(RecordUnusable):
        create_app(file)
