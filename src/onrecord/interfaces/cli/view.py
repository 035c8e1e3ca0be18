"""What the commands look up while they print: the documents that are told, their outlets and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.export import base_name
from onrecord.model import Document, Findings, Placement, Span
from onrecord.record import Record

NO_OUTLET = "outlet not stated"


@dataclass(frozen=True)
class View:
    """The documents of some findings, in the order of their publication (unknown last)."""

    findings: Findings
    documents: tuple[Document, ...]
    placements: dict[str, Placement] = field(repr=False)

    @classmethod
    def of(cls, record: Record, findings: Findings) -> View:
        placements = {placement.document: placement for placement in findings.placements}
        told = [document for document in record.documents if document.id in placements]
        told.sort(key=lambda d: (placements[d.id].published.value or "~", base_name(d.source), d.id))
        return cls(findings, tuple(told), placements)

    def outlet(self, document: str) -> str:
        return next((d.outlet or NO_OUTLET for d in self.documents if d.id == document), NO_OUTLET)

    def name(self, document: str) -> str:
        """The outlet, or the file where it is not stated; both where one outlet has several reports."""
        found = next(d for d in self.documents if d.id == document)
        alike = [d for d in self.documents if d.outlet == found.outlet]
        if found.outlet is None:
            return base_name(found.source)
        return found.outlet if len(alike) == 1 else f"{found.outlet} ({base_name(found.source)})"

    def names(self, documents: Iterable[str]) -> list[str]:
        order = {document.id: number for number, document in enumerate(self.documents)}
        return [self.name(document) for document in sorted(set(documents), key=order.__getitem__)]

    def told_by(self, evidence: Iterable[Span]) -> list[str]:
        return self.names(span.document for span in evidence)
