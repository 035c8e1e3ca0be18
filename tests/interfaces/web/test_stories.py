"""Stories found and listed; a story under every id it had, and as of a day; its parts by links of
their own."""

from __future__ import annotations

import html
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.web.page_request import of_view
from onrecord.interfaces.web.pages import story_page
from onrecord.interfaces.web.paging import paged
from onrecord.record.searching import KINDS
from onrecord.stories.ids import story_id
from tests.interfaces.web.test_pages import ready
from tests.nonempty import nonempty


@pytest.fixture(scope="module")
def view(app: FastAPI, story: str) -> StoryView:
    pool = app.state.pool
    made: StoryView = pool.made_view(pool.story(story))
    return made


def listed(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/story/(\w+)"', page)


def test_the_story_with_the_latest_report_stands_first(client: TestClient, story: str) -> None:
    assert listed(client.get("/").text)[0] == story
    assert len(listed(client.get("/").text)) == 2


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"words": "flights"}, True),
        ({"words": "embass* istanbul"}, True),
        ({"words": "tram"}, False),
        ({"since": "2025"}, True),
        ({"until": "2024-12-31"}, False),
        ({"outlet": "Harbour Wire"}, True),
        ({"outlet": "Labor Sentinel"}, False),
        ({"words": "flights", "outlet": "Labor Sentinel"}, False),
    ],
)
def test_stories_are_chosen_by_words_days_and_outlet(
    client: TestClient, story: str, asked: dict[str, str], is_found: bool
) -> None:
    assert (story in listed(client.get("/", params=asked).text)) is is_found


@pytest.mark.parametrize("path", ["/", "/search"])
def test_a_date_that_is_none_is_said_back(client: TestClient, path: str) -> None:
    page = client.get(path, params={"words": "flights", "since": "last <b>week</b>"}).text
    assert "is no date: write 2025-03-01" in page
    assert "<b>week" not in page


def test_search_finds_each_kind_and_leads_to_where_it_stands(
    client: TestClient, story: str
) -> None:
    page = client.get("/search?words=flights").text
    for kind in ("story", "claim", "issue", "document"):
        assert f'<section class="found" id="{kind}"' in page
    issue = re.search(r'href="/issue/(\w+)"', page)
    assert issue
    there = client.get(f"/issue/{issue[1]}", follow_redirects=False)
    assert there.headers["location"] == f"/story/{story}/ledger#issue-{issue[1]}"


def test_search_of_one_kind_goes_on_where_the_list_ended(client: TestClient) -> None:
    page = client.get("/search", params={"words": "the", "kind": "document", "start": 3}).text
    assert page.count("<h3>") == 6
    assert (
        "Nothing further"
        in client.get("/search", params={"words": "the", "kind": "document", "start": 30}).text
    )


def test_every_id_that_the_story_could_have_had_leads_to_it(
    app: FastAPI, client: TestClient, story: str
) -> None:
    documents = app.state.pool.story(story).documents
    for id in nonempty([*documents, *map(story_id, documents)]):
        for tab in ("", "/ledger"):
            answer = client.get(f"/story/{id}{tab}?as_of=2025-04-30", follow_redirects=False)
            if id != story:
                assert answer.status_code == 307
                assert answer.headers["location"] == f"/story/{story}{tab}?as_of=2025-04-30"


def test_the_story_as_it_was_known_on_a_day(client: TestClient, story: str) -> None:
    then, now = ready(client, f"/story/{story}?as_of=2025-03-01"), ready(client, f"/story/{story}")
    assert "As told up to 2025-03-01" in then
    assert "10 Apr 2025" in now
    assert "10 Apr 2025" not in then.split("<footer>")[0]
    assert f'href="/story/{story}/ledger?as_of=2025-03-01"' in then


def test_before_its_first_report_there_was_no_story(client: TestClient, story: str) -> None:
    answer = client.get(f"/story/{story}?as_of=2020")
    assert answer.status_code == 404
    assert "No report of this story was published up to 2020." in answer.text


def test_a_day_that_is_none_is_refused_in_words(client: TestClient, story: str) -> None:
    answer = client.get(f"/story/{story}?as_of=yesterday")
    assert answer.status_code == 422
    assert "&#39;yesterday&#39; is no date" in answer.text


@pytest.mark.parametrize(
    "path", ["/story/s0", "/story/s0/ledger", "/event/e0", "/issue/i0", "/lineage/l0", "/nowhere"]
)
def test_what_is_not_on_record_says_where_to_look(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Not on record" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    ("kind", "list_"),
    [
        ("event", "events"),
        ("issue", "issues"),
        ("discrepancy", "discrepancies"),
        ("lineage", "lineage"),
    ],
)
def test_a_line_has_a_link_of_its_own(
    client: TestClient, view: StoryView, kind: str, list_: str
) -> None:
    for row in nonempty(view.export[list_]):
        there = client.get(f"/{kind}/{row['id']}", follow_redirects=False)
        assert there.status_code == 307
        path, _, anchor = there.headers["location"].partition("#")
        assert f'id="{anchor}"' in ready(client, path)


def test_claims_are_chosen_by_who_acts_on_what(
    client: TestClient, story: str, view: StoryView
) -> None:
    everything = ready(client, f"/story/{story}/claims")
    assert everything.count('class="claim"') == len(view.export["claims"])
    issue = view.export["issues"][0]
    chosen = ready(client, f"/story/{story}/claims?issue={issue['id']}")
    assert chosen == ready(client, f"/story/{story}/claims?matter={issue['id']}")
    assert chosen.count('class="claim"') == len(issue["claims"])
    assert "No claim fits." in ready(client, f"/story/{story}/claims?party=nobody+at+all")


