"""What was raised, proposed, agreed or refused at a meeting: which telling belongs to which meeting of its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.lexicons import rows
from onrecord.model import Modality
from onrecord.steps.relate.days import overlap
from onrecord.steps.relate.ground import Ground
from onrecord.steps.relate.happenings import Happening, kind_of, share_place
from onrecord.steps.relate.told import Told

# Standings that a party takes by speaking at a meeting; seizing or restricting is done elsewhere.
SPOKEN = frozenset(
    {
        "agreed",
        "demanded",
        "discussed",
        "exchanged",
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


@cache
def standing_of(act: str) -> tuple[str, int] | None:
    """Where an act leaves the one who acts, and the rank of that (lexicons/standings.tsv); None: nowhere."""
    return {row[0]: (row[1], int(row[2])) for row in rows("standings.tsv")}.get(act)


def made_at(
    tellings: Sequence[Told], gatherings: Sequence[Happening], main: Mapping[str, Happening], ground: Ground
) -> dict[str, Happening]:
    """Meeting by id of the telling that was made at it.

    A telling belongs to the meeting of its document that its place or date names; without either to the meeting the
    document is about, where the side that speaks took part in it and the telling does not come before it.
    """
    by_document: dict[str, list[Happening]] = {}
    for gathering in gatherings:
        for document in {member.document for member in gathering.members}:
            by_document.setdefault(document, []).append(gathering)
    found: dict[str, Happening] = {}
    for one in tellings:
        if is_spoken_move(one):
            meeting = _meeting_of(one, by_document.get(one.document, []), main.get(one.document), ground)
            if meeting is not None:
                found[one.id] = meeting
    return found


def is_spoken_move(one: Told) -> bool:
    """Whether the telling moves a matter by word, and was done."""
    standing = standing_of(one.telling.act)
    if standing is None or standing[0] not in SPOKEN or one.telling.negated:
        return False
    return one.telling.modality is Modality.HAPPENED


def _meeting_of(
    one: Told, in_document: Sequence[Happening], main: Happening | None, ground: Ground
) -> Happening | None:
    fitting = [gathering for gathering in in_document if not gathering.planned and _fits(one, gathering)]
    placed = [gathering for gathering in fitting if one.places and share_place(one.places, gathering.places, ground)]
    if placed:
        return main if main in placed else placed[0]
    if main is None or main not in fitting or kind_of(main.family) == "call":
        return None
    return main if one.sides and one.sides <= main.sides and len(main.sides) >= 2 else None


def _fits(one: Told, gathering: Happening) -> bool:
    if not overlap(one.date.value, gathering.date.value):
        return False
    return not one.sides or not gathering.sides or bool(one.sides & gathering.sides)
