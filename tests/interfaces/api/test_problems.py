"""Whatever is asked, the answer is an answer or a problem that says what to do; never a
traceback."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI

from onrecord.interfaces.server.problems import KINDS, MEDIA_TYPE
from tests.interfaces.api.conftest import Api

HOSTILE = {
    "nul": "a%00b",
    "bidi": "%E2%80%AE%E2%81%A6gnp",
    "no utf-8": "%ff%fe%80",
    "half a character": "%ED%A0%80",
    "quotes": "%22%27%60%3B--",
    "signs of a search": "%22*%20zzAND%20zzNEAR(%20-^:{}",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "a template": "%7B%7B7*7%7D%7D%25s%25n",
    "long": "x" * 290,
    "a line break": "a%0d%0aX-Injected:%201",
}
LISTS = (
    "stories",
    "documents",
    "claims",
    "events",
    "timeline",
    "entities",
    "issues",
    "discrepancies",
    "lineage",
    "origins",
)
WITH_IDS = (
    "stories",
    "documents",
    "claims",
    "events",
    "entities",
    "issues",
    "discrepancies",
    "lineage",
    "judgements",
)


def problem(answer: Any) -> dict[str, Any]:
    """The problem of an answer, which must be one."""
    assert answer.headers["content-type"] == MEDIA_TYPE, answer.text
    told: dict[str, Any] = answer.json()
    kind = told["type"].removeprefix("/api/v1/problems#")
    assert KINDS[kind].title == told["title"]
    assert KINDS[kind].status == told["status"] == answer.status_code
    assert told["detail"]
    assert told["next_step"]
    assert "Traceback" not in answer.text
    return told


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_words_of_any_kind_are_looked_for_and_break_nothing(api: Api, words: str) -> None:
    for path in (
        f"/search?kind=document&words={words}",
        f"/search?kind=claim&words=embassy&outlet={words}&act={words}",
        f"/search?kind=claim&party={words}",
        f"/stories?about={words}&outlet={words}",
        f"/documents?outlet={words}",
        f"/claims?party={words}",
        f"/claims?issue={words}&act={words}",
        f"/entities?name={words}",
        f"/issues?about={words}",
        f"/discrepancies?attribute={words}",
        f"/lineage?document={words[:190]}",
        f"/judgements?about={words[:190]}",
    ):
        answer = api.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert answer.json()["items"] == []
        assert "x-injected" not in answer.headers


@pytest.mark.parametrize(
    "words", [*HOSTILE.values(), "a/b", "a%2Fb", "..%2F..%2Fetc%2Fpasswd", "-1", "%20", "."]
)
@pytest.mark.parametrize("kind", WITH_IDS)
def test_an_id_of_any_kind_that_nothing_has_is_not_found(api: Api, kind: str, words: str) -> None:
    answer = api.get(f"/{kind}/{words}")
    if answer.status_code == 307 or answer.url.path.rstrip("/") == f"/api/v1/{kind}":
        return  # "." is no id: it names the list
    if len(words) > 200:
        assert problem(answer)["status"] == 422
    else:
        assert problem(answer)["status"] == 404


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "asked",
    [
        "limit=0", "limit=-1", "limit=1001", "limit=1e3", "limit=", "limit=x",
        f"limit={'9' * 400}", "offset=-1",
        "offset=1000001", f"offset={2**63}", f"offset={2**64}", "limit=5&limit=6",
        "offset=%00", "nothing=1",
        "limit%00=1",
    ],
)  # fmt: skip
def test_a_window_out_of_range_is_refused(api: Api, path: str, asked: str) -> None:
    told = problem(api.get(f"/{path}?{asked}"))
    assert told["type"].endswith("#parameter")
    assert told["errors"][0]["name"]


@pytest.mark.parametrize(
    "day",
    [
        "", "yesterday", "2025-13", "2025-02-30", "0000", "2025-1-1", "20250101",
        "2025-02-27~", "٢٠٢٥",
        "2025-02-27%00", "%ff",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(api: Api, day: str) -> None:
    for path in (
        f"/events?since={day}",
        f"/stories?until={day}",
        f"/claims?as_of={day}",
        f"/export?as_of={day}",
    ):
        told = problem(api.get(path))
        assert told["type"].endswith("#parameter")
        assert told["errors"][0]["where"] == "query"


@pytest.mark.parametrize("day", ["0001", "0001-01-01", "9999", "9999-12-31"])
def test_the_first_and_the_last_days_there_are_can_be_asked_for(api: Api, day: str) -> None:
    for path in (
        f"/events?since={day}",
        f"/stories?until={day}&since={day}",
        f"/claims?as_of={day}&limit=1",
    ):
        assert api.get(path).status_code == 200


def test_a_parameter_that_is_misspelt_is_refused_with_those_there_are(api: Api) -> None:
    told = problem(api.get("/claims?speaker=Russia"))
    assert "party" in told["detail"]


def test_an_address_that_there_is_not_and_a_way_in_which_it_cannot_be_asked(api: Api) -> None:
    assert problem(api.get("/nowhere"))["type"].endswith("#no-such-address")
    for method in ("PUT", "PATCH", "DELETE", "POST", "TRACE"):
        refused = api.client.request(method, "/api/v1/claims")
        assert problem(refused)["type"].endswith("#method-not-allowed")
        assert refused.headers["allow"] == "GET, HEAD"
    assert api.client.delete("/api/v1/documents").headers["allow"] == "GET, HEAD, POST"


def test_an_address_that_is_too_long_and_another_name_are_refused_as_problems(api: Api) -> None:
    assert problem(api.get(f"/search?kind=claim&words={'x' * 5000}"))["status"] == 414
    assert problem(api.get("/record", headers={"host": "record.example"}))["status"] == 421


def test_a_page_of_another_site_changes_nothing(api: Api) -> None:
    sent = {"json": {"kind": "note", "subjects": ["Russia"], "value": "x", "by": "Mia"}}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert (
            problem(api.client.post("/api/v1/judgements", headers=headers, **sent))["status"] == 403
        )


def test_a_defect_is_told_without_what_is_inside(
    app: FastAPI, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(app.state.pool.record, "search", broken)
    answer = api.get("/search?kind=claim&words=x")
    assert problem(answer)["type"].endswith("#defect")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_kinds_of_problems_are_told_by_the_api_itself(api: Api) -> None:
    listed = api.get("/problems").json()["problems"]
    assert {row["type"].rpartition("#")[2] for row in listed} == set(KINDS)