def test_the_timeline_of_one_party_or_of_the_rounds_alone(
    client: TestClient, story: str, view: StoryView
) -> None:
    rounds = sum(entry.is_round for entry in view.dossier.entries)
    assert ready(client, f"/story/{story}/timeline?what=rounds").count('class="entry ') == rounds
    all_lines = ready(client, f"/story/{story}/timeline").count('class="entry ')
    assert all_lines == len(view.dossier.entries)
    assert (
        0 < ready(client, f"/story/{story}/timeline?who=Russia").count('class="entry ') < all_lines
    )


@pytest.mark.parametrize("cell", ["99", "0.99", "x", "-1", "0.x", "²"])
def test_a_cell_that_is_not_there_opens_nothing(client: TestClient, story: str, cell: str) -> None:
    answer = client.get(f"/story/{story}/ledger", params={"cell": cell})
    assert answer.status_code == 200
    assert 'id="opened"' not in answer.text


def test_a_story_longer_than_a_person_reads_is_cut_and_says_so(
    app: FastAPI, view: StoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ENTRIES", "CLAIMS", "ISSUES", "SPEAKERS", "PAIRS"):
        monkeypatch.setattr(story_page, name, 1)
    page = app.state.screens.page(
        "story.html", **(of_view(view, "") | story_page.dossier_shown(view))
    )
    assert page.count('class="entry ') == 1
    assert "is-round" in page
    assert page.count('class="claim"') == 0
    assert f"All {len(view.export['claims'])} claims" in page
    assert f"{len(view.export['issues']) - 1} more in the ledger" in page
    assert view.dossier.claims.groups, "the story that is kept is not the one that is cut"


def test_pages_of_a_list_hold_each_item_once() -> None:
    items = list(range(25))
    pages = [
        paged(items, number, 10, "/list", {"words": "a b", "since": ""}) for number in (1, 2, 3)
    ]
    assert [item for page in pages for item in page.items] == items
    assert pages[0].at(2) == "/list?words=a+b&page=2"
    assert pages[2].at(1) == "/list?words=a+b"
    assert paged(items, 99, 10, "/list", {}).number == 3
    assert paged(items, -4, 10, "/list", {}).number == 1
    assert paged([], 1, 10, "/list", {}).total == 0


def test_search_offers_every_kind_that_the_record_can_find(client: TestClient) -> None:
    kinds = re.search(r'<select name="kind">(.*?)</select>', client.get("/search").text)
    assert kinds
    assert re.findall(r'value="(\w+)"', kinds[1]) == list(KINDS)


def found(page: str) -> str:
    """How many were found, as the page says it."""
    said = re.search(r'<p id="found-count" role="status">(.*?)</p>', page)
    assert said
    return html.unescape(re.sub(r"<.*?>", "", said[1]))


def test_search_of_a_party_shows_what_is_told_of_it_and_no_reports(
    app: FastAPI, client: TestClient
) -> None:
    page = client.get("/search", params={"party": "russia"}).text
    for kind in ("story", "entity", "claim", "event", "issue"):
        assert f'<section class="found" id="{kind}"' in page
    assert 'id="document"' not in page
    record = app.state.pool.record
    total = sum(record.search_count("", kind, party="russia") for kind in KINDS)
    assert found(page) == f"{total} found, party “russia”"
    assert f"All {record.search_count('', 'claim', party='russia')} claims" in page
    assert (
        "reports are not looked for"
        in client.get("/search?kind=document&words=a&party=russia").text
    )
    assert found(client.get("/search?party=Westmark").text) == "Nothing found, party “Westmark”"


def test_a_word_that_nothing_holds_is_taken_for_the_beginning_of_one(
    client: TestClient, story: str
) -> None:
    page = client.get("/search?words=flig").text
    assert re.match(r"Nothing holds “flig”\. \d+ found for “flig\*”$", found(page))
    assert 'id="claim"' in page
    assert found(client.get("/search?words=flights").text).endswith("found for “flights”")
    assert found(client.get("/search?words=zeppel").text) == "Nothing found for “zeppel”"
    stories = client.get("/?words=flig").text
    assert found(stories) == "No report holds “flig”. 1 story found for “flig*”"
    assert listed(stories) == [story]
    assert found(client.get("/?words=flights").text) == "1 story found"
    assert found(client.get("/").text) == ""


def test_what_is_asked_for_while_one_types_drives_no_page_out_and_has_a_short_address(
    app: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr(app.state.pool.pages, "get_or_make", lambda *told: kept.append(told))
    for path in (
        "/search?words=flights&since=&until=&outlet=&party=&kind=",
        "/?words=flights&since=&page=1",
    ):
        answer = client.get(path, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert 'id="found"' in answer.text
        assert answer.headers["HX-Replace-Url"] == path.partition("&")[0]
    assert (
        client.get("/search?words=", headers={"HX-Request": "true"}).headers["HX-Replace-Url"]
        == "/search"
    )
    assert kept == []


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?words=flights", "/?words=flights", "/search?party=Russia"]
)
def test_every_id_of_a_page_stands_on_it_once(client: TestClient, path: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(path).text)
    assert len(ids) == len(set(ids))
    assert {"found", "found-count", "clear"} <= set(ids)
