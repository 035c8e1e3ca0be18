"""Issues and discrepancies after claims and events were judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.discrepancies.readings import with_readings
from onrecord.judgements.decisions import VERDICTS, Touches
from onrecord.judgements.event_parts import by_id
from onrecord.judgements.judged_claims import Decisions, counts
from onrecord.judgements.judged_events import Happened
from onrecord.judgements.judging_context import Judging
from onrecord.model import Claim, Discrepancy, Event, Issue, ReadingOf, Span
from onrecord.relations.issues.building import rounds_of, told_again

_OF_CLAIMS = frozenset({"polarity", "status"})
"""Attributes whose readings are what claims tell; those of others are what the words beside them
say."""


def judged_issues(given: Judging, happened: Happened, touches: Touches) -> dict[str, Issue]:
    """Issues by id, worked out anew where a claim or an event of their story was judged; without
    claims they go."""
    before_claims, before_events = given.findings.claims, given.findings.events
    changed = [claim for claim in before_claims if happened.claims[claim.id] != claim]
    changed_events = [event for event in before_events if happened.events.get(event.id) != event]
    documents = [document for claim in changed for document in claim.documents]
    documents += [document for event in changed_events for document in event.documents]
    stories = given.stories_of(documents)
    rounds: dict[frozenset[str], list[Event]] = {}
    found: dict[str, Issue] = {}
    for issue in given.findings.issues:
        about = given.in_text_order(by_id(happened.claims, issue.claims))
        story = given.stories_of([document for claim in about for document in claim.documents])
        counted = [claim for claim in about if counts(claim)]
        if not (stories & story or any(claim.id in issue.claims for claim in changed)):
            found[issue.id] = issue
        elif counted:
            if story not in rounds:
                rounds[story] = _rounds(given, happened, story)
            again = told_again(issue, counted, rounds[story])
            found[issue.id] = again
            if again != issue:
                events = (round_.event for round_ in (*issue.rounds, *again.rounds))
                touches.add([issue.id], touches.of([*issue.claims, *events]))
    return found


def _rounds(given: Judging, happened: Happened, story: frozenset[str]) -> list[Event]:
    """The meetings of these stories at which a claim that counts was made."""

    def is_here(told: Event | Claim) -> bool:
        return not story or bool(story & given.stories_of(told.documents))

    return rounds_of(
        [event for event in happened.events.values() if is_here(event)],
        [claim for claim in happened.claims.values() if counts(claim) and is_here(claim)],
    )


def judged_discrepancies(
    given: Judging,
    happened: Happened,
    issues: Mapping[str, Issue],
    decided: Decisions,
    touches: Touches,
) -> tuple[Discrepancy, ...]:
    """Discrepancies confirmed or rejected, and without the readings that only rejected claims
    give."""
    rejected = [claim for claim in happened.claims.values() if not counts(claim)]
    lost = {span for claim in rejected for span in claim.evidence}
    kept = {span for claim in happened.claims.values() if counts(claim) for span in claim.evidence}
    gone = {issue.id for issue in given.findings.issues} - issues.keys()
    found = []
    for one in given.findings.discrepancies:
        verdict = decided.get(("verdict", one.id))
        if verdict is not None:
            one = replace(one, judged=VERDICTS[verdict.judgement.kind])
            touches.add([one.id], [verdict.judgement.id])
        if one.subject in happened.gone:
            one = replace(one, subject=happened.event(one.subject))
            if one.subject is None:
                continue
        if one.subject in gone:
            continue
        if one.attribute in _OF_CLAIMS and lost:
            reduced = [_reduced(reading, lost, kept, given) for reading in one.readings]
            if tuple(reduced) != one.readings:
                touches.add(
                    [one.id], touches.of(claim.id for claim in rejected if _bears(claim, one))
                )
                left = [reading for reading in reduced if reading.evidence]
                if len(left) < 2:
                    continue
                one = with_readings(one, left)
        found.append(one)
    return tuple(found)


def _reduced(
    reading: ReadingOf, lost: Iterable[Span], kept: Iterable[Span], given: Judging
) -> ReadingOf:
    left = [
        span
        for span in reading.evidence
        if not any(words.contains(span) for words in lost)
        or any(words.contains(span) for words in kept)
    ]
    if len(left) == len(reading.evidence):
        return reading
    return ReadingOf(reading.value, tuple(left), given.context.origins(left))


def _bears(claim: Claim, discrepancy: Discrepancy) -> bool:
    spans = [span for reading in discrepancy.readings for span in reading.evidence]
    return any(words.contains(span) for words in claim.evidence for span in spans)
