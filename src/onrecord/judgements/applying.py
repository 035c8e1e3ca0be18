"""Last of all: what people decided of claims, events and discrepancies, and what follows from it.

Judgements of documents, stories and entities acted before; here they only say what they touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.judgements.decisions import Touched, Touches, decisions
from onrecord.judgements.judged_claims import judged_claims
from onrecord.judgements.judged_events import Happened, judged_events
from onrecord.judgements.judged_issues import judged_discrepancies, judged_issues
from onrecord.judgements.judged_timeline import judged_timeline
from onrecord.judgements.judging_context import judging
from onrecord.judgements.subject_lookup import Finder
from onrecord.model import Claim, Findings, Judgement
from onrecord.model.judgements import SubjectType, in_force, parse_subject


def judged_findings(
    findings: Findings, judgements: Iterable[Judgement]
) -> tuple[Findings, Touched]:
    """The findings as people judged them, and for each id that a judgement changed or is about,
    which judgements.

    A rejected claim stays, marked, and counts nowhere: not in issues and their rounds, events,
    polarity and status discrepancies, nor the timeline; what only rejected claims told goes with
    them. A judgement on something that is not there does nothing. findings: of one story or of
    many, after all other steps.
    """
    listed = in_force(judgements)
    if not listed:
        return findings, {}
    given = judging(findings)
    touches = Touches()
    decided = decisions(listed, given.finder)
    happened = judged_events(
        given, judged_claims(given, decided, touches), listed, decided, touches
    )
    issues = judged_issues(given, happened, touches)
    found = replace(
        findings,
        claims=_claims(happened, {issue.id for issue in findings.issues} - issues.keys()),
        events=tuple(happened.events[id] for id in sorted(happened.events)),
        issues=tuple(issues[id] for id in sorted(issues)),
        discrepancies=judged_discrepancies(given, happened, issues, decided, touches),
        timeline=judged_timeline(given, happened),
    )
    _about(found, listed, touches)
    return found, touches.listed(listed)


def _claims(happened: Happened, gone: set[str]) -> tuple[Claim, ...]:
    """The claims by id, each with the issues and the event that are left."""
    return tuple(
        replace(
            claim,
            issues=tuple(issue for issue in claim.issues if issue not in gone),
            event=happened.event(claim.event),
        )
        for _, claim in sorted(happened.claims.items())
    )


_PLACED = {"merge", "split", "move", "outlet", "date", "note"}


def _about(findings: Findings, judgements: Iterable[Judgement], touches: Touches) -> None:
    """What judgements that acted before are about: documents, stories and entities; and whatever a
    note is added to."""
    finder = Finder(findings)
    for judgement in judgements:
        if judgement.kind not in _PLACED:
            continue
        written = [
            *judgement.subjects,
            *([judgement.value] if judgement.kind == "move" and judgement.value else []),
        ]
        for subject in map(parse_subject, written):
            now = finder.now(subject)
            # A story that was split stands for all its parts, a name for everyone who goes by it.
            found = now if subject.type in (None, SubjectType.STORY) else now[:1]
            touches.add(
                [one.id for one in found if judgement.kind == "note" or one.type in _ACTED],
                [judgement.id],
            )


_ACTED = (SubjectType.DOCUMENT, SubjectType.STORY, SubjectType.ENTITY)
