"""Propositions of one act become one claim: same kind of act, same side, same polarity, dates that
agree, like content.

Made to be spread over workers: `blocks` is the map and the shuffle (by family of the act, kind and
polarity), `claims_of_block` the merge. A block needs nothing but its own propositions and the
weights of the story's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.model import Claim, Party, PropositionKind, Span
from onrecord.model.documents import content_id
from onrecord.relations.claims.same_sense import same_sense
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import best_date, gap, overlap, same_day, same_range
from onrecord.relations.resolved_propositions import (
    ResolvedProposition,
    counts_differ,
    most_told,
    told,
)
from onrecord.relations.wording_similarity import Weights, same_words

# Weighed Dice of content words from which two propositions of one side are one claim.
ALIKE = 0.5
# The same where nothing but the words ties them: the side is not named, or the dates of both
# reports are unknown.
ALIKE_LOOSELY = 0.65
# One within the other, for a shortened telling of at least this many content words.
# What is merely said needs more, for a story's people say much in the same words.
CONTAINED, CONTAINED_SAYING, LEAST_WORDS = 0.7, 0.85, 4
# Two reports' sentences that share less than ALIKE but at least this much are one claim where the
# trained likeness of sentences (sense.py) is this sure. Both were set by reading claims of
# events69.
ALIKE_IN_SENSE, SURE_IN_SENSE = 0.3, 0.85
# Reports of other days, or speakers that are one by name only, do not keep apart what is told in
# the same words: this part of the content words and this many, for shorter lines recur ("raised
# concerns about fees"), and this sure by the trained likeness. Read on twelve events of events69:
# all of one claim.
SHARED_OF_RETOLD, LEAST_OF_RETOLD, SURE_OF_RETOLD = 0.6, 7, 0.9
# Part of the pairs of two groups of propositions that must be alike: a long statement is not glue
# between its parts.
LINKED = 0.5
# Reports further apart than this many days do not tell of one undated act.
SAME_NEWS = 10

BlockKey = tuple[str, str, bool]


def claims(
    context: StoryContext, propositions: Sequence[ResolvedProposition] | None = None
) -> tuple[Claim, ...]:
    """Claims of a story, by id. Their events and issues are filled in by the steps that find those.

    propositions: those of the story (told.told), where they are known already.
    """
    propositions = [
        one
        for one in (told(context) if propositions is None else propositions)
        if not only_takes_up(one)
    ]
    weights = Weights.of(one.words for one in propositions)
    found = [
        claim
        for block in blocks(propositions).values()
        for claim in claims_of_block(block, weights, context)
    ]
    return tuple(sorted(found, key=lambda claim: claim.id))


def blocks(
    propositions: Iterable[ResolvedProposition],
) -> dict[BlockKey, list[ResolvedProposition]]:
    """Propositions that could be of one act, by (family of the act, kind, whether it was not
    done)."""
    found: dict[BlockKey, list[ResolvedProposition]] = {}
    for one in propositions:
        found.setdefault(
            (one.family, one.proposition.kind.value, one.proposition.negated), []
        ).append(one)
    return dict(sorted(found.items()))


def claims_of_block(
    block: Sequence[ResolvedProposition], weights: Weights, context: StoryContext
) -> list[Claim]:
    """Merge the propositions of one block."""

    def score(one: ResolvedProposition, other: ResolvedProposition) -> float:
        return likeness(one, other, weights)

    groups = group(block, lambda one: one.words, score, may_be_one, linked=LINKED)
    return [_claim(members, context) for members in groups]


def only_takes_up(one: ResolvedProposition) -> bool:
    """ "The talks in Geneva" without a party: words of an event (see events.py) and no claim by
    themselves."""
    return one.proposition.nominal and not one.speakers and not one.addressees


def may_be_one(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether nothing speaks against two propositions being of one act: sides, dates, places, the
    sentence."""
    if (
        one.sides != other.sides
        and one.sides
        and other.sides
        and not (_same_names(one, other) and _retold(one, other))
    ):
        return False
    if one.document == other.document and (
        one.numbers != other.numbers  # a report that counts twice counts two things
        or one.proposition.sentence == other.proposition.sentence
    ):
        return False
    if one.proposition.kind is PropositionKind.DEED and _others_differ(one, other):
        return False
    if counts_differ(one, other) and not (one.sides and same_day(one.date.value, other.date.value)):
        return False
    if not overlap(one.date.value, other.date.value):
        return False
    apart = gap(one.date.value or one.published, other.date.value or other.published)
    if (
        apart is not None
        and apart > SAME_NEWS
        and not (_same_quotation(one, other) or _retold(one, other))
    ):
        return False
    return not (one.venues and other.venues and one.venues.isdisjoint(other.venues))


