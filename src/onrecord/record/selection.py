"""Choosing from the record: claims of a party, on an issue, of an act; documents up to a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from onrecord.languages.text import folded
from onrecord.model import Claim, Entity, EntityTimelineEntry, Findings, Issue, Published, SetAside
from onrecord.model.edtf import bounds

NEAR, MOST_NEAR = 70, 5
"""Likeness of names, 0 to 100, from which one is offered for another, and how many are."""


class HasSource(Protocol):
    """A document, with or without its text."""

    @property
    def id(self) -> str: ...

    @property
    def source(self) -> str: ...


def claims(
    findings: Findings,
    *,
    party: str | None = None,
    issue: str | None = None,
    act: str | None = None,
    certain: bool = False,
) -> tuple[Claim, ...]:
    """The claims that fit everything given. party: a name or id, also of the side spoken for.
    issue: an id or words of its label. act: an act or a PLOVER root. certain: only those that are
    told as certain."""
    chosen: Iterable[Claim] = findings.claims
    if certain:
        chosen = [claim for claim in chosen if claim.certain]
    if party is not None:
        wanted = entities_called(findings.entities, party)
        chosen = [claim for claim in chosen if _is_of(claim, party, wanted)]
    if issue is not None:
        ids = {found.id for found in issues_called(findings.issues, issue)}
        chosen = [claim for claim in chosen if ids.intersection(claim.issues)]
    if act is not None:
        chosen = [
            claim
            for claim in chosen
            if act.casefold() in (claim.act.casefold(), claim.plover.casefold())
        ]
    return tuple(chosen)


def entities_called(entities: Sequence[Entity], name: str) -> frozenset[str]:
    """Ids of the entities with this id or name; where none has it whole, of those whose names hold
    it as words."""
    words = folded(name)
    whole = {e.id for e in entities if e.id == name or words in map(folded, (e.name, *e.names))}
    if whole or not words:
        return frozenset(whole)
    return frozenset(e.id for e in entities if any(_holds(n, words) for n in (e.name, *e.names)))


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means. candidates: entities that it fits equally; one where it is clear. nearest:
    names like it."""

    candidates: tuple[Entity, ...]
    nearest: tuple[str, ...] = ()


def entity_meant(entities: Sequence[Entity], name: str) -> Meant:
    """The entities of this id or name, those most spoken of first; where there are none, the names
    most like it."""
    ids = entities_called(entities, name)
    found = sorted(
        (e for e in entities if e.id in ids), key=lambda e: (-len(e.mentions), e.name, e.id)
    )
    if found:
        return Meant(tuple(found))
    plain = {
        entity.id: [folded(form) for form in (entity.name, *entity.names)] for entity in entities
    }
    near = {
        id: max(fuzz.WRatio(folded(name), form) for form in forms) for id, forms in plain.items()
    }
    ranked = sorted(entities, key=lambda e: (-near[e.id], -len(e.mentions), e.name, e.id))
    return Meant((), tuple(dict.fromkeys(e.name for e in ranked if near[e.id] >= NEAR))[:MOST_NEAR])


def entity_timeline(findings: Findings, entity: str) -> tuple[EntityTimelineEntry, ...]:
    """The timeline of the entity with this id or name; empty where the name means none, or more
    than one."""
    # Imported here: other choices need nothing of the steps.
    from onrecord.relations.timeline.entity_timeline import entity_timeline as timeline_of

    meant = entity_meant(findings.entities, entity).candidates
    return timeline_of(findings, frozenset((meant[0].id,))) if len(meant) == 1 else ()


def issues_called(issues: Sequence[Issue], label: str) -> tuple[Issue, ...]:
    """The issues with this id, or whose label has every word of `label` ("flight" finds "direct
    flights")."""
    words = folded(label).split()
    return tuple(
        issue
        for issue in issues
        if issue.id == label
        or (
            words
            and all(
                any(have.startswith(word) for have in folded(issue.label).split()) for word in words
            )
        )
    )


def last_day(as_of: str | date) -> date:
    """The last day that `as_of` covers: "2025-03-01", "2025-03" or "2025". ValueError where it is
    no such date."""
    return _days(as_of)[1]


def first_day(since: str | date) -> date:
    """The first day that `since` covers, written in the same ways. ValueError where it is no such
    date."""
    return _days(since)[0]


def _days(value: str | date) -> tuple[date, date]:
    if isinstance(value, date):
        return value, value
    covered = bounds(value) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None
    if covered is None:
        raise ValueError(f"{value!r} is not a day: write it as 2025-03-01.")
    return covered


Told = TypeVar("Told", bound=HasSource)


def published_by(
    documents: Sequence[Told], published: Mapping[str, Published], day: date
) -> tuple[tuple[Told, ...], tuple[SetAside, ...]]:
    """The documents published up to `day`, and those left out, with the reason."""
    kept: list[Told] = []
    left_out: list[SetAside] = []
    for document in documents:
        when = published[document.id]
        covered = bounds(when.value)
        if covered is None:
            left_out.append(
                SetAside(document.source, f"it is not known when it was published: {when.why}")
            )
        elif covered[1] > day:
            left_out.append(
                SetAside(document.source, f"published {when.value}, after {day.isoformat()}")
            )
        else:
            kept.append(document)
    return tuple(kept), tuple(left_out)


def _is_of(claim: Claim, name: str, wanted: frozenset[str]) -> bool:
    if wanted:
        return any(party.entity in wanted or party.side in wanted for party in claim.speakers)
    return any(
        _holds(called, folded(name))
        for party in claim.speakers
        for called in (party.name, party.side_name)
    )


def _holds(name: str, words: str) -> bool:
    return bool(words) and f" {words} " in f" {folded(name)} "
