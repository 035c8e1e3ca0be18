"""What was raised, proposed, agreed or refused at a meeting: which telling belongs to which meeting
of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.model import Modality
from onrecord.relations.acts import family_of, kind_of, position_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, overlap, width
from onrecord.relations.events.candidates import Happening, is_person, share_place
from onrecord.relations.parties import is_known, side_key
from onrecord.relations.resolved_propositions import ResolvedProposition, sides_of_pair

# Standings that a party takes by speaking at a meeting; seizing or restricting is done elsewhere.
SPOKEN = frozenset(
    {
        "agreed",
        "demanded",
        "discussed",
        "exchanged",
        "insisted",
        "promised",
        "proposed",
        "raised",
        "refused",
        "requested",
        "sought",
        "stressed",
        "supported",
    }
)


# "Have complained of", "has long asked for": what goes on is not said at one meeting, unless it
# concludes something.
_ONGOING = re.compile(
    r"\b(?:has|have|['’]ve)\s+(?:\w+ly\s+|also\s+|long\s+|often\s+|both\s+)*$", re.I
)
_CONCLUDED = frozenset({"agreed", "discussed", "exchanged", "promised", "proposed", "refused"})

# Days before a report within which the meeting it is about was held.
DAYS = 21


def meeting_of_each(
    propositions: Sequence[ResolvedProposition],
    gatherings: Sequence[Happening],
    main: Mapping[str, Happening],
    present: Mapping[int, frozenset[str]],
    context: StoryContext,
) -> dict[str, Happening]:
    """Meeting by id of the telling that was made at it.

    A telling belongs to the meeting of its document that its place or date names; without either to
    the meeting the document is about, where the side that speaks took part in it. Who is named and
    was not there spoke elsewhere.
    present: by the meeting's place in `gatherings`, the persons who took part.
    """
    place_of = {id(gathering): place for place, gathering in enumerate(gatherings)}
    pairs = {document: sides_of_pair(context, document) for document in main}
    by_document: dict[str, list[Happening]] = {}
    for gathering in gatherings:
        for document in {member.document for member in gathering.members}:
            by_document.setdefault(document, []).append(gathering)
    found: dict[str, Happening] = {}
    for one in propositions:
        if is_spoken_move(one) and not _told_of_it(one):
            pair = pairs.get(one.document, frozenset())
            meeting = _meeting_of(
                one, by_document.get(one.document, []), main.get(one.document), pair, context
            )
            if meeting is not None and _was_there(
                one, present.get(place_of[id(meeting)], frozenset()), context
            ):
                found[one.id] = meeting
    return found


def is_spoken_move(one: ResolvedProposition) -> bool:
    """Whether the telling moves a matter by word, and was done."""
    position = position_of(one.proposition.act)
    if position not in SPOKEN or one.proposition.negated:
        return False
    if position not in _CONCLUDED and not one.proposition.via and _is_ongoing(one):
        return False
    return one.proposition.modality is Modality.HAPPENED


def _is_ongoing(one: ResolvedProposition) -> bool:
    sentence, cue = one.proposition.sentence, one.proposition.cue
    return _ONGOING.search(sentence.text[: max(0, cue.start - sentence.start)]) is not None


def _told_of_it(one: ResolvedProposition) -> bool:
    """Whether one side told the public of a meeting ("The ministry stressed that ..."), and no one
    that it did so."""
    return (
        family_of(one.proposition.act) == "say" and len(one.sides) < 2 and not one.proposition.via
    )


def _meeting_of(
    one: ResolvedProposition,
    in_document: Sequence[Happening],
    main: Happening | None,
    pair: frozenset[str],
    context: StoryContext,
) -> Happening | None:
    fitting = [
        gathering for gathering in in_document if not gathering.planned and _fits(one, gathering)
    ]
    placed = [
        gathering
        for gathering in fitting
        if one.places and share_place(one.places, gathering.places, context)
    ]
    if placed:
        return main if main in placed else placed[0]
    if main is None or main not in fitting or kind_of(main.family) == "call":
        return None
    if not _is_news(main):
        return None
    circle = main.sides | pair if len(main.sides) < 2 and main.sides <= pair else main.sides
    sides = one.sides or frozenset(side_key(party) for party in one.via if is_known(party))
    return main if sides and sides <= circle and len(circle) >= 2 else None


def _is_news(main: Happening) -> bool:
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


def _fits(one: ResolvedProposition, gathering: Happening) -> bool:
    if not overlap(one.date.value, gathering.date.value):
        return False
    return not one.sides or not gathering.sides or bool(one.sides & gathering.sides)
