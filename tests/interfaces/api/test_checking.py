"""A draft over HTTP: each sentence with what is on record, as the description describes it."""

from __future__ import annotations

from tests.interfaces.api.conftest import Api

DRAFT = {"text": "The meeting between the delegations followed a first round on February 12."}


def test_a_draft_is_checked_and_nothing_is_kept(api: Api) -> None:
    before = api.get("/record").json()
    answer = api.client.post("/api/v1/check", json=DRAFT)
    assert answer.status_code == 200
    (sentence,) = answer.json()["sentences"]
    assert sentence["verdict"] == "contradicted"
    assert sentence["lines"][0]["evidence"]["text"]
    after = api.get("/record").json()
    assert {**before, "stories_read": 0} == {**after, "stories_read": 0}


def test_what_does_not_fit_is_refused_as_a_problem(api: Api) -> None:
    for body in ({}, {"text": ""}, {"text": "  "}, {"text": "x", "other": 1}):
        assert api.client.post("/api/v1/check", json=body).status_code == 422, body
    assert api.client.post("/api/v1/check", json={**DRAFT, "story": "nowhere"}).status_code == 404
