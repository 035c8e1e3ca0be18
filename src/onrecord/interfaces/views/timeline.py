"""The dated view: each happening with its date as known, how sure the date is, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.claims import ClaimLine, in_page_order
from onrecord.interfaces.views.dates import Extent, extent, spoken
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.export_rows import Row, date_words, identities, rows
from onrecord.interfaces.views.ledger import round_columns

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
    export: Row, claims: Mapping[str, ClaimLine], citations: Citations, anchors: Anchors
) -> tuple[Entry, ...]:
    """All entries by date, unknown dates last, numbered T1, T2 ...; events that no entry tells are
    added."""
    events = {str(event["id"]): event for event in rows(export, "events")}
    exported_claims = {str(claim["id"]): claim for claim in rows(export, "claims")}
    round_names = {
        column.event: column.label for column in round_columns(export) if column.event is not None
    }
    entries = [*rows(export, "timeline")]
    told = {str(entry["event"]) for entry in entries if entry.get("event")}
    entries.extend(_of_event(event) for identity, event in events.items() if identity not in told)
    ordered = sorted(
        enumerate(entries), key=lambda item: (_extent_key(item[1].get("date")), item[0])
    )
    made = []
    for number, (_, row) in enumerate(ordered, 1):
        event = events.get(str(row.get("event")), {})
        claim = exported_claims.get(str(row.get("claim")), {})
        made.append(
            _entry(
                row,
                event,
                claim,
                f"T{number}",
                round_names.get(str(row.get("event")), ""),
                claims,
                citations,
                anchors,
            )
        )
    return tuple(made)


def _entry(
    row: Row,
    event: Row,
    claim: Row,
    label: str,
    round_name: str,
    claims: Mapping[str, ClaimLine],
    citations: Citations,
    anchors: Anchors,
) -> Entry:
    text = one_line(row.get("text"))
    identity = str(row.get("event") or row.get("claim") or f"{row.get('date')}-{text}")
    kind = "event" if row.get("event") else "timeline"
    line = CitedLine(
        anchors.of(kind, identity), label, f"{spoken(row.get('date'))}: {shorten(text, 70)}"
    )
    cited = dict.fromkeys(
        [*([str(row["claim"])] if row.get("claim") else []), *identities(event, "claims")]
    )
    participants = dict.fromkeys(
        one_line(part.get("name")) for part in event.get("participants") or ()
    )
    place = ", ".join(
        filter(None, [one_line(event.get("venue")), *map(one_line, event.get("place") or ())])
    )
    return Entry(
        line=line,
        value=row.get("date"),
        date=spoken(row.get("date")),
        date_cites=citations.cite(date_words(event or claim), line, dates=True),
        extent=extent(row.get("date")),
        text=text,
        lane=LANE_OF.get(str(event.get("plover") or claim.get("plover") or ""), STATED_LANE),
        status=str(event.get("status") or claim.get("modality") or "happened"),
        round_name=round_name,
        place=place,
        town=one_line(next(iter(event.get("place") or ()), "")),
        participants=tuple(name for name in participants if name),
        why=one_line(((event or claim).get("date") or {}).get("why")),
        claims=in_page_order(claims[found] for found in cited if found in claims),
        cites=citations.cite(row.get("evidence") or (), line),
        origins=int(row.get("origins") or 0),
    )


def _of_event(event: Row) -> Row:
    return {
        "date": (event.get("date") or {}).get("value"),
        "text": event.get("label") or event.get("type"),
        "event": event["id"],
        "claim": None,
        "evidence": event.get("evidence") or (),
        "origins": event.get("origins"),
    }


def _extent_key(value: str | None) -> tuple[int, int, int]:
    days = extent(value)
    return (1, 0, 0) if days is None else (0, days.first.toordinal(), days.last.toordinal())
