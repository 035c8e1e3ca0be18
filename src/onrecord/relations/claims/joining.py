"""Propositions of one act become one claim: same kind of act, same side, same polarity, dates that
agree, like content.

Record linkage in its two steps (Fellegi and Sunter 1969): `blocks` groups the propositions that are
compared at all (by family of the act, kind and polarity), `claims_of_block` compares and groups
them. A block needs nothing but its own propositions and the weights of the story's words, so that
the work can be spread over processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from onrecord.model import Claim, Party, PropositionKind, Span
from onrecord.model.documents import content_id
from onrecord.relations.certainty import best_of
from onrecord.relations.claims.opposed import conflicts
from onrecord.relations.claims.same_sense import same_sense
from onrecord.relations.claims.same_telling import Telling, same_telling
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import best_date, gap, overlap, same_day, same_range
from onrecord.relations.resolved_propositions import (
    ResolvedProposition,
    clash,
    counts_differ,
    most_frequent,
    resolve_propositions,
)
from onrecord.relations.wording_similarity import Weights, same_words

ALIKE = 0.5
"""Weighted Dice of content words from which two propositions of one side are one claim."""
ALIKE_LOOSELY = 0.65
"""The same where nothing but the words ties them: the side is not named, or the dates of both
reports are unknown."""
CONTAINED, CONTAINED_SAYING, LEAST_WORDS = 0.7, 0.85, 4
"""One within the other, for a shortened proposition of at least this many content words. What is
merely said needs more, for a story's people say much in the same words."""
ALIKE_IN_SENSE, SURE_IN_SENSE = 0.3, 0.85
"""Two reports' sentences that share less than ALIKE but at least this much are one claim where the
trained similarity of sentences (same_sense.py) is this sure. Both were set by reading claims of
events69."""
SHARED_OF_REPEATED, LEAST_OF_REPEATED, SURE_OF_REPEATED = 0.6, 7, 0.9
"""Reports of other days, or speakers that are one by name only, do not keep apart what is told in
the same words: this part of the content words and this many, for shorter lines recur ("raised
concerns about fees"), and this sure by the trained similarity. Read on twelve events of events69:
all of one claim."""
LEAST_TOLD, SHARED_OF_TOLD = 2, 0.25
"""Content words, and the part of the shorter's that both must have, for it to be asked."""
SAYING = "say"
"""The family of acts that stands for any statement."""
QUESTION = "inquire"
"""The family of acts that ask for an answer."""
ALIKE_AT_ALL, SURE_AS_TOLD = 0.15, 0.6
"""Two reports' propositions of which the trained model (same_telling.py) is this sure are one
claim; below this Dice it is not asked. Of the marked pairs that nothing else keeps apart nine in
ten of those are the same."""
SURE_OF_SPEAKER = 0.8
"""From here on it outweighs that the speakers are not known to be one, where the text does not name
one of them: of the marked pairs 27 of 29 are."""
LINKED = 0.5
"""Part of the pairs of two groups of propositions that must be alike: a long statement is not glue
between its parts."""
SAME_NEWS = 10
"""Reports further apart than this many days do not tell of one undated act."""

BlockKey = tuple[str, str, bool]


def claims(
    context: StoryContext, propositions: Sequence[ResolvedProposition] | None = None
) -> tuple[Claim, ...]:
    """Claims of a story, by id. Their events and issues are filled in by the steps that find those.

    propositions: those of the story (resolve_propositions), where they are known already.
    """
    listed = resolve_propositions(context) if propositions is None else propositions
    kept = [one for one in listed if not only_refers(one)]
    weights = Weights.of(one.words for one in kept)
    found = [
        claim
        for block in blocks(kept).values()
        for claim in claims_of_block(block, weights, context)
    ]
    return tuple(sorted(found, key=lambda claim: claim.id))


def blocks(
    propositions: Iterable[ResolvedProposition],
) -> dict[BlockKey, list[ResolvedProposition]]:
    """Propositions that could be of one act, by (family of the act, kind, whether it was not
    done); statements of all families together, for what one report says was asked or warned
    another says was said."""
    found: dict[BlockKey, list[ResolvedProposition]] = {}
    for one in propositions:
        is_deed = one.proposition.kind is PropositionKind.DEED
        family = one.family if is_deed else SAYING
        key = (family, one.proposition.kind.value, one.proposition.negated)
        found.setdefault(key, []).append(one)
    return dict(sorted(found.items()))


def claims_of_block(
    block: Sequence[ResolvedProposition], weights: Weights, context: StoryContext
) -> list[Claim]:
    """Merge the propositions of one block."""

    def score(one: ResolvedProposition, other: ResolvedProposition) -> float:
        return likeness(one, other, weights)

    groups = group(block, lambda one: one.words, score, may_be_one, linked=LINKED)
    return [_claim(members, context) for members in groups]


def only_refers(one: ResolvedProposition) -> bool:
    """ "The talks in Geneva" without a party: words of an event (see events) and no claim by
    themselves."""
    return one.proposition.nominal and not one.speakers and not one.addressees


