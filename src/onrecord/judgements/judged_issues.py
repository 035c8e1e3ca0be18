"""Issues and discrepancies after claims and events were judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.discrepancies.readings import with_readings
from onrecord.judgements.decisions import VERDICTS, Decisions, Touches
from onrecord.judgements.event_parts import claims_by_id, evidence_of
from onrecord.judgements.judged_claims import counts
from onrecord.judgements.judged_events import WorkingEvents
from onrecord.judgements.judgement_context import JudgementContext
from onrecord.model import Claim, Discrepancy, Event, Issue, ReadingOf, Span
from onrecord.relations.issues.building import rebuilt, rounds_of

_OF_CLAIMS = frozenset({"polarity", "status"})
"""Attributes whose readings are what claims say; those of others are what the words beside them
say."""


def judged_issues(
    context: JudgementContext, working: WorkingEvents, touches: Touches
) -> dict[str, Issue]:
    """Issues by id, worked out anew where a claim or an event of their story was judged; without
    claims they go."""
    changed = [one for one in context.findings.claims if working.claims[one.id] != one]
    changed_events = [one for one in context.findings.events if working.events.get(one.id) != one]
    stories = context.stories_of(_documents([*changed, *changed_events]))
    changed_claims = {claim.id for claim in changed}
    rounds: dict[frozenset[str], list[Event]] = {}
    found: dict[str, Issue] = {}
    for issue in context.findings.issues:
        about = context.in_text_order(claims_by_id(working.claims, issue.claims))
        story = context.stories_of(_documents(about))
        counted = [claim for claim in about if counts(claim)]
        if stories.isdisjoint(story) and changed_claims.isdisjoint(issue.claims):
            found[issue.id] = issue
        elif counted:
            if story not in rounds:
                rounds[story] = _rounds(context, working, story)
            again = rebuilt(issue, counted, rounds[story], context.story_context)
            found[issue.id] = again
            if again != issue:
                events = (round_.event for round_ in (*issue.rounds, *again.rounds))
                touches.add([issue.id], touches.of([*issue.claims, *events]))
    return found


def _documents(things: Iterable[Claim | Event]) -> list[str]:
    return [document for thing in things for document in thing.documents]


def _rounds(
    context: JudgementContext, working: WorkingEvents, story: frozenset[str]
) -> list[Event]:
    """The meetings of these stories at which a claim that counts was made."""

    def is_here(thing: Event | Claim) -> bool:
        return not story or bool(story & context.stories_of(thing.documents))

    return rounds_of(
        [event for event in working.events.values() if is_here(event)],
        [claim for claim in working.claims.values() if counts(claim) and is_here(claim)],
    )


def judged_discrepancies(
    context: JudgementContext,
    working: WorkingEvents,
    issues: Mapping[str, Issue],
    decided: Decisions,
    touches: Touches,
) -> tuple[Discrepancy, ...]:
    """Discrepancies confirmed or rejected, and without the readings that only rejected claims
    give."""
    rejected = [claim for claim in working.claims.values() if not counts(claim)]
    gone = {issue.id for issue in context.findings.issues} - issues.keys()
    found = []
    for discrepancy in context.findings.discrepancies:
        if verdict := decided.get(("verdict", discrepancy.id)):
            discrepancy = replace(discrepancy, judged=VERDICTS[verdict.kind])
            touches.add([discrepancy.id], [verdict.id])
        subject = working.current_id(discrepancy.subject)
        is_left = subject not in gone and (subject is None) == (discrepancy.subject is None)
        if is_left:
            discrepancy = replace(discrepancy, subject=subject)
            found += _without_rejected(discrepancy, rejected, context, working, touches)
    return tuple(found)


def _without_rejected(
    discrepancy: Discrepancy,
    rejected: Sequence[Claim],
    context: JudgementContext,
    working: WorkingEvents,
    touches: Touches,
) -> list[Discrepancy]:
    """The discrepancy by the claims that count; none where fewer than two readings are left."""
    if discrepancy.attribute not in _OF_CLAIMS or not rejected:
        return [discrepancy]
    lost = evidence_of(rejected)
    kept = evidence_of(filter(counts, working.claims.values()))
    reduced = [_reduced(reading, lost, kept, context) for reading in discrepancy.readings]
    if tuple(reduced) == discrepancy.readings:
        return [discrepancy]
    bearing = [claim.id for claim in rejected if _bears(claim, discrepancy)]
    touches.add([discrepancy.id], touches.of(bearing))
    left = [reading for reading in reduced if reading.evidence]
    return [with_readings(discrepancy, left)] if len(left) > 1 else []


def _reduced(
    reading: ReadingOf, lost: Iterable[Span], kept: Iterable[Span], context: JudgementContext
) -> ReadingOf:
    left = [
        span
        for span in reading.evidence
        if not any(words.contains(span) for words in lost)
        or any(words.contains(span) for words in kept)
    ]
    if len(left) == len(reading.evidence):
        return reading
    return ReadingOf(reading.value, tuple(left), context.story_context.origins(left))


def _bears(claim: Claim, discrepancy: Discrepancy) -> bool:
    spans = [span for reading in discrepancy.readings for span in reading.evidence]
    return any(words.contains(span) for words in claim.evidence for span in spans)
