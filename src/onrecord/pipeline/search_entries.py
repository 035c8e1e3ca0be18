"""What a story tells as lines that can be found by their words and by whom they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.languages.text import folded
from onrecord.model import Claim, Discrepancy, Document, Entity, Event, Findings, Issue
from onrecord.stores.search.base import SearchEntry

Told = Claim | Event | Entity | Issue | Discrepancy


def lines_of(
    story: str, findings: Findings, documents: Mapping[str, Document]
) -> tuple[SearchEntry, ...]:
    """A line for each claim, event, entity, issue and discrepancy of a story. documents: those of
    the story, by id."""
    parties = _Parties(findings)
    return tuple(
        line
        for kind in (
            findings.claims,
            findings.events,
            findings.entities,
            findings.issues,
            findings.discrepancies,
        )
        for line in (_line(story, one, documents, parties) for one in kind)
    )


def _line(
    story: str, told: Told, documents: Mapping[str, Document], parties: _Parties
) -> SearchEntry:
    label, words, date, act = _words(told)
    outlets = sorted({outlet for id in _documents(told) if (outlet := documents[id].outlet)})
    kind = type(told).__name__.lower()
    named = tuple(sorted(parties.of(told)))
    further = " · ".join(filter(None, map(_plain, words)))
    return SearchEntry(
        story, kind, told.id, _plain(label), further, date, act, tuple(outlets), named
    )


class _Parties:
    """By which names, folded, those are called whom something is of; the id of an entity is one of
    them."""

    def __init__(self, findings: Findings) -> None:
        self._called = {
            e.id: frozenset(map(folded, (e.id, e.name, *e.names))) - {""} for e in findings.entities
        }
        self._claims = {claim.id: claim for claim in findings.claims}

    def of(self, told: Told) -> frozenset[str]:
        """Speakers and addressees of a claim and whom they stand for, participants of an event, an
        entity itself, those of the claims on an issue, the subject of a discrepancy."""
        if isinstance(told, Claim):
            return self._all(
                one
                for party in (*told.speakers, *told.addressees)
                for one in ((party.entity, party.name), (party.side, party.side_name))
            )
        if isinstance(told, Event):
            return self._all((part.entity, part.name) for part in told.participants)
        if isinstance(told, Entity):
            return self._called[told.id]
        if isinstance(told, Discrepancy):
            return self._all([(told.subject, told.subject_name)])
        return frozenset().union(
            *(self.of(self._claims[id]) for id in told.claims if id in self._claims)
        )

    def _all(self, named: Iterable[tuple[str | None, str]]) -> frozenset[str]:
        """All names of each: of its entity, and the one that it is told by."""
        return frozenset(
            name
            for id, told in named
            for name in (*self._called.get(id or "", ()), folded(told))
            if name
        )


def _words(told: Told) -> tuple[str, tuple[str, ...], str | None, str]:
    """Label, further words, date and act."""
    if isinstance(told, Claim):
        who = " and ".join(party.name for party in told.speakers) or "Not stated who"
        further = (
            *(party.name for party in (*told.addressees, *told.via)),
            *(span.text for span in told.evidence),
        )
        return (
            f"{who}: {told.act}: {told.content}",
            further,
            told.date.value,
            f"{told.act} {told.plover}",
        )
    if isinstance(told, Event):
        further = (
            *(part.name for part in told.participants),
            *(span.text for span in told.evidence),
        )
        return told.label, further, told.date.value, f"{told.type} {told.plover}"
    if isinstance(told, Entity):
        return told.name, (*told.names, *(role.title for role in told.roles)), None, str(told.type)
    if isinstance(told, Discrepancy):
        return (
            f"{told.attribute} of {told.subject_name}",
            (told.note, *(r.value for r in told.readings)),
            None,
            "",
        )
    return told.label, (), None, ""


def _documents(told: Told) -> set[str]:
    if isinstance(told, Claim | Event):
        return set(told.documents)
    if isinstance(told, Discrepancy):
        return {span.document for reading in told.readings for span in reading.evidence}
    return {span.document for span in told.mentions} if isinstance(told, Entity) else set()


def _plain(words: str) -> str:
    return " ".join(words.split())