def may_be_one(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether nothing speaks against two propositions being of one act: sides, dates, places, the
    sentence."""
    for conflict in CONFLICTS:  # noqa: SIM110  a loop: this is asked of every pair
        if conflict(one, other):
            return False
    return True


def _other_sides(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    if one.sides == other.sides or not one.sides or not other.sides:
        return False
    if _same_names(one, other) and _repeated(one, other):
        return False
    if _is_named(one) and _is_named(other):
        return True
    return _told_alike(one, other) < SURE_OF_SPEAKER


def _is_named(one: ResolvedProposition) -> bool:
    """Whether all who act are entities, and not only described."""
    return all(party.entity is not None for party in one.speakers)


def _two_of_one_report(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Two propositions of one sentence; or two counts, for a report that counts twice counts two
    things."""
    if one.document != other.document:
        return False
    same_sentence = one.proposition.sentence == other.proposition.sentence
    return same_sentence or one.numbers != other.numbers


def _done_to_others(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    is_deed = one.proposition.kind is PropositionKind.DEED
    return is_deed and clash(one.other_sides, other.other_sides)


def _done_and_to_be_done(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """A deed that is planned and the same one done are two states of it."""
    is_deed = one.proposition.kind is PropositionKind.DEED
    return is_deed and one.happened != other.happened


def _other_counts(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    if not counts_differ(one, other):
        return False
    return not (one.sides and same_day(one.date.value, other.date.value))


def _other_days(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return not overlap(one.date.value, other.date.value)


def _other_news(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    apart = gap(one.date.value or one.published, other.date.value or other.published)
    if apart is None or apart <= SAME_NEWS:
        return False
    return not (_same_quotation(one, other) or _repeated(one, other))


def _other_venues(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return clash(one.venues, other.venues)


def _other_persons(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Two persons of one side made two statements; their body may speak for either."""
    if one.proposition.kind is not PropositionKind.STATEMENT or _same_quotation(one, other):
        return False
    return clash(one.persons, other.persons)


def _asked_and_told(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """A question is none of its answers."""
    return (one.family == QUESTION) is not (other.family == QUESTION)


def _opposed(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """What the clauses state cannot both hold: a contradiction is no corroboration."""
    return bool(conflicts(one.facts, other.facts))


CONFLICTS: tuple[Callable[[ResolvedProposition, ResolvedProposition], bool], ...] = (
    _other_sides,
    _two_of_one_report,
    _done_to_others,
    _done_and_to_be_done,
    _other_counts,
    _other_days,
    _other_news,
    _other_venues,
    _other_persons,
    _asked_and_told,
    _opposed,
)
"""What keeps two propositions of one block apart."""


def likeness(one: ResolvedProposition, other: ResolvedProposition, weights: Weights) -> float:
    """How surely two propositions are of one act, 0 where they are not alike enough."""
    if _same_quotation(one, other):
        return 2.0
    if one.family != other.family:
        return _as_told(one, other, weights)
    return _in_words(one, other, weights) or _as_told(one, other, weights)


def _as_told(one: ResolvedProposition, other: ResolvedProposition, weights: Weights) -> float:
    """How surely the trained model has two reports tell one saying or deed; 0 where it is not
    asked, or not sure enough."""
    if weights.dice(one.words, other.words) < ALIKE_AT_ALL:
        return 0.0
    sure = _told_alike(one, other)
    return sure if sure >= SURE_AS_TOLD else 0.0


def _told_alike(one: ResolvedProposition, other: ResolvedProposition) -> float:
    """How surely the trained model has two reports tell one saying or deed, 0..1."""
    fewer = min(len(one.words), len(other.words))
    if one.document == other.document or fewer < LEAST_TOLD:
        return 0.0
    if len(one.words & other.words) < SHARED_OF_TOLD * fewer:
        return 0.0
    return same_telling(_telling(one), _telling(other), one.vocabulary.sentence_words)


def _telling(one: ResolvedProposition) -> Telling:
    content = one.proposition.content
    words = one.clause if content is None else " ".join(content.text.split())
    speaker = one.speakers[0].name.lower() if one.speakers else ""
    act = one.proposition.act
    return Telling(one.clause, words, speaker, act, one.family, one.proposition.modality.value)


def _in_words(one: ResolvedProposition, other: ResolvedProposition, weights: Weights) -> float:
    """How surely two propositions of like acts tell the same by the words they share."""
    is_deed = one.proposition.kind is PropositionKind.DEED
    if is_deed and same_range(one.date.value, other.date.value):
        return 1.0
    shorter = min(len(one.words), len(other.words))
    if shorter < 2:
        return 0.0  # "who were injured" tells nobody from anybody
    loose = _is_loose(one, other)
    dice = weights.dice(one.words, other.words)
    if dice >= (ALIKE_LOOSELY if loose or shorter < LEAST_WORDS else ALIKE):
        return 1.0 + dice
    if shorter < LEAST_WORDS:
        return 0.0
    contained = 0.0 if loose else weights.containment(one.words, other.words)
    if contained >= (CONTAINED_SAYING if one.family == "say" else CONTAINED):
        return contained
    if dice < ALIKE_IN_SENSE or one.document == other.document:
        return 0.0
    sure = _in_sense(one, other)
    return sure if sure >= SURE_IN_SENSE else 0.0


def _is_loose(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether nothing but the words ties two propositions: no side, or no date of either report."""
    if not one.sides or not other.sides:
        return True
    return one.published is None and other.published is None


def _in_sense(one: ResolvedProposition, other: ResolvedProposition) -> float:
    """How surely the clauses of two propositions tell the same, 0..1."""
    return same_sense(one.clause, other.clause, one.vocabulary.sentence_words)


def _repeated(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether two reports tell the same so nearly word for word that a date of publication does not
    set them apart."""
    if one.document == other.document or one.numbers != other.numbers:
        return False
    enough = max(LEAST_OF_REPEATED, SHARED_OF_REPEATED * len(one.words | other.words))
    return len(one.words & other.words) >= enough and _in_sense(one, other) >= SURE_OF_REPEATED


def _same_names(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether the speakers have the same names, though they were not resolved to one."""
    return bool(one.speaker_names) and one.speaker_names == other.speaker_names


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
        act=most_frequent(one.proposition.act for one in members),
        plover=most_frequent(one.proposition.plover for one in members),
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
        confidence=best_of(one.proposition.confidence for one in members),
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
    """The words of what was said or done, on one line: of the first proposition that has any."""
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
