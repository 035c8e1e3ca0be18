"""What a report of an incident says of it, read from its words: how many were killed and injured, how old the people
are whom it names, and on what day it happened.

Works on the bare text, for a toll is told in headlines, appositions and clauses without a party, where no act is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import rows

LEAD = 1500
"""Characters of a report in which its own incident is told; further down stand other incidents."""
FEWEST, LARGEST = 2, 10_000
"""A toll lies between these: "one" mostly counts one of several, and what is larger is no toll of one incident."""
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,4}"
_PEOPLE = (
    r"(?:\s+(?!(?:who|that|which|and|or|but|after|when|while|in|at|of|on|had|has|have|to|by)\b)[a-z][\w'’-]*){0,4}?"
)
_STATE = r"(?:\s+(?:were|was|are|is|been|have|has|had|be|also|being|later|left|reported|pronounced|found|confirmed))*"
_HOW = r"(?:\s+(?:critically|seriously|badly|fatally|either))?"
_KILLED = r"(?:killed|dead|slain|dies|died|murdered|fatalities|deaths)"
_INJURED = r"(?:injured|wounded|hurt|injuries)"
_KILLING = r"(?:kill(?:ed|s|ing)?|(?:claim(?:ed|s|ing)?|took) the lives of|deaths? of|slay(?:ing)? of|murders? of)"
_INJURING = r"(?:injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt(?:s|ing)?)"
_LOOSE = re.compile(
    r"\b(?:at least|as many as|up to|more than|over|nearly|almost|about|some|around|another|first|of|all|the other|"
    r"or|to|these|those)\s+$",
    re.I,
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:across the city|over the weekend|(?:pair|series|string|rash) of (?:\w+ )?shootings|"
    r"(?:separate|two|three|several|other|different) (?:\w+ )?(?:shootings|incidents|attacks))\b",
    re.I,
)
_PARTLY = re.compile(
    r"(?:\s+(?!dead|killed|died|slain|injured|wounded|hurt|shot)[\w.'’-]+){1,3}?\s+and\s+"
    r"(?:a|an|his|her|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?![^.]{0,30}\b(?:injured|wounded|hurt)\b)",
    re.I,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:(?:last|earlier|previous|past) (?:week|month|year|decade)|earlier this|this month|years? (?:ago|earlier)|"
    r"in (?:19|20)\d\d|in which|had (?:also )?(?:been )?(?:killed|shot|wounded|injured)|bodies)\b",
    re.I,
)
BESIDE = 60
"""Characters before and after a count within which words tell that it is of another time."""
_GRAVELY = re.compile(r"\b(?:critically|seriously|badly|mortally|non-life|minor|received|suffered)\b", re.I)
_OF_SEVERAL = re.compile(r"\bcritical(?:ly| condition)?\b[^.]*$", re.I)
_NOT_COUNTED = re.compile(
    r"[\s-]*(?:years?|months?|weeks?|days?|hours?|minutes?|times?|shots?|rounds?|percent|p\.?m|a\.?m|of)\b", re.I
)
_ALSO_THE_KILLER = re.compile(
    r"\b(?:himself|herself|including the (?:gunman|shooter|suspect|attacker)|murder[- ]suicides?|"
    r"(?:gunman|shooter|suspect|attacker)[^.]{0,40}\b(?:dead|killed|died)|turn(?:ed|ing) the gun|unborn)\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:\s+(morning|afternoon|evening|night))?", re.I)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ITS_INCIDENT = re.compile(
    r"(?:['’]s)?\s+(?:deadly |fatal |mass )?(?:shooting|attack|stabbing|crash|explosion|blaze)\b", re.I
)
_BACK = re.compile(r"\b(?:back|return(?:s|ed)?|anniversary)\b", re.I)
_BY_ACCIDENT = re.compile(r"\b(?:crash|explo|blaze|fire\b)", re.I)
NEAR = 70
"""Characters before a weekday within which the word for the incident stands."""
_BEFORE_DAY = re.compile(r"(?:\b(early|late|last|next|before)\s+)$", re.I)
_INCIDENT = re.compile(
    r"\b(?:shot|shooting|gunfire|shots|killed|injured|wounded|stabb\w+|crash\w*|explo\w+|attack\w*|blaze|fire)\b", re.I
)
_AFTERWARDS = re.compile(
    r"\b(?:suspects?|arrest\w*|recover\w*|bod(?:y|ies)|captur\w*|back|would|going|claimed|new|rall(?:y|ied)|memorial|investigat\w*|gather\w*|"
    r"charged|court|said|says|identified|released|announced|confirmed|told|died|funeral|vigil|update\w*|posted|"
    r"published|sentenc\w*|indict\w*|plead\w*|condition|hospital|news conference)\b",
    re.I,
)
_NAME = r"[A-Z][\w'’-]+(?:\s+[A-Z]\.?)?(?:\s+[A-Z][\w'’-]+){1,2}"
_AGE_AFTER = re.compile(rf"(?P<name>{_NAME}),\s+(?P<age>\d{{1,3}})(?=[,.;)]|\s+and\b)")
_AGE_BEFORE = re.compile(rf"(?P<age>\d{{1,3}})[- ]year[- ]old(?:\s+[a-z][\w'’-]*){{0,3}},?\s+(?P<name>{_NAME})")
_UNIT = {"year": 12, "month": 1}
_ROLES = {
    "boy": "boy",
    "girl": "girl",
    "child": "child|baby|infant|toddler|kid",
}
_ROLE_AGE = re.compile(
    r"(?<!or )(?<!-)\b(?P<age>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[-\s]{1,3}"
    r"(?P<unit>year|month)s?[-\s]{1,3}old\s+(?:[a-z][\w'’-]*\s+){0,2}?(?P<role>"
    + "|".join(_ROLES.values())
    + r")\b(?! sitter)",
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """A value as a report gives it: text[start:end] are its words."""

    value: int
    start: int
    end: int


@dataclass(frozen=True)
class Toll:
    """How many a report says were killed, or injured: the figure it gives first or oftenest, and all that it gives.

    with_killer: it also tells of the death of who did it, whom some counts include and others do not.
    """

    main: Figure
    values: frozenset[int]
    with_killer: bool


@dataclass(frozen=True)
class Age:
    """How old a named person is said to be. name: first and last name, lower case."""

    name: tuple[str, str]
    age: Figure


@dataclass(frozen=True)
class Day:
    """The day of the week on which a report's incident happened, 0 Monday, with its part ("night", "early") or "".

    kind: accident or violence, for a report may tell of one of each.
    """

    weekday: int
    part: str
    kind: str
    start: int
    end: int


@cache
def _numbers() -> dict[str, int]:
    return {row[1]: int(float(row[2])) for row in rows("number_words.tsv") if row[0] == "number"} | {"no": 0}


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    words = "|".join(sorted(_numbers(), key=lambda word: (-len(word), word)))
    number = rf"(?<![\w$£€.,/:#-])(?P<n>{_FIGURE}|{words})\b"
    counted = f"{number}{_PEOPLE}{_STATE}{_HOW}"
    return {
        "killed": (
            re.compile(rf"{counted}\s+(?:shot\s+(?:and\s+|to\s+)?)?(?:{_KILLED}|fatally shot|shot to death)\b", re.I),
            re.compile(rf"\b{_KILLING}\s+{number}", re.I),
            re.compile(rf"\b(?:left|leaves|leaving)\s+{number}{_PEOPLE}\s+dead\b", re.I),
        ),
        "injured": (
            re.compile(rf"{counted}\s+{_INJURED}\b", re.I),
            re.compile(rf"\b{_INJURING}\s+{number}", re.I),
        ),
    }  # fmt: skip


def toll(text: str, kind: str) -> Toll | None:
    """How many were "killed" or "injured" by the report's own lead; None where it gives no figure, or too many."""
    figures = sorted(_figures(text[:LEAD], kind), key=lambda figure: (figure.start, figure.end))
    values = Counter(figure.value for figure in figures)
    if not values or len(values) > 3 or _ONE_OF_SEVERAL.search(text[:LEAD]):
        return None
    main = min(figures, key=lambda figure: (-values[figure.value], figure.start))
    return Toll(main, frozenset(values), _ALSO_THE_KILLER.search(text) is not None)


