"""Where a report says that its own incident happened, by street, corner and neighbourhood, and
whether two reports'
scenes can both hold: another number or kind of one street, another corner, another neighbourhood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

LEAD = 4000
"""Characters of a report in which its own scene is told."""
SHORT = 6
"""Letters from which the name of a street may be misspelled by one."""
_SHORT_FORMS = {
    "st": "street", "ave": "avenue", "av": "avenue", "rd": "road", "dr": "drive", "blvd": "boulevard", "ln": "lane",
    "ct": "court", "pl": "place", "hwy": "highway", "pkwy": "parkway", "cir": "circle", "ter": "terrace",
}  # fmt: skip
_KINDS = "|".join(
    k.title()
    for k in (*_SHORT_FORMS.values(), "way", "trail", "loop", "square", "alley", *_SHORT_FORMS)
)
_SIDE = r"(?:(?:North|South)(?:east|west)?|East|West|N\.?E\.?|N\.?W\.?|S\.?E\.?|S\.?W\.?|N\.?|S\.?|E\.?|W\.?)(?=\s+[A-Z\d])"
_SIDE_AFTER = r"(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\b"
_WORD = r"(?:[A-Z][\w'’-]*[a-z][\w'’-]*|\d{1,3}(?:st|nd|rd|th))"


def _street(group: str) -> str:
    return (
        rf"(?:{_SIDE}\s+)?(?:(?P<{group}>{_WORD}(?:\s+{_WORD}){{0,2}}?)\s+(?P<{group}_kind>{_KINDS})\b\.?|"
        rf"(?P<{group}_bare>{_WORD}(?:\s+{_WORD}){{0,2}}))"
    )


_NUMBERED = re.compile(
    rf"(?<![\w$.,-])(?P<n>\d{{1,3}},\d{{3}}|\d{{1,5}})(?P<block>(?:[- ]block|\s+hundred block)(?:\s+of)?)?"
    rf"\s+(?:the\s+)?{_street('a')}"
)
_CORNER = re.compile(
    rf"{_street('a')}\s+(?:and|near|at|&)\s+{_street('b')}(?P<both>\s+(?:[Ss]treets|[Aa]venues|[Rr]oads)\b)?"
)
_ALONG = re.compile(
    rf"\b(?:{_SIDE}\s+)?(?P<a>{_WORD}(?:\s+{_WORD}){{0,2}}?)\s+(?P<a_kind>{_KINDS})\b\.?(?!\s+(?!{_SIDE_AFTER})[A-Z][a-z])"
)
_QUARTER = re.compile(rf"\b(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}})\s+neighbou?rhood\b")
_OF_A_PLACE = re.compile(rf"(?:{_KINDS}|[Ss]treets|[Aa]venues|[Rr]oads|block|neighbou?rhood)\b")
_NO_PART = re.compile(
    r"[;:!?\"“”()]|,\s"
    r"|\s(?!(?:and|near|at|of|the|block|hundred|streets|avenues|roads|neighbou?rhood)\b)[a-z]"
)
"""What no street, corner or neighbourhood as the patterns above find them has in it."""
_ELSEWHERE = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|resid\w+|address|arrest\w*|custody|jail\w*|court(?:house)?|hospital|warrant|home of|whose|"
    r"captured|abandoned|crashed|vehicle|getaway|last (?:week|month|year)|another shooting|separate|unrelated)\b[^.]*$"
    r"|,\s+of\s+(?:the\s+)?$|\d,\s*$|\bof the\s+$",
    re.I,
)
_ASIDE = 80
_NO_STREET = frozenset(
    re.findall(
        r"\w+",
        "the a an in on at between near people police may june march april wall this that our whose same my your their "
        "monday tuesday wednesday thursday friday saturday sunday",
    )
)
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_LOOSELY = frozenset(("place", "way", "square"))
"""Kinds of street that are also parts of other names."""
SAME_WEEK = 7
"""Days between two reports within which another corner is the same deed's."""


@dataclass(frozen=True)
class Street:
    """A street as a report names it: text[start:end]. name: lower case, without its side; kind:
    "street", "avenue" and so on, or "". number: of the house or block, None where none is told;
    block: whether of a block."""

    name: str
    kind: str
    number: int | None
    block: bool
    start: int
    end: int


