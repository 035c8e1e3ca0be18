"""Who took which part in a meeting: who came together, who led a delegation, who is named as
present."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.languages.en.lexicon import rows
from onrecord.model import Party, Reading, Sentence, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.events.candidates import Happening, is_person, share_place
from onrecord.relations.parties import party_of
from onrecord.relations.resolved_propositions import ResolvedProposition

_DELEGATION = re.compile(
    r"\b(?:delegation|side|team|negotiators?|talks|meeting|mission|party|group)\b", re.IGNORECASE
)
# "What I participated in was my work" is no meeting: the sentence names one, or who was in
# attendance there.
_GATHERING = re.compile(
    r"\b(?:meetings?|talks|discussions?|consultations?|negotiations?|conversations?|summit|session|conference|round|"
    r"delegations?|sides?|attendance|attended|present)\b"
)
_NONE = re.compile(r"\b(?:no|not|neither|never|nor|without)\b", re.IGNORECASE)


@dataclass(frozen=True)
class TakingPart:
    """One party's part in a meeting and the words that say so."""

    party: Party
    part: str
    evidence: Span


def main_meetings(gatherings: Sequence[Happening]) -> dict[str, Happening]:
    """By document, the meeting it is about: the one that half or more of its propositions of
    meetings speak of.

    A document that speaks of many meetings is about none of them in particular and has no place
    here.
    """
    counts: dict[str, dict[int, int]] = {}
    told: dict[str, int] = {}
    for place, gathering in enumerate(gatherings):
        for member in gathering.members:
            if not gathering.planned:
                told[member.document] = told.get(member.document, 0) + 1
                held = counts.setdefault(member.document, {})
                held[place] = held.get(place, 0) + 1
    return {
        document: gatherings[
            max(held, key=lambda place: (held[place], -_first(gatherings[place], document)))
        ]
        for document, held in counts.items()
        if max(held.values()) * 2 >= told[document]
    }


def _first(gathering: Happening, document: str) -> int:
    return min(
        member.proposition.evidence.start
        for member in gathering.members
        if member.document == document
    )


def taking_part(
    propositions: Sequence[ResolvedProposition],
    gatherings: Sequence[Happening],
    main: Mapping[str, Happening],
    context: StoryContext,
) -> dict[int, list[TakingPart]]:
    """Parts by the place of the meeting in `gatherings`, in the order of the texts."""
    place_of = {id(gathering): place for place, gathering in enumerate(gatherings)}
    found: dict[int, list[TakingPart]] = {}
    for one in propositions:
        gathering = _led(one, gatherings, main, context)
        if gathering is not None:
            leads = [TakingPart(party, "lead", one.proposition.evidence) for party in one.speakers]
            found.setdefault(place_of[id(gathering)], []).extend(leads)
    for document, gathering in sorted(main.items()):
        found.setdefault(place_of[id(gathering)], []).extend(
            _present(context.readings[document], context)
        )
    return found


def _led(
    one: ResolvedProposition,
    gatherings: Sequence[Happening],
    main: Mapping[str, Happening],
    context: StoryContext,
) -> Happening | None:
    """The meeting at which the telling's speakers led a delegation."""
    proposition = one.proposition
    if (
        proposition.act != "lead"
        or proposition.negated
        or not _DELEGATION.search(proposition.evidence.text)
    ):
        return None
    in_document = [
        g for g in gatherings if any(member.document == one.document for member in g.members)
    ]
    placed = [g for g in in_document if one.places and share_place(one.places, g.places, context)]
    return placed[0] if placed else main.get(one.document)


def _present(reading: Reading, context: StoryContext) -> list[TakingPart]:
    """Persons named in a sentence that says who was there, in a document whose main meeting this
    is."""
    found: list[TakingPart] = []
    for sentence in reading.sentences:
        text = " ".join(sentence.span.text.lower().split())
        part = next((part for words, part in rows("attendance.tsv") if words in text), None)
        if part is None or _NONE.search(text) or not _GATHERING.search(text):
            continue
        found.extend(
            TakingPart(party, part, sentence.span) for party in _persons(reading, sentence, context)
        )
    return found


def _persons(reading: Reading, sentence: Sentence, context: StoryContext) -> list[Party]:
    named = [mention.span for mention in reading.mentions if sentence.span.contains(mention.span)]
    return [
        party_of(context.entities[key], context)
        for key in context.entity_ids(named)
        if is_person(key, context)
    ]
