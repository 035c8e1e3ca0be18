"""Every page answers, says what it is asked for, and has nothing that the policy would stop."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from tests.interfaces.web.conftest import here

PAGES = {
    "stories": lambda story: "/",
    "stories found": lambda story: "/?words=flights&since=2025",
    "search": lambda story: "/search?words=flights",
    "search of a party": lambda story: "/search?party=Russia",
    "nothing to search": lambda story: "/search",
    "story": lambda story: f"/story/{story}",
    "a day": lambda story: f"/story/{story}?as_of=2025-03-01",
    "timeline": lambda story: f"/story/{story}/timeline",
    "ledger": lambda story: f"/story/{story}/ledger",
    "open cell": lambda story: f"/story/{story}/ledger?cell=0.0",
    "lineage": lambda story: f"/story/{story}/lineage",
    "check a draft": lambda story: "/check",
    "set aside": lambda story: "/set-aside",
    "no such page": lambda story: "/nowhere",
}


def ready(client: TestClient, path: str) -> str:
    """The page, when what it needs was read."""
    for _ in range(60):
        answer = client.get(path)
        if answer.status_code != 202:
            return answer.text
    raise AssertionError(f"{path} is still not ready")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_script_or_style_in_it(client: TestClient, story: str, name: str) -> None:
    page = ready(client, PAGES[name](story))
    assert not re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page)
    assert not re.findall(
        r"""(?:src|href|action)="(?:https?:)?//""", re.sub(r"<dd>.*?</dd>", "", page)
    )


def test_a_story_opens_with_its_brief_and_gives_it_as_text(client: TestClient, story: str) -> None:
    page = ready(client, f"/story/{story}")
    assert page.index("Who wants what") < page.index('id="timeline"')
    text = client.get(f"/story/{story}/brief")
    assert text.headers["content-type"].startswith("text/plain")
    assert "## Who wants what" in text.text
    assert client.get(f"/story/{story}/brief?as_of=yester").status_code == 422


def test_a_search_from_before_a_story_was_read_finds_what_it_tells_afterwards(
    unread_app: FastAPI,
) -> None:
    asked = "/search?words=strike&kind=claim"
    client = here(unread_app)
    assert "/claim/" not in client.get(asked).text
    pool = unread_app.state.pool
    # Read by nobody who waits for it, as by another program.
    with Record.open(pool.address) as record:
        record.findings()
    assert "/claim/" in client.get(asked).text
