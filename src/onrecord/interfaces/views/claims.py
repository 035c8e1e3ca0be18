"""The claims as lines of the page, numbered C1, C2 ..., grouped by whoever acts and by matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.dates import NOT_STATED, spoken
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.export_rows import (
    REPORTER,
    Row,
    date_key,
    date_value,
    date_words,
    identities,
    names,
    rows,
    sides,
    who,
)
from onrecord.interfaces.views.tones import tone_of_act
from onrecord.interfaces.views.wording import listed

OTHERS = "Others"
NO_MATTER = "Outside the matters of the ledger"
OWN_GROUPS = 12
"""A party with a single claim gets a group of its own only among the first dozen; else a record of
hundreds of speakers opens on a list of headings."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim: who did what to whom, its words, when, through whom it is known, on how many
    origins it rests."""

    id: str
    number: int
    line: CitedLine
    act: str
    who: str
    sides: tuple[str, ...]
    to: str
    via: str
    told_by: str
    content: str
    negated: bool
    modality: str
    date: str
    dated: bool
    date_cites: tuple[Cite, ...]
    issues: tuple[str, ...]
    event: str | None
    quotations: tuple[Cite, ...]
    cites: tuple[Cite, ...]
    documents: int
    origins: int
    judged: str = ""
    """What a person decided of it: "confirmed", "rejected" or ""."""

    @property
    def verb(self) -> str:
        return f"did not {self.act}" if self.negated else self.act

    @property
    def tone(self) -> str:
        return "bad" if self.negated else tone_of_act(self.act)


@dataclass(frozen=True, slots=True)
class MatterGroup:
    label: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class PartyGroup:
    anchor: str
    name: str
    matters: tuple[MatterGroup, ...]

    @property
    def size(self) -> int:
        return sum(len(matter.claims) for matter in self.matters)


@dataclass(frozen=True, slots=True)
class Claims:
    groups: tuple[PartyGroup, ...]
    by_id: Mapping[str, ClaimLine]


def claim_lines(export: Row, citations: Citations, anchors: Anchors) -> Claims:
    """All claims of the export: parties by the number of their claims, matters in the ledger's
    order, then by date."""
    issue_labels = {str(issue["id"]): one_line(issue["label"]) for issue in rows(export, "issues")}
    placed = _placed(rows(export, "claims"), list(issue_labels))
    by_id: dict[str, ClaimLine] = {}
    groups: dict[str, dict[str, list[ClaimLine]]] = {}
    for number, (party, issue, claim) in enumerate(placed, 1):
        line = _claim_line(claim, number, citations, anchors)
        by_id[line.id] = line
        groups.setdefault(party, {}).setdefault(issue_labels.get(issue, NO_MATTER), []).append(line)
    return Claims(
        tuple(_group(party, matters, anchors) for party, matters in groups.items()), by_id
    )


def in_page_order(claims: Iterable[ClaimLine]) -> tuple[ClaimLine, ...]:
    """By the numbers that the page gives them."""
    return tuple(sorted(claims, key=lambda claim: claim.number))


def issues_of(claim: Row) -> tuple[str, ...]:
    """Ids of the matters a claim is about, its first one first."""
    found = (*identities(claim, "issues"), *([str(claim["issue"])] if claim.get("issue") else []))
    return tuple(dict.fromkeys(found))


def _placed(claims: Sequence[Row], issue_order: Sequence[str]) -> list[tuple[str, str, Row]]:
    """Each claim with its party group and its first matter, in the order of the page."""
    parties = {str(claim["id"]): listed(sides(claim)) or REPORTER for claim in claims}
    sizes = Counter(parties.values())
    ranked = sorted(sizes, key=lambda name: (name == REPORTER, -sizes[name], name))
    own = {
        name
        for place, name in enumerate(ranked)
        if place < OWN_GROUPS or sizes[name] > 1 or name == REPORTER
    }
    order = {
        name: place
        for place, name in enumerate(
            [*(n for n in ranked if n in own and n != REPORTER), OTHERS, REPORTER]
        )
    }
    matter_order = {issue: place for place, issue in enumerate(issue_order)}
    placed = [
        (party if party in own else OTHERS, next(iter(issues_of(claim)), ""), claim)
        for claim, party in ((claim, parties[str(claim["id"])]) for claim in claims)
    ]
    return sorted(
        placed,
        key=lambda item: (
            order[item[0]],
            matter_order.get(item[1], len(matter_order)),
            date_key(item[2]),
            str(item[2]["id"]),
        ),
    )


def _claim_line(claim: Row, number: int, citations: Citations, anchors: Anchors) -> ClaimLine:
    identity = str(claim["id"])
    evidence = claim.get("evidence") or ()
    content = one_line(claim.get("content")) or next(
        (one_line(span["text"]) for span in evidence), ""
    )
    actor = who(claim)
    negated = bool(claim.get("negated"))
    says = f"{actor}: {'did not ' if negated else ''}{claim.get('act')} — {shorten(content, 70)}"
    line = CitedLine(anchors.of("claim", identity), f"C{number}", says)
    value = date_value(claim)
    return ClaimLine(
        id=identity,
        number=number,
        line=line,
        act=str(claim.get("act") or "tell").replace("_", " "),
        who=actor,
        sides=sides(claim),
        to=listed(names(claim, "addressee_names")),
        via=" ← ".join(names(claim, "via_names")),
        told_by=next(iter(names(claim, "via_names")), ""),
        content=content,
        negated=negated,
        modality=str(claim.get("modality") or "happened"),
        date=spoken(value) if value else NOT_STATED,
        dated=value is not None,
        date_cites=citations.cite(date_words(claim), line, dates=True),
        issues=issues_of(claim),
        event=str(claim["event"]) if claim.get("event") else None,
        quotations=citations.cite(claim.get("quotations") or (), line),
        cites=citations.cite(evidence, line),
        documents=int(claim.get("documents") or 0),
        origins=int(claim.get("origins") or 0),
        judged=str(claim.get("judged") or ""),
    )


def _group(party: str, matters: Mapping[str, Sequence[ClaimLine]], anchors: Anchors) -> PartyGroup:
    found = tuple(MatterGroup(label, tuple(lines)) for label, lines in matters.items())
    return PartyGroup(anchors.of("party", party), party, found)
