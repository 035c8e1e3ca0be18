"""Where a report says that its own incident happened: by street, corner and neighbourhood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.languages.en.incidents.figures import before
from onrecord.model.incidents import IncidentLocation, Neighbourhood, Street, StreetCorner

LEAD = 4000
"""Characters of a report in which its own scene is told."""
ASIDE = 80
"""Characters before a place, within its sentence, that tell that it is no scene."""

# --- parts of the patterns ---
_SHORT_FORMS = {
    "st": "street", "ave": "avenue", "av": "avenue", "rd": "road", "dr": "drive",
    "blvd": "boulevard", "ln": "lane", "ct": "court", "pl": "place", "hwy": "highway",
    "pkwy": "parkway", "cir": "circle", "ter": "terrace",
}  # fmt: skip
_OTHER_KINDS = ("way", "trail", "loop", "square", "alley")
_KINDS = "|".join(kind.title() for kind in (*_SHORT_FORMS.values(), *_OTHER_KINDS, *_SHORT_FORMS))
_PLURAL_KINDS = r"[Ss]treets|[Aa]venues|[Rr]oads"
_SIDE = (
    r"(?:(?:North|South)(?:east|west)?|East|West|"
    r"N\.?E\.?|N\.?W\.?|S\.?E\.?|S\.?W\.?|N\.?|S\.?|E\.?|W\.?)(?=\s+[A-Z\d])"
)
_SIDE_AFTER = r"(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\b"
_WORD = r"(?:[A-Z][\w'’-]*[a-z][\w'’-]*|\d{1,3}(?:st|nd|rd|th))"
_WORDS = rf"{_WORD}(?:\s+{_WORD}){{0,2}}"


def _street(group: str) -> str:
    kind = rf"(?P<{group}>{_WORDS}?)\s+(?P<{group}_kind>{_KINDS})\b\.?"
    return rf"(?:{_SIDE}\s+)?(?:{kind}|(?P<{group}_bare>{_WORDS}))"


NUMBERED = re.compile(
    r"(?<![\w$.,-])(?P<n>\d{1,3},\d{3}|\d{1,5})"
    r"(?P<block>(?:[- ]block|\s+hundred block)(?:\s+of)?)?"
    rf"\s+(?:the\s+)?{_street('a')}"
)
CORNER = re.compile(
    rf"{_street('a')}\s+(?:and|near|at|&)\s+{_street('b')}(?P<both>\s+(?:{_PLURAL_KINDS})\b)?"
)
ALONG = re.compile(
    rf"\b(?:{_SIDE}\s+)?(?P<a>{_WORDS}?)\s+(?P<a_kind>{_KINDS})\b\.?"
    rf"(?!\s+(?!{_SIDE_AFTER})[A-Z][a-z])"
)
NEIGHBOURHOOD = re.compile(rf"\b(?P<name>{_WORDS})\s+neighbou?rhood\b")
_OF_A_PLACE = re.compile(rf"(?:{_KINDS}|{_PLURAL_KINDS}|block|neighbou?rhood)\b")
_NO_PART = re.compile(
    r"[;:!?\"“”()]|,\s"
    r"|\s(?!(?:and|near|at|of|the|block|hundred|streets|avenues|roads|neighbou?rhood)\b)[a-z]"
)
"""What no street, corner or neighbourhood as the patterns above find them has in it."""
_ELSEWHERE = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|resid\w+|address|arrest\w*|custody|jail\w*|court(?:house)?|hospital|"
    r"warrant|home of|whose|captured|abandoned|crashed|vehicle|getaway|"
    r"last (?:week|month|year)|another shooting|separate|unrelated)\b[^.]*$"
    r"|,\s+of\s+(?:the\s+)?$|\d,\s*$|\bof the\s+$",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]\s|\n")
_NO_STREET = frozenset((
    "the", "a", "an", "in", "on", "at", "between", "near", "people", "police", "may", "june",
    "march", "april", "wall", "this", "that", "our", "whose", "same", "my", "your", "their",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_PARTS_OF_OTHER_NAMES = frozenset(("place", "way", "square"))
"""Kinds of street that are also parts of other names."""

Stretches = Sequence[tuple[int, int]]


def incident_location(text: str) -> IncidentLocation:
    """The streets, corners and neighbourhoods of the lead, but for those where somebody lives or
    was arrested."""
    lead = text[:LEAD]
    near = stretches(lead)
    return IncidentLocation(
        tuple(streets(lead, near)), tuple(corners(lead, near)), tuple(neighbourhoods(lead, near))
    )


def stretches(lead: str) -> Stretches:
    """The stretches of the lead that hold a word for a street or neighbourhood, cut where no
    place's name goes on.

    Few reports name a street, and the patterns for them are slow: each capital may begin a name of
    three words.
    """
    places = [match.start() for match in _OF_A_PLACE.finditer(lead)]
    if not places:
        return ()
    cuts = [0, *(match.end() for match in _NO_PART.finditer(lead)), len(lead)]
    held = sorted({bisect_right(cuts, place) for place in places})
    return [(cuts[place - 1], cuts[min(place, len(cuts) - 1)]) for place in held]


def _matches(pattern: re.Pattern[str], lead: str, near: Stretches) -> Iterator[re.Match[str]]:
    return (match for start, end in near for match in pattern.finditer(lead, start, end))


def streets(lead: str, near: Stretches) -> Iterator[Street]:
    """Houses and blocks of a street, then streets alone."""
    taken = []
    for match in _matches(NUMBERED, lead, near):
        name, kind = _name_and_kind(match, "a")
        if name and (match["block"] or kind):
            taken.append(match.span())
            if not _is_elsewhere(lead, match.start()):
                number = int(match["n"].replace(",", ""))
                yield Street(name, kind, number, match["block"] is not None, *match.span())
    for match in _matches(ALONG, lead, near):
        name, kind = _name_and_kind(match, "a")
        start = match.start("a")
        is_street = name and kind not in _PARTS_OF_OTHER_NAMES
        is_new = is_street and not _overlaps(start, match.end(), taken)
        if is_new and not _is_elsewhere(lead, start):
            yield Street(name, kind, None, False, start, match.end())


def corners(lead: str, near: Stretches) -> Iterator[StreetCorner]:
    """Where two streets meet."""
    for match in _matches(CORNER, lead, near):
        (first, kind), (second, other_kind) = _name_and_kind(match, "a"), _name_and_kind(match, "b")
        kinds = 2 if match["both"] else sum(map(bool, (kind, other_kind)))
        are_streets = kinds == 2 or (kinds == 1 and re.search(r"\d", first + second))
        if first and second and first != second and are_streets:
            opening = _opening(lead, match.start())
            if not _ELSEWHERE.search(opening) and not _BETWEEN.search(opening):
                yield StreetCorner((min(first, second), max(first, second)), *match.span())


def neighbourhoods(lead: str, near: Stretches) -> Iterator[Neighbourhood]:
    """ "the Old Mill neighborhood"."""
    for match in _matches(NEIGHBOURHOOD, lead, near):
        name = match["name"].lower()
        if name.split()[0] not in _NO_STREET and not _is_elsewhere(lead, match.start()):
            yield Neighbourhood(name, match.start("name"), match.end())


def _overlaps(start: int, end: int, taken: Stretches) -> bool:
    return any(first < end and start < last for first, last in taken)


def _is_elsewhere(lead: str, start: int) -> bool:
    return _ELSEWHERE.search(_opening(lead, start)) is not None


def _opening(lead: str, start: int) -> str:
    """The words of the sentence before a place."""
    return _SENTENCE_END.split(before(lead, start, ASIDE))[-1]


def _name_and_kind(match: re.Match[str], group: str) -> tuple[str, str]:
    """Name and kind of a street; "" and "" where the words are no name of one."""
    parts = match.groupdict()
    name = " ".join((parts[group] or parts.get(f"{group}_bare") or "").lower().split())
    kind = (parts.get(f"{group}_kind") or "").lower().rstrip(".")
    if not name or name.split()[0] in _NO_STREET:
        return "", ""
    return _ORDINALS.get(name, name), _SHORT_FORMS.get(kind, kind)
