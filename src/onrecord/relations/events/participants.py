"""Who took which part in a meeting: who came together, who led a delegation, who is named as
present."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Party, Reading, Sentence, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.events.candidates import EventCandidate, is_person, share_place
from onrecord.relations.parties import party_of
from onrecord.relations.resolved_propositions import ResolvedProposition


@dataclass(frozen=True)
class Participation:
    """One party's part in a meeting and the words that say so."""

    party: Party
    part: str
    evidence: Span


def main_meetings(meetings: Sequence[EventCandidate]) -> dict[str, EventCandidate]:
    """By document, the meeting it is about: the one that half or more of its propositions of
    meetings speak of.

    A document that speaks of many meetings is about none of them in particular and has no place
    here.
    """
    counts: dict[str, Counter[int]] = {}
    for place, meeting in enumerate(meetings):
        for member in meeting.members if not meeting.planned else ():
            counts.setdefault(member.document, Counter())[place] += 1
    found = {}
    for document, held in counts.items():
        place = max(held, key=lambda place: (held[place], -_first(meetings[place], document)))
        if held[place] * 2 >= held.total():
            found[document] = meetings[place]
    return found


def _first(meeting: EventCandidate, document: str) -> int:
    return min(
        member.proposition.evidence.start
        for member in meeting.members
        if member.document == document
    )


def participations(
    propositions: Sequence[ResolvedProposition],
    meetings: Sequence[EventCandidate],
    main: Mapping[str, EventCandidate],
    context: StoryContext,
) -> dict[int, list[Participation]]:
    """Parts by the place of the meeting in `meetings`, in the order of the texts."""
    place_of = {id(meeting): place for place, meeting in enumerate(meetings)}
    found: dict[int, list[Participation]] = {}
    for one in propositions:
        meeting = _meeting_led(one, meetings, main, context)
        if meeting is not None:
            evidence = one.proposition.evidence
            leads = [Participation(party, "lead", evidence) for party in one.speakers]
            found.setdefault(place_of[id(meeting)], []).extend(leads)
    for document, meeting in sorted(main.items()):
        present = _present(context.readings[document], context)
        found.setdefault(place_of[id(meeting)], []).extend(present)
    return found


def _meeting_led(
    one: ResolvedProposition,
    meetings: Sequence[EventCandidate],
    main: Mapping[str, EventCandidate],
    context: StoryContext,
) -> EventCandidate | None:
    """The meeting at which the proposition's speakers led a delegation."""
    if not _leads_delegation(one, context):
        return None
    placed = (
        meeting
        for meeting in meetings
        if share_place(one.places, meeting.places, context)
        and any(member.document == one.document for member in meeting.members)
    )
    return next(placed, main.get(one.document))


def _leads_delegation(one: ResolvedProposition, context: StoryContext) -> bool:
    proposition, words = one.proposition, context.vocabulary.meeting_words
    if proposition.act != "lead" or proposition.negated:
        return False
    return words.delegation.search(proposition.evidence.text) is not None


def _present(reading: Reading, context: StoryContext) -> list[Participation]:
    """Persons named in a sentence that says who was there, in a document whose main meeting this
    is."""
    found: list[Participation] = []
    for sentence in reading.sentences:
        part = _part_told(" ".join(sentence.span.text.lower().split()), context)
        if part is not None:
            persons = _persons(reading, sentence, context)
            found.extend(Participation(party, part, sentence.span) for party in persons)
    return found


def _part_told(sentence: str, context: StoryContext) -> str | None:
    """The part that persons named in a sentence took in a meeting, if it says so."""
    words = context.vocabulary.meeting_words
    part = next((part for told, part in words.attendance if told in sentence), None)
    if part is None or words.nobody.search(sentence):
        return None
    return part if words.gathering.search(sentence) else None


def _persons(reading: Reading, sentence: Sentence, context: StoryContext) -> list[Party]:
    named = [mention.span for mention in reading.mentions if sentence.span.contains(mention.span)]
    return [
        party_of(context.entities[key], context)
        for key in context.entity_ids(named)
        if is_person(key, context)
    ]
