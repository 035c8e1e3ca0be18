"""The work of an analyst in Chromium: judge and undo, merge, add, compare, by keyboard, on a phone,
without script."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from onrecord import Record
from onrecord.interfaces.application import create_app
from tests.interfaces.web.conftest import listening
from tests.interfaces.web.test_in_browser import DESKTOP, PHONE, SIZES, broken_rules

pytestmark = pytest.mark.slow

WAIT = 60_000
"""Milliseconds for a page on a busy machine."""


@pytest.fixture(scope="module")
def own_app(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A record of one's own, in which things are decided and undone."""
    path = tmp_path_factory.mktemp("own") / "own.db"
    shutil.copy(record_file, path)
    app = create_app(path)
    yield app
    app.state.pool.close()


@pytest.fixture(scope="module")
def own(own_app: FastAPI) -> Iterator[str]:
    with listening(own_app) as found:
        yield found


@pytest.fixture(scope="module")
def record(own_app: FastAPI) -> Record:
    found: Record = own_app.state.pool.record
    return found


@pytest.fixture(scope="module")
def pages(record: Record) -> dict[str, str]:
    """The pages that work on the record, by name."""
    story = record.stories(about="Istanbul")[0]
    export = record.export(story=story.id)
    claim = max(export["claims"], key=lambda row: len(row["evidence"]))
    span = claim["evidence"][0]
    person = max(
        (row for row in export["entities"] if row["type"] == "person"),
        key=lambda row: row["mentions"],
    )
    first, second, third = story.documents[:3]
    return {
        "claim": f"/claim/{claim['id']}",
        "document": f"/document/{first}",
        "entity": f"/entity/{person['id']}",
        "two reports": f"/compare?document={first}&document={second}",
        "three reports": f"/compare?document={first}&document={second}&document={third}",
        "changes": "/changes",
        "changes of a story": f"/story/{story.id}/changes?since=2025-03-01",
        "correct": f"/story/{story.id}/correct",
        "cite": f"/cite?document={span['document']}&start={span['start']}&end={span['end']}",
        "judgements": "/judgements",
        "add": "/add",
        "name": "/name",
    }


NAMES = (
    "claim", "document", "entity", "two reports", "three reports", "changes",
    "changes of a story", "correct", "cite",
    "judgements", "add", "name",
)  # fmt: skip


@pytest.fixture
def open_tab(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens tabs that must log nothing."""
    contexts: list[Any] = []
    said: list[str] = []

    def opened(size: dict[str, int], **choices: Any) -> Any:
        contexts.append(browser.new_context(viewport=size, **choices))
        tab = contexts[-1].new_page()
        tab.set_default_timeout(WAIT)
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_logged_and_nothing_scrolls_sideways(
    open_tab: Callable[..., Any], own: str, pages: dict[str, str], name: str, size: str
) -> None:
    tab = open_tab(SIZES[size])
    tab.goto(own + pages[name], wait_until="networkidle")
    assert tab.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_wcag_2_aa_that_can_be_checked_is_broken(
    open_tab: Callable[..., Any], own: str, pages: dict[str, str], name: str, size: str, scheme: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    tab = open_tab(SIZES[size], color_scheme=scheme, bypass_csp=True)
    tab.goto(own + pages[name], wait_until="networkidle")
    for closed in tab.locator("details:not([open]) > summary").all()[:3]:
        closed.click()
    assert broken_rules(axe, tab) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_claim_is_rejected_and_the_rejection_undone(
    open_tab: Callable[..., Any], own: str, record: Record, pages: dict[str, str], script: bool
) -> None:
    before = record.export()["claims"]
    tab = open_tab(DESKTOP, java_script_enabled=script)
    tab.goto(own + pages["claim"])
    tab.locator(".judge-reject input[name=why]").fill("denied on the record")
    tab.locator(".judge-reject button").click()
    tab.locator("input[name=by]").fill("Mia")
    tab.get_by_role("button", name="Sign and go on").click()
    tab.locator("#judged").wait_for()
    assert "rejected" in tab.locator("#judged").inner_text()
    assert "rejected" in tab.locator("h1").inner_text()
    assert "denied on the record" in tab.locator(".decided").inner_text()
    tab.locator("#judged").get_by_role("button", name="Undo").click()
    tab.get_by_role("button", name="Do it again").wait_for()
    assert "rejected" not in tab.locator("h1").inner_text()
    assert record.export()["claims"] == before


def test_two_persons_are_made_one_by_the_keyboard_alone(
    open_tab: Callable[..., Any], own: str, record: Record, pages: dict[str, str]
) -> None:
    persons = [row for row in record.export()["entities"] if row["type"] == "person"]
    here_is = pages["entity"].removeprefix("/entity/")
    other = next(row for row in persons if row["id"] != here_is)
    tab = open_tab(DESKTOP)
    tab.goto(own + pages["entity"])
    tab.keyboard.press("Tab")
    for _ in range(300):
        if tab.evaluate("document.activeElement.matches('.judge-merge input[name=subject]')"):
            break
        tab.keyboard.press("Tab")
    tab.keyboard.type(other["name"])
    tab.keyboard.press("Escape")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.locator("input[name=by]:focus").wait_for()
    tab.keyboard.type("Mia")
    tab.keyboard.press("Enter")
    tab.locator("#judged").wait_for()
    assert "made one" in tab.locator("#judged").inner_text()
    assert other["name"] in tab.locator(".names").inner_text()
    tab.locator("#judged button").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Do it again").wait_for()
    assert other["name"] not in tab.locator(".names").inner_text()


def test_a_pasted_report_and_a_file_come_in_and_open(
    open_tab: Callable[..., Any], own: str, tmp_path: Path
) -> None:
    tab = open_tab(PHONE)
    tab.goto(f"{own}/add")
    tab.locator("textarea[name=text]").fill(
        "The council of Arden said on Monday that it would raise the harbour wall."
    )
    tab.locator("input[name=title]").fill("Harbour wall")
    tab.get_by_role("button", name="Add the text").click()
    tab.get_by_role("heading", name="1 report added").wait_for()
    tab.get_by_role("link", name="Add more").click()
    file = tmp_path / "wall.txt"
    file.write_text(
        "The council of Arden said on Friday that the harbour wall would wait for another year.\n"
    )
    tab.locator("input[type=file]").set_input_files(str(file))
    tab.get_by_role("button", name="Add the files").click()
    tab.get_by_role("heading", name="1 report added").wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tab.locator("main a[href^='/document/']").first.click()
    tab.locator("div.text").wait_for()
    assert "another year" in tab.locator("div.text").inner_text()


def test_from_a_report_to_its_comparison_and_to_the_words(
    open_tab: Callable[..., Any], own: str, pages: dict[str, str]
) -> None:
    tab = open_tab(DESKTOP)
    tab.goto(own + pages["document"])
    tab.get_by_role("button", name="Compare").click()
    tab.get_by_role("heading", name="Side by side").wait_for()
    tab.locator("#shared a.content").first.click()
    tab.wait_for_url("**/document/*#words-*")
    assert tab.locator("mark:target").count() == 1
