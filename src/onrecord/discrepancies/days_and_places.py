"""Events of two reports that are alike in all but the day or the place: they tell of one happening
differently.

Two happenings that one report tells apart are two; the next round on another day is another round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Discrepancy, Event, Modality, Span
from onrecord.model.edtf import bounds
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, same_day, width
from onrecord.relations.events.candidates import places_agree
from onrecord.relations.wording_similarity import Weights, fold

# Days that two propositions of one happening may lie apart by a slip; more is another happening.
SLIP = 3
# Weighed Dice of the words from which two propositions that agree in all else tell of one
# happening.
ALIKE = 0.6


def event_discrepancies(context: StoryContext, events: Sequence[Event]) -> list[Discrepancy]:
    """Dates and places of one happening that cannot both hold."""
    lemmas = {
        t.evidence: fold(t.lemmas, context.vocabulary.word_weights)
        for reading in context.readings.values()
        for t in reading.propositions
    }
    words = {
        event.id: frozenset(w for s in event.evidence for w in lemmas.get(s, frozenset()))
        for event in events
    }
    weights = Weights.of(words.values())
    found = []
    dated = [
        event
        for event in events
        if width(event.date.value) == 1 and event.status is Modality.HAPPENED
    ]
    for one, other in _near(dated):
        if one.type != other.type or not set(one.documents).isdisjoint(other.documents):
            continue
        another_day = _another_day(one, other, context)
        if not another_day and not _another_place(one, other, context):
            continue
        if weights.dice(words[one.id], words[other.id]) >= ALIKE:
            found.append(_of_two("date" if another_day else "place", one, other, context))
    return found


def _near(dated: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of events, each of one day, whose days lie no further apart than a slip; the earlier
    first."""
    ordered = sorted(dated, key=lambda event: (bounds(event.date.value), event.id))
    for place, one in enumerate(ordered):
        for other in islice(ordered, place + 1, None):
            apart = gap(one.date.value, other.date.value)
            if apart is None or apart > SLIP:
                break
            yield one, other


def _same_circle(one: Event, other: Event) -> bool:
    first = {participant.entity or participant.name for participant in one.participants}
    second = {participant.entity or participant.name for participant in other.participants}
    return bool(first) and bool(second) and (first <= second or second <= first)


def _another_day(one: Event, other: Event, context: StoryContext) -> bool:
    apart = gap(one.date.value, other.date.value)
    if apart is None or not 0 < apart <= SLIP or not _same_circle(one, other):
        return False
    return places_agree(one.places, other.places, context) and one.venue in {other.venue, None}


def _another_place(one: Event, other: Event, context: StoryContext) -> bool:
    if not same_day(one.date.value, other.date.value) or not _same_circle(one, other):
        return False
    return not places_agree(one.places, other.places, context)


def _of_two(attribute: str, one: Event, other: Event, context: StoryContext) -> Discrepancy:
    values: dict[str, list[Span]] = {}
    for event in (one, other):
        if attribute == "date":
            values.setdefault(str(event.date.value), []).extend(
                event.date.evidence or event.evidence
            )
        else:
            names = ", ".join(context.entities[place].name for place in event.places)
            values.setdefault(names, []).extend(event.evidence)
    return discrepancy(attribute, min(one.id, other.id), one.label, values, context)
