"""Reports that would do harm are shown as text, wherever they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.web.conftest import here, listening
from tests.interfaces.web.test_pages import ready
from tests.nonempty import nonempty

pytestmark = pytest.mark.slow

SCRIPT = "<script>document.title='broken'</script>"
HANDLER = '"><img src=x onerror="document.title=\'broken\'">'
TURNED = "\u202egnikaerb"
PICTURE = "<svg onload=\"document.title='broken'\"></svg>"

TEXT = (
    f"Norland and Veskaria met in Port Alder on Monday {SCRIPT}.\n“We proposed {TURNED} night "
    f"ferries {HANDLER},” Norland's minister Oskar Brandt said on Monday.\nVeskaria rejected the "
    f"ferries {PICTURE}, its envoy Ilva Torren said on Tuesday.\n{{{{ 7 * 7 }}}} {{% raw %}} "
    "javascript:alert(1)\n"
) + "x" * 100_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "title": f"Ferries {SCRIPT}{HANDLER}{TURNED} {number}",
            "text": f"{TEXT} {number}",
            "date": f"2031-03-0{number}",
            "outlet": f"Wire {PICTURE}",
            "url": "javascript:alert(1)",
        }
        for number in (4, 5)
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "<img src=x onerror=alert(1)>.txt").write_text("", encoding="utf-8")
    with Record.open(folder / "hostile.db") as record:
        record.add([folder], deep=True)
    app = create_app(folder / "hostile.db")
    yield app
    app.state.pool.close()


@pytest.fixture(scope="module")
def paths(hostile: FastAPI) -> list[str]:
    stories = [story.id for story in hostile.state.pool.record.stories()]
    tabs = ["", "/timeline", "/ledger", "/lineage", "/claims"]
    searches = [
        f"/search?words={words}"
        for words in ("ferries", "Norland", "%3Cscript%3Ealert(1)%3C/script%3E")
    ]
    return [
        "/",
        "/set-aside",
        *searches,
        *(f"/story/{story}{tab}" for story in stories for tab in tabs),
    ]


def test_nothing_of_a_report_becomes_markup(hostile: FastAPI, paths: list[str]) -> None:
    client = here(hostile)
    for path in nonempty(paths):
        page = ready(client, path)
        assert not re.findall(
            r"<script(?![^>]* src=)|<img|<svg onload|\sonerror=\"|\sonload=\"", page
        ), path
        assert 'href="javascript:' not in page, path
        assert "\u202e" not in page, path


def test_what_turns_the_direction_of_writing_is_shown_as_what_it_is(hostile: FastAPI) -> None:
    assert "[U+202E]gnikaerb" in here(hostile).get("/").text


def test_a_template_in_a_report_is_not_run(hostile: FastAPI, paths: list[str]) -> None:
    client = here(hostile)
    assert not [
        path for path in paths if ">49<" in ready(client, path) or " 49 {%" in ready(client, path)
    ]


def test_a_file_that_could_not_be_read_is_named_harmlessly(hostile: FastAPI) -> None:
    page = here(hostile).get("/set-aside").text
    assert "&lt;img src=x onerror=alert(1)&gt;.txt" in page


def test_the_browser_runs_nothing_of_a_report(
    browser: Any, hostile: FastAPI, paths: list[str]
) -> None:
    with listening(hostile) as address:
        tab = browser.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        for path in paths:
            tab.goto(address + path, wait_until="networkidle")
            assert tab.title() != "broken"
        tab.close()
    assert said == []


def test_ids_and_choices_come_back_as_text(client: TestClient, story: str) -> None:
    for path in (
        f"/story/{SCRIPT}",
        f"/story/{story}/timeline?who={SCRIPT}",
        f"/story/{story}/claims?party={SCRIPT}",
    ):
        assert SCRIPT not in client.get(path).text
