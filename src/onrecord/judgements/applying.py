"""Last of all: what people decided of claims, events and discrepancies, and what follows from it.

Judgements of documents, stories and entities acted before; here they only say what they touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.judgements.decisions import Touched, Touches, decisions
from onrecord.judgements.judged_claims import counts, judged_claims
from onrecord.judgements.judged_events import WorkingEvents, judged_events
from onrecord.judgements.judged_issues import judged_discrepancies, judged_issues
from onrecord.judgements.judgement_context import JudgementContext, judgement_context
from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Claim, Event, Findings, Judgement, Modality, TimelineEntry
from onrecord.model.judgements import SubjectType, in_force, parse_subject
from onrecord.relations.timeline.story_timeline import words_of


def judged_findings(
    findings: Findings, judgements: Iterable[Judgement]
) -> tuple[Findings, Touched]:
    """The findings as people judged them, and for each id that a judgement changed or is about,
    which judgements.

    A rejected claim stays, marked, and counts nowhere: not in issues and their rounds, events,
    polarity and status discrepancies, nor the timeline; what rests on rejected claims alone goes
    with them. A judgement on something that is not there does nothing. findings: of one story or of
    many, after all other steps.
    """
    listed = in_force(judgements)
    if not listed:
        return findings, {}
    context = judgement_context(findings)
    touches = Touches()
    decided = decisions(listed, context.finder)
    working = judged_events(
        context, judged_claims(context, decided, touches), listed, decided, touches
    )
    issues = judged_issues(context, working, touches)
    found = replace(
        findings,
        claims=_claims(working, {issue.id for issue in findings.issues} - issues.keys()),
        events=tuple(working.events[id] for id in sorted(working.events)),
        issues=tuple(issues[id] for id in sorted(issues)),
        discrepancies=judged_discrepancies(context, working, issues, decided, touches),
        timeline=_timeline(context, working),
    )
    _about(found, listed, touches)
    return found, touches.listed(listed)


def _claims(working: WorkingEvents, gone: set[str]) -> tuple[Claim, ...]:
    """The claims by id, each with the issues and the event that are left."""
    return tuple(
        replace(
            claim,
            issues=tuple(issue for issue in claim.issues if issue not in gone),
            event=working.current_id(claim.event),
        )
        for _, claim in sorted(working.claims.items())
    )


def _timeline(context: JudgementContext, working: WorkingEvents) -> tuple[TimelineEntry, ...]:
    """The timeline with the lines of what was judged made anew, by the rules of
    `relations.timeline`."""
    events = {event.id: event for event in context.findings.events}
    claims = {claim.id: claim for claim in context.findings.claims}
    changed = [event for event in working.events.values() if events.get(event.id) != event]
    changed_claims = [claim for claim in working.claims.values() if claims[claim.id] != claim]
    if not changed and not changed_claims and events.keys() == working.events.keys():
        return context.findings.timeline
    stale = {event.id for event in changed} | (events.keys() - working.events.keys())
    stale_claims = {claim.id for claim in changed_claims}
    old = {entry.event or entry.claim: entry for entry in context.findings.timeline}
    kept = [
        entry
        for entry in context.findings.timeline
        if entry.event not in stale and entry.claim not in stale_claims
    ]
    of_events = {claim for event in working.events.values() for claim in event.claims}
    made = [
        _entry(event, event.id, None, old.get(event.id))
        for event in changed
        if event.date.value is not None
    ]
    made += [
        _entry(claim, None, claim.id, old.get(claim.id))
        for claim in changed_claims
        if counts(claim)
        and claim.date.value is not None
        and claim.id not in of_events
        and claim.modality is not Modality.CONDITIONAL
    ]
    return tuple(sorted([*kept, *made], key=_entry_key))


def _entry(
    thing: Event | Claim, event: str | None, claim: str | None, old: TimelineEntry | None
) -> TimelineEntry:
    """An entry in the words that it had, where they still stand."""
    if old is not None and (old.evidence == thing.evidence or _stands(old.text, thing)):
        words = old.text
    elif thing.evidence:
        words = words_of(thing.evidence, thing.date.evidence, {})
    else:
        words = thing.label if isinstance(thing, Event) else thing.content
    return TimelineEntry(thing.date.value, words, event, claim, thing.evidence, thing.origins)


def _stands(words: str, thing: Event | Claim) -> bool:
    return any(" ".join(span.text.split()) == words for span in thing.evidence)


def _entry_key(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    return entry.date is None, entry.date or "", entry.event or "", entry.claim or ""


_ACTED_BEFORE = (SubjectType.DOCUMENT, SubjectType.STORY, SubjectType.ENTITY)
_TYPES_BEFORE = dict.fromkeys(("merge", "split", "move", "outlet", "date"), _ACTED_BEFORE) | {
    "note": tuple(SubjectType)
}
"""Kind of judgement -> types of what it touches without changing it here."""


def _about(findings: Findings, judgements: Iterable[Judgement], touches: Touches) -> None:
    """What judgements that acted before are about: documents, stories and entities; and whatever a
    note is added to."""
    finder = SubjectFinder(findings)
    for judgement in judgements:
        for subject in map(parse_subject, judgement.named):
            matches = finder.matches(subject)
            # A story that was split stands for all its parts, a name for everyone who goes by it.
            about = matches if subject.type in (None, SubjectType.STORY) else matches[:1]
            types = _TYPES_BEFORE.get(judgement.kind, ())
            touches.add([match.id for match in about if match.type in types], [judgement.id])
