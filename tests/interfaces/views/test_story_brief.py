"""The brief of a story says what the reports say, each line with words that stand so in them, and
nothing of what the story has not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.interfaces.exports import story_text
from onrecord.interfaces.views.brief_lines import BriefLine, BriefSection
from onrecord.interfaces.views.citations import Anchors, Citations
from onrecord.interfaces.views.cited_brief import cited_brief
from onrecord.interfaces.views.story_brief import SHOWN, story_brief
from onrecord.interfaces.views.what_happened import MOST
from onrecord.record import Handed
from onrecord.record.contract.row_types import Export
from tests.nonempty import nonempty

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(scope="module", params=["istanbul", "strike"])
def record(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("brief") / "record.db") as opened:
        opened.add([EXAMPLES / request.param])
        yield opened


@pytest.fixture(scope="module")
def export(record: Record) -> Export:
    return record.export()


def lines(export: Export) -> list[BriefLine]:
    sections = story_brief(export)
    return [line for section in sections for line in (*section.lines, *section.folded)]


def section(export: Export, name: str) -> BriefSection:
    return next(each for each in story_brief(export) if each.name == name)


def test_every_line_rests_on_words_that_stand_so_in_the_reports(
    record: Record, export: Export
) -> None:
    texts = record.texts()
    for line in nonempty(lines(export)):
        assert line.spans, line
        for span in line.spans:
            assert texts[span["document"]][span["start"] : span["end"]] == span["text"]


def test_every_claim_of_a_line_is_on_record_and_none_is_one_that_sets_nothing(
    export: Export,
) -> None:
    claims = {claim["id"]: claim for claim in export["claims"]}
    named = {id for line in lines(export) for id in line.claims}
    assert named
    assert named <= claims.keys()
    for line in lines(export):
        if line.who and line.claims and line.stance:
            (claim,) = (claims[id] for id in line.claims)
            assert line.certain is claim["confidence"]["certain"]
            assert not claim["negated"]


def test_a_section_is_there_only_where_it_has_lines_and_long_ones_are_folded(
    export: Export,
) -> None:
    for each in nonempty(story_brief(export)):
        most = MOST if each.name in {"headlines", "happened"} else SHOWN
        assert 1 <= len(each.lines) <= most
        assert not each.folded or len(each.lines) == most


def test_the_same_record_gives_the_same_text_with_a_note_for_every_number(
    record: Record, export: Export
) -> None:
    text = story_text(export)
    assert text == story_text(record.export())
    for number in range(1, text.count("]: ") + 1):
        assert f"[^{number}]: " in text
    for each in story_brief(export):
        assert f"## {each.heading}" in text


def test_on_a_page_each_line_leads_to_its_words(record: Record, export: Export) -> None:
    anchors = Anchors()
    citations = Citations(export["documents"], record.texts(), anchors)
    shown = cited_brief(export, {}, citations, anchors)
    assert all(cite.anchor for each in nonempty(shown) for one in each.lines for cite in one.cites)
    assert len({one.line.anchor for each in shown for one in (*each.lines, *each.folded)}) == len(
        lines(export)
    )


def test_of_several_stories_there_is_no_brief(tmp_path: Path) -> None:
    with Record.open(tmp_path / "two.db") as opened:
        opened.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
        both = opened.export()
    anchors = Anchors()
    assert cited_brief(both, {}, Citations((), {}, anchors), anchors) == ()
    assert "## In the headlines" not in story_text(both)


WIRE = """The storm took the pier

PORT ALDER, 3 March 2025 - The storm on 1 March 2025 destroyed the pier at Port Alder and killed \
12 people, the harbour master, Ada Quill, said on Monday.
"""
LATER = """Pier is gone

PORT ALDER, 5 March 2025 - The storm on 1 March 2025 destroyed the pier at Port Alder and killed \
14 people, the harbour master, Ada Quill, said on Wednesday.
"""


def test_of_one_report_nobody_is_said_to_have_been_first(tmp_path: Path) -> None:
    with Record.open(tmp_path / "one.db") as opened:
        opened.add([Handed("wire.txt", WIRE.encode())])
        assert "first" not in {each.name for each in story_brief(opened.export())}
        opened.add([Handed("later.txt", LATER.encode())])
        first = section(opened.export(), "first").lines[0]
    assert "“The storm took the pier” reported first" in first.text
    assert first.date == "3 Mar 2025"
