"""One act that one report says was done and another says was not, by the same side at the same
time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Claim, Discrepancy, Modality, Span
from onrecord.relations.acts import family_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, overlap
from onrecord.relations.parties import is_known, side_key
from onrecord.relations.wording_similarity import Weights, fold

# Weighed Dice of content words from which a denial and an assertion are of one act.
ALIKE = 0.6
# Fewer content words than this do not tell one act from another.
LEAST_WORDS = 4
# Claims whose reports lie further apart than this many days may both have been true.
SAME_DAYS = 3
_ROUNDING = 1e-9


def polarity_discrepancies(context: StoryContext, claims: Iterable[Claim]) -> list[Discrepancy]:
    """Pairs of claims that are alike but for the "not", from different reports."""
    lemmas = {t.id: t.lemmas for reading in context.readings.values() for t in reading.propositions}
    synonyms = context.vocabulary.word_weights
    words = {
        claim.id: fold((word for id in claim.propositions for word in lemmas.get(id, ())), synonyms)
        for claim in claims
    }
    weights = Weights.of(words.values())
    blocks: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in claims:
        sides = tuple(sorted(side_key(party) for party in claim.speakers if is_known(party)))
        if sides and claim.modality is Modality.HAPPENED:
            blocks.setdefault((family_of(claim.act), sides), []).append(claim)
    found = []
    for _, block in sorted(blocks.items()):
        denied, said = (
            [claim for claim in block if claim.negated is negated] for negated in (True, False)
        )
        for one, other in _alike(denied, said, words, weights):
            if _contradict(one, other, words, weights, context):
                found.append(_of_two(one, other, context))
    return found


def _alike(
    denied: Iterable[Claim],
    said: Sequence[Claim],
    words: Mapping[str, frozenset[str]],
    weights: Weights,
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs that may be ALIKE, in the order of both: those that have in common one of the denial's
    rarer words."""
    holders: dict[str, list[int]] = {}
    for place, claim in enumerate(said):
        for word in words[claim.id]:
            holders.setdefault(word, []).append(place)
    for one in denied:
        if len(words[one.id]) >= LEAST_WORDS:
            near = {
                place
                for word in _proposition(words[one.id], weights)
                for place in holders.get(word, ())
            }
            for place in sorted(near):
                yield one, said[place]


def _proposition(wording: frozenset[str], weights: Weights) -> list[str]:
    """The rarest words of a wording, one of which stands in each that is ALIKE.

    With Dice a, the words in common weigh a / (2 - a) of it at least; so the rest must weigh less
    than that.
    """
    ordered = sorted(wording, key=lambda word: (weights.weight([word]), word))
    rest = 0.0
    least = ALIKE / (2 - ALIKE) * weights.weight(wording)
    for place, word in enumerate(ordered):
        rest += weights.weight([word])
        if rest >= least * (1 - _ROUNDING):
            return ordered[place:]
    return []


def _contradict(
    denied: Claim,
    said: Claim,
    words: dict[str, frozenset[str]],
    weights: Weights,
    context: StoryContext,
) -> bool:
    if set(denied.documents) & set(said.documents) or not overlap(
        denied.date.value, said.date.value
    ):
        return False
    if min(len(words[denied.id]), len(words[said.id])) < LEAST_WORDS:
        return False
    if not _same_days(denied.evidence, said.evidence, context):
        return False
    return weights.dice(words[denied.id], words[said.id]) >= ALIKE


def _same_days(one: Iterable[Span], other: Iterable[Span], context: StoryContext) -> bool:
    first, second = (
        [context.published_on(span.document) for span in spans] for spans in (one, other)
    )
    gaps = [gap(day, beside) for day in first for beside in second]
    return any(apart is not None and apart <= SAME_DAYS for apart in gaps)


def _of_two(denied: Claim, said: Claim, context: StoryContext) -> Discrepancy:
    names = ", ".join(party.name for party in said.speakers)
    values = {f"{said.act}: done": said.evidence, f"{said.act}: not done": denied.evidence}
    return discrepancy("polarity", said.id, f"{names}: {said.content}", values, context)
