"""A change must come from a page of this application; what is too large is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Form
from fastapi.testclient import TestClient

from onrecord.interfaces.application import create_app
from onrecord.interfaces.server.limits import LARGEST_FORM, LARGEST_UPLOAD, LONGEST_ADDRESS
from tests.interfaces.web.conftest import HERE, here


@pytest.fixture(scope="module")
def app_with_changes(record_file: Path) -> Iterator[FastAPI]:
    """The application with two routes that would change something."""
    app = create_app(record_file)

    @app.post("/change")
    def change(note: str = Form("")) -> dict[str, str]:
        return {"noted": note}

    @app.post("/api/change")
    def change_by_program(note: dict[str, str]) -> dict[str, str]:
        return note

    yield app
    app.state.pool.close()


@pytest.fixture
def person(app_with_changes: FastAPI) -> TestClient:
    return here(app_with_changes)


def token_in(page: str) -> str:
    return re.search(r'"X-CSRF-Token":"(\w+)"', page.replace("&#34;", '"'))[1]  # type: ignore[index]


def test_a_form_of_a_page_changes_something(person: TestClient) -> None:
    token = token_in(person.get("/").text)
    assert person.post("/change", data={"note": "seen", "csrf": token}).json() == {"noted": "seen"}
    assert (
        person.post("/change", data={"note": "seen"}, headers={"X-CSRF-Token": token}).status_code
        == 200
    )
    assert person.post("/change", files={"f": b"x"}, data={"note": "n", "csrf": token}).json() == {
        "noted": "n"
    }


def test_without_the_token_of_ones_own_page_nothing_changes(
    person: TestClient, app_with_changes: FastAPI
) -> None:
    assert person.post("/change", data={"note": "x"}).status_code == 403
    token_of_another = token_in(here(app_with_changes).get("/").text)
    person.get("/")
    assert person.post("/change", data={"note": "x", "csrf": token_of_another}).status_code == 403
    refused = person.post("/change", data={"note": "x", "csrf": "ö"})
    assert refused.status_code == 403
    assert "Nothing was changed" in refused.text


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", "http://127.0.0.1:9999", "https://127.0.0.1:8000", "null"],
)
@pytest.mark.parametrize("path", ["/change", "/api/change"])
def test_another_site_changes_nothing_even_with_the_cookie(
    person: TestClient, origin: str, path: str
) -> None:
    token = token_in(person.get("/").text)
    answer = person.post(
        path, headers={"Origin": origin, "X-CSRF-Token": token}, json={"note": "x"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/change", "/api/change"])
def test_a_page_elsewhere_that_sends_no_origin_is_known_by_its_referer(
    person: TestClient, path: str
) -> None:
    headers = {"X-CSRF-Token": token_in(person.get("/").text)}
    away = headers | {"Referer": "https://elsewhere.example/page"}
    assert person.post(path, headers=away, json={"note": "x"}).status_code == 403
    own = headers | {"Referer": f"{HERE}/stories"}
    assert person.post(path, headers=own, json={"note": "x"}).status_code != 403


def test_a_browser_that_says_the_change_is_cross_site_is_believed(person: TestClient) -> None:
    token = token_in(person.get("/").text)
    answer = person.post("/change", data={"csrf": token}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_the_page_itself_changes_something_with_its_origin(person: TestClient) -> None:
    token = token_in(person.get("/").text)
    assert person.post("/change", data={"csrf": token}, headers={"Origin": HERE}).status_code == 200


def test_a_program_needs_no_page(app_with_changes: FastAPI) -> None:
    assert here(app_with_changes).post("/api/change", json={"note": "x"}).json() == {"note": "x"}
    answer = here(app_with_changes).post(
        "/api/change", json={"note": "x"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 403


def test_the_session_cannot_be_sent_along_by_another_site_nor_read_by_script(
    person: TestClient,
) -> None:
    cookie = person.get("/").headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie


def test_the_token_stands_only_in_pages_of_its_session(
    person: TestClient, app_with_changes: FastAPI
) -> None:
    first, second = person.get("/").text, person.get("/").text
    assert token_in(first) == token_in(second)
    assert token_in(here(app_with_changes).get("/").text) != token_in(first)
    assert "csrf-" not in first


def test_a_form_that_is_too_large_is_refused_with_the_limit(person: TestClient) -> None:
    answer = person.post("/change", content=b"x" * (LARGEST_FORM + 1))
    assert answer.status_code == 413
    assert "1 MB" in answer.text


def test_what_does_not_say_how_large_it_is_is_counted(person: TestClient) -> None:
    token = token_in(person.get("/").text)

    def pieces() -> Iterator[bytes]:
        yield b"note="
        for _ in range(11):
            yield b"x" * (LARGEST_FORM // 10)

    kind = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": token}
    assert person.post("/change", content=pieces(), headers=kind).status_code == 413


def test_reports_may_be_larger_than_forms_and_have_a_limit_too(person: TestClient) -> None:
    declared = {"Content-Length": str(LARGEST_UPLOAD + 1)}
    assert person.post("/api/v1/documents", headers=declared, content=b"").status_code == 413
    assert person.post("/api/v1/documents", content=b"x" * (LARGEST_FORM + 1)).status_code != 413


def test_a_length_that_is_no_number_is_refused(person: TestClient) -> None:
    assert person.post("/change", headers={"Content-Length": "-5"}, content=b"").status_code == 413


def test_an_address_that_is_too_long_is_refused(person: TestClient) -> None:
    answer = person.get("/search", params={"words": "x" * LONGEST_ADDRESS})
    assert answer.status_code == 414
    assert "Shorten" in answer.text
