"""Counts of one thing in one event that cannot all hold: "killed 17 people" beside "killed 14
people".

A later report may bring a later count, so only reports of the same days are held against each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.discrepancies.quantities import Quantity, quantities
from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Claim, Discrepancy, Event, Proposition, Span
from onrecord.relations.acts import family_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap
from onrecord.relations.wording_similarity import fold

# Reports published further apart than this many days may count what has changed since.
SAME_DAYS = 1


def count_discrepancies(
    context: StoryContext, claims: Iterable[Claim], events: Iterable[Event]
) -> list[Discrepancy]:
    """One discrepancy for each thing that the propositions of one event, or of one claim, count
    differently."""
    propositions = {
        proposition.id: proposition
        for reading in context.readings.values()
        for proposition in reading.propositions
    }
    by_id = {claim.id: claim for claim in claims}
    found = []
    told_in_events = set()
    for event in events:
        told = [
            propositions[t]
            for c in event.claims
            if c in by_id
            for t in by_id[c].propositions
            if t in propositions
        ]
        told_in_events |= set(event.claims)
        found.extend(_of_one(event.label, event.id, told, context))
    for claim in by_id.values():
        if claim.id not in told_in_events and len(claim.propositions) > 1:
            told = [
                propositions[proposition]
                for proposition in claim.propositions
                if proposition in propositions
            ]
            name = (
                claim.content
                if len(claim.content.split()) > 3
                else " ".join(claim.evidence[0].text.split())
            )
            found.extend(_of_one(name, claim.id, told, context))
    return found


def _of_one(
    name: str, subject: str, told: list[Proposition], context: StoryContext
) -> list[Discrepancy]:
    counted: dict[tuple[str, str], list[tuple[Quantity, Span]]] = {}
    for proposition in told:
        for quantity in quantities(proposition.evidence.text):
            key = (family_of(proposition.act), min(fold([_singular(quantity.noun)])))
            document = context.documents[proposition.evidence.document]
            start = proposition.evidence.start
            span = document.span(start + quantity.start, start + quantity.end)
            counted.setdefault(key, []).append((quantity, span))
    found = []
    for (_, noun), held in sorted(counted.items()):
        values = _clashing(held, context)
        if values:
            subject_name = f"{noun} in “{name}”"
            found.append(discrepancy("number", subject, subject_name, values, context))
    return found


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _clashing(held: list[tuple[Quantity, Span]], context: StoryContext) -> Mapping[str, list[Span]]:
    """The numbers that cannot hold beside another one of the same days and another report."""
    alike: dict[tuple[float, float, float], list[tuple[Quantity, Span]]] = {}
    for one, span in held:
        alike.setdefault((one.value, one.low, one.high), []).append((one, span))
    values: dict[str, list[Span]] = {}
    for one, span in held:
        against = (given for given in alike.values() if not one.fits(given[0][0]))
        if any(_same_days(span, beside, context) for given in against for _, beside in given):
            values.setdefault(f"{one.value:,.15g} {one.noun}", []).append(span)
    return values if len(values) > 1 else {}


def _same_days(span: Span, beside: Span, context: StoryContext) -> bool:
    """Whether two reports of the same days give the two words."""
    if span.document == beside.document:
        return False
    apart = gap(context.published_on(span.document), context.published_on(beside.document))
    return apart is not None and apart <= SAME_DAYS
