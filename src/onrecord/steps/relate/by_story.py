"""Relating is done story by story, a map that any engine can spread; `joined` merges what the stories tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import (
    Claim,
    Document,
    Entity,
    Event,
    Issue,
    Lineage,
    Origin,
    Published,
    Reading,
    Story,
    TimelineEntry,
)
from onrecord.steps.relate.ground import Ground, make_ground
from onrecord.steps.relate.relating import Related, relate
from onrecord.steps.resolve import Resolution


def grounds(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    published: Mapping[str, Published],
    resolution: Resolution,
    lineage: Sequence[Lineage],
    origins: Sequence[Origin],
    stories: Sequence[Story],
) -> tuple[Ground, ...]:
    """What relating stands on: for each story its own documents and what is about them. readings: with times dated."""
    story_of = {document: number for number, story in enumerate(stories) for document in story.documents}
    shares = [_Share() for _ in stories]
    for document in documents:
        shares[story_of[document.id]].documents.append(document)
    for reading in readings:
        shares[story_of[reading.document]].readings.append(reading)
    for entity in resolution.entities:
        for number in sorted({story_of[span.document] for span in entity.mentions if span.document in story_of}):
            shares[number].entities.append(entity)
    for line in lineage:
        for number in sorted({story_of[document] for document in line.documents}):
            shares[number].lineage.append(line)
    for origin in origins:
        for number in sorted({story_of[document] for document in origin.documents}):
            shares[number].origins.append(origin)
    return tuple(
        make_ground(
            share.documents,
            share.readings,
            published,
            share.entities,
            resolution.of_mention,
            share.lineage,
            share.origins,
        )
        for share in shares
    )


@dataclass
class _Share:
    """What one story needs of the values that all stories share."""

    documents: list[Document] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    lineage: list[Lineage] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)


def relate_stories(grounds: Sequence[Ground]) -> tuple[Related, ...]:
    """Claims, events, issues and timeline of each story."""
    return tuple(relate(ground) for ground in grounds)


def joined(
    related: Sequence[Related],
) -> tuple[tuple[Event, ...], tuple[Claim, ...], tuple[Issue, ...], tuple[TimelineEntry, ...]]:
    """All stories together: events, claims and issues by id, the timeline by date (unknown last)."""
    return (
        tuple(sorted((event for story in related for event in story.events), key=lambda event: event.id)),
        tuple(sorted((claim for story in related for claim in story.claims), key=lambda claim: claim.id)),
        tuple(sorted((issue for story in related for issue in story.issues), key=lambda issue: issue.id)),
        tuple(sorted((entry for story in related for entry in story.timeline), key=_entry_key)),
    )


def entities(resolution: Resolution) -> tuple[Entity, ...]:
    """The entities of all stories, by id."""
    return tuple(sorted(resolution.entities, key=lambda entity: entity.id))


def _entry_key(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    return entry.date is None, entry.date or "", entry.event or "", entry.claim or ""
