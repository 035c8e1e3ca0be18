"""The dated view: each happening with its date as known, how sure the date is, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.claim_lines import ClaimLine, in_page_order
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.ledger import round_columns
from onrecord.interfaces.views.spoken_dates import Extent, extent, spoken
from onrecord.record.contract.row_types import EventRow, Export, TimelineRow

LANES = (
    "Met and consulted",
    "Agreed and supported",
    "Asked and stated",
    "Disputed and refused",
    "Measures and force",
)
LANE_OF = {
    "CONSULT": 0,
    "AGREE": 1, "SUPPORT": 1, "COOPERATE": 1, "AID": 1, "YIELD": 1, "CONCEDE": 1, "RETREAT": 1,
    "REQUEST": 2,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 3,
    "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Lane of each PLOVER root; whatever has no root is a statement."""
STATED_LANE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line. `sureness`: "exact", "span" (a month, a year, a range), "about" or
    "unknown"."""

    line: CitedLine
    value: str | None
    date: str
    date_cites: tuple[Cite, ...]
    extent: Extent | None
    text: str
    lane: int
    status: str
    round_name: str
    place: str
    town: str
    participants: tuple[str, ...]
    why: str
    claims: tuple[ClaimLine, ...]
    cites: tuple[Cite, ...]
    origins: int
    certain: bool = True

    @property
    def sureness(self) -> str:
        if self.extent is None:
            return "unknown"
        if self.extent.approximate:
            return "about"
        return "exact" if self.extent.exact else "span"

    @property
    def is_round(self) -> bool:
        return bool(self.round_name)

    @property
    def short(self) -> str:
        """A few words for the picture: a round is known by its number and place."""
        return ", ".join(filter(None, [self.round_name, self.town])) if self.is_round else self.text

    @property
    def planned(self) -> bool:
        return self.status != "happened"


def timeline(
    export: Export, claims: Mapping[str, ClaimLine], citations: Citations, anchors: Anchors
) -> tuple[Entry, ...]:
    """All entries by date, unknown dates last, numbered T1, T2 ...; events that no entry tells are
    added."""
    with_entry = {row["event"] for row in export["timeline"]}
    rows = [
        *export["timeline"],
        *(_of_event(event) for event in export["events"] if event["id"] not in with_entry),
    ]
    rows.sort(key=lambda row: _extent_key(row["date"]))
    make = _EntryMaker(export, claims, citations, anchors)
    return tuple(make.entry(row, number) for number, row in enumerate(rows, 1))


class _EntryMaker:
    """Holds what the rows of a timeline refer to."""

    def __init__(
        self,
        export: Export,
        claims: Mapping[str, ClaimLine],
        citations: Citations,
        anchors: Anchors,
    ) -> None:
        self._claims, self._citations, self._anchors = claims, citations, anchors
        self._events = {event["id"]: event for event in export["events"]}
        self._claim_rows = {claim["id"]: claim for claim in export["claims"]}
        self._round_names = {column.event: column.label for column in round_columns(export)}

    def entry(self, row: TimelineRow, number: int) -> Entry:
        event = self._events.get(row["event"] or "")
        claim = self._claim_rows.get(row["claim"] or "")
        known = event or claim
        line = self._line(row, number)
        cited = dict.fromkeys(
            [*([row["claim"]] if row["claim"] else []), *(event["claims"] if event else [])]
        )
        status = event["status"] if event else claim["modality"] if claim else "happened"
        return Entry(
            line=line,
            value=row["date"],
            date=spoken(row["date"]),
            date_cites=self._citations.cite(
                known["date"]["evidence"][:1] if known else (), line, dates=True
            ),
            extent=extent(row["date"]),
            text=one_line(row["text"]),
            lane=LANE_OF.get(
                (event["plover"] if event else "") or (claim["plover"] if claim else ""),
                STATED_LANE,
            ),
            status=status,
            round_name=self._round_names.get(row["event"], "") if row["event"] else "",
            place=_place(event) if event else "",
            town=one_line(next(iter(event["place"]), "")) if event else "",
            participants=_participants(event) if event else (),
            why=one_line(known["date"]["why"]) if known else "",
            claims=in_page_order(self._claims[id] for id in cited if id in self._claims),
            cites=self._citations.cite(row["evidence"], line),
            origins=row["origins"],
            certain=known is None or known["confidence"]["certain"],
        )

    def _line(self, row: TimelineRow, number: int) -> CitedLine:
        text = one_line(row["text"])
        kind = "event" if row["event"] else "timeline"
        anchor = self._anchors.of(kind, row["event"] or row["claim"] or f"{row['date']}-{text}")
        return CitedLine(anchor, f"T{number}", f"{spoken(row['date'])}: {shorten(text, 70)}")


def _place(event: EventRow) -> str:
    return ", ".join(filter(None, map(one_line, (event["venue"], *event["place"]))))


def _participants(event: EventRow) -> tuple[str, ...]:
    names = dict.fromkeys(one_line(one["name"]) for one in event["participants"])
    return tuple(name for name in names if name)


def _of_event(event: EventRow) -> TimelineRow:
    return {
        "date": event["date"]["value"],
        "text": event["label"] or event["type"],
        "event": event["id"],
        "claim": None,
        "evidence": event["evidence"],
        "origins": event["origins"],
        "origin_ids": event["origin_ids"],
    }


def _extent_key(value: str | None) -> tuple[int, int, int]:
    days = extent(value)
    return (1, 0, 0) if days is None else (0, days.first.toordinal(), days.last.toordinal())