def deaths(text: str) -> int:
    """How many the report's lead says have died, "one" and "at least one" included; 0 where it counts none."""
    return max((figure.value for figure in _figures(text[:LEAD], "killed", fewest=1, loose=True)), default=0)


def _figures(text: str, kind: str, *, fewest: int = FEWEST, loose: bool = False) -> Iterator[Figure]:
    for pattern in _patterns()[kind]:
        for match in pattern.finditer(text):
            written = match["n"].lower()
            value = _numbers()[written] if written in _numbers() else int(written.replace(",", ""))
            before, after = (
                text[max(0, match.start("n") - 20) : match.start("n")],
                text[match.end("n") : match.end("n") + 12],
            )
            if _NOT_COUNTED.match(after) or 1900 < value < 2100 or not fewest <= value <= LARGEST:
                continue
            if not loose and _LOOSE.search(before):
                continue
            beside = text[match.start() : match.end() + 12]
            if _GRAVELY.search(beside) or _OF_SEVERAL.search(text[max(0, match.start() - 60) : match.start()]):
                continue  # so many of the injured, by how badly
            if _PARTLY.match(text, match.end("n")):
                continue  # a part of the toll
            if _ANOTHER_TIME.search(_sentence_around(text, match.start(), match.end())):
                continue
            yield Figure(value, match.start("n"), match.end())


