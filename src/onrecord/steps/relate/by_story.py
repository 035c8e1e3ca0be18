"""Relating is done story by story: the ground of each is laid, every step is a map over the stories, `joined` merges.

The lists handled here have one item for each story, in the order of the stories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from onrecord.model import Claim, Document, Entity, Event, Issue, Lineage, Origin, Published, Reading, Story, TimelineEntry
from onrecord.steps.relate.claims import claims
from onrecord.steps.relate.events import events
from onrecord.steps.relate.ground import Ground, make_ground
from onrecord.steps.relate.issues import issues
from onrecord.steps.relate.timeline import timeline
from onrecord.steps.resolve import Resolution

Claims = tuple[Claim, ...]
Events = tuple[Event, ...]
Issues = tuple[Issue, ...]


def grounds(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    published: Mapping[str, Published],
    resolution: Resolution,
    lineage: Sequence[Lineage],
    origins: Sequence[Origin],
    stories: Sequence[Story],
) -> tuple[Ground, ...]:
    """What relating stands on, for each story its own documents. readings: with their times dated."""
    story_of = {document: number for number, story in enumerate(stories) for document in story.documents}
    shares: list[tuple[list[Document], list[Reading]]] = [([], []) for _ in stories]
    for document in documents:
        shares[story_of[document.id]][0].append(document)
    for reading in readings:
        shares[story_of[reading.document]][1].append(reading)
    return tuple(
        make_ground(of_story, read, published, resolution.entities, resolution.of_mention, lineage, origins)
        for of_story, read in shares
    )


def tell_claims(grounds: Sequence[Ground]) -> tuple[Claims, ...]:
    return tuple(claims(ground) for ground in grounds)


def tell_events(grounds: Sequence[Ground], claims: Sequence[Claims]) -> tuple[tuple[Events, ...], tuple[Claims, ...]]:
    """The events of each story, and its claims with the events they tell of."""
    found = [events(ground, told) for ground, told in zip(grounds, claims, strict=True)]
    return tuple(happened.events for happened in found), tuple(happened.claims for happened in found)


def tell_issues(
    grounds: Sequence[Ground], claims: Sequence[Claims], events: Sequence[Events]
) -> tuple[tuple[Issues, ...], tuple[Claims, ...]]:
    """The issues of each story, and its claims with the issues they are about."""
    found = [issues(ground, told, happened) for ground, told, happened in zip(grounds, claims, events, strict=True)]
    return tuple(disputed.issues for disputed in found), tuple(disputed.claims for disputed in found)


def tell_timeline(
    grounds: Sequence[Ground], events: Sequence[Events], claims: Sequence[Claims]
) -> tuple[tuple[TimelineEntry, ...], ...]:
    return tuple(timeline(ground, held, told) for ground, held, told in zip(grounds, events, claims, strict=True))


def joined(
    resolution: Resolution,
    events: Sequence[Events],
    claims: Sequence[Claims],
    issues: Sequence[Issues],
    timeline: Sequence[tuple[TimelineEntry, ...]],
) -> tuple[tuple[Entity, ...], Events, Claims, Issues, tuple[TimelineEntry, ...]]:
    """All stories together: entities, events, claims and issues by id, the timeline by date (unknown last)."""
    return (
        tuple(sorted(resolution.entities, key=lambda entity: entity.id)),
        tuple(sorted(chain.from_iterable(events), key=lambda event: event.id)),
        tuple(sorted(chain.from_iterable(claims), key=lambda claim: claim.id)),
        tuple(sorted(chain.from_iterable(issues), key=lambda issue: issue.id)),
        tuple(sorted(chain.from_iterable(timeline), key=_entry_key)),
    )


def _entry_key(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    return entry.date is None, entry.date or "", entry.event or "", entry.claim or ""
