"""A draft held against the record: each of its sentences beside what the reports say."""

from onrecord.record.checking.values import (
    CheckedQuotation,
    CheckedSentence,
    Difference,
    DraftCheck,
    OnRecord,
    QuotationVerdict,
    Verdict,
)

__all__ = [
    "CheckedQuotation",
    "CheckedSentence",
    "Difference",
    "DraftCheck",
    "OnRecord",
    "QuotationVerdict",
    "Verdict",
]