def _sentence_around(text: str, start: int, end: int) -> str:
    """The words of one sentence up to BESIDE characters on both sides of a stretch."""
    before = re.split(r"[.!?\n]\s", text[max(0, start - BESIDE) : start])[-1]
    return before + text[start:end] + re.split(r"[.!?\n](?:\s|$)", text[end : end + BESIDE])[0]


def ages(text: str) -> Sequence[Age]:
    """The ages that a report gives people by name ("Ada Holm, 42," and "42-year-old Ada Holm")."""
    found = []
    for pattern in (_AGE_AFTER, _AGE_BEFORE):
        for match in pattern.finditer(text):
            words = re.findall(r"[^\s.]{2,}", match["name"].lower())
            if int(match["age"]) <= 110 and len(words) >= 2:
                figure = Figure(int(match["age"]), match.start(), match.end())
                found.append(Age((words[0], words[-1]), figure))
    return sorted(found, key=lambda each: (each.age.start, each.age.end))


def ages_of_roles(text: str) -> Mapping[str, Sequence[Figure]]:
    """The ages in months that a report gives people it does not name, by what it calls them: boy, girl or child."""
    found: dict[str, list[Figure]] = {}
    for match in _ROLE_AGE.finditer(text[:LEAD]):
        role = next(role for role, words in _ROLES.items() if match["role"].lower() in words.split("|"))
        written = match["age"].lower()
        value = _numbers().get(written) or int(written)
        found.setdefault(role, []).append(Figure(value * _UNIT[match["unit"].lower()], match.start(), match.end()))
    return found


def days(text: str) -> Sequence[Day]:
    """The weekdays on which the report's incident happened: those close behind the word for it in one sentence of the
    lead, with nothing of what came afterwards between ("was shot Friday night"), or before it ("Friday's shooting")."""
    lead, found = text[:LEAD], []
    for match in _WEEKDAY.finditer(lead):
        before = _BEFORE_DAY.search(lead[: match.start()])
        if before and before[1].lower() in {"last", "next", "before"}:
            continue
        said = re.split(r"[.!?\n]", lead[max(0, match.start() - NEAR) : match.start()])[-1]
        told = list(_INCIDENT.finditer(said))
        behind = bool(told) and not _AFTERWARDS.search(said[told[-1].end() :]) and not _BACK.search(said)
        if not behind and not _ITS_INCIDENT.match(lead[match.end() :]):
            continue
        part = "early" if before and before[1].lower() == "early" else (match[2] or "").lower()
        part = "night" if before and before[1].lower() == "late" else part
        words = lead[max(0, match.start() - NEAR) : match.end() + 20]
        kind = "accident" if _BY_ACCIDENT.search(words) else "violence"
        found.append(Day(_WEEKDAYS.index(match[1].lower()), part, kind, match.start(), match.end()))
    return found
