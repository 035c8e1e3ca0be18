"""Compare: what the reports say differently, attribute by attribute, and what is new since the last
report.

Typed comparison, no general entailment: names, titles, numbers, dates, places, status, polarity.
Another round, another day, a later post, a rounded number, a paraphrase or another translation of
one statement is no discrepancy.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.discrepancies.conflicting_titles import title_discrepancies
from onrecord.discrepancies.counts import count_discrepancies
from onrecord.discrepancies.days_and_places import event_discrepancies
from onrecord.discrepancies.incidents.comparing import incident_discrepancies
from onrecord.discrepancies.name_spellings import name_discrepancies
from onrecord.discrepancies.polarity import polarity_discrepancies
from onrecord.discrepancies.statuses import status_discrepancies
from onrecord.model import Claim, Discrepancy, Entity, Event, Issue
from onrecord.relations.context import StoryContext

__all__ = ["discrepancies"]


def discrepancies(
    context: StoryContext, claims: Sequence[Claim], events: Sequence[Event], issues: Sequence[Issue]
) -> tuple[Discrepancy, ...]:
    """Readings within one story that cannot all hold, by attribute, subject and id."""
    found = [
        *name_discrepancies(context, _named_here(context)),
        *title_discrepancies(context, _named_here(context)),
        *count_discrepancies(context, claims, events),
        *event_discrepancies(context, events),
        *incident_discrepancies(context),
        *status_discrepancies(context, claims, issues),
        *polarity_discrepancies(context, claims),
    ]
    by_id = {discrepancy.id: discrepancy for discrepancy in found}
    return tuple(
        sorted(by_id.values(), key=lambda each: (each.attribute, each.subject_name, each.id))
    )


def _named_here(context: StoryContext) -> list[Entity]:
    """Entities that documents of the story name."""
    documents = set(context.documents)
    return [
        e
        for e in context.entities.values()
        if any(span.document in documents for span in e.mentions)
    ]
