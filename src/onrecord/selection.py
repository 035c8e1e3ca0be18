"""Choosing from the record: claims of a party, on an issue, of an act; documents up to a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from anyascii import anyascii

from onrecord.model import Claim, Entity, Findings, Issue, Published, SetAside
from onrecord.model.edtf import bounds


class HasSource(Protocol):
    """A document, with or without its text."""

    @property
    def id(self) -> str: ...

    @property
    def source(self) -> str: ...


def claims(
    findings: Findings, *, party: str | None = None, issue: str | None = None, act: str | None = None
) -> tuple[Claim, ...]:
    """The claims that fit everything given. party: a name or id, also of the side spoken for. issue: an id or words of
    its label. act: an act or a PLOVER root."""
    chosen: Iterable[Claim] = findings.claims
    if party is not None:
        wanted = entities_called(findings.entities, party)
        chosen = [claim for claim in chosen if _is_of(claim, party, wanted)]
    if issue is not None:
        ids = {found.id for found in issues_called(findings.issues, issue)}
        chosen = [claim for claim in chosen if ids.intersection(claim.issues)]
    if act is not None:
        chosen = [claim for claim in chosen if act.casefold() in (claim.act.casefold(), claim.plover.casefold())]
    return tuple(chosen)


def entities_called(entities: Sequence[Entity], name: str) -> frozenset[str]:
    """Ids of the entities with this id or name; where none has it whole, of those whose names hold it as words."""
    words = _words(name)
    whole = {e.id for e in entities if e.id == name or words in map(_words, (e.name, *e.names))}
    if whole or not words:
        return frozenset(whole)
    return frozenset(e.id for e in entities if any(_holds(n, words) for n in (e.name, *e.names)))


def issues_called(issues: Sequence[Issue], label: str) -> tuple[Issue, ...]:
    """The issues with this id, or whose label has every word of `label` ("flight" finds "direct flights")."""
    words = _words(label).split()
    return tuple(
        issue
        for issue in issues
        if issue.id == label
        or (words and all(any(have.startswith(word) for have in _words(issue.label).split()) for word in words))
    )


def last_day(as_of: str | date) -> date:
    """The last day that `as_of` covers: "2025-03-01", "2025-03" or "2025". ValueError where it is no such date."""
    return _days(as_of)[1]


def first_day(since: str | date) -> date:
    """The first day that `since` covers, written in the same ways. ValueError where it is no such date."""
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
            left_out.append(SetAside(document.source, f"it is not known when it was published: {when.why}"))
        elif covered[1] > day:
            left_out.append(SetAside(document.source, f"published {when.value}, after {day.isoformat()}"))
        else:
            kept.append(document)
    return tuple(kept), tuple(left_out)


def _is_of(claim: Claim, name: str, wanted: frozenset[str]) -> bool:
    if wanted:
        return any(party.entity in wanted or party.side in wanted for party in claim.speakers)
    return any(_holds(told, _words(name)) for party in claim.speakers for told in (party.name, party.side_name))


def _holds(name: str, words: str) -> bool:
    return bool(words) and f" {words} " in f" {_words(name)} "


def _words(name: str) -> str:
    """A name as it is compared: Latin letters, no case, "U.S." and "US" alike."""
    return re.sub(r"[^0-9a-z]+", " ", anyascii(name).casefold().replace(".", "")).strip()
