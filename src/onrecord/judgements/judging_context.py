"""What judging stands on: the findings indexed, and the counting of origins as relating does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.judgements.making import speakers_named
from onrecord.judgements.subject_lookup import Finder
from onrecord.model import Claim, Entity, EntityType, Findings, Party
from onrecord.model.documents import Published
from onrecord.model.judgements import SubjectType, parse_subject
from onrecord.relations.context import StoryContext, build_context
from onrecord.relations.parties import party_of


@dataclass(frozen=True)
class Judging:
    """The findings as they were before, with what is looked up in them."""

    findings: Findings
    finder: Finder
    context: StoryContext
    story_of: dict[str, str]

    def stories_of(self, documents: Sequence[str]) -> frozenset[str]:
        """The stories of these documents."""
        return frozenset(
            self.story_of[document] for document in documents if document in self.story_of
        )

    def in_text_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims by the first words that tell them: reports by date, then the order of the text."""
        return sorted(
            claims,
            key=lambda claim: (list(map(self.context.span_order, claim.evidence[:1])), claim.id),
        )


def judging(findings: Findings) -> Judging:
    """Index the findings."""
    published: dict[str, Published] = {one.document: one.published for one in findings.placements}
    context = build_context((), (), {}, findings.entities, {}, findings.lineage, findings.origins)
    story_of = {one.document: one.story for one in findings.placements}
    return Judging(findings, Finder(findings), replace(context, published=published), story_of)


def speakers(value: str, given: Judging) -> tuple[Party, ...]:
    """The parties that the value of a "speaker" judgement names: entities by id or name, other
    words as they are."""
    return tuple(dict.fromkeys(_speaker(name, given) for name in speakers_named(value)))


def _speaker(name: str, given: Judging) -> Party:
    id = given.finder.one(name, SubjectType.ENTITY)
    if id is None:
        name = parse_subject(name).name
        return Party(None, name, None, name, "named by a person; the reports name nobody so")
    entity = next(entity for entity in given.findings.entities if entity.id == id)
    return known_as(entity, given) or party_of(entity, given.context)


def known_as(entity: Entity, given: Judging) -> Party | None:
    """The party that the entity most often is in the claims, which know whom it serves."""
    if entity.type is EntityType.FACILITY:
        return None
    parties = Counter(
        party
        for claim in given.findings.claims
        for party in (*claim.speakers, *claim.addressees)
        if party.entity == entity.id
    )
    return min(
        parties, key=lambda party: (-parties[party], party.side or "", party.name), default=None
    )
