"""The dated view of a story: events by their date, and what was said on a day of its own, in the
words of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Claim, Event, Modality, Span, TimelineEntry
from onrecord.relations.context import StoryContext

# A clause of fewer words ("seized in 2016") does not say by itself what happened.
LEAST_WORDS = 8


def timeline(
    context: StoryContext, events: Sequence[Event], claims: Sequence[Claim]
) -> tuple[TimelineEntry, ...]:
    """Entries by date as it is written, a year before its months, a month before its days; undated
    events and claims have none."""
    sentences = _sentences(context)
    entries = [
        _entry(event, event.id, None, sentences) for event in events if event.date.value is not None
    ]
    of_events = {claim for event in events for claim in event.claims}
    entries += [
        _entry(claim, None, claim.id, sentences)
        for claim in claims
        if claim.date.value is not None
        and claim.id not in of_events
        and claim.modality is not Modality.CONDITIONAL
    ]
    return tuple(sorted(entries, key=entry_key))


def _entry(
    told: Event | Claim, event: str | None, claim: str | None, sentences: Mapping[Span, str]
) -> TimelineEntry:
    words = words_of(told.evidence, told.date.evidence, sentences)
    return TimelineEntry(told.date.value, words, event, claim, told.evidence, told.origins)


def entry_key(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    """The order of a timeline: by date, unknown last, then by event and claim."""
    return entry.date is None, entry.date or "", entry.event or "", entry.claim or ""


def words_of(
    evidence: Sequence[Span], of_date: Sequence[Span], sentences: Mapping[Span, str]
) -> str:
    """The clause that holds the date's words, else the first whole clause, on one line; a scrap as
    its sentence.

    sentences: the sentence that a clause stands in, where it is known.
    """
    holding = [
        span
        for span in evidence
        if _is_whole(span) and any(span.contains(words) for words in of_date)
    ]
    whole = [span for span in evidence if _is_whole(span)]
    chosen = (holding or whole or list(evidence))[0]
    words = chosen.text if _is_whole(chosen) else sentences.get(chosen, chosen.text)
    return " ".join(words.split())


def _is_whole(clause: Span) -> bool:
    return len(clause.text.split()) >= LEAST_WORDS


def _sentences(context: StoryContext) -> dict[Span, str]:
    """The sentence that each piece of evidence stands in."""
    return {t.evidence: t.sentence.text for r in context.readings.values() for t in r.propositions}