def _others_differ(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether both deeds name whom they were done to or with, and no side is named by both."""
    return bool(one.others) and bool(other.others) and one.others.isdisjoint(other.others)


def likeness(one: ResolvedProposition, other: ResolvedProposition, weights: Weights) -> float:
    """How surely two propositions are of one act, 0 where they are not alike enough."""
    if _same_quotation(one, other):
        return 2.0
    if (
        same_range(one.date.value, other.date.value)
        and one.proposition.kind is PropositionKind.DEED
    ):
        return 1.0
    shorter = min(len(one.words), len(other.words))
    if shorter < 2:
        return 0.0  # "who were injured" tells nobody from anybody
    loose = not (one.sides and other.sides) or (one.published is None and other.published is None)
    dice = weights.dice(one.words, other.words)
    if dice >= (ALIKE_LOOSELY if loose or shorter < LEAST_WORDS else ALIKE):
        return 1.0 + dice
    contained = weights.containment(one.words, other.words)
    least = CONTAINED_SAYING if one.family == "say" else CONTAINED
    if not loose and contained >= least and shorter >= LEAST_WORDS:
        return contained
    if dice < ALIKE_IN_SENSE or shorter < LEAST_WORDS or one.document == other.document:
        return 0.0
    sure = _in_sense(one, other)
    return sure if sure >= SURE_IN_SENSE else 0.0


def _in_sense(one: ResolvedProposition, other: ResolvedProposition) -> float:
    """How surely the clauses of two propositions tell the same, 0..1."""
    return same_sense(one.clause, other.clause)


def _retold(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether two reports tell the same so nearly word for word that a date of publication does not
    set them apart."""
    if one.document == other.document or one.numbers != other.numbers:
        return False
    enough = len(one.words & other.words) >= max(
        LEAST_OF_RETOLD, SHARED_OF_RETOLD * len(one.words | other.words)
    )
    return enough and _in_sense(one, other) >= SURE_OF_RETOLD


def _same_names(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether the speakers are called alike, though they were not found to be one."""
    return bool(one.called) and one.called == other.called


def _same_quotation(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    if not one.proposition.quotations or not other.proposition.quotations:
        return False
    return any(
        same_words(first.text, second.text)
        for first in one.proposition.quotations
        for second in other.proposition.quotations
    )


def _claim(members: Sequence[ResolvedProposition], context: StoryContext) -> Claim:
    first = members[0]
    evidence = tuple(sorted({one.proposition.evidence for one in members}, key=context.span_order))
    quotations = {span for one in members for span in one.proposition.quotations}
    return Claim(
        id=content_id("c", first.id),
        kind=first.proposition.kind,
        act=most_told(one.proposition.act for one in members),
        plover=most_told(one.proposition.plover for one in members),
        speakers=_speakers(members),
        via=_each(party for one in members for party in one.via),
        addressees=_each(party for one in members for party in one.addressees),
        content=_content(members),
        quotations=tuple(sorted(quotations, key=context.span_order)),
        negated=first.proposition.negated,
        modality=first.proposition.modality,
        date=best_date(one.date for one in members),
        places=tuple(sorted({place for one in members for place in one.places | one.venues})),
        issues=(),
        event=None,
        evidence=evidence,
        documents=tuple(sorted({one.document for one in members})),
        origins=_origins(members, context),
        propositions=tuple(sorted(one.id for one in members)),
    )


def _speakers(members: Sequence[ResolvedProposition]) -> tuple[Party, ...]:
    """The speakers as most propositions name them; a named entity before words that stay
    unresolved."""
    named = [one.speakers for one in members if one.speakers]
    if not named:
        return ()
    counts = Counter(named)
    return max(
        counts,
        key=lambda parties: (
            sum(party.side is not None for party in parties) == len(parties),
            sum(party.entity is not None for party in parties),
            counts[parties],
            -named.index(parties),
        ),
    )


def _each(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))


def _content(members: Sequence[ResolvedProposition]) -> str:
    """The words of what was said or done, on one line: those of the first telling that has any."""
    spans: list[Span] = [
        one.proposition.content for one in members if one.proposition.content is not None
    ]
    chosen = spans[0] if spans else members[0].proposition.evidence
    return " ".join(chosen.text.split())


def _origins(members: Sequence[ResolvedProposition], context: StoryContext) -> tuple[str, ...]:
    """Origins of the claim; reports that quote the same words of the speaker count once between
    them."""
    counted: list[ResolvedProposition] = []
    for one in members:
        if not any(
            other.document != one.document and _same_quotation(one, other) for other in counted
        ):
            counted.append(one)
    return context.origins(one.proposition.evidence for one in counted)
