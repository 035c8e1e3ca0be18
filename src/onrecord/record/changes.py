"""What is new since the last report: between the findings before and after documents were added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from onrecord.model import Claim, Discrepancy, Event, Findings, Issue
from onrecord.model.findings import NOT_MENTIONED


@dataclass(frozen=True, slots=True)
class NewStatement:
    """One thing that is new: its id in the findings after, and what it is in a short sentence."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What documents added. Claims and events that only gained evidence are no news; changed:
    positions and rounds."""

    documents: tuple[str, ...] = ()
    claims: tuple[NewStatement, ...] = ()
    events: tuple[NewStatement, ...] = ()
    issues: tuple[NewStatement, ...] = ()
    changed: tuple[NewStatement, ...] = ()
    discrepancies: tuple[NewStatement, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def changes_between(before: Findings, after: Findings) -> Changes:
    """Documents, claims, events, issues and discrepancies of `after` that `before` did not hold,
    and what changed."""
    documents = {placement.document for placement in before.placements}
    propositions = {proposition for claim in before.claims for proposition in claim.propositions}
    evidence = {span for event in before.events for span in event.evidence}
    readings = {_readings(discrepancy) for discrepancy in before.discrepancies}
    old_issues = _matched(before, after)
    return Changes(
        tuple(sorted({placement.document for placement in after.placements} - documents)),
        tuple(
            NewStatement(claim.id, claim_text(claim))
            for claim in after.claims
            if propositions.isdisjoint(claim.propositions)
        ),
        tuple(
            NewStatement(event.id, _event_text(event))
            for event in after.events
            if evidence.isdisjoint(event.evidence)
        ),
        tuple(
            NewStatement(issue.id, f"New issue: {issue.label}.")
            for issue in after.issues
            if issue.id not in old_issues
        ),
        tuple(
            statement
            for issue in after.issues
            if issue.id in old_issues
            for statement in _moves(old_issues[issue.id], issue)
        ),
        tuple(
            NewStatement(discrepancy.id, discrepancy.note)
            for discrepancy in after.discrepancies
            if _readings(discrepancy) not in readings
        ),
    )


def _readings(discrepancy: Discrepancy) -> tuple[str, str, tuple[str, ...]]:
    values = tuple(sorted(reading.value for reading in discrepancy.readings))
    return discrepancy.attribute, discrepancy.subject_name, values


def _matched(before: Findings, after: Findings) -> dict[str, Issue]:
    """Issues after -> the issue before that shares most of its propositions, where one does."""
    issues = {issue.id: issue for issue in before.issues}
    of_claim = {claim.id: claim.propositions for claim in before.claims}
    old = {id: _propositions(issue, of_claim) for id, issue in issues.items()}
    of_claim |= {claim.id: claim.propositions for claim in after.claims}
    found = {}
    for issue in after.issues:
        new = _propositions(issue, of_claim)
        shared = {id: len(new & propositions) for id, propositions in old.items()}
        best = min(old, key=lambda id: (-shared[id], id != issue.id, id), default="")
        if shared.get(best):
            found[issue.id] = issues[best]
    return found


def _propositions(issue: Issue, of_claim: Mapping[str, Iterable[str]]) -> set[str]:
    return {proposition for claim in issue.claims for proposition in of_claim.get(claim, ())}


def _moves(old: Issue, new: Issue) -> Iterator[NewStatement]:
    """How parties and the state of an issue moved."""
    positions = {(party.entity, party.name): party.position for party in old.parties}
    for party in new.parties:
        was = positions.get((party.entity, party.name))
        if was is None:
            yield NewStatement(new.id, f"{new.label}: {party.name} now {party.position}.")
        elif was != party.position:
            yield NewStatement(new.id, f"{new.label}: {party.name} {party.position}, before {was}.")
    told_before, told = _states_told(old), _states_told(new)
    if len(told) > len(told_before) and told[-1:] != told_before[-1:]:
        yield NewStatement(new.id, f"{new.label}: now {told[-1]}.")


def _states_told(issue: Issue) -> list[str]:
    """The states that rounds tell of the issue; what is silent changes nothing."""
    return [round_.state for round_ in issue.rounds if round_.state != NOT_MENTIONED]


def claim_text(claim: Claim) -> str:
    """Who said or did what, in a short line."""
    who = " and ".join(party.name for party in claim.speakers) or "Not stated who"
    done = f"did not {claim.act}" if claim.negated else claim.act
    return f"{who}: {done}: {_short(claim.content)}"


def _event_text(event: Event) -> str:
    return f"{_short(event.label)} ({event.status}, {event.date.value or 'date not stated'})"


def _short(text: str, longest: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"
