"""What became of one thing, told differently: "seized" in one report, "restricted" in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.languages.en.lexicon import rows
from onrecord.model import Claim, Discrepancy, Issue, Proposition, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.wording_similarity import is_number

# Characters after a matter within which a word says what became of it ("properties that were
# confiscated in 2016").
NEAR = 60

_NOT = re.compile(r"\b(?:not|never|no|without|return of|returning|access)\b", re.IGNORECASE)


@cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    listed = rows("statuses.tsv")
    return tuple(
        (group, status, re.compile(rf"\b(?:{forms})\b", re.I)) for group, status, forms in listed
    )


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
    found: dict[str, dict[str, list[Span]]] = {}
    for proposition in told:
        document = context.documents[proposition.sentence.document]
        for matter in proposition.matters:
            if not any(is_number(lemma) for lemma in matter.lemmas):
                continue  # without a number nothing says that two reports speak of the same things
            start = max(proposition.sentence.start, matter.span.start - NEAR)
            end = min(proposition.sentence.end, matter.span.end + NEAR)
            window = document.text[start:end]
            for group, status, pattern in _forms():
                match = pattern.search(window)
                if match and not _NOT.search(window[max(0, match.start() - 12) : match.start()]):
                    span = document.span(start + match.start(), start + match.end())
                    found.setdefault(group, {}).setdefault(status, []).append(span)
    return found
