"""What became of one thing, told differently: "seized" in one report, "restricted" in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.model import Claim, Discrepancy, Issue, Proposition, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.wording_similarity import is_number

NEAR = 60
"""Characters beside a topic within which a word says what became of it ("properties that were
confiscated in 2016")."""
NEGATED = 12
"""Characters before such a word within which another says that it is not so."""


def status_discrepancies(
    context: StoryContext, claims: Iterable[Claim], issues: Iterable[Issue]
) -> list[Discrepancy]:
    """One discrepancy for each issue and group of statuses of which different reports give
    different ones."""
    propositions = {
        proposition.id: proposition
        for reading in context.readings.values()
        for proposition in reading.propositions
    }
    of_claim = {
        claim.id: [propositions[one] for one in claim.propositions if one in propositions]
        for claim in claims
    }
    found = []
    for issue in issues:
        told = [proposition for claim in issue.claims for proposition in of_claim.get(claim, ())]
        for group, values in sorted(_statuses(told, context).items()):
            if len(values) > 1 and apart(values.values()):
                found.append(
                    discrepancy("status", issue.id, issue.label, values, context, group=group)
                )
    return found


def _statuses(
    told: Sequence[Proposition], context: StoryContext
) -> dict[str, dict[str, list[Span]]]:
    """Group of statuses -> status -> the words that give it, for things that are counted the
    same."""
    numbers = context.vocabulary.word_weights
    found: dict[str, dict[str, list[Span]]] = {}
    for proposition in told:
        for topic in proposition.topics:
            # without a number nothing says that two reports speak of the same things
            if any(is_number(lemma, numbers) for lemma in topic.lemmas):
                for group, status, span in _near(topic.span, proposition.sentence, context):
                    found.setdefault(group, {}).setdefault(status, []).append(span)
    return found


def _near(topic: Span, sentence: Span, context: StoryContext) -> Iterator[tuple[str, str, Span]]:
    """The words near a topic that give its status, with group and status."""
    words, document = context.vocabulary.status_words, context.documents[sentence.document]
    start = max(sentence.start, topic.start - NEAR)
    window = document.text[start : min(sentence.end, topic.end + NEAR)]
    for group, status, pattern in words.forms:
        match = pattern.search(window)
        if match and not words.undone.search(
            window[max(0, match.start() - NEGATED) : match.start()]
        ):
            yield group, status, document.span(start + match.start(), start + match.end())
