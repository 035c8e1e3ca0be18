"""The ledger: issues down; parties and rounds across; in each cell how things stand, with the
claims that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors
from onrecord.interfaces.views.claim_lines import ClaimLine, date_key, in_page_order
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.tones import tone_of_position
from onrecord.interfaces.views.wording import listed
from onrecord.model.findings import last_state
from onrecord.record.contract.row_types import (
    EventRow,
    Export,
    IssueRow,
    RoundRow,
    StandingRow,
)
from onrecord.relations.acts import position_of

PARTY_COLUMNS = 4
"""Parties with a column of their own, if they stand on more than one issue: more do not fit a
printed page beside two rounds. The rest share "Others"."""
ROUND_COLUMNS = 6
GIST_LETTERS = 72
OUTSIDE = "Outside the rounds"
UNDATED = "A round"
"""A round without a date has no number: which one it was is not known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """heading: the column, repeated for stacked cards. entries: (who or "", position, tone,
    claims)."""

    heading: str
    entries: tuple[CellEntry, ...]
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class CellEntry:
    """How one stands, or a round left things. note: words of a claim that says so; of a round, the
    sides that acted."""

    who: str
    position: str
    tone: str
    note: str
    claims: tuple[ClaimLine, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class RoundColumn:
    event: str | None
    label: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row. `state`: the state after the last round, and `tone` its colour."""

    anchor: str
    label: str
    cells: tuple[Cell, ...]
    state: str
    tone: str
    claims: int


@dataclass(frozen=True, slots=True)
class Ledger:
    parties: tuple[str, ...]
    rounds: tuple[RoundColumn, ...]
    issues: tuple[LedgerRow, ...]


def ledger(export: Export, claims: Mapping[str, ClaimLine], anchors: Anchors) -> Ledger:
    issues = export["issues"]
    rounds = round_columns(export)
    parties, others = _party_columns(issues)
    headings = (*parties, *(["Others"] if others else []))
    rows = [_ledger_row(issue, parties, others, rounds, claims, anchors) for issue in issues]
    return Ledger(headings, rounds, tuple(rows))


def round_columns(export: Export) -> tuple[RoundColumn, ...]:
    """The rounds that issues went through, by date: those of the most issues where there are
    many; then "outside"."""
    events = {event["id"]: event for event in export["events"]}
    issues_at = Counter(entry["event"] for issue in export["issues"] for entry in issue["rounds"])
    named = sorted(
        (event for event in issues_at if event is not None and event in events),
        key=lambda event: (-issues_at[event], event),
    )[:ROUND_COLUMNS]
    held = sorted((events[event] for event in named), key=lambda one: (date_key(one), one["id"]))
    dated = [event for event in held if event["date"]["value"]]
    columns = [_round_column(f"Round {number}", event) for number, event in enumerate(dated, 1)]
    columns += [_round_column(UNDATED, event) for event in held if not event["date"]["value"]]
    if set(issues_at) - set(named):
        columns.append(RoundColumn(None, OUTSIDE, "", ""))
    return tuple(columns)


def _round_column(label: str, event: EventRow) -> RoundColumn:
    place = one_line(next(iter(event["place"]), ""))
    return RoundColumn(event["id"], label, spoken(event["date"]["value"]), place)


def _party_columns(issues: Sequence[IssueRow]) -> tuple[tuple[str, ...], bool]:
    stands = Counter(one_line(party["name"]) for issue in issues for party in issue["parties"])
    ranked = sorted(stands, key=lambda name: (-stands[name], name))
    own = [
        name for place, name in enumerate(ranked[:PARTY_COLUMNS]) if place < 2 or stands[name] > 1
    ]
    return tuple(own), len(ranked) > len(own)


def _ledger_row(
    issue: IssueRow,
    parties: Sequence[str],
    others: bool,
    rounds: Sequence[RoundColumn],
    claims: Mapping[str, ClaimLine],
    anchors: Anchors,
) -> LedgerRow:
    stands = [(one_line(party["name"]), party) for party in issue["parties"]]
    cells = [
        Cell(name, tuple(_party_entry("", party, claims) for who, party in stands if who == name))
        for name in parties
    ]
    if others:
        rest = tuple(
            _party_entry(who, party, claims) for who, party in stands if who not in parties
        )
        cells.append(Cell("Others", rest))
    cells.extend(_round_cell(issue, column, rounds, claims) for column in rounds)
    state = last_state([(entry["event"], one_line(entry["state"])) for entry in issue["rounds"]])
    return LedgerRow(
        anchors.of("issue", issue["id"]),
        one_line(issue["label"]),
        tuple(cells),
        state,
        tone_of_position(state),
        len(issue["claims"]),
    )


def _party_entry(who: str, party: StandingRow, claims: Mapping[str, ClaimLine]) -> CellEntry:
    position, own_claims = one_line(party["standing"]), _claims_of(party, claims)
    gist = _gist(position, own_claims)
    return CellEntry(who, position, tone_of_position(position), gist, own_claims, party["certain"])


def _round_entry(entry: RoundRow, claims: Mapping[str, ClaimLine]) -> CellEntry:
    state, own_claims = one_line(entry["state"]), _claims_of(entry, claims)
    acting = sorted({side for claim in own_claims for side in claim.sides})
    return CellEntry("", state, tone_of_position(state), listed(acting, 3), own_claims)


def _gist(position: str, own_claims: Sequence[ClaimLine]) -> str:
    """Words of the claim that says most plainly how things stand: its act has that position, most
    origins, latest."""
    ranked = sorted(
        own_claims,
        key=lambda claim: (
            not claim.certain,
            claim.negated,
            (position_of(claim.act) or "") != position,
            -claim.origins,
            -claim.number,
        ),
    )
    return shorten(ranked[0].content, GIST_LETTERS) if ranked else ""


def _round_cell(
    issue: IssueRow,
    column: RoundColumn,
    rounds: Sequence[RoundColumn],
    claims: Mapping[str, ClaimLine],
) -> Cell:
    shown = {other.event for other in rounds if other.event is not None}
    entries = [
        _round_entry(entry, claims)
        for entry in issue["rounds"]
        if (
            entry["event"] == column.event
            if column.event is not None
            else entry["event"] not in shown
        )
    ]
    heading = f"{column.label} · {column.date}" if column.date else column.label
    return Cell(heading, tuple(entries), is_round=True)


def _claims_of(
    row: StandingRow | RoundRow, claims: Mapping[str, ClaimLine]
) -> tuple[ClaimLine, ...]:
    return in_page_order(claims[id] for id in row["claims"] if id in claims)
