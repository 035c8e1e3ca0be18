"""What a story says as entries that are found by their words and by whom they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from onrecord.languages.text import folded
from onrecord.model import Claim, Discrepancy, Document, Entity, Event, Findings, Issue
from onrecord.stores.search.base import SearchEntry

Finding: TypeAlias = Claim | Event | Entity | Issue | Discrepancy


def search_entries(
    story: str, findings: Findings, documents: Mapping[str, Document]
) -> tuple[SearchEntry, ...]:
    """An entry for each claim, event, entity, issue and discrepancy of a story. documents: those of
    the story, by id."""
    parties = _PartyNames(findings)
    kinds: tuple[Iterable[Finding], ...] = (
        findings.claims,
        findings.events,
        findings.entities,
        findings.issues,
        findings.discrepancies,
    )
    return tuple(_entry(story, finding, documents, parties) for kind in kinds for finding in kind)


UNSURE = " (less certain)"
"""What the label of a claim ends with that is not told as certain."""


def _entry(
    story: str, finding: Finding, documents: Mapping[str, Document], parties: _PartyNames
) -> SearchEntry:
    label, words, date, act = _words(finding)
    cited = (documents[id].outlet for id in _documents(finding))
    return SearchEntry(
        story=story,
        kind=type(finding).__name__.lower(),
        id=finding.id,
        label=_plain(label),
        words=" · ".join(filter(None, map(_plain, words))),
        date=date,
        act=act,
        outlets=tuple(sorted({outlet for outlet in cited if outlet})),
        parties=tuple(sorted(parties.of(finding))),
    )


class _PartyNames:
    """The names, folded, of those whom a finding is of; the id of an entity is one of its names."""

    def __init__(self, findings: Findings) -> None:
        self._names = {
            entity.id: frozenset(map(folded, (entity.id, entity.name, *entity.names))) - {""}
            for entity in findings.entities
        }
        self._claims = {claim.id: claim for claim in findings.claims}

    def of(self, finding: Finding) -> frozenset[str]:
        """Speakers and addressees of a claim and whom they stand for, participants of an event, an
        entity itself, those of the claims on an issue, the subject of a discrepancy."""
        match finding:
            case Claim():
                parties = (*finding.speakers, *finding.addressees)
                return self._all(
                    named
                    for party in parties
                    for named in ((party.entity, party.name), (party.side, party.side_name))
                )
            case Event():
                return self._all((part.entity, part.name) for part in finding.participants)
            case Entity():
                return self._names[finding.id]
            case Discrepancy():
                return self._all([(finding.subject, finding.subject_name)])
            case Issue():
                claims = (self._claims[id] for id in finding.claims if id in self._claims)
                return frozenset().union(*map(self.of, claims))

    def _all(self, parties: Iterable[tuple[str | None, str]]) -> frozenset[str]:
        """All names of each: those of its entity, and the name that it has here."""
        return frozenset(
            name
            for id, named in parties
            for name in (*self._names.get(id or "", ()), folded(named))
            if name
        )


def _words(finding: Finding) -> tuple[str, tuple[str, ...], str | None, str]:
    """Label, further words, date and act."""
    match finding:
        case Claim():
            who = " and ".join(party.name for party in finding.speakers) or "Not stated who"
            others = (party.name for party in (*finding.addressees, *finding.via))
            return (
                f"{who}: {finding.act}: {finding.content}{'' if finding.certain else UNSURE}",
                (*others, *(span.text for span in finding.evidence)),
                finding.date.value,
                f"{finding.act} {finding.plover}",
            )
        case Event():
            named = (part.name for part in finding.participants)
            return (
                finding.label,
                (*named, *(span.text for span in finding.evidence)),
                finding.date.value,
                f"{finding.type} {finding.plover}",
            )
        case Entity():
            titles = (role.title for role in finding.roles)
            return finding.name, (*finding.names, *titles), None, str(finding.type)
        case Discrepancy():
            values = (reading.value for reading in finding.readings)
            label = f"{finding.attribute} of {finding.subject_name}"
            return label, (finding.note, *values), None, ""
        case Issue():
            return finding.label, (), None, ""


def _documents(finding: Finding) -> set[str]:
    match finding:
        case Claim() | Event():
            return set(finding.documents)
        case Discrepancy():
            return {span.document for reading in finding.readings for span in reading.evidence}
        case Entity():
            return {span.document for span in finding.mentions}
        case Issue():
            return set()


def _plain(words: str) -> str:
    return " ".join(words.split())
