"""Claims as people judged them: confirmed, rejected, with another speaker or another date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.judgements.decisions import VERDICTS, Decision, Touches
from onrecord.judgements.judged_documents import told_by
from onrecord.judgements.judging_context import Judging, speakers
from onrecord.model import Basis, Claim, Dated, Judgement
from onrecord.model.findings import REJECTED

Decisions = Mapping[tuple[str, str], Decision]


def judged_claims(given: Judging, decided: Decisions, touches: Touches) -> dict[str, Claim]:
    """The claims by id, those that were judged changed."""
    found: dict[str, Claim] = {}
    for claim in given.findings.claims:
        verdict = decided.get(("verdict", claim.id))
        speaker = decided.get(("speaker", claim.id))
        date = decided.get(("date", claim.id))
        touches.add(
            [claim.id], [one.judgement.id for one in (verdict, speaker, date) if one is not None]
        )
        if verdict is not None:
            claim = replace(claim, judged=VERDICTS[verdict.judgement.kind])
        if speaker is not None:
            claim = replace(claim, speakers=speakers(speaker.judgement.value, given))
        if date is not None:
            claim = replace(claim, date=dated(date.judgement))
        found[claim.id] = claim
    return found


def dated(judgement: Judgement) -> Dated:
    """The date that a judgement gives: known from beside the texts, which have no words for it."""
    value = judgement.value or None
    return Dated(value, Basis.METADATA if value else Basis.UNKNOWN, (), told_by(judgement))


def counts(claim: Claim) -> bool:
    """Whether a claim counts: unless a person rejected it."""
    return claim.judged != REJECTED
