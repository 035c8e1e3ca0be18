"""A person or body: its names, its roles over time by source, what it did and said, and forms to
judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.views.citations import OUTLET_NOT_STATED
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.tones import tone_of_act
from onrecord.interfaces.views.wording import listed
from onrecord.interfaces.web.judged import about, decisions
from onrecord.interfaces.web.page_request import Incoming
from onrecord.model import Claim, Entity, EntityTimelineEntry, Findings, Span
from onrecord.record import DocumentSummary, selection

router = APIRouter()

MOST_LINES = 300
"""Lines of the timeline and claims shown, at most."""
OTHERS = 300
"""Names offered to merge with, at most."""


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words of a report, to be linked to."""

    text: str
    outlet: str
    date: str
    address: str
    cite: str


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name, and in how many places the reports write it."""

    name: str
    written: int


@dataclass(frozen=True, slots=True)
class TitleInReport:
    """A title as one report gives it."""

    title: str
    words: LinkedWords


@dataclass(frozen=True, slots=True)
class EntityLine:
    """A claim of the entity, or a line of its timeline. part: what it had to do with it."""

    date: str
    dated: bool
    act: str
    tone: str
    text: str
    part: str
    context: str
    address: str
    words: tuple[LinkedWords, ...]
    origins: int


@router.get("/entity/{id}")
def entity(request: Incoming, id: str) -> Response:
    """An entity by any id that it ever had, from all stories that name it."""
    pool = request.pool
    now = next(iter(pool.lookup.stories_of("entity", id).values()))
    if now != id:
        return request.moved("entity", now)
    return request.kept(
        ("entity", id), lambda: request.screens.page("entity.html", **_shown(pool, id))
    )


def _shown(pool: RecordPool, id: str) -> dict[str, object]:
    findings = pool.record.findings_about(id)
    found = next((one for one in findings.entities if one.id == id), None)
    if found is None:
        raise NotInRecord(f"The record has no entity {id!r}.")
    heads = {
        head.id: head
        for head in pool.record.summaries([one.document for one in findings.placements])
    }
    claims = [one for one in findings.claims if any(party.entity == id for party in one.speakers)]
    lines = selection.entity_timeline(findings, id)
    named_in = sorted({span.document for span in found.mentions})
    return {
        "entity": found,
        "name": one_line(found.name),
        "names": _names(found),
        "roles": _roles(found, heads),
        "timeline": [_line(line, heads) for line in lines[:MOST_LINES]],
        "more_lines": max(0, len(lines) - MOST_LINES),
        "said": [_claim(claim, heads) for claim in claims[:MOST_LINES]],
        "more_said": max(0, len(claims) - MOST_LINES),
        "stories": _stories(pool, findings, named_in),
        "reports": named_in,
        "others": _others(findings, found),
        "decided": _decided(pool, id),
    }


def _names(entity: Entity) -> tuple[WrittenName, ...]:
    written = Counter(one_line(span.text) for span in entity.mentions)
    names = {one_line(name) for name in (entity.name, *entity.names)}
    return tuple(
        WrittenName(name, written.get(name, 0))
        for name in sorted(names, key=lambda name: (-written[name], name))
    )


def _roles(entity: Entity, heads: Mapping[str, DocumentSummary]) -> tuple[TitleInReport, ...]:
    """The titles by date of the report that gives them, one line for each title of a report."""
    titles: dict[tuple[str, str, str], TitleInReport] = {}
    for role in entity.roles:
        title = one_line(
            f"{role.qualifier} {role.title}" if role.qualifier not in role.title else role.title
        )
        for span in role.evidence:
            if (head := heads.get(span.document)) is not None:
                key = (head.published.value or "~", head.id, title)
                titles.setdefault(key, TitleInReport(title, _words(span, head)))
    return tuple(titles[key] for key in sorted(titles))


def _words(span: Span, head: DocumentSummary) -> LinkedWords:
    place = f"document={quote(span.document)}&start={span.start}&end={span.end}"
    address = f"/document/{quote(span.document)}#words-{span.document}-{span.start}-{span.end}"
    outlet = one_line(head.outlet) or OUTLET_NOT_STATED
    return LinkedWords(
        one_line(span.text), outlet, spoken(head.published.value), address, f"/cite?{place}"
    )


def _all_words(
    spans: Sequence[Span], heads: Mapping[str, DocumentSummary]
) -> tuple[LinkedWords, ...]:
    """The first words of each report."""
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.document, span)
    return tuple(
        _words(span, heads[span.document]) for span in first.values() if span.document in heads
    )


def _claim(claim: Claim, heads: Mapping[str, DocumentSummary]) -> EntityLine:
    act = f"did not {claim.act}" if claim.negated else claim.act
    return EntityLine(
        spoken(claim.date.value),
        claim.date.value is not None,
        act.replace("_", " "),
        "bad" if claim.negated else tone_of_act(claim.act),
        one_line(claim.content),
        "",
        listed([one_line(party.name) for party in claim.addressees], 4),
        f"/claim/{quote(claim.id)}",
        _all_words(claim.evidence, heads),
        len(claim.origins),
    )


def _line(line: EntityTimelineEntry, heads: Mapping[str, DocumentSummary]) -> EntityLine:
    act = f"did not {line.act}" if line.negated else line.act
    with_whom = [
        *(f"by {one_line(name)}" for name in line.by),
        *(f"to {one_line(name)}" for name in line.to),
    ]
    address = (
        f"/claim/{quote(line.claims[0])}" if line.claims else f"/event/{quote(line.event or '')}"
    )
    return EntityLine(
        spoken(line.date.value),
        line.date.value is not None,
        act.replace("_", " "),
        "bad" if line.negated else tone_of_act(line.act),
        one_line(line.text),
        str(line.part),
        "; ".join(filter(None, [one_line(line.label), listed(with_whom, 4)])),
        address,
        _all_words(line.evidence, heads),
        len(line.origins),
    )


def _stories(
    pool: RecordPool, findings: Findings, documents: Sequence[str]
) -> list[tuple[str, str, int]]:
    """Id, label and number of naming reports of each story."""
    story_of = {placement.document: placement.story for placement in findings.placements}
    counts = Counter(story_of[document] for document in documents if document in story_of)
    stories = pool.catalogue().stories
    labels = {id: one_line(stories[id].label) if id in stories else "" for id in counts}
    return sorted(
        ((id, labels[id] or "Story", counts[id]) for id in counts),
        key=lambda one: (-one[2], one[1], one[0]),
    )


def _others(findings: Findings, entity: Entity) -> list[tuple[str, str]]:
    """Id and name of those it could be one with, those of its kind most spoken of first."""
    fitting = [one for one in findings.entities if one.id != entity.id and one.type == entity.type]
    ranked = sorted(fitting, key=lambda one: (-len(one.mentions), one.name, one.id))
    return [(one.id, one_line(one.name)) for one in ranked[:OTHERS]]


def _decided(pool: RecordPool, id: str) -> object:
    statuses = pool.record.judgements()
    return about([id], statuses) if statuses else decisions(())
