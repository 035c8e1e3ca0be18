"""The page as a document: links both ways, exact words, hostile text, nothing fetched."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lxml import html

from onrecord.interfaces.dossier import render
from onrecord.model import Findings
from onrecord.record import contract

Story = tuple[dict[str, Any], Mapping[str, str]]
HOSTILE = (
    "</div><script>alert(1)</script><img src=x onerror=alert(2)>\u202egpj.exe\u2066 & “x” "
    "{{ 7*7 }} "
) + "w" * 5000


def parse(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def spans_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every SPAN that a line of an export rests on; of the words that give a date, the first."""
    if isinstance(value, dict):
        if {"document", "start", "end", "text"} <= value.keys():
            yield value
        for key, part in value.items():
            if key == "date" and isinstance(part, dict):
                part = part["evidence"][:1]
            if key not in ("mention_spans", "title_span"):
                yield from spans_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_of(part)


def test_every_link_inside_the_page_has_its_one_target(page: str) -> None:
    tree = parse(page)
    targets = Counter(tree.xpath("//@id"))
    assert [name for name, times in targets.items() if times > 1] == []
    links = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert len(links) > 100
    assert [link for link in links if link not in targets] == []


def test_every_cited_span_is_marked_with_its_exact_words(page: str, exported: Story) -> None:
    tree = parse(page)
    assert list(spans_of(exported[0]))
    for span in spans_of(exported[0]):
        mark = tree.get_element_by_id(f"words-{span['document']}-{span['start']}-{span['end']}")
        assert mark.tag == "mark"
        assert mark.text_content() == span["text"]


def test_a_mark_leads_back_to_every_line_that_cites_it(page: str, exported: Story) -> None:
    tree = parse(page)
    back = {link.get("href") for link in tree.find_class("back")}
    assert exported[0]["claims"]
    assert exported[0]["discrepancies"]
    for claim in exported[0]["claims"]:
        assert f"#claim-{claim['id']}" in back
    for discrepancy in exported[0]["discrepancies"]:
        assert f"#discrepancy-{discrepancy['id']}" in back


def test_claims_that_are_less_certain_stand_in_a_fold_with_what_they_hang_on(
    exported: Story,
) -> None:
    unsure = copy.deepcopy(exported[0])
    claim = unsure["claims"][0]
    claim["confidence"] = {"value": 0.4, "certain": False, "hangs_on": ["several speakers"]}
    tree = parse(render(unsure, exported[1]))
    (fold,) = tree.find_class("less-certain")
    assert [item.get("id") for item in fold.iter("li")] == [f"claim-{claim['id']}"]
    (doubt,) = tree.find_class("doubt")
    assert doubt.text_content() == "less certain: several speakers"


def test_the_text_of_a_report_stands_in_the_page_as_stored(page: str, exported: Story) -> None:
    shown = [element.text_content() for element in parse(page).find_class("text")]
    assert sorted(shown) == sorted(exported[1].values())


def test_the_headline_says_reports_origins_and_days(page: str) -> None:
    assert (
        parse(page).find_class("summary")[0].text_content()
        == "4 reports, 3 origins, 3 Mar – 14 May 2031"
    )


def test_the_page_opens_with_what_happened_in_order_each_line_with_its_words(page: str) -> None:
    (section,) = parse(page).xpath("//header//section[@class='brief-happened']")
    lines = section.xpath("./ul/li")
    assert lines
    assert all(line.xpath(".//a[starts-with(@href, '#words-')]") for line in lines)


def test_sections_that_a_story_has_not_are_left_out(exported: Story) -> None:
    bare = copy.deepcopy(exported[0])
    for section in ("issues", "discrepancies", "lineage", "events", "timeline", "set_aside"):
        bare[section] = []
    tree = parse(render(bare, exported[1]))
    shown = [section.get("id") for section in tree.xpath("//main/section")]
    assert shown == ["people", "quotations", "claims", "reports"]
    assert [link.get("href") for link in tree.xpath("//nav//a")] == [f"#{name}" for name in shown]
    assert not tree.find_class("facts")
    assert not tree.find_class("brief-happened")


def test_the_ledger_has_a_row_for_each_issue_and_links_each_cell_to_its_claims(page: str) -> None:
    rows = parse(page).xpath("//table[contains(@class, 'ledger')]/tbody/tr")
    cells = {row[0].text_content().strip(): row.text_content().split() for row in rows}
    assert list(cells) == ["lists of berths", "night ferries", "joint hatchery", "nets"]
    assert "mentioned" in cells["night ferries"]
    assert all(row.xpath(".//td//a[starts-with(@href, '#claim-')]") for row in rows)


def test_a_title_names_the_source_that_gives_it(page: str) -> None:
    taker = parse(page).get_element_by_id("who-e-brandt")
    titles = [
        " ".join(title.text_content().split()) for title in taker.xpath(".//ul[@class='titles']/li")
    ]
    assert titles == [
        "Deputy Transport Minister 1 Harbour Courier 2 Harbour Courier",
        "chief of the Ferry Board 4 Strait talks",
    ]


def test_words_that_tell_an_act_are_quoted_from_whoever_told_it(page: str) -> None:
    section = parse(page).xpath(
        "//div[@class='speaker'][starts-with(h3, 'Norland Transport Ministry')]"
    )[0]
    quotation = " ".join(section.text_content().split())
    assert "Norland raised the matter of night ferries and of berths for its crews" in quotation
    assert "one statement in 3 reports" in quotation


