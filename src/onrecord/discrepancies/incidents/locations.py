"""Whether the places that two reports give can both be the scene of one incident: another number
or kind of one street, another corner, another neighbourhood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from onrecord.model.incidents import IncidentLocation, Neighbourhood, Street, StreetCorner

SHORT = 6
"""Letters from which the name of a street may be misspelled by one."""
SAME_WEEK = 7
"""Days between two reports within which another corner is the same deed's."""
LONG_NUMBER = 10_000
"""House numbers from which blocks are counted by thousands, where they are round."""

Place = Street | StreetCorner | Neighbourhood
Places = tuple[Place, Place]


def places_apart(
    one: IncidentLocation, other: IncidentLocation, apart: int | None
) -> Places | None:
    """A place of each report that cannot both be the scene; None where they agree or cannot be held
    together.

    apart: days between the two reports, None where unknown.
    """
    found = _numbers_apart(one, other) or _kinds_apart(one, other)
    if found is None and apart is not None and apart <= SAME_WEEK:
        return _corners_apart(one, other) or _neighbourhoods_apart(one, other)
    return found


def _same(one: str, other: str) -> bool:
    """Whether two words are one name, or one with a letter misspelled."""
    if one == other:
        return True
    long_enough = min(len(one), len(other)) >= SHORT and not _has_digit(one + other)
    return long_enough and Levenshtein.distance(one, other) <= 1


def _has_digit(name: str) -> bool:
    return re.search(r"\d", name) is not None


def _numbers_apart(one: IncidentLocation, other: IncidentLocation) -> Places | None:
    """Two numbers of one street, where no number of it is in both reports."""
    for here in one.streets:
        mine, yours = (
            [
                street
                for street in each.streets
                if street.number is not None and _one_street(street, here)
            ]
            for each in (one, other)
        )
        if mine and yours and not any(_one_number(a, b) for a in mine for b in yours):
            return mine[0], yours[0]
    return None


def _one_street(one: Street, other: Street) -> bool:
    """By name, and where that is a number by kind as well: a 5th Street may cross a 5th Avenue."""
    kinds_differ = bool(one.kind and other.kind) and one.kind != other.kind
    return not (kinds_differ and _has_digit(one.name)) and _same(one.name, other.name)


def _one_number(one: Street, other: Street) -> bool:
    if one.number is None or other.number is None:
        return True
    blocks = [street.number or 0 for street in (one, other) if street.block]
    if not blocks:
        return one.number == other.number
    round_numbers = any(number % 1000 == 0 and number >= LONG_NUMBER for number in blocks)
    size = 1000 if round_numbers else 100
    return one.number // size == other.number // size


def _kinds_apart(one: IncidentLocation, other: IncidentLocation) -> Places | None:
    """ "Elm Street" and "Elm Avenue", where each report gives one kind alone; of numbered streets
    only with the number of a house or block, for a First Street may cross a First Avenue."""
    for here in one.streets:
        mine, yours = (
            [street for street in each.streets if street.kind and _same(street.name, here.name)]
            for each in (one, other)
        )
        if not mine or not yours or not _kinds(mine).isdisjoint(_kinds(yours)):
            continue
        if not _has_digit(here.name) or any(
            a.number is not None and a.number == b.number for a in mine for b in yours
        ):
            return mine[0], yours[0]
    return None


def _kinds(streets: list[Street]) -> set[str]:
    return {street.kind for street in streets}


def _corners_apart(one: IncidentLocation, other: IncidentLocation) -> Places | None:
    """The one corner of each report, where neither report names a street that the other's has
    alone."""
    if any(len({corner.streets for corner in each.corners}) != 1 for each in (one, other)):
        return None
    here, there = set(_street_names(one)), set(_street_names(other))
    crossing = (
        _all_named(a, there) or _all_named(b, here) for a in one.corners for b in other.corners
    )
    return None if any(crossing) else (one.corners[0], other.corners[0])


def _street_names(location: IncidentLocation) -> Iterator[str]:
    for corner in location.corners:
        yield from corner.streets
    yield from (street.name for street in location.streets)


def _all_named(corner: StreetCorner, names: set[str]) -> bool:
    return all(any(_same(street, name) for name in names) for street in corner.streets)


def _neighbourhoods_apart(one: IncidentLocation, other: IncidentLocation) -> Places | None:
    """Two neighbourhoods without a word in common, where each report names one alone."""
    here, there = ({each.name for each in location.neighbourhoods} for location in (one, other))
    if len(here) != 1 or len(there) != 1:
        return None
    (mine,), (yours,) = here, there
    if not set(mine.split()).isdisjoint(yours.split()):
        return None
    return one.neighbourhoods[0], other.neighbourhoods[0]
