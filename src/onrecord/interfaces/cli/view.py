"""What the commands look up while they print: the documents that are told, their outlets and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.export import base_name
from onrecord.model import Discrepancy, Document, Findings, Placement, Span, Story
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

    def of_stories(self) -> list[View]:
        """One view for each story, with nothing but its own; the story with most reports first."""
        ranked = sorted(self.findings.stories, key=lambda story: (-len(story.documents), story.label, story.id))
        return [self._of_story(story) for story in ranked]

    def _of_story(self, story: Story) -> View:
        found, own = self.findings, frozenset(story.documents)
        claims = tuple(claim for claim in found.claims if own.issuperset(claim.documents))
        told = {claim.id for claim in claims}
        findings = replace(
            found,
            placements=tuple(placement for placement in found.placements if placement.document in own),
            stories=(story,),
            origins=tuple(origin for origin in found.origins if own.intersection(origin.documents)),
            lineage=tuple(link for link in found.lineage if own.issuperset(link.documents)),
            events=tuple(event for event in found.events if own.issuperset(event.documents)),
            claims=claims,
            issues=tuple(issue for issue in found.issues if told.issuperset(issue.claims)),
            discrepancies=tuple(one for one in found.discrepancies if own.issuperset(_documents(one))),
        )
        return View(findings, tuple(document for document in self.documents if document.id in own), self.placements)

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


def _documents(discrepancy: Discrepancy) -> set[str]:
    return {span.document for reading in discrepancy.readings for span in reading.evidence}
