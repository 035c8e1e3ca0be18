"""How many a report says were killed and hurt in its own incident, and whether two reports' counts
can both hold.

Works on the bare text, for a toll is told in headlines, appositions and clauses without a party,
where no act is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.discrepancies.incidents.figures import sentence_around, value_of, written_numbers
from onrecord.documents.furniture import folded

LEAD = 1500
"""Characters of a report in which its own incident is told; further down stand other incidents."""
FEWEST, LARGEST = 2, 10_000
"""A toll lies between these: "one" mostly counts one of several, and what is larger is no toll of
one incident."""
BESIDE = 60
"""Characters before and after a count within which words tell that it is of another time."""
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,4}"
_PEOPLE = r"(?:\s+(?!(?:who|that|which|and|or|but|after|when|while|in|at|of|on|had|has|have|to|by)\b)[a-z][\w'’-]*){0,4}?"
_INCLUDING = r"(?:\s*(?:,|--|—)\s*including [^,—.]{3,60}?(?:,|--|—))?"
_STATE = r"(?:\s+(?:were|was|are|is|been|have|has|had|be|also|being|later|left|reported|pronounced|found|confirmed))*"
_HOW = r"(?:\s+(?:critically|seriously|badly|fatally|either))?"
_KILLED = r"(?:killed|dead|slain|dies|died|murdered|fatalities|deaths)"
_INJURED = r"(?:injured|wounded|hurt|injuries)"
_KILLING = r"(?:kill(?:ed|s|ing)?|(?:claim(?:ed|s|ing)?|took) the lives of|deaths? of|slay(?:ing)? of|murders? of)"
_INJURING = r"(?:injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt(?:s|ing)?)"
_STRUCK = (
    r"(?:shot\b(?! (?:and killed|dead|to death))|hit by (?:gun|bullets|shots)|struck by (?:gun|bullets)|"
    r"(?:taken|transported|rushed|airlifted) (?:by \w+ )?to\b|hospitalized)"
)
_STRIKING = r"(?:shot|shooting(?: of)?|opened fire on|(?:sent|sending))"
_LOOSE = re.compile(
    r"\b(?:at least|as many as|up to|more than|over|nearly|almost|about|some|around|another|first|(?<!total )of|"
    r"all|the other|or|to|these|those)\s+$",
    re.I,
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:across the city|over the weekend|(?:pair|series|string|rash) of (?:\w+ )?shootings|"
    r"(?:separate|two|three|several|other|different) (?:\w+ )?(?:shootings|incidents|attacks)|"
    r"in (?:a )?\w+[- ]hours?(?: span)?)\b",
    re.I,
)
_PARTLY = re.compile(
    r"(?:\s+(?!dead|killed|died|slain|injured|wounded|hurt|shot)[\w.'’-]+){1,3}?\s+and\s+"
    r"(?:a|an|his|her|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?![^.]{0,30}\b(?:injured|wounded|"
    r"hurt)\b)",
    re.I,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:(?:last|earlier|previous|past) (?:week|month|year|decade)|earlier this|this month|years? (?:ago|earlier)|"
    r"in (?:19|20)\d\d|in which|had (?:also )?(?:been )?(?:killed|shot|wounded|injured)|bodies)\b",
    re.I,
)
_OTHERS_AND = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]+(?!dead|killed)[\w-]+"
    r"(?:\s+(?!dead|killed)\w+)?\s+and\s+$",
    re.I,
)
_AND_ANOTHER = re.compile(
    r"\s+and\s+an?\s+(?:[\w-]+\s+){1,4}?(?:was\s+)?(?:injured|hurt|wounded|shot)\b", re.I
)
_AND_A_FIFTH = re.compile(
    r"[^.]{0,40}\band (?:a (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|another)\b", re.I
)
_A_DEATH = re.compile(
    r"\b(?:kill\w*|dead(?:ly(?! weapon))?|died|dies|death|fatal\w*|slain|(?<!attempted )murder\w*|homicide)\b",
    re.I,
)
_SOME_DIED = re.compile(
    r"\b(?:one|two|three|four) of (?:the|them|those)\b[^.]{0,40}\b(?:died|dead|succumbed)\b|\blater (?:died|"
    r"succumbed)\b",
    re.I,
)
_RISING = re.compile(
    r"\b(?:toll|number) (?:has |had |was |could |may |is )?(?:since )?(?:grew|grown|rises?|rose|risen|rising|"
    r"climb\w*|"
    r"expected to rise|increas\w*|went up)\b",
    re.I,
)
_GRAVELY = re.compile(
    r"\b(?:critically|seriously|badly|mortally|non-life|minor|received|suffered)\b", re.I
)
_OF_SEVERAL = re.compile(r"\bcritical(?:ly| condition)?\b[^.]*$", re.I)
_NOT_COUNTED = re.compile(
    r"[\s-]*(?:years?|months?|weeks?|days?|hours?|minutes?|times?|shots?|rounds?|percent|p\.?m|a\.?m|of|"
    r"(?:\w+ )?(?:vehicles?|cars?|homes?|houses?|dogs?|buildings?|bullets?|guns?))\b",
    re.I,
)
_ALSO_THE_KILLER = re.compile(
    r"\b(?:himself|herself|including the (?:gunman|shooter|suspect|attacker)|murder[- ]suicides?|"
    r"(?:gunman|shooter|suspect|attacker)[^.]{0,40}\b(?:dead|killed|died)|turn(?:ed|ing) the gun|unborn)\b",
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """A count as a report gives it: text[start:end] are its words."""

    value: int
    start: int
    end: int


@dataclass(frozen=True)
class Toll:
    """How many a report says were killed, injured, or struck (shot, taken to hospital): the figure
    that it gives oftenest, or first, and all that it gives."""

    main: Figure
    values: frozenset[int]


@dataclass(frozen=True)
class Tolls:
    """The counts of one report. deaths: how many it says have died, 1 where it counts none but
    speaks of a death.
    some_died: it tells that some of those hurt have died, so that they may be counted twice.
    rising: it speaks of a toll that rises. with_killer: it also tells of the death of who did it,
    whom some counts include and others do not. These three are asked only of a report that gives
    the count which they bear upon."""

    killed: Toll | None
    injured: Toll | None
    struck: Toll | None
    deaths: int
    some_died: bool
    rising: bool
    with_killer: bool

    @property
    def hurt(self) -> Toll | None:
        """Those injured, or else those struck, some of whom may have died."""
        return self.injured or self.struck


def tolls(text: str) -> Tolls:
    """The counts of killed and hurt in the lead of a report."""
    uncounted = 1 if _A_DEATH.search(text[:LEAD]) else 0
    counted = max(
        (f.value for f in _figures(text[:LEAD], "killed", fewest=1, loose=True)), default=uncounted
    )
    killed, injured, struck = _toll(text, "killed"), _toll(text, "injured"), _toll(text, "struck")
    return Tolls(
        killed,
        injured,
        struck,
        counted,
        bool(injured or struck) and _SOME_DIED.search(text[:LEAD]) is not None,
        killed is not None and _RISING.search(text[:LEAD]) is not None,
        killed is not None and _ALSO_THE_KILLER.search(text) is not None,
    )


def killed_apart(one: Tolls, other: Tolls) -> tuple[Figure, Figure] | None:
    """The counts of the killed of two reports of the same days, where they cannot both hold."""
    here, there = one.killed, other.killed
    if here is None or there is None or here.values & there.values or one.rising or other.rising:
        return None
    with_killer = one.with_killer or other.with_killer
    apart = abs(here.main.value - there.main.value)
    return (
        (here.main, there.main) if _near(here, there) and (apart > 1 or not with_killer) else None
    )


def injured_apart(one: Tolls, other: Tolls) -> tuple[Figure, Figure] | None:
    """The counts of the hurt of two reports of the same days, where they cannot both hold: those
    struck may include the dead, and who has died since is counted among the injured by one report
    and among the dead by the other."""
    here, there = one.hurt, other.hurt
    if here is None or there is None or not _near(here, there):
        return None
    agree = _all_hurt(one) & _all_hurt(other)
    if not (one.injured and other.injured) or one.some_died or other.some_died:
        agree |= _with_dead(one) & _with_dead(other)
    return None if agree or _died_since(one, other) else (here.main, there.main)


def _near(one: Toll, other: Toll) -> bool:
    """Whether one of two counts may be a slip or an earlier state of the other, and is not of
    something else."""
    fewer, more = sorted((one.main.value, other.main.value))
    return more <= 2 * fewer + 1


def _all_hurt(report: Tolls) -> frozenset[int]:
    return frozenset().union(*(toll.values for toll in (report.injured, report.struck) if toll))


def _with_dead(report: Tolls) -> frozenset[int]:
    """The counts of the hurt, and what they are with the dead and without them."""
    dead = {0, report.deaths, *(report.killed.values if report.killed else ())}
    return frozenset(
        value + sign * number for value in _all_hurt(report) for number in dead for sign in (1, -1)
    )


def _died_since(one: Tolls, other: Tolls) -> bool:
    """Whether one report counts among the injured whom the other, which counts more dead, gives as
    killed."""
    if one.injured is None or other.injured is None or one.deaths == other.deaths:
        return False
    fewer_injured = one.injured.main.value - other.injured.main.value
    more_dead = other.deaths - one.deaths
    return fewer_injured * more_dead > 0 and abs(fewer_injured) == abs(more_dead)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    words = "|".join(sorted(written_numbers(), key=lambda word: (-len(word), word)))
    number = rf"(?<![\w$£€.,/:#-])(?P<n>{_FIGURE}|{words})\b"
    counted = f"{number}{_PEOPLE}{_INCLUDING}{_STATE}{_HOW}"
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
        "struck": (
            re.compile(rf"{number}{_PEOPLE}(?:\s+who)?{_STATE}\s+{_STRUCK}", re.I),
            re.compile(rf"\b{_STRIKING}\s+{number}{_PEOPLE}\s+(?:people|men|women|others|teens|teenagers|to)\b", re.I),
        ),
    }  # fmt: skip


def _toll(text: str, kind: str) -> Toll | None:
    """None where the lead gives no figure of this kind, or too many."""
    figures = sorted(_figures(text[:LEAD], kind), key=lambda figure: (figure.start, figure.end))
    values = Counter(figure.value for figure in figures)
    if not values or len(values) > 3 or _ONE_OF_SEVERAL.search(text[:LEAD]):
        return None
    main = min(figures, key=lambda figure: (-values[figure.value], figure.start))
    return Toll(main, frozenset(values))


_HARM = {
    "killed": (
        "kill",
        "dead",
        "slain",
        "slay",
        "dies",
        "died",
        "death",
        "fatal",
        "murder",
        "lives of",
    ),
    "injured": ("injur", "wound", "hurt"),
    "struck": (
        *(
            "shot",
            "shooting",
            "hit by",
            "struck by",
            "taken",
            "transported",
            "rushed",
            "airlifted",
            "hospitalized",
        ),
        *("opened fire", "sent", "sending"),
    ),
}
"""Of these one stands in every text in which a pattern of the kind finds a figure; it is quicker to
look for them."""


def _figures(
    text: str, kind: str, *, fewest: int = FEWEST, loose: bool = False
) -> Iterator[Figure]:
    caseless = folded(text)
    if not any(word in caseless for word in _HARM[kind]):
        return
    for pattern in _patterns()[kind]:
        for match in pattern.finditer(text):
            value = value_of(match["n"])
            if 1900 < value < 2100 or not fewest <= value <= LARGEST:
                continue
            if kind == "struck" and _OTHERS_AND.search(
                text[max(0, match.start("n") - 40) : match.start("n")]
            ):
                continue
            if (
                loose or not _LOOSE.search(text[max(0, match.start("n") - 20) : match.start("n")])
            ) and _counts_all(text, match):
                yield Figure(value, match.start("n"), match.end())
                if kind == "struck" and _AND_ANOTHER.match(text, match.end()):
                    yield Figure(value + 1, match.start("n"), match.end())


def _counts_all(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts people, all of them that came to harm, and in this incident."""
    if _NOT_COUNTED.match(text[match.end("n") : match.end("n") + 12]) or _PARTLY.match(
        text, match.end("n")
    ):
        return False
    if _GRAVELY.search(text[match.start() : match.end() + 12]):
        return False  # so many of the injured, by how badly
    if _AND_A_FIFTH.match(text, match.end()):
        return False
    if _OF_SEVERAL.search(text[max(0, match.start() - 60) : match.start()]):
        return False
    return not _ANOTHER_TIME.search(sentence_around(text, match.start(), match.end(), BESIDE))