@dataclass(frozen=True)
class Corner:
    """Two streets that meet, by name: text[start:end]."""

    streets: tuple[str, str]
    start: int
    end: int


@dataclass(frozen=True)
class Quarter:
    """A neighbourhood, by name in lower case: text[start:end]."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Scene:
    """Where a report's incident happened, in all the ways that it tells."""

    streets: tuple[Street, ...]
    corners: tuple[Corner, ...]
    quarters: tuple[Quarter, ...]


Place = Street | Corner | Quarter


def scene(text: str) -> Scene:
    """The streets, corners and neighbourhoods of the lead, but for those where somebody lives or
    was arrested."""
    lead = text[:LEAD]
    near = _stretches(lead)
    return Scene(
        tuple(_streets(lead, near)), tuple(_corners(lead, near)), tuple(_quarters(lead, near))
    )


def _stretches(lead: str) -> Sequence[tuple[int, int]]:
    """The stretches of the lead that hold a word for a street or neighbourhood, cut where no
    place's name goes on.

    Few reports name a street, and the patterns for them are slow: each capital may begin a name of
    three words.
    """
    told = [match.start() for match in _OF_A_PLACE.finditer(lead)]
    if not told:
        return ()
    cuts = [0, *(match.end() for match in _NO_PART.finditer(lead)), len(lead)]
    places = sorted({bisect_right(cuts, place) for place in told})
    return [(cuts[place - 1], cuts[min(place, len(cuts) - 1)]) for place in places]


