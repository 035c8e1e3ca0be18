"""Which proposition belongs to which meeting of its report: what was raised, proposed, agreed or
refused there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.relations.acts import family_of, kind_of, taken_by
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, overlap, width
from onrecord.relations.events.candidates import EventCandidate, is_person, share_place
from onrecord.relations.parties import is_known, side_key
from onrecord.relations.resolved_propositions import ResolvedProposition, main_side_keys

DAYS = 21
"""Days before a report within which the meeting it is about was held."""


def meeting_of_each(
    propositions: Sequence[ResolvedProposition],
    meetings: Sequence[EventCandidate],
    main: Mapping[str, EventCandidate],
    present: Mapping[int, frozenset[str]],
    context: StoryContext,
) -> dict[str, EventCandidate]:
    """The meeting at which each proposition's act was done, by the proposition's id.

    A proposition belongs to the meeting of its document that its place or date names; without
    either to the meeting the document is about, where the side that speaks took part in it. Who is
    named and was not there spoke elsewhere.
    main: by document, the meeting it is about. present: by the meeting's place in `meetings`, the
    persons who took part.
    """
    place_of = {id(meeting): place for place, meeting in enumerate(meetings)}
    pairs = {document: main_side_keys(context, document) for document in main}
    by_document: dict[str, list[EventCandidate]] = {}
    for meeting in meetings:
        for document in {member.document for member in meeting.members}:
            by_document.setdefault(document, []).append(meeting)
    found: dict[str, EventCandidate] = {}
    for one in propositions:
        if is_spoken_move(one) and not _is_told_to_the_public(one):
            fitting = [held for held in by_document.get(one.document, ()) if _fits(one, held)]
            about, pair = main.get(one.document), pairs.get(one.document, frozenset())
            chosen = _by_place(one, fitting, about, context) or _by_sides(one, fitting, about, pair)
            if chosen is not None and _was_there(
                one, present.get(place_of[id(chosen)], frozenset()), context
            ):
                found[one.id] = chosen
    return found


def is_spoken_move(one: ResolvedProposition) -> bool:
    """Whether the proposition moves an issue by word, and was done."""
    position = taken_by(one.proposition.act)
    if not position.spoken or one.proposition.negated or not one.happened:
        return False
    goes_on = one.proposition.ongoing and not one.proposition.via
    return position.concludes or not goes_on


def _is_told_to_the_public(one: ResolvedProposition) -> bool:
    """Whether one side told the public of a meeting ("The ministry stressed that ..."), and no
    source says that it did so there."""
    says = family_of(one.proposition.act) == "say"
    return says and len(one.sides) < 2 and not one.proposition.via


def _fits(one: ResolvedProposition, meeting: EventCandidate) -> bool:
    if meeting.planned or not overlap(one.date.value, meeting.date.value):
        return False
    return not one.sides or not meeting.sides or bool(one.sides & meeting.sides)


def _by_place(
    one: ResolvedProposition,
    fitting: Sequence[EventCandidate],
    main: EventCandidate | None,
    context: StoryContext,
) -> EventCandidate | None:
    """The meeting at the place of the act, rather the one that the document is about."""
    placed = [each for each in fitting if share_place(one.places, each.places, context)]
    return main if main in placed else next(iter(placed), None)


def _by_sides(
    one: ResolvedProposition,
    fitting: Sequence[EventCandidate],
    main: EventCandidate | None,
    pair: frozenset[str],
) -> EventCandidate | None:
    """The meeting that the document is about, where those who spoke were of its sides."""
    if main is None or main not in fitting or kind_of(main.family) == "call" or not _is_news(main):
        return None
    circle = main.sides | pair if len(main.sides) < 2 and main.sides <= pair else main.sides
    sides = one.sides or frozenset(side_key(party) for party in one.via if is_known(party))
    return main if sides and sides <= circle and len(circle) >= 2 else None


def _is_news(main: EventCandidate) -> bool:
    """Whether the meeting took place shortly before the report: what is said without a date was
    said then."""
    if main.date.value is None:
        return True
    apart = gap(main.date.value, main.published)
    return width(main.date.value) <= DAYS and (apart is None or apart <= DAYS)


def _was_there(one: ResolvedProposition, present: frozenset[str], context: StoryContext) -> bool:
    named = {
        party.entity for party in one.speakers if party.entity and is_person(party.entity, context)
    }
    return not named or not present or bool(named & present)
