"""The dateline of a report: "ISTANBUL, April 10 (Reuters) — The two delegations ..."

A dateline opens the first paragraphs of a report and says where (and when) it was written, not what
happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.documents.calendar_dates import CalendarDate, calendar_dates
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary import Vocabulary
from onrecord.languages.vocabulary.documents import DatelineKind

LONGEST = 160
"""Characters: no dateline is longer."""

_LONGEST_ALONE = 60
"""Characters of a line that is a dateline and nothing else."""

_ASIDE_WITHIN = 200
"""Characters behind a bare place and dash in which another dash would make it an aside."""

_ANOTHER_DASH = re.compile(r"\s(?:—|–|--)\s")
_SENTENCE = re.compile(r"[\"“'‘A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the parts of a dateline stand in the paragraph's text, as (start, end), and where the
    report begins."""

    place: tuple[int, int] | None
    date: CalendarDate | None
    agency: tuple[int, int] | None
    end: int


def dateline(
    text: str, language: str | None = None, *, begins_report: bool = False
) -> Dateline | None:
    """The dateline that a paragraph opens with, or None. language: the text's, by its code.
    begins_report: it is the first paragraph of the report."""
    vocabulary = language_of(language).vocabulary
    opening = text[:LONGEST]
    for kind, form in vocabulary.datelines.forms:
        match = form.match(opening)
        if match and match.end() < len(text) and _plausible(kind, match, text, vocabulary):
            return _dateline(match, text, language)
    match = vocabulary.datelines.colon.match(opening) if begins_report else None
    if match and _town(match.group("place")) in vocabulary.datelines.towns:
        return _dateline(match, text, language)
    return None


def lone_dateline(text: str, language: str | None = None) -> Dateline | None:
    """The dateline that a whole short line is ("ISTANBUL", "WASHINGTON (AP)", "Paris, 3 May 2024"),
    or None."""
    if len(text) > _LONGEST_ALONE:
        return None
    vocabulary = language_of(language).vocabulary
    match = vocabulary.datelines.lone.fullmatch(text)
    if match is None:
        return None
    signed = (match.group("agency") or "") in vocabulary.outlets.agencies
    if match.group("date") or signed or _shouted(match.group("place")):
        return _dateline(match, text, language)
    return None


def _town(place: str) -> str:
    return place.split(",")[0]


def _shouted(place: str) -> bool:
    return _town(place).isupper() and len(place) > 2


def _plausible(kind: DatelineKind, match: re.Match[str], text: str, vocabulary: Vocabulary) -> bool:
    groups = match.groupdict()
    agency, place = groups.get("agency") or "", groups.get("place") or ""
    rest = text[match.end() :]
    if place and vocabulary.datelines.no_place.search(_town(place)):
        return False
    if kind is DatelineKind.SIGNED:
        # "Smith (R) voted" is no dateline: who is in brackets is known, or shouted beside a shouted
        # place or a dash.
        if agency in vocabulary.outlets.agencies or agency in vocabulary.datelines.outlets:
            return True
        dashed = match.group().rstrip()[-1] in "—–-"
        return len(agency) > 2 and (_shouted(place) or (agency.isupper() and dashed))
    if kind is DatelineKind.BARE:
        # Where the place is not shouted, another dash soon after would make it an aside: "Kyiv —
        # its people — held".
        return _shouted(place) or not _ANOTHER_DASH.search(rest[:_ASIDE_WITHIN])
    if kind is DatelineKind.DATED and not place and not agency:
        return _SENTENCE.match(rest) is not None and _YEAR.search(groups["date"]) is not None
    return True


def _dateline(match: re.Match[str], text: str, language: str | None) -> Dateline:
    groups = match.groupdict()

    def place_of(name: str) -> tuple[int, int] | None:
        return match.span(name) if groups.get(name) else None

    dated = None
    if groups.get("date"):
        start, end = match.span("date")
        inside = [
            written
            for written in calendar_dates(text[: end + 1], language)
            if start <= written.start and written.end <= end + 1
        ]
        dated = inside[0] if inside else None
    return Dateline(place_of("place"), dated, place_of("agency"), match.end())
