"""What is new since the last report: between the findings before and after documents were added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Discrepancy, Event, Findings, Issue


@dataclass(frozen=True, slots=True)
class NewStatement:
    """One thing that is new: its id in the findings after, and what it is in a short sentence."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What documents added. Claims and events that only gained evidence are no news; changed:
    standings and rounds."""

    documents: tuple[str, ...] = ()
    claims: tuple[NewStatement, ...] = ()
    events: tuple[NewStatement, ...] = ()
    issues: tuple[NewStatement, ...] = ()
    changed: tuple[NewStatement, ...] = ()
    discrepancies: tuple[NewStatement, ...] = ()

    def __bool__(self) -> bool:
        return any(
            (
                self.documents,
                self.claims,
                self.events,
                self.issues,
                self.changed,
                self.discrepancies,
            )
        )


def changes_between(before: Findings, after: Findings) -> Changes:
    """Documents, claims, events, issues and discrepancies of `after` that `before` did not hold,
    and what changed."""
    known = {placement.document for placement in before.placements}
    documents = tuple(sorted({placement.document for placement in after.placements} - known))
    told_before = {proposition for claim in before.claims for proposition in claim.propositions}
    claims = [claim for claim in after.claims if not told_before & set(claim.propositions)]
    evidence_before = {span for event in before.events for span in event.evidence}
    events = [event for event in after.events if not evidence_before & set(event.evidence)]
    old_issues = _matched(before, after)
    issues = [issue for issue in after.issues if issue.id not in old_issues]
    known_readings = {_readings(discrepancy) for discrepancy in before.discrepancies}
    found = [
        discrepancy
        for discrepancy in after.discrepancies
        if _readings(discrepancy) not in known_readings
    ]
    return Changes(
        documents,
        tuple(NewStatement(claim.id, _claim_text(claim)) for claim in claims),
        tuple(NewStatement(event.id, _event_text(event)) for event in events),
        tuple(NewStatement(issue.id, f"New matter: {issue.label}.") for issue in issues),
        tuple(
            line
            for issue in after.issues
            if (old := old_issues.get(issue.id))
            for line in _changes(old, issue)
        ),
        tuple(NewStatement(discrepancy.id, discrepancy.note) for discrepancy in found),
    )


def _readings(discrepancy: Discrepancy) -> tuple[str, str, tuple[str, ...]]:
    values = tuple(sorted(reading.value for reading in discrepancy.readings))
    return discrepancy.attribute, discrepancy.subject_name, values


def _matched(before: Findings, after: Findings) -> dict[str, Issue]:
    """Issues after -> the issue before that shares most of its propositions, where one does."""
    propositions = {claim.id: set(claim.propositions) for claim in (*before.claims, *after.claims)}
    old = {
        issue.id: _told(issue, {c.id: set(c.propositions) for c in before.claims})
        for issue in before.issues
    }
    by_id = {issue.id: issue for issue in before.issues}
    found = {}
    for issue in after.issues:
        told = _told(issue, propositions)
        shared = {key: len(told & held) for key, held in old.items() if told & held}
        if shared:
            found[issue.id] = by_id[
                min(shared, key=lambda key: (-shared[key], key != issue.id, key))
            ]
    return found


def _told(issue: Issue, propositions: dict[str, set[str]]) -> set[str]:
    return {proposition for claim in issue.claims for proposition in propositions.get(claim, ())}


def _changes(old: Issue, new: Issue) -> Iterable[NewStatement]:
    standings = {(party.entity, party.name): party.standing for party in old.parties}
    for party in new.parties:
        was = standings.get((party.entity, party.name))
        if was is None:
            yield NewStatement(new.id, f"{new.label}: {party.name} now {party.standing}.")
        elif was != party.standing:
            yield NewStatement(new.id, f"{new.label}: {party.name} {party.standing}, before {was}.")
    if len(new.rounds) > len(old.rounds) and new.rounds[-1].state != (
        old.rounds[-1].state if old.rounds else None
    ):
        yield NewStatement(new.id, f"{new.label}: now {new.rounds[-1].state}.")


def _claim_text(claim: Claim) -> str:
    who = " and ".join(party.name for party in claim.speakers) or "Not stated who"
    done = f"did not {claim.act}" if claim.negated else claim.act
    return f"{who}: {done}: {_short(claim.content)}"


def _event_text(event: Event) -> str:
    return f"{_short(event.label)} ({event.status}, {event.date.value or 'date not stated'})"


def _short(text: str, longest: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"


def listed(lines: Sequence[NewStatement]) -> list[str]:
    """The sentences alone, in their order."""
    return [line.text for line in lines]
