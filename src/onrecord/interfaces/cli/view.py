"""What the commands look up while they print: the documents that are told, their names and dates,
story by story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.interfaces.cli.layout import one_line
from onrecord.model import Discrepancy, Document, Findings, Placement, Span, Story
from onrecord.record import Record
from onrecord.record.contract import base_name

NO_OUTLET = "outlet not stated"


@dataclass(frozen=True)
class ListedFindings:
    """The documents of some findings, in the order of their publication (unknown last).

    called: what each document is called in a line, by id: its outlet; with the date where an outlet
    has several reports; the file's name where the outlet is not stated.
    """

    findings: Findings
    documents: tuple[Document, ...]
    placements: dict[str, Placement] = field(repr=False)
    called: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, record: Record, findings: Findings) -> ListedFindings:
        placements = {placement.document: placement for placement in findings.placements}
        documents = list(record.documents_with(placements))
        documents.sort(
            key=lambda d: (placements[d.id].published.value or "~", base_name(d.source), d.id)
        )
        return cls(findings, tuple(documents), placements, _called(documents, placements))

    def of_stories(self) -> list[ListedFindings]:
        """One view for each story, with nothing but its own; the story with most reports first."""
        ranked = sorted(
            self.findings.stories, key=lambda story: (-len(story.documents), story.label, story.id)
        )
        return [self._of_story(story) for story in ranked]

    def name(self, document: str) -> str:
        return self.called[document]

    def names(self, documents: Iterable[str]) -> list[str]:
        """What these documents are called, in the order of their publication."""
        wanted = set(documents)
        return [self.called[document.id] for document in self.documents if document.id in wanted]

    def told_by(self, evidence: Iterable[Span]) -> list[str]:
        return self.names(span.document for span in evidence)

    def _of_story(self, story: Story) -> ListedFindings:
        found, own = self.findings, frozenset(story.documents)
        claims = tuple(claim for claim in found.claims if own.issuperset(claim.documents))
        claim_ids = {claim.id for claim in claims}
        findings = replace(
            found,
            placements=tuple(
                placement for placement in found.placements if placement.document in own
            ),
            stories=(story,),
            origins=tuple(origin for origin in found.origins if own.intersection(origin.documents)),
            lineage=tuple(link for link in found.lineage if own.issuperset(link.documents)),
            events=tuple(event for event in found.events if own.issuperset(event.documents)),
            claims=claims,
            issues=tuple(issue for issue in found.issues if claim_ids.issuperset(issue.claims)),
            discrepancies=tuple(
                one for one in found.discrepancies if own.issuperset(_documents(one))
            ),
        )
        return replace(
            self, findings=findings, documents=tuple(d for d in self.documents if d.id in own)
        )


def title_of(document: Document, placement: Placement) -> str:
    """The title; where there is none, the words that the report begins with."""
    if document.title:
        return one_line(document.title)
    words = one_line(placement.opening.text if placement.opening else document.text[:200]).split()
    return f"“{' '.join(words[:8])} …”"


def _documents(discrepancy: Discrepancy) -> set[str]:
    return {span.document for reading in discrepancy.readings for span in reading.evidence}


def _called(documents: Sequence[Document], placements: dict[str, Placement]) -> dict[str, str]:
    outlets = Counter(document.outlet for document in documents)
    days = Counter(
        (document.outlet, placements[document.id].published.value) for document in documents
    )
    called = {}
    for document in documents:
        day = placements[document.id].published.value
        if document.outlet is None:
            called[document.id] = base_name(document.source)
        elif outlets[document.outlet] == 1:
            called[document.id] = document.outlet
        elif day is not None and days[document.outlet, day] == 1:
            called[document.id] = f"{document.outlet} {day}"
        else:
            called[document.id] = f"{document.outlet} ({base_name(document.source)})"
    return {id: one_line(name) for id, name in called.items()}
