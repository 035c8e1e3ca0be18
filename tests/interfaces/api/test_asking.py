"""Pages of lists, answers that are not sent twice, ids that were, and reading that takes its
time."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.api.conftest import EXAMPLES, Api

pytestmark = pytest.mark.slow

LINK = re.compile(r'<([^>]*)>; rel="(\w+)"')


def links(answer: object) -> dict[str, str]:
    return {name: address for address, name in LINK.findall(answer.headers["link"])}  # type: ignore[attr-defined]


def test_the_links_of_a_page_lead_through_the_whole_list_and_keep_what_was_asked(
    api: Api, story: str
) -> None:
    whole = api.rows("/claims", story=story, act="say")
    path, found, pages = f"/api/v1/claims?story={story}&act=say&limit=7", [], 0
    while path:
        answer = api.client.get(path)
        found += answer.json()["items"]
        assert answer.json()["total"] == len(whole)
        assert answer.json()["offset"] == pages * 7
        pages += 1
        path = links(answer).get("next", "")
    assert found == whole
    assert pages == -(-len(whole) // 7)
    assert links(answer).keys() == {"first", "prev", "last"}
    assert api.client.get(links(answer)["last"]).json() == answer.json()


def test_beyond_the_end_there_is_an_empty_page_that_leads_back(api: Api) -> None:
    answer = api.get("/claims", offset=999_999)
    assert answer.json()["items"] == []
    assert "next" not in links(answer)
    assert api.client.get(links(answer)["last"]).json()["items"]


@pytest.mark.parametrize(
    "path",
    [
        "/stories",
        "/claims?act=say",
        "/record",
        "/search?words=embassy&kind=claim",
        "/export?format=csv",
        "/openapi.json",
    ],
)
def test_the_same_request_has_the_same_answer(api: Api, path: str) -> None:
    assert api.get(path).content == api.get(path).content


@pytest.mark.parametrize(
    "path",
    [
        "/stories",
        "/documents",
        "/claims?act=say",
        "/record",
        "/search?words=embassy&kind=claim",
        "/export",
    ],
)
def test_whoever_has_the_answer_is_not_sent_it_again(api: Api, path: str) -> None:
    etag = api.get(path).headers["etag"]
    assert re.fullmatch('"[0-9a-f]{32}"', etag)
    for known in (etag, f'W/"x", {etag}', "*", f"W/{etag}"):
        again = api.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert api.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_what_stands_above_an_answer_can_be_asked_for_alone(api: Api) -> None:
    whole = api.get("/claims?limit=3")
    head = api.client.head("/api/v1/claims?limit=3")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "link", "content-length", "content-type"):
        assert head.headers[name] == whole.headers[name]


def test_another_question_has_another_etag(api: Api) -> None:
    tags = {
        api.get(path).headers["etag"]
        for path in ("/claims", "/claims?act=say", "/claims?limit=5", "/events")
    }
    assert len(tags) == 4


def test_an_etag_holds_until_the_record_changes(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    first, *others = sorted((EXAMPLES / "istanbul").glob("*.txt"))
    with Record.open(path) as record:
        record.add([first], deep=True)
    app = create_app(path)
    api = Api(app)
    etag = api.get("/claims").headers["etag"]
    assert api.get("/claims", headers={"If-None-Match": etag}).status_code == 304
    app.state.pool.record.add(others[:1])
    after = api.get("/claims", headers={"If-None-Match": etag})
    assert after.status_code == 200
    assert after.headers["etag"] != etag
    app.state.pool.close()


def test_the_id_of_a_document_leads_to_its_story_with_what_was_asked(
    api: Api, record: Record, story: str
) -> None:
    document = record.story(story).documents[0]
    moved = api.get(f"/stories/{document}", as_of="2025-03-15")
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/api/v1/stories/{story}?as_of=2025-03-15"
    assert api.rows("/claims", story=document) == api.rows("/claims", story=story)


def test_an_id_that_a_claim_had_leads_to_the_claim(api: Api, record: Record, app: object) -> None:
    from onrecord.model.documents import content_id

    told = next(claim for claim in record.claims() if len(claim.propositions) > 1)
    old = next(
        id for proposition in told.propositions if (id := content_id("c", proposition)) != told.id
    )
    moved = api.get(f"/claims/{old}")
    assert (moved.status_code, urlsplit(moved.headers["location"]).path) == (
        308,
        f"/api/v1/claims/{told.id}",
    )


def test_a_story_that_was_not_read_is_read_while_the_client_asks_again(tmp_path: Path) -> None:
    path = tmp_path / "unread.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "strike"], deep=False)
        (story,) = record.stories()
    app = create_app(path)
    api = Api(app)
    assert api.get("/record").json()["unread"] == 4
    waits = [answer := api.client.get(f"/api/v1/stories/{story.id}")]
    while (answer := api.client.get(f"/api/v1/stories/{story.id}")).status_code == 202:
        waits.append(answer)
    for wait in waits:
        if wait.status_code == 202:
            assert int(wait.headers["retry-after"]) >= 1
            assert wait.json()["story"] == story.id
            assert wait.json()["unread"] == 4
            assert "etag" not in wait.headers
    assert answer.json() == app.state.pool.record.export(story=story.id)
    assert api.get("/record").json()["unread"] == 0
    app.state.pool.close()


def test_a_text_is_given_before_its_story_is_read(tmp_path: Path) -> None:
    path = tmp_path / "unread.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "strike"], deep=False)
    app = create_app(path)
    api = Api(app)
    for row in api.rows("/documents"):
        assert (
            row["published"]["value"] in api.client.get(f"/api/v1/documents/{row['id']}/text").text
            or row["published"]["why"]
        )
    assert api.get("/record").json()["unread"] == 4
    app.state.pool.close()


def test_the_whole_record_is_not_read_by_a_request_where_that_takes_hours(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.interfaces.api import export_cache

    monkeypatch.setattr(export_cache, "MOST_WHOLE", 3)
    refused = api.get("/claims", as_of="2025-04-01")
    assert (refused.status_code, refused.json()["type"]) == (
        409,
        "/api/v1/problems#too-much-unread",
    )
    assert "?story=" in refused.json()["next_step"]


def test_twenty_clients_at_once_have_the_same_answers_while_documents_come_in(
    tmp_path: Path,
) -> None:
    path = tmp_path / "busy.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "istanbul"], deep=True)
    app = create_app(path)
    story = Api(app).rows("/stories")[0]["id"]
    paths = (
        "/stories",
        f"/claims?story={story}",
        "/record",
        "/search?words=embassy&kind=claim",
        f"/stories/{story}",
    )

    def read(number: int) -> set[int]:
        api = Api(app)
        return {api.get(paths[(number + turn) % len(paths)]).status_code for turn in range(10)}

    def write(number: int) -> int:
        text = (
            f"The harbour board of Vellin refused fee number {number} on Monday, its chair Ada "
            "Brook said."
        )
        sent = Api(app).client.post(
            "/api/v1/documents", content=text, headers={"content-type": "text/plain"}
        )
        return sent.status_code if len(sent.json()["added"]) == 1 else 0

    with ThreadPoolExecutor(24) as threads:
        readers, writers = threads.map(read, range(20)), threads.map(write, range(4))
        assert set(writers) == {201}
        assert set().union(*readers) == {200}
    assert Api(app).get("/record").json()["documents"] == 9
    app.state.pool.close()


def test_the_old_ids_of_merged_stories_lead_to_the_one_they_became(tmp_path: Path) -> None:
    path = tmp_path / "both.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "istanbul", EXAMPLES / "strike"], deep=True)
        before = [story.id for story in record.stories()]
        record.judge("merge", before, by="Mia")
        (kept,) = [story.id for story in record.stories()]
    app = create_app(path)
    api = Api(app)
    (gone,) = set(before) - {kept}
    moved = api.get(f"/stories/{gone}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/api/v1/stories/{kept}")
    assert api.rows("/claims", story=gone) == api.rows("/claims", story=kept) == api.rows("/claims")
    app.state.pool.close()


def test_a_record_with_a_token_answers_to_whoever_sends_it(record_file: Path) -> None:
    app = create_app(record_file, token="a-token-for-the-test")
    client = TestClient(app, base_url="http://record.example", client=("192.0.2.1", 5000))
    refused = client.get("/api/v1/record")
    assert (refused.status_code, refused.json()["type"]) == (401, "/api/v1/problems#token-needed")
    assert refused.headers["www-authenticate"].startswith("Bearer")
    asked = client.get("/api/v1/record", headers={"authorization": "Bearer a-token-for-the-test"})
    assert asked.json()["documents"] == 9
    app.state.pool.close()
