"""A draft that was checked, as plain data: what the command and the API give as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.model import Span
from onrecord.record.checking.values import (
    CheckedQuotation,
    CheckedSentence,
    DraftCheck,
    OnRecord,
)

Row = dict[str, Any]


def check_row(check: DraftCheck) -> Row:
    """All of it. Places of sentences and quotations are of the draft, those of evidence of
    documents."""
    return {
        "stories": list(check.stories),
        "reports": check.reports,
        "not_held_against": check.unread,
        "counts": {verdict.value: count for verdict, count in check.counts.items()},
        "sentences": [_sentence(each) for each in check.sentences],
    }


def _sentence(each: CheckedSentence) -> Row:
    return {
        "start": each.start,
        "end": each.end,
        "text": each.text,
        "verdict": each.verdict.value,
        "origins": each.origins,
        "lines": [_line(line) for line in each.lines],
        "against": [_line(line) for line in each.against],
        "nearest": [_line(line) for line in each.nearest],
        "quotations": [_quotation(one) for one in each.quotations],
    }


def _quotation(each: CheckedQuotation) -> Row:
    return {
        "start": each.start,
        "end": each.end,
        "text": each.text,
        "verdict": each.verdict.value,
        "found": _line(each.found) if each.found else None,
    }


def _line(line: OnRecord) -> Row:
    return {
        "evidence": _span(line.words),
        "outlet": line.outlet,
        "title": line.title,
        "published": line.published,
        "speakers": list(line.speakers),
        "claims": list(line.claims),
        "certain": line.certain,
        "differs": [asdict(one) for one in line.differs],
    }


def _span(span: Span) -> Row:
    return {"document": span.document, "start": span.start, "end": span.end, "text": span.text}
