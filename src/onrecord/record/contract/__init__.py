"""The record as plain data: the contract that the JSON export, the page and Python share (schema
"onrecord/1").

Beyond the contract's keys, some are added: `stories`, `story_merges`, `origins`, `figures` and
`as_of` at the top; where the contract has a number (`documents`, `origins`, `mentions`), the ids or
spans that were counted beside it (`document_ids`, `origin_ids`, `mention_spans`); the entities of
the places that `place` names (`place_ids`); the parties of a claim one by one (`speakers`,
`addressees`, `issues`). What people judged: `judgements` at the top, those in force, and their ids
on whatever they changed or are about; `judged` on claims and discrepancies.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document, Findings, Judgement, SetAside
from onrecord.record.contract.row_types import Export
from onrecord.record.contract.rows import Rows, base_name, judgement_row, set_aside_rows

__all__ = ["SCHEMA", "SORTED_BY", "Export", "base_name", "export"]

SCHEMA = "onrecord/1"

SORTED_BY = {
    "documents": "published value (unknown last), base name of the source, id",
    "stories": "first document",
    "story_merges": "as the documents came, by date (unknown last), then id",
    "origins": "first document",
    "lineage": "documents, relation, id",
    "entities": "type, name, id",
    "events": "date value (unknown last), first evidence, id",
    "claims": "first evidence, id",
    "issues": "number of claims (most first), label, id",
    "discrepancies": "attribute, subject_name, id",
    "figures": "thing, unit, id",
    "timeline": "date (unknown last), first evidence",
    "set_aside": "source, reason",
    "judgements": "time, id",
    "evidence": "document (in the order of documents), start, end",
}
"""The key each list is sorted by, in words; it stands in the export as `sorted_by`."""


def export(
    documents: Sequence[Document],
    findings: Findings,
    set_aside: Sequence[SetAside],
    as_of: str | None = None,
    left_out: Sequence[SetAside] = (),
    judgements: Sequence[Judgement] = (),
) -> Export:
    """One object of lists and plain values, in the order of `SORTED_BY`; JSON of it is the same for
    the same record.

    documents: those the findings are of. as_of, left_out: the day up to which the record goes,
    and the documents that are left out because they are later or their date is not known.
    judgements: those in force.
    """
    rows = Rows(documents, findings)
    return {
        "schema": SCHEMA,
        "sorted_by": SORTED_BY,
        "as_of": None if as_of is None else {"date": as_of, "left_out": set_aside_rows(left_out)},
        **rows.lists(),
        "set_aside": set_aside_rows(set_aside),
        "judgements": [judgement_row(judgement) for judgement in judgements],
    }
