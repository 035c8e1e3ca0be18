"""Reports that would harm whoever looks at them: on every page they are text, and in every file
they are harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from onrecord.record import Handed
from tests.interfaces.web.conftest import here, listening
from tests.interfaces.web.test_pages import ready

pytestmark = pytest.mark.slow

SCRIPT = "<script>document.title='taken'</script>"
HANDLER = "<img src=x onerror=\"document.title='taken'\">"
PICTURE = '<svg onload="document.title=\'taken\'"><a href="javascript:alert(1)">here</a></svg>'
BIDI = "\u202etxet ddo\u202c"
LONG = "wall" * 4_000
TOKEN = "csrf-0123 name-0123 notice-0123 {{ csrf }} {% include 'base.html' %}"

TEXT = f"""Minister Ada Brandt said on Monday that {SCRIPT} the wall would be built.
=HYPERLINK("https://x.example") {HANDLER}

"{PICTURE} we reject the offer," Minister Ada Brandt said on Monday. {BIDI} {TOKEN}

=cmd|' /C calc'!A0, Ada Brandt said. {LONG}
"""
OTHER = f"""Minister Ada Brandt said on Tuesday that the wall would not be built. {SCRIPT}

"{PICTURE} we reject the offer," she said.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    path: Path = tmp_path_factory.mktemp("hostile") / 'a"><script>.db'
    app = create_app(path)
    record: Record = app.state.pool.record
    reports = [
        Handed(f'"><script>{number}.txt', text.encode())
        for number, text in enumerate((TEXT, OTHER))
    ]
    record.add(reports, deep=True)
    stories = record.stories()
    if len(stories) > 1:
        record.judge("merge", [story.id for story in stories], by=HANDLER, why=SCRIPT)
    record.judge("outlet", [record.documents[0].id], f"=1+1 {SCRIPT}", by="Mia", why=PICTURE)
    record.judge("note", [record.documents[1].id], BIDI + HANDLER, by=SCRIPT)
    yield app
    app.state.pool.close()


@pytest.fixture(scope="module")
def pages(hostile: FastAPI) -> list[str]:
    """Every page on which these reports show."""
    record: Record = hostile.state.pool.record
    (story,) = record.stories()
    export = record.export(story=story.id)
    first, second = story.documents
    tabs = ("", "/timeline", "/ledger", "/claims", "/lineage", "/changes?since=2020", "/correct")
    return [
        "/", "/changes", "/judgements", "/set-aside", "/search?words=wall", "/add",
        *(f"/story/{story.id}{tab}" for tab in tabs),
        *(f"/document/{id}" for id in story.documents),
        f"/compare?document={first}&document={second}",
        *(f"/claim/{row['id']}" for row in export["claims"]),
        *(f"/entity/{row['id']}" for row in export["entities"]),
        f"/cite?document={first}&start=0&end=200",
        f"/judgements?judged={record.judgements()[-1].judgement.id}",
        f"/export?story={story.id}&format=html",
    ]  # fmt: skip


def test_nothing_of_a_report_becomes_markup(hostile: FastAPI, pages: list[str]) -> None:
    person = here(hostile)
    assert len(pages) > 20
    for address in pages:
        page = ready(person, address)
        assert "taken'</script>" not in page, address
        assert not re.search(r"<(img|svg)[^>]*\s(src=x|onload|onerror)", page), address
        assert "javascript:alert" not in re.sub(r"&lt;.*?&gt;", "", page), address
        assert "\u202e" not in page, address
        assert not re.search(r"<[^>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', page)), address


def test_no_place_of_a_page_can_be_taken_by_a_report(hostile: FastAPI) -> None:
    record: Record = hostile.state.pool.record
    page = ready(
        here(hostile), f"/document/{next(one.id for one in record.documents if LONG in one.text)}"
    )
    assert "csrf-0123 name-0123 notice-0123 {{ csrf }}" in page


def test_no_cell_of_a_table_is_a_formula(hostile: FastAPI) -> None:
    record: Record = hostile.state.pool.record
    person = here(hostile)
    for table in ("claims", "events"):
        text = person.get(f"/export?story={record.stories()[0].id}&format=csv&table={table}").text
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_what_is_typed_in_an_address_is_text(hostile: FastAPI) -> None:
    person: TestClient = here(hostile)
    for address in (
        "/changes?since={}",
        "/search?words={}",
        "/name?back=/{}",
        "/judgements?judged={}",
        "/claim/{}",
    ):
        page = person.get(address.format("%3Cscript%3Ealert(1)%3C%2Fscript%3E")).text
        assert "<script>alert" not in page


def test_in_a_browser_nothing_of_it_runs_and_no_page_is_wider_than_a_phone(
    browser: Any, hostile: FastAPI, pages: list[str]
) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("dialog", lambda dialog: said.append("a dialog"))
    with listening(hostile) as address:
        for page in [one for one in pages if "export" not in one][:24]:
            tab.goto(address + page, wait_until="load")
            assert tab.title() != "taken", page
            assert tab.evaluate("document.documentElement.scrollWidth") == 390, page
    assert said == []
    tab.close()
