"""The timeline of an entity in the terminal: dates left, the words, who tells them; and whom a name
could mean."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from rich.console import Console

from onrecord import Record
from onrecord.interfaces.cli.console import THEME
from onrecord.interfaces.cli.entity_timeline_list import entity_timeline_view
from onrecord.model import Findings
from tests.relations.reports import Report
from tests.relations.test_entity_timeline import findings_of, talks, told_again


def shown(name: str, *reports: Report, width: int = 80) -> str:
    return view(name, findings_of(*reports), *reports, width=width)


def view(name: str, findings: Findings, *reports: Report, width: int = 80) -> str:
    record = cast(
        Record,
        SimpleNamespace(documents_with=lambda ids: tuple(report.document for report in reports)),
    )
    console = Console(width=width, theme=THEME, highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(entity_timeline_view(record, findings, name))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def test_lines_stand_by_date_with_words_reports_and_origins() -> None:
    told = shown("Norland", talks(), told_again())
    assert told.startswith("Norland · 4 lines, 3 dated\n")
    assert (
        told.index("2029")
        < told.index("2031-05-02")
        < told.index("Date not stated")
        < told.index("accuse")
    )
    assert "“Norland threw out four Sudian envoys in 2029”" in told
    assert "a.txt and b.txt · 2 origins" in told


def test_it_says_who_stood_for_the_entity_and_who_the_others_were() -> None:
    told = shown("Sudia", talks())
    assert "underwent: expel · done to four Sudian envoys · by Norland" in told
    assert "Talks in Port Vell · for it Ravi Sen · with Ada Holm" in told


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert all(
        len(line) <= width
        for line in shown("Norland", talks(), told_again(), width=width).splitlines()
    )


def test_words_that_one_name_holds_mean_it() -> None:
    assert shown("Holm", talks()).startswith("Ada Holm · ")


def test_a_name_that_means_several_lists_them_with_their_ids() -> None:
    found = findings_of(talks())
    twice = (*found.entities, *(replace(entity, id=f"{entity.id}-2") for entity in found.entities))
    listed = view("Ada Holm", replace(found, entities=twice), talks())
    assert "“Ada Holm” means 2 entities in the record. Give the id of the one you mean:" in listed
    assert "Ada Holm-2" in listed
    assert listed.endswith("onrecord timeline Ada Holm")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert (
        shown("Ada Home", talks())
        == "No entity in the record is called “Ada Home”. The nearest names are: Ada Holm."
    )
    assert shown("Xqzt", talks()) == "No entity in the record is called “Xqzt”."
