"""Relating in one go: from one story's readings to its claims, events, issues and timeline."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Claim, Event, Issue, TimelineEntry
from onrecord.steps.relate.claims import claims
from onrecord.steps.relate.events import events
from onrecord.steps.relate.ground import Ground
from onrecord.steps.relate.issues import issues
from onrecord.steps.relate.timeline import timeline
from onrecord.steps.relate.told import told


class Related(NamedTuple):
    """What the documents of one story say together: claims, events and issues by id, the timeline by date."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    issues: tuple[Issue, ...]
    timeline: tuple[TimelineEntry, ...]


def relate(ground: Ground) -> Related:
    """Claims from tellings, events from claims, issues from what claims are about, and the dated view of both."""
    tellings = told(ground)
    happened = events(ground, claims(ground, tellings), tellings)
    disputed = issues(ground, happened.claims, happened.events)
    view = timeline(ground, happened.events, disputed.claims)
    return Related(disputed.claims, happened.events, disputed.issues, view)