def test_what_is_not_known_is_said(page: str) -> None:
    report = parse(page).get_element_by_id("document-d3").text_content()
    assert "outlet not stated" in report
    assert "date not stated" in report
    assert "The text names no day, and no other report dates it." in report


def test_what_was_set_aside_is_shown_with_its_reason(page: str) -> None:
    section = parse(page).get_element_by_id("set-aside").text_content()
    assert "notes.bin" in section
    assert "give the report as text or HTML" in section


def test_the_same_export_gives_the_same_page(page: str, exported: Story) -> None:
    assert render(copy.deepcopy(exported[0]), dict(exported[1])) == page


def poisoned(value: Any) -> Any:
    """The export with every text of it, except keys and ids, turned hostile."""
    if isinstance(value, dict):
        return {key: part if key in KEPT else poisoned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part) for part in value]
    return HOSTILE if isinstance(value, str) else value


KEPT = {
    "id", "document", "documents", "document_ids", "origin", "story", "entity", "event",
    "claim", "issue", "issues",
    "claims", "speaker", "via", "addressee", "side", "type", "relation", "basis", "value",
    "origin_ids", "schema",
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile_page(exported: Story) -> str:
    export, texts = poisoned(copy.deepcopy(exported[0])), dict.fromkeys(exported[1], HOSTILE)
    for span in spans_of(export):
        span.update(start=0, end=len(HOSTILE), text=HOSTILE)
    for document in export["documents"]:
        document["url"] = "javascript:alert(3)"
        document["source"] = "data:text/html,<script>alert(4)</script>"
    return render(export, texts)


def test_hostile_text_stays_text(hostile_page: str) -> None:
    tree = parse(hostile_page)
    assert tree.xpath("//script | //img | //iframe | //object | //form | //link | //base") == []
    assert [
        name for name in tree.xpath("//@*/..") for name in name.attrib if name.startswith("on")
    ] == []
    assert "alert(1)" in tree.find_class("text")[0].text_content()
    assert "{{ 7*7 }}" in tree.find_class("text")[0].text_content()


def test_characters_that_reorder_text_are_written_out(hostile_page: str) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", hostile_page)
    assert "[U+202E]gpj.exe" in hostile_page


def test_only_web_addresses_become_links(hostile_page: str) -> None:
    assert [
        link for link in parse(hostile_page).xpath("//a/@href") if not link.startswith("#")
    ] == []


def test_hostile_ids_make_harmless_targets(exported: Story) -> None:
    export, texts = copy.deepcopy(exported[0]), dict(exported[1])
    export["claims"][0]["id"] = 'x" onclick="alert(5)'
    tree = parse(render(export, texts))
    assert tree.xpath("//@onclick") == []
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", name) for name in tree.xpath("//@id"))


def test_nothing_can_be_fetched(page: str) -> None:
    tree = parse(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert tree.xpath("//@src | //@srcset | //link | //script | //@data | //@style") == []
    style = tree.xpath("//style")[0].text_content()
    assert "url(" not in style
    assert "@import" not in style


def test_words_that_the_text_does_not_hold_are_said_to_be_missing_and_not_linked(
    exported: Story,
) -> None:
    export, texts = copy.deepcopy(exported[0]), dict(exported[1])
    texts["d4"] = texts["d4"].replace("Our crews", "Their crews")
    tree = parse(render(export, texts))
    assert tree.find_class("missing")
    targets = set(tree.xpath("//@id"))
    assert all(link[1:] in targets for link in tree.xpath("//a/@href") if link.startswith("#"))


def test_an_empty_record_still_makes_a_page() -> None:
    tree = parse(render(contract.export([], Findings(), []), {}))
    assert "0 reports, 0 origins" in tree.text_content()


def test_a_ledger_cell_says_the_words_of_the_claim_that_puts_the_standing_most_plainly(
    page: str,
) -> None:
    row = parse(page).get_element_by_id("issue-i-berths")
    notes = [note.text_content() for note in row.find_class("gist")]
    assert notes == ["lists of berths", "lists of berths"]
    assert [note.text_content() for note in row.find_class("acting")] == [
        "Norland and Veskaria"
    ] * 2


def test_words_that_date_many_lines_lead_back_to_a_few_of_them(exported: Story) -> None:
    export, texts = copy.deepcopy(exported[0]), dict(exported[1])
    claim = export["claims"][0]
    only_dated = {"evidence": [], "quotations": []}
    export["claims"] += [{**claim, **only_dated, "id": f"c-more-{number}"} for number in range(30)]
    back = parse(render(export, texts)).xpath(
        "//a[@class='back'][starts-with(@href, '#claim-c-more')]"
    )
    assert len(back) <= 2


def test_a_record_of_several_stories_says_so_and_lists_them(exported: Story) -> None:
    export, texts = copy.deepcopy(exported[0]), dict(exported[1])
    export["stories"] = [
        {"id": "s1", "label": "Talks on the strait", "documents": ["d1", "d2"]},
        {"id": "s2", "label": "Berths in Karsk", "documents": ["d3", "d4"]},
    ]
    tree = parse(render(export, texts))
    assert tree.find(".//h1").text_content() == "2 stories on record"
    listed = [
        " ".join(item.text_content().split())
        for item in tree.xpath("//details[@class='stories']//li")
    ]
    assert listed == ["Berths in Karsk, 2 reports", "Talks on the strait, 2 reports"]
