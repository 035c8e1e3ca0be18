"""A draft pasted in the browser is shown beside what is on record, and not kept."""

from __future__ import annotations

from html import escape

from fastapi.testclient import TestClient

from tests.interfaces.web.test_judging import token

DRAFT = (
    "The meeting between the delegations followed a first round on February 12.\n\n"
    "<b>Nobody</b> wrote of a comet over Istanbul in those days."
)


def test_each_sentence_stands_with_its_verdict_and_the_words_of_reports(
    client: TestClient, story: str
) -> None:
    for against in ({}, {"story": story}):
        answer = client.post("/check", data={"csrf": token(client), "text": DRAFT, **against})
        assert answer.status_code == 200
        assert "<strong>Contradicted</strong>" in answer.text
        assert 'href="/document/' in answer.text
        assert escape("<b>Nobody</b>") in answer.text
        assert "<b>Nobody</b>" not in answer.text


def test_the_form_says_what_it_holds_a_draft_against(client: TestClient, story: str) -> None:
    assert "Against the story" not in client.get("/check").text
    assert "Against the story" in client.get("/check", params={"story": story}).text
    assert client.get("/check", params={"story": "nowhere"}).status_code == 404


def test_what_cannot_be_checked_is_said_and_the_draft_stays(client: TestClient) -> None:
    answer = client.post("/check", data={"csrf": token(client), "text": "   "})
    assert answer.status_code == 422
    assert "The draft is empty." in answer.text
    foreign = "Die Minister beider Länder trafen sich zu einem Gespräch. " * 8
    answer = client.post("/check", data={"csrf": token(client), "text": foreign})
    assert answer.status_code == 422
    assert "trafen sich" in answer.text


def test_a_check_from_another_page_is_refused(client: TestClient) -> None:
    assert client.post("/check", data={"text": DRAFT}).status_code == 403
