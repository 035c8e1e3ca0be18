"""The claims as lines of the page, numbered C1, C2 ..., grouped by whoever acts and by issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.tones import tone_of_act
from onrecord.interfaces.views.wording import doubt, listed
from onrecord.record.contract.row_types import ClaimRow, Export, SupportedRow

REPORTER = "The reports themselves"
"""Whom a claim belongs to that no source but the reporter tells."""
OTHERS = "Others"
NO_ISSUE = "Outside the issues of the ledger"
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
    certain: bool = True
    sureness: int = 100
    """Of a hundred such claims so many are right."""
    hangs_on: tuple[str, ...] = ()

    @property
    def doubt(self) -> str:
        """What it is told with where it is not certain; "" where it is."""
        return doubt(self.certain, self.hangs_on)

    @property
    def verb(self) -> str:
        return f"did not {self.act}" if self.negated else self.act

    @property
    def tone(self) -> str:
        return "bad" if self.negated else tone_of_act(self.act)


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The claims on an issue, those that are certain first."""

    label: str
    claims: tuple[ClaimLine, ...]

    @property
    def certain(self) -> tuple[ClaimLine, ...]:
        return tuple(claim for claim in self.claims if claim.certain)

    @property
    def less_certain(self) -> tuple[ClaimLine, ...]:
        return tuple(claim for claim in self.claims if not claim.certain)


@dataclass(frozen=True, slots=True)
class PartyGroup:
    anchor: str
    name: str
    issues: tuple[IssueGroup, ...]

    @property
    def size(self) -> int:
        return sum(len(issue.claims) for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Claims:
    groups: tuple[PartyGroup, ...]
    by_id: Mapping[str, ClaimLine]


def claim_lines(export: Export, citations: Citations, anchors: Anchors) -> Claims:
    """All claims of the export: parties by the number of their claims, issues in the ledger's
    order, what is certain first, then by date."""
    issue_labels = {issue["id"]: one_line(issue["label"]) for issue in export["issues"]}
    placed = _placed(export["claims"], list(issue_labels))
    by_id: dict[str, ClaimLine] = {}
    groups: dict[str, dict[str, list[ClaimLine]]] = {}
    for number, (party, issue, claim) in enumerate(placed, 1):
        line = _claim_line(claim, number, citations, anchors)
        by_id[line.id] = line
        groups.setdefault(party, {}).setdefault(issue_labels.get(issue, NO_ISSUE), []).append(line)
    return Claims(tuple(_group(party, issues, anchors) for party, issues in groups.items()), by_id)


def in_page_order(claims: Iterable[ClaimLine]) -> tuple[ClaimLine, ...]:
    """By the numbers that the page gives them."""
    return tuple(sorted(claims, key=lambda claim: claim.number))


def date_key(row: SupportedRow) -> tuple[bool, str]:
    """Sorts by date, unknown dates last."""
    value = row["date"]["value"]
    return value is None, value or ""


def _placed(
    claims: Sequence[ClaimRow], issue_order: Sequence[str]
) -> list[tuple[str, str, ClaimRow]]:
    """Each claim with its party group and its first issue, in the order of the page."""
    parties = {claim["id"]: listed(_sides(claim)) or REPORTER for claim in claims}
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
    place_of_issue = {issue: place for place, issue in enumerate(issue_order)}
    placed = [
        (party if party in own else OTHERS, claim["issue"] or "", claim)
        for claim, party in ((claim, parties[claim["id"]]) for claim in claims)
    ]
    return sorted(
        placed,
        key=lambda item: (
            order[item[0]],
            place_of_issue.get(item[1], len(place_of_issue)),
            not item[2]["confidence"]["certain"],
            date_key(item[2]),
            item[2]["id"],
        ),
    )


def _claim_line(claim: ClaimRow, number: int, citations: Citations, anchors: Anchors) -> ClaimLine:
    content = one_line(claim["content"]) or next(
        (one_line(span["text"]) for span in claim["evidence"]), ""
    )
    actor = listed(sorted({name for name, _ in _actors(claim)})) or REPORTER
    did_not = "did not " if claim["negated"] else ""
    says = f"{actor}: {did_not}{claim['act']} — {shorten(content, 70)}"
    line = CitedLine(anchors.of("claim", claim["id"]), f"C{number}", says)
    date, via = claim["date"], _names(claim["via_names"])
    return ClaimLine(
        id=claim["id"],
        number=number,
        line=line,
        act=claim["act"].replace("_", " "),
        who=actor,
        sides=_sides(claim),
        to=listed(_names(claim["addressee_names"])),
        via=" ← ".join(via),
        told_by=next(iter(via), ""),
        content=content,
        negated=claim["negated"],
        modality=claim["modality"],
        date=spoken(date["value"]),
        dated=date["value"] is not None,
        date_cites=citations.cite(date["evidence"][:1], line, dates=True),
        issues=tuple(claim["issues"]),
        event=claim["event"],
        quotations=citations.cite(claim["quotations"], line),
        cites=citations.cite(claim["evidence"], line),
        documents=claim["documents"],
        origins=claim["origins"],
        judged=claim["judged"] or "",
        certain=claim["confidence"]["certain"],
        sureness=round(100 * claim["confidence"]["value"]),
        hangs_on=tuple(map(one_line, claim["confidence"]["hangs_on"])),
    )


def _actors(claim: ClaimRow) -> list[tuple[str, str]]:
    """The name of each who acts, and of the side acted for: the name itself where no side is
    known."""
    found = [(one_line(one["name"]), one_line(one["side_name"])) for one in claim["speakers"]]
    return [(name, side or name) for name, side in found if name]


def _sides(claim: ClaimRow) -> tuple[str, ...]:
    """The sides that act, by name, so that "both sides" are the same two in whatever order a text
    has them."""
    return tuple(sorted({side for _, side in _actors(claim)}))


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(one_line(name) for name in names if name)


def _group(party: str, issues: Mapping[str, Sequence[ClaimLine]], anchors: Anchors) -> PartyGroup:
    found = tuple(IssueGroup(label, tuple(lines)) for label, lines in issues.items())
    return PartyGroup(anchors.of("party", party), party, found)
