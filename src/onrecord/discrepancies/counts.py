"""Counts of one thing in one event that cannot all hold: "killed 17 people" beside "killed 14
people".

A later report may bring a later count, so only reports of the same days are held against each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Claim, Discrepancy, Event, Proposition, Span
from onrecord.model.quantities import Quantity
from onrecord.relations.acts import family_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap
from onrecord.relations.wording_similarity import fold

SAME_DAYS = 1
"""Reports published further apart than this many days may count what has changed since."""
LEAST_ROUNDED = 20
"""Numbers from which one may be a rounding of another."""


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
    found: list[Discrepancy] = []
    in_events: set[str] = set()
    for event in events:
        in_events.update(event.claims)
        members = [id for key in event.claims if key in by_id for id in by_id[key].propositions]
        told = [propositions[id] for id in members if id in propositions]
        found.extend(_of_one(event.label, event.id, told, context))
    for claim in by_id.values():
        if claim.id not in in_events and len(claim.propositions) > 1:
            told = [propositions[id] for id in claim.propositions if id in propositions]
            found.extend(_of_one(_name(claim), claim.id, told, context))
    return found


def _name(claim: Claim) -> str:
    """What was said or done, or all words of the clause where that is little."""
    if len(claim.content.split()) > 3:
        return claim.content
    return " ".join(claim.evidence[0].text.split())


def _of_one(
    name: str, subject: str, told: list[Proposition], context: StoryContext
) -> list[Discrepancy]:
    vocabulary = context.vocabulary
    counted: dict[tuple[str, str], list[tuple[Quantity, Span]]] = {}
    for proposition in told:
        document, start = (
            context.documents[proposition.evidence.document],
            proposition.evidence.start,
        )
        for quantity in vocabulary.quantities(proposition.evidence.text):
            lemma = min(fold([quantity.lemma], vocabulary.word_weights))
            span = document.span(start + quantity.start, start + quantity.end)
            counted.setdefault((family_of(proposition.act), lemma), []).append((quantity, span))
    found = []
    for (_, noun), held in sorted(counted.items()):
        values = _clashing(held, context)
        if values:
            subject_name = f"{noun} in “{name}”"
            found.append(discrepancy("number", subject, subject_name, values, context))
    return found


def both_hold(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can both be right, one being a rounding of the other included ("over six
    hours", "six hours"; "about 100", "98")."""
    if one.low <= other.high and other.low <= one.high:
        return True
    return _rounds_to(one.value, other.value) or _rounds_to(other.value, one.value)


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded` is `exact` to one or two significant digits, as in "1,200" for 1,187."""
    if min(rounded, exact) < LEAST_ROUNDED:
        return False
    digits = len(str(int(rounded))) - len(str(int(rounded)).rstrip("0"))
    return digits > 0 and abs(exact - rounded) <= 10**digits / 2


def _clashing(held: list[tuple[Quantity, Span]], context: StoryContext) -> Mapping[str, list[Span]]:
    """The numbers that cannot hold beside another one of the same days and another report."""
    alike: dict[tuple[float, float, float], list[tuple[Quantity, Span]]] = {}
    for one, span in held:
        alike.setdefault((one.value, one.low, one.high), []).append((one, span))
    values: dict[str, list[Span]] = {}
    for one, span in held:
        against = (given for given in alike.values() if not both_hold(one, given[0][0]))
        if any(_same_days(span, beside, context) for given in against for _, beside in given):
            values.setdefault(f"{one.value:,.15g} {one.noun}", []).append(span)
    return values if len(values) > 1 else {}


def _same_days(span: Span, beside: Span, context: StoryContext) -> bool:
    """Whether two reports of the same days give the two words."""
    if span.document == beside.document:
        return False
    apart = gap(context.published_on(span.document), context.published_on(beside.document))
    return apart is not None and apart <= SAME_DAYS
