"""Claims and events as CSV: one row each, several values in a cell parted by " | ", evidence as
text and place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from onrecord.record.contract import base_name
from onrecord.record.contract.row_types import ClaimRow, EventRow, Export, SpanRow, SupportedRow

Row = TypeVar("Row")

BETWEEN = " | "

_UNSEEN = (
    r" \f\v\xa0\x00-\x08\x0e-\x1f\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
)
"""What is not seen before a formula, and is dropped by some spreadsheets."""

FORMULA = re.compile(
    rf"(\A)([{_UNSEEN}\t\r\n\x85]*+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|(?=[\t\r]))"
    rf"|([;\t\r\n])([{_UNSEEN}]*+)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"
)
"""Where a spreadsheet would take what follows for a formula: at the beginning of a cell (OWASP,
"CSV Injection"); also in the midst of one, since where the comma is the decimal sign, cells are
parted by semicolons, and a quotation mark that stands within a cell parts nothing. Signs of full
width count as the plain ones."""


def claims_table(export: Export) -> str:
    """claims.csv"""
    labels = {issue["id"]: issue["label"] for issue in export["issues"]}
    columns: dict[str, Callable[[ClaimRow], object]] = {
        "id": lambda claim: claim["id"],
        "act": lambda claim: claim["act"],
        "plover": lambda claim: claim["plover"],
        "kind": lambda claim: claim["kind"],
        "speaker": lambda claim: claim["speaker_name"],
        "side": lambda claim: _joined(party["side_name"] for party in claim["speakers"]),
        "addressee": lambda claim: _joined(claim["addressee_names"]),
        "via": lambda claim: _joined(claim["via_names"]),
        "content": lambda claim: claim["content"],
        "quotations": lambda claim: _joined(quotation["text"] for quotation in claim["quotations"]),
        "negated": lambda claim: "yes" if claim["negated"] else "no",
        "modality": lambda claim: claim["modality"],
        "issue": lambda claim: _joined(labels.get(issue, issue) for issue in claim["issues"]),
        "event": lambda claim: claim["event"],
        "confidence": lambda claim: claim["confidence"]["value"],
        "certain": lambda claim: "yes" if claim["confidence"]["certain"] else "no",
        "hangs_on": lambda claim: _joined(claim["confidence"]["hangs_on"]),
    }
    return _table(export["claims"], columns | _when_and_where() | _Sources(export).columns())


def events_table(export: Export) -> str:
    """events.csv"""
    columns: dict[str, Callable[[EventRow], object]] = {
        "id": lambda event: event["id"],
        "type": lambda event: event["type"],
        "plover": lambda event: event["plover"],
        "label": lambda event: event["label"],
        "status": lambda event: event["status"],
        "venue": lambda event: event["venue"],
        "participants": lambda event: _joined(
            f"{p['name']} ({p['part']})" for p in event["participants"]
        ),
        "claims": lambda event: _joined(event["claims"]),
        "confidence": lambda event: event["confidence"]["value"],
        "certain": lambda event: "yes" if event["confidence"]["certain"] else "no",
    }
    return _table(export["events"], columns | _when_and_where() | _Sources(export).columns())


TABLES: dict[str, Callable[[Export], str]] = {"claims": claims_table, "events": events_table}


class _Sources:
    """Where the words stand: files and outlets by document."""

    def __init__(self, export: Export) -> None:
        self.documents = {document["id"]: document for document in export["documents"]}

    def columns(self) -> dict[str, Callable[[SupportedRow], object]]:
        return {
            "documents": lambda row: row["documents"],
            "origins": lambda row: row["origins"],
            "outlets": lambda row: _joined(
                dict.fromkeys(self._outlet(id) for id in row["document_ids"])
            ),
            "evidence": lambda row: _joined(span["text"] for span in row["evidence"]),
            "places_of_evidence": lambda row: _joined(map(self._place, row["evidence"])),
        }

    def _outlet(self, document: str) -> str:
        return str(self.documents[document]["outlet"] or "outlet not stated")

    def _place(self, span: SpanRow) -> str:
        return (
            f"{base_name(self.documents[span['document']]['source'])}:{span['start']}-{span['end']}"
        )


def _when_and_where() -> dict[str, Callable[[SupportedRow], object]]:
    return {
        "date": lambda row: row["date"]["value"],
        "date_basis": lambda row: row["date"]["basis"],
        "place": lambda row: _joined(row["place"]),
    }


def _table(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell(row)) for cell in columns.values()] for row in rows)
    return out.getvalue()


def guarded(value: object) -> str:
    """A cell that no spreadsheet runs: what begins like a formula gets an apostrophe before it.
    None is empty."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return FORMULA.sub(
        lambda found: f"{found[1] or found[3] or ''}'{found[2] or found[4] or ''}", value
    )


def _joined(values: Iterable[object]) -> str:
    return BETWEEN.join(str(value) for value in values)
