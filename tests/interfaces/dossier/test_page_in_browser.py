"""The page in Chromium: nothing logged, no sideways scrolling, links there and back, accessibility
rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (the dev extra has it)"
)
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on the path (Debian: apt-get install chromium)"
    ),
]

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(page: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_logged_or_fetched_and_nothing_scrolls_sideways(
    browser: playwright.Browser, address: str, size: dict[str, int], scheme: str
) -> None:
    tab = browser.new_page(viewport=size, color_scheme=scheme)
    said: list[str] = []
    fetched: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(address)
    assert said == []
    assert fetched == [address]
    assert tab.evaluate("document.documentElement.scrollWidth") == size["width"]
    tab.close()


def test_a_claim_leads_to_its_words_and_the_words_lead_back(
    browser: playwright.Browser, address: str
) -> None:
    tab = browser.new_page(viewport=PHONE, java_script_enabled=False)
    tab.goto(address)
    claim = tab.locator("#claim-c-agree")
    claim.locator(".words a").first.click()
    mark = tab.locator("mark:target")
    assert mark.text_content() == "The two sides agreed to exchange lists of berths"
    playwright.expect(mark).to_be_in_viewport()
    tab.locator("mark:target + a.back, mark:target ~ a.back").first.click()
    playwright.expect(claim).to_be_in_viewport()
    assert tab.url.endswith("#claim-c-agree")
    tab.close()


def test_the_keyboard_reaches_the_record_first(browser: playwright.Browser, address: str) -> None:
    tab = browser.new_page(viewport=DESKTOP)
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**#main")
    tab.close()


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop, dark"]
)
def test_no_rule_of_wcag_2_aa_that_can_be_checked_is_broken(
    browser: playwright.Browser, address: str, size: dict[str, int], scheme: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    # The rules run as a script, which the page's own policy would not let in.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(address)
    found = axe.Axe().run(
        tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    broken = [
        (rule["id"], node["html"][:120], node.get("failureSummary", ""))
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
    assert broken == []
    context.close()
