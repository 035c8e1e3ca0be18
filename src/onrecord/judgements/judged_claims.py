"""Claims as people judged them: confirmed, rejected, with another speaker or another date."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from onrecord.judgements.decisions import VERDICTS, Decisions, Touches
from onrecord.judgements.judged_documents import provenance
from onrecord.judgements.judgement_context import JudgementContext
from onrecord.judgements.making import speakers_named
from onrecord.model import Basis, Claim, Dated, Entity, EntityType, Judgement, Party
from onrecord.model.findings import REJECTED
from onrecord.model.judgements import SubjectType, parse_subject
from onrecord.relations.parties import party_of


def judged_claims(
    context: JudgementContext, decided: Decisions, touches: Touches
) -> dict[str, Claim]:
    """The claims by id, those that were judged changed."""
    return {
        claim.id: _judged_claim(claim, context, decided, touches)
        for claim in context.findings.claims
    }


def _judged_claim(
    claim: Claim, context: JudgementContext, decided: Decisions, touches: Touches
) -> Claim:
    id = claim.id
    if verdict := decided.get(("verdict", id)):
        touches.add([id], [verdict.id])
        claim = replace(claim, judged=VERDICTS[verdict.kind])
    if speaker := decided.get(("speaker", id)):
        touches.add([id], [speaker.id])
        claim = replace(claim, speakers=_speakers(speaker.value, context))
    if date := decided.get(("date", id)):
        touches.add([id], [date.id])
        claim = replace(claim, date=dated(date))
    return claim


def dated(judgement: Judgement) -> Dated:
    """The date that a judgement gives: known from beside the texts, which have no words for it."""
    value = judgement.value or None
    return Dated(value, Basis.METADATA if value else Basis.UNKNOWN, (), provenance(judgement))


def counts(claim: Claim) -> bool:
    """Whether a claim counts: unless a person rejected it."""
    return claim.judged != REJECTED


def _speakers(value: str, context: JudgementContext) -> tuple[Party, ...]:
    """The parties that the value of a "speaker" judgement names: entities by id or name, other
    words as they are."""
    return tuple(dict.fromkeys(_speaker(name, context) for name in speakers_named(value)))


def _speaker(name: str, context: JudgementContext) -> Party:
    id = context.finder.id_of(name, SubjectType.ENTITY)
    if id is None:
        name = parse_subject(name).name
        return Party(None, name, None, name, "named by a person; the reports name nobody so")
    entity = next(entity for entity in context.findings.entities if entity.id == id)
    return _known_as(entity, context) or party_of(entity, context.story_context)


def _known_as(entity: Entity, context: JudgementContext) -> Party | None:
    """The party that the entity most often is in the claims, which know whom it serves."""
    if entity.type is EntityType.FACILITY:
        return None
    parties = Counter(
        party
        for claim in context.findings.claims
        for party in (*claim.speakers, *claim.addressees)
        if party.entity == entity.id
    )
    return min(
        parties, key=lambda party: (-parties[party], party.side or "", party.name), default=None
    )
