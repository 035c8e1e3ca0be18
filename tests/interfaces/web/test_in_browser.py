"""The pages in Chromium: nothing logged or fetched from elsewhere, no sideways scrolling, the
keyboard, axe."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.interfaces.web.test_pages import PAGES

pytestmark = pytest.mark.slow

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def broken_rules(axe: Any, tab: Any) -> list[tuple[str, str, str]]:
    """What a page breaks of the rules: the rule, where, and how."""
    found = axe.Axe().run(tab, options={"runOnly": RULES})
    return [
        (rule["id"], node["html"][:160], node.get("failureSummary", ""))
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_logged_or_fetched_from_elsewhere_and_nothing_scrolls_sideways(
    browser: Any, address: str, story: str, name: str, size: str
) -> None:
    tab = browser.new_page(viewport=SIZES[size])
    said: list[str] = []
    fetched: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(address + PAGES[name](story), wait_until="networkidle")
    expected = ["the server responded with a status of 404"] if name == "no such page" else []
    assert [words for words in said if not any(one in words for one in expected)] == []
    assert not [url for url in fetched if not url.startswith(address)]
    assert tab.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]
    tab.close()


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_wcag_2_aa_that_can_be_checked_is_broken(
    browser: Any, address: str, story: str, name: str, size: str, scheme: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    # The rules run as a script, which the application's own policy would not let in.
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(address + PAGES[name](story), wait_until="networkidle")
    assert broken_rules(axe, tab) == []
    context.close()


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(
    browser: Any, address: str
) -> None:
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#main")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_cell_of_the_ledger_opens_its_claims_and_closes_them(
    browser: Any, address: str, story: str, script: bool
) -> None:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=script)
    tab = context.new_page()
    tab.goto(f"{address}/story/{story}/ledger")
    cell = tab.locator("td.opens").first
    told = cell.locator(".count").first.inner_text()
    cell.locator("a.opener").focus()
    tab.keyboard.press("Enter")
    tab.locator("#opened").wait_for()
    assert tab.locator("#opened li.claim").count() == int(told.split()[0])
    assert "cell=" in tab.url
    assert tab.locator("a.opener[aria-expanded=true]").count() == 1
    tab.locator("#close").click()
    tab.locator("#opened").wait_for(state="detached")
    assert "cell=" not in tab.url
    context.close()


def test_search_in_the_head_of_a_page_finds_lines_and_leads_to_them(
    browser: Any, address: str
) -> None:
    tab = browser.new_page(viewport=PHONE)
    tab.goto(address)
    tab.locator("#site-search").fill("flights")
    tab.keyboard.press("Enter")
    tab.locator("#claim").wait_for()
    assert tab.locator("#claim mark.sought").first.inner_text().lower() == "flights"
    tab.locator("#issue h3 a").first.click()
    tab.wait_for_url("**/ledger#issue-*")
    assert tab.locator("tr:target th").count() == 1
    tab.close()


def test_a_story_that_was_never_opened_says_how_far_it_is_and_then_opens(
    browser: Any, unread_address: str, unread_story: str
) -> None:
    tab = browser.new_page(viewport=DESKTOP)
    answer = tab.goto(f"{unread_address}/story/{unread_story}")
    # A quick machine reads four short reports within the time that a person is kept waiting without
    # a word.
    assert answer.status in (200, 202)
    if answer.status == 202:
        assert "read sentence by sentence: 4 reports" in tab.inner_text("main")
    tab.locator("#ledger").wait_for(timeout=120_000)
    assert tab.locator("progress").count() == 0
    tab.close()


FIELD = 'main input[name="words"]'


def typed(tab: Any, words: str) -> None:
    """Types into the field as a person does, and waits for the answer."""
    with tab.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        tab.keyboard.type(words)


def counted(tab: Any, words: str) -> None:
    """Waits until what is said of the number found ends so."""
    tab.locator("#found-count").filter(has_text=re.compile(f"{re.escape(words)}$")).wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_search_answers_while_one_types_and_the_caret_stays_where_it_is(
    browser: Any, address: str, size: str
) -> None:
    tab = browser.new_page(viewport=SIZES[size])
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{address}/search", wait_until="networkidle")
    tab.evaluate("document.querySelector('#found-count').isTheSame = true")
    tab.locator(FIELD).focus()
    typed(tab, "flig")
    tab.locator("#claim mark.sought").first.wait_for()
    assert tab.inner_text("#found-count").startswith("Nothing holds “flig”. ")
    typed(tab, "hts")
    counted(tab, "found for “flights”")
    assert tab.locator("#found-count").get_attribute("role") == "status"
    assert tab.evaluate("document.querySelector('#found-count').isTheSame"), (
        "what is announced stands where it stood"
    )
    assert tab.evaluate("document.activeElement.name") == "words"
    assert tab.evaluate("document.activeElement.selectionStart") == len("flights")
    assert tab.url == f"{address}/search?words=flights"
    assert tab.title() == "flights – on record"
    assert tab.locator("#clear a").count() == 1
    tab.locator('main input[name="party"]').focus()
    typed(tab, "Russia")
    counted(tab, "party “Russia”")
    tab.locator("#document").wait_for(state="detached")
    assert tab.locator("#claim li").count() > 0
    assert tab.url == f"{address}/search?words=flights&party=Russia"
    assert tab.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert said == []
    tab.reload()
    assert tab.inner_text("#found-count").endswith("found for “flights”, party “Russia”")
    tab.close()


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(
    browser: Any, address: str
) -> None:
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(f"{address}/search", wait_until="networkidle")
    held: list[Any] = []

    def hold(route: Any) -> None:
        if "words=embassy&" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    tab.route("**/search?*", hold)
    tab.locator(FIELD).focus()
    with tab.expect_request(lambda request: "words=embassy&" in request.url):
        tab.keyboard.type("embassy")
    tab.locator(FIELD).press("Control+A")
    typed(tab, "flights")
    counted(tab, "found for “flights”")
    assert len(held) == 1
    held[0].fulfill(
        status=200,
        content_type="text/html",
        body='<p id="found-count">late</p><div id="found">late</div>',
    )
    tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert tab.inner_text("#found-count").endswith("found for “flights”")
    assert "late" not in tab.inner_text("#found")
    tab.close()


def test_the_stories_are_chosen_while_one_types_and_by_outlet_at_once(
    browser: Any, address: str
) -> None:
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(address, wait_until="networkidle")
    assert tab.locator(".stories-list > li").count() == 2
    tab.locator(FIELD).focus()
    typed(tab, "flights")
    counted(tab, "1 story found")
    assert tab.locator(".stories-list > li").count() == 1
    tab.locator("main select[name=outlet]").select_option("Labor Sentinel")
    counted(tab, "No story found")
    assert tab.url == f"{address}/?words=flights&outlet=Labor+Sentinel"
    tab.locator("#clear a").click()
    tab.wait_for_url(f"{address}/")
    assert tab.locator(".stories-list > li").count() == 2
    tab.close()


def test_search_finds_the_same_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/search")
    tab.locator(FIELD).fill("flights")
    tab.locator('main input[name="party"]').fill("Russia")
    tab.locator(".filters button").click()
    assert tab.inner_text("#found-count").endswith("found for “flights”, party “Russia”")
    assert tab.locator("#claim li").count() > 0
    context.close()
