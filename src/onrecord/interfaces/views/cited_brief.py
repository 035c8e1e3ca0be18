"""The brief of a story as a page shows it: each line with links to its words and its claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.brief_lines import BriefLine, BriefSection
from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.claim_lines import ClaimLine
from onrecord.interfaces.views.story_brief import story_brief
from onrecord.record.contract.row_types import Export

CLAIMS = 1
"""Claims of a line that are linked: its page leads to the others."""


@dataclass(frozen=True, slots=True)
class CitedBriefLine:
    """A line of the brief with the words it rests on and the claims it is made of."""

    line: CitedLine
    told: BriefLine
    cites: tuple[Cite, ...]
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class CitedBriefSection:
    """folded: shown when they are asked for."""

    name: str
    heading: str
    lines: tuple[CitedBriefLine, ...]
    folded: tuple[CitedBriefLine, ...]


def cited_brief(
    export: Export, claims: Mapping[str, ClaimLine], citations: Citations, anchors: Anchors
) -> tuple[CitedBriefSection, ...]:
    """The brief where one story is told; of a record of several stories there is none."""
    if len(export["stories"]) != 1:
        return ()
    made: list[CitedBriefSection] = []
    number = 0
    for section in story_brief(export):
        lines = []
        for told in (*section.lines, *section.folded):
            number += 1
            lines.append(_line(section, told, number, claims, citations, anchors))
        shown = len(section.lines)
        made.append(
            CitedBriefSection(
                section.name, section.heading, tuple(lines[:shown]), tuple(lines[shown:])
            )
        )
    return tuple(made)


def _line(
    section: BriefSection,
    told: BriefLine,
    number: int,
    claims: Mapping[str, ClaimLine],
    citations: Citations,
    anchors: Anchors,
) -> CitedBriefLine:
    line = CitedLine(
        anchors.of("brief", str(number)), f"B{number}", f"In brief: {section.heading.lower()}"
    )
    found = tuple(claims[id] for id in told.claims if id in claims)
    return CitedBriefLine(line, told, citations.cite(told.spans, line), found[:CLAIMS])
