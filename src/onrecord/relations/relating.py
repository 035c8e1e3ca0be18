"""Relating in one go: from one story's readings to its claims, events, issues and timeline."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Claim, Event, Issue, TimelineEntry
from onrecord.relations.claims.joining import claims
from onrecord.relations.context import StoryContext
from onrecord.relations.events.building import events
from onrecord.relations.issues.building import issues
from onrecord.relations.resolved_propositions import resolve_propositions
from onrecord.relations.timeline.story_timeline import timeline


class Related(NamedTuple):
    """What the documents of one story say together: claims, events and issues by id, the timeline
    by date."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    issues: tuple[Issue, ...]
    timeline: tuple[TimelineEntry, ...]


def relate(context: StoryContext) -> Related:
    """Claims from propositions, events from claims, issues from what claims are about, and the
    dated view of both."""
    propositions = resolve_propositions(context)
    happened = events(context, claims(context, propositions), propositions)
    disputed = issues(context, happened.claims, happened.events)
    view = timeline(context, happened.events, disputed.claims)
    return Related(disputed.claims, happened.events, disputed.issues, view)
