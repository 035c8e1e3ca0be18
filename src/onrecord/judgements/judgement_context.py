"""What judging stands on: the findings indexed, and the counting of origins as relating does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Claim, Findings
from onrecord.model.documents import Published
from onrecord.relations.context import StoryContext, build_context


@dataclass(frozen=True)
class JudgementContext:
    """The findings as they were before, with what is looked up in them."""

    findings: Findings
    finder: SubjectFinder
    story_context: StoryContext
    story_of: dict[str, str]

    def stories_of(self, documents: Sequence[str]) -> frozenset[str]:
        """The stories of these documents."""
        return frozenset(
            self.story_of[document] for document in documents if document in self.story_of
        )

    def in_text_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims by the first words of their evidence: reports by date, then the order of the
        text."""
        return sorted(
            claims,
            key=lambda claim: (
                list(map(self.story_context.span_order, claim.evidence[:1])),
                claim.id,
            ),
        )


def judgement_context(findings: Findings) -> JudgementContext:
    """Index the findings."""
    published: dict[str, Published] = {one.document: one.published for one in findings.placements}
    story_context = build_context(
        (), (), {}, findings.entities, {}, findings.lineage, findings.origins
    )
    story_of = {one.document: one.story for one in findings.placements}
    return JudgementContext(
        findings, SubjectFinder(findings), replace(story_context, published=published), story_of
    )