def _found(
    pattern: re.Pattern[str], lead: str, near: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    return (match for start, end in near for match in pattern.finditer(lead, start, end))


def places_apart(one: Scene, other: Scene, apart: int | None) -> tuple[Place, Place] | None:
    """A place of each report that cannot both be the scene; None where they agree or cannot be held
    together.
    apart: days between the two reports, None where unknown."""
    found = _numbers_apart(one, other) or _kinds_apart(one, other)
    if found is None and apart is not None and apart <= SAME_WEEK:
        return _corners_apart(one, other) or _quarters_apart(one, other)
    return found


def _streets(lead: str, near: Sequence[tuple[int, int]]) -> Iterator[Street]:
    seen = []
    for match in _found(_NUMBERED, lead, near):
        name, kind = _named(match, "a")
        if not name or (not match["block"] and not kind):
            continue
        seen.append((match.start(), match.end()))
        if _ELSEWHERE.search(_before(lead, match.start())):
            continue
        yield Street(
            name,
            kind,
            int(match["n"].replace(",", "")),
            match["block"] is not None,
            match.start(),
            match.end(),
        )
    for match in _found(_ALONG, lead, near):
        name, kind = _named(match, "a")
        start = match.start("a")
        if (
            name
            and kind not in _LOOSELY
            and not any(s < match.end() and start < e for s, e in seen)
            and not _ELSEWHERE.search(_before(lead, start))
        ):
            yield Street(name, kind, None, False, start, match.end())


def _corners(lead: str, near: Sequence[tuple[int, int]]) -> Iterator[Corner]:
    for match in _found(_CORNER, lead, near):
        (first, kind), (second, other_kind) = _named(match, "a"), _named(match, "b")
        told = (
            match["both"]
            or (kind and other_kind)
            or ((kind or other_kind) and re.search(r"\d", first + second))
        )
        before = _before(lead, match.start())
        if (
            first
            and second
            and first != second
            and told
            and not (_ELSEWHERE.search(before) or _BETWEEN.search(before))
        ):
            yield Corner((min(first, second), max(first, second)), match.start(), match.end())


def _quarters(lead: str, near: Sequence[tuple[int, int]]) -> Iterator[Quarter]:
    for match in _found(_QUARTER, lead, near):
        if match["name"].split()[0].lower() not in _NO_STREET and not _ELSEWHERE.search(
            _before(lead, match.start())
        ):
            yield Quarter(match["name"].lower(), match.start("name"), match.end())


def _before(lead: str, start: int) -> str:
    """The words of the sentence before a place."""
    return re.split(r"(?<=\w\w)[.!?]\s|\n", lead[max(0, start - _ASIDE) : start])[-1]


def _named(match: re.Match[str], group: str) -> tuple[str, str]:
    """Name and kind of a street; "" and "" where the words are no name of one."""
    found = match.groupdict()
    name = " ".join((found[group] or found.get(f"{group}_bare") or "").lower().split())
    kind = (found.get(f"{group}_kind") or "").lower().rstrip(".")
    if not name or name.split()[0] in _NO_STREET:
        return "", ""
    if name in _ORDINALS:
        number = _ORDINALS.index(name) + 1
        name = f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
    return name, _SHORT_FORMS.get(kind, kind)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return (
        min(len(one), len(other)) >= SHORT
        and not re.search(r"\d", one + other)
        and Levenshtein.distance(one, other) <= 1
    )


def _numbers_apart(one: Scene, other: Scene) -> tuple[Place, Place] | None:
    """Two numbers of one street, where no number of it is in both reports."""
    for here in one.streets:
        mine = [
            street
            for street in one.streets
            if street.number is not None and _one_street(street, here)
        ]
        there = [
            street
            for street in other.streets
            if street.number is not None and _one_street(street, here)
        ]
        if mine and there and not any(_one_number(a, b) for a in mine for b in there):
            return mine[0], there[0]
    return None


def _one_street(one: Street, other: Street) -> bool:
    """By name, and where that is a number by kind as well: a 5th Street may cross a 5th Avenue."""
    if re.search(r"\d", one.name) and one.kind and other.kind and one.kind != other.kind:
        return False
    return _same(one.name, other.name)


def _one_number(one: Street, other: Street) -> bool:
    if one.number is None or other.number is None:
        return True
    if one.block or other.block:
        blocks = [
            number
            for number, block in ((one.number, one.block), (other.number, other.block))
            if block
        ]
        size = 1000 if any(number % 1000 == 0 and number >= 10_000 for number in blocks) else 100
        return one.number // size == other.number // size
    return one.number == other.number


def _kinds_apart(one: Scene, other: Scene) -> tuple[Place, Place] | None:
    """ "Elm Street" and "Elm Avenue", where each report gives one kind alone; of numbered streets
    only with the number of a house or block, for a First Street may cross a First Avenue."""
    for here in one.streets:
        mine = [street for street in one.streets if _same(street.name, here.name) and street.kind]
        there = [
            street for street in other.streets if _same(street.name, here.name) and street.kind
        ]
        if (
            not mine
            or not there
            or {street.kind for street in mine} & {street.kind for street in there}
        ):
            continue
        if not re.search(r"\d", here.name) or any(
            a.number is not None and a.number == b.number for a in mine for b in there
        ):
            return mine[0], there[0]
    return None


def _corners_apart(one: Scene, other: Scene) -> tuple[Place, Place] | None:
    """The one corner of each report, where neither report names a street that the other's has
    alone."""
    if (
        len({corner.streets for corner in one.corners}) != 1
        or len({corner.streets for corner in other.corners}) != 1
    ):
        return None
    here = {name for corner in one.corners for name in corner.streets} | {
        street.name for street in one.streets
    }
    there = {name for corner in other.corners for name in corner.streets} | {
        street.name for street in other.streets
    }
    for a in one.corners:
        for b in other.corners:
            mine = [x for x in a.streets if not any(_same(x, y) for y in there)]
            yours = [y for y in b.streets if not any(_same(x, y) for x in here)]
            if not mine or not yours:
                return None
    return one.corners[0], other.corners[0]


def _quarters_apart(one: Scene, other: Scene) -> tuple[Place, Place] | None:
    """Two neighbourhoods, where each report names one alone."""
    here, there = {q.name for q in one.quarters}, {q.name for q in other.quarters}
    if len(here) != 1 or len(there) != 1 or _overlap(*here, *there):
        return None
    return one.quarters[0], other.quarters[0]


def _overlap(one: str, other: str) -> bool:
    """Whether one name is part of the other ("Elm Park", "North Elm Park") or they share a word."""
    return bool(set(one.split()) & set(other.split()))
