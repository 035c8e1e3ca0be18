"""Compare: what the reports say differently, attribute by attribute, and what is new since the last
report.

Typed comparison, no general entailment: names, titles, numbers, dates, places, status, polarity.
Another round, another day, a later post, a rounded number, a paraphrase or another translation of
one statement is no discrepancy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.discrepancies.conflicting_titles import title_discrepancies
from onrecord.discrepancies.counts import count_discrepancies
from onrecord.discrepancies.days_and_places import event_discrepancies
from onrecord.discrepancies.figures import figure_discrepancies
from onrecord.discrepancies.incidents.comparing import incident_discrepancies
from onrecord.discrepancies.name_spellings import name_discrepancies
from onrecord.discrepancies.polarity import polarity_discrepancies
from onrecord.discrepancies.statuses import status_discrepancies
from onrecord.discrepancies.told_differently import told_differently
from onrecord.model import Claim, Discrepancy, Entity, Event, Issue, ReadingOf
from onrecord.relations.certainty import Use, settles
from onrecord.relations.context import StoryContext

__all__ = ["COMPARISONS", "RelatedStory", "discrepancies"]


@dataclass(frozen=True)
class RelatedStory:
    """What the comparisons of a story look at."""

    context: StoryContext
    claims: Sequence[Claim]
    events: Sequence[Event]
    issues: Sequence[Issue]

    @cached_property
    def entities(self) -> Sequence[Entity]:
        """Those that documents of the story name."""
        documents = set(self.context.documents)
        return [
            entity
            for entity in self.context.entities.values()
            if any(span.document in documents for span in entity.mentions)
        ]


COMPARISONS: Mapping[str, Callable[[RelatedStory], Iterable[Discrepancy]]] = {
    "names": lambda story: name_discrepancies(story.context, story.entities),
    "titles": lambda story: title_discrepancies(story.context, story.entities),
    "counts": lambda story: count_discrepancies(story.context, story.claims, story.events),
    "days and places": lambda story: event_discrepancies(story.context, story.events),
    "incidents": lambda story: incident_discrepancies(story.context),
    "statuses": lambda story: status_discrepancies(story.context, story.claims, story.issues),
    "polarity": lambda story: polarity_discrepancies(story.context, story.claims),
    "figures": lambda story: figure_discrepancies(story.context),
    "all else alike": lambda story: told_differently(story.context, story.claims),
}
"""All comparisons by what they compare. A comparison is one file and one row here; without its row
the others work as before."""


def discrepancies(
    context: StoryContext, claims: Sequence[Claim], events: Sequence[Event], issues: Sequence[Issue]
) -> tuple[Discrepancy, ...]:
    """Readings within one story that cannot all hold, by attribute, subject and id; of claims and
    events only those that are certain enough."""
    settling = [claim for claim in claims if settles(claim, Use.DISCREPANCY)]
    held = [event for event in events if event.confidence.certain]
    story = RelatedStory(context, settling, held, issues)
    by_id: dict[str, Discrepancy] = {}
    for compare in COMPARISONS.values():
        told = tuple(by_id.values())
        by_id |= {found.id: found for found in compare(story) if not _is_told(found, told)}
    return tuple(
        sorted(by_id.values(), key=lambda each: (each.attribute, each.subject_name, each.id))
    )


def _is_told(found: Discrepancy, told: Iterable[Discrepancy]) -> bool:
    """Whether an earlier comparison shows the same attribute in the same words of the reports."""
    return any(
        other.attribute == found.attribute
        and all(_shares_words(reading, other) for reading in found.readings)
        for other in told
    )


def _shares_words(reading: ReadingOf, other: Discrepancy) -> bool:
    return any(
        span.overlaps(beside)
        for span in reading.evidence
        for each in other.readings
        for beside in each.evidence
    )
