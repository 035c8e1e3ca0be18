"""How many a report says were killed and hurt in its own incident."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from onrecord.documents.furniture import folded
from onrecord.languages.en.incidents.figures import (
    before,
    number_words,
    sentence_around,
    value_of,
)
from onrecord.model.incidents import Casualties, CasualtyCount, Figure

LEAD = 1500
"""Characters of a report in which its own incident is told; further down stand other incidents."""
FEWEST, LARGEST = 2, 10_000
"""A count of casualties lies between these: "one" mostly counts one of several, and what is larger
is no count of one incident."""
BESIDE = 60
"""Characters before and after a count within which words tell that it is of another time."""
MOST_VALUES = 3
"""A lead with more counts of one kind than this tells of more than one incident."""
_YEARS = range(1901, 2100)

# --- parts of the patterns that find a count ---
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,4}"
_NOT_WITHIN_PEOPLE = r"who|that|which|and|or|but|after|when|while|in|at|of|on|had|has|have|to|by"
_PEOPLE = rf"(?:\s+(?!(?:{_NOT_WITHIN_PEOPLE})\b)[a-z][\w'’-]*){{0,4}}?"
_INCLUDING = r"(?:\s*(?:,|--|—)\s*including [^,—.]{3,60}?(?:,|--|—))?"
_STATE = (
    r"(?:\s+(?:were|was|are|is|been|have|has|had|be|also|being|later|left|reported|pronounced|"
    r"found|confirmed))*"
)
_HOW = r"(?:\s+(?:critically|seriously|badly|fatally|either))?"
_KILLED = r"(?:killed|dead|slain|dies|died|murdered|fatalities|deaths)"
_INJURED = r"(?:injured|wounded|hurt|injuries)"
_KILLING = (
    r"(?:kill(?:ed|s|ing)?|(?:claim(?:ed|s|ing)?|took) the lives of|deaths? of|slay(?:ing)? of|"
    r"murders? of)"
)
_INJURING = r"(?:injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt(?:s|ing)?)"
_STRUCK = (
    r"(?:shot\b(?! (?:and killed|dead|to death))|hit by (?:gun|bullets|shots)|"
    r"struck by (?:gun|bullets)|(?:taken|transported|rushed|airlifted) (?:by \w+ )?to\b|"
    r"hospitalized)"
)
_STRIKING = r"(?:shot|shooting(?: of)?|opened fire on|(?:sent|sending))"
_WHOM = r"(?:people|men|women|others|teens|teenagers|to)"

# --- what a lead says beside its counts ---
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:across the city|over the weekend|(?:pair|series|string|rash) of (?:\w+ )?shootings|"
    r"(?:separate|two|three|several|other|different) (?:\w+ )?(?:shootings|incidents|attacks)|"
    r"in (?:a )?\w+[- ]hours?(?: span)?)\b",
    re.I,
)
_A_DEATH = re.compile(
    r"\b(?:kill\w*|dead(?:ly(?! weapon))?|died|dies|death|fatal\w*|slain|"
    r"(?<!attempted )murder\w*|homicide)\b",
    re.I,
)
_SOME_DIED = re.compile(
    r"\b(?:one|two|three|four) of (?:the|them|those)\b[^.]{0,40}\b(?:died|dead|succumbed)\b|"
    r"\blater (?:died|succumbed)\b",
    re.I,
)
_RISING = re.compile(
    r"\b(?:toll|number) (?:has |had |was |could |may |is )?(?:since )?"
    r"(?:grew|grown|rises?|rose|risen|rising|climb\w*|expected to rise|increas\w*|went up)\b",
    re.I,
)
_THE_PERPETRATOR_DIED = re.compile(
    r"\b(?:himself|herself|including the (?:gunman|shooter|suspect|attacker)|murder[- ]suicides?|"
    r"(?:gunman|shooter|suspect|attacker)[^.]{0,40}\b(?:dead|killed|died)|"
    r"turn(?:ed|ing) the gun|unborn)\b",
    re.I,
)

# --- what tells that a number does not count all who came to harm ---
_LOOSE = re.compile(
    r"\b(?:at least|as many as|up to|more than|over|nearly|almost|about|some|around|another|first|"
    r"(?<!total )of|all|the other|or|to|these|those)\s+$",
    re.I,
)
_OF_THINGS = re.compile(
    r"[\s-]*(?:years?|months?|weeks?|days?|hours?|minutes?|times?|shots?|rounds?|percent|p\.?m|"
    r"a\.?m|of|(?:\w+ )?(?:vehicles?|cars?|homes?|houses?|dogs?|buildings?|bullets?|guns?))\b",
    re.I,
)
_AND_OTHERS = re.compile(
    r"(?:\s+(?!dead|killed|died|slain|injured|wounded|hurt|shot)[\w.'’-]+){1,3}?\s+and\s+"
    r"(?:a|an|his|her|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    r"(?![^.]{0,30}\b(?:injured|wounded|hurt)\b)",
    re.I,
)
_GRAVELY = re.compile(
    r"\b(?:critically|seriously|badly|mortally|non-life|minor|received|suffered)\b", re.I
)
_AND_A_FIFTH = re.compile(
    r"[^.]{0,40}\band (?:a (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|another)\b", re.I
)
_CRITICALLY_BEFORE = re.compile(r"\bcritical(?:ly| condition)?\b[^.]*$", re.I)
_ANOTHER_TIME = re.compile(
    r"\b(?:(?:last|earlier|previous|past) (?:week|month|year|decade)|earlier this|this month|"
    r"years? (?:ago|earlier)|in (?:19|20)\d\d|in which|"
    r"had (?:also )?(?:been )?(?:killed|shot|wounded|injured)|bodies)\b",
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
_PARTIAL: tuple[Callable[[str, re.Match[str]], object], ...] = (
    # "three homes"
    lambda text, match: _OF_THINGS.match(text[match.end("n") : match.end("n") + 12]),
    # "six children and two adults"
    lambda text, match: _AND_OTHERS.match(text, match.end("n")),
    # "two of them critically": so many of the injured, by how badly
    lambda text, match: _GRAVELY.search(text[match.start() : match.end() + 12]),
    # "four were killed and a fifth"
    lambda text, match: _AND_A_FIFTH.match(text, match.end()),
    # "one in critical condition, three"
    lambda text, match: _CRITICALLY_BEFORE.search(before(text, match.start(), 60)),
    # "five were killed last year"
    lambda text, match: _ANOTHER_TIME.search(
        sentence_around(text, match.start(), match.end(), BESIDE)
    ),
)
"""Each tells of a match that its number does not count people, all of them that came to harm, in
this incident."""

HARM = {
    "killed": ("kill", "dead", "slain", "slay", "dies", "died", "death", "fatal", "murder",
               "lives of"),
    "injured": ("injur", "wound", "hurt"),
    "struck": ("shot", "shooting", "hit by", "struck by", "taken", "transported", "rushed",
               "airlifted", "hospitalized", "opened fire", "sent", "sending"),
}  # fmt: skip
"""Of these one stands in every text in which a pattern of the kind finds a figure; it is quicker to
look for them."""


@cache
def patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """By kind of harm the patterns that find a count; group "n" is the number."""
    number = rf"(?<![\w$£€.,/:#-])(?P<n>{_FIGURE}|{number_words()})\b"
    counted = f"{number}{_PEOPLE}{_INCLUDING}{_STATE}{_HOW}"
    fatally = rf"(?:shot\s+(?:and\s+|to\s+)?)?(?:{_KILLED}|fatally shot|shot to death)"
    found = {
        "killed": (
            rf"{counted}\s+{fatally}\b",
            rf"\b{_KILLING}\s+{number}",
            rf"\b(?:left|leaves|leaving)\s+{number}{_PEOPLE}\s+dead\b",
        ),
        "injured": (rf"{counted}\s+{_INJURED}\b", rf"\b{_INJURING}\s+{number}"),
        "struck": (
            rf"{number}{_PEOPLE}(?:\s+who)?{_STATE}\s+{_STRUCK}",
            rf"\b{_STRIKING}\s+{number}{_PEOPLE}\s+{_WHOM}\b",
        ),
    }
    return {kind: tuple(re.compile(each, re.I) for each in held) for kind, held in found.items()}


def casualties(text: str) -> Casualties:
    """The counts of killed and hurt in the lead of a report."""
    lead = text[:LEAD]
    killed, injured, struck = (_count(lead, kind) for kind in ("killed", "injured", "struck"))
    counted = [figure.value for figure in _figures(lead, "killed", fewest=1, loose=True)]
    return Casualties(
        killed,
        injured,
        struck,
        max(counted) if counted else int(_A_DEATH.search(lead) is not None),
        bool(injured or struck) and _SOME_DIED.search(lead) is not None,
        killed is not None and _RISING.search(lead) is not None,
        killed is not None and _THE_PERPETRATOR_DIED.search(text) is not None,
    )


def _count(lead: str, kind: str) -> CasualtyCount | None:
    """None where the lead gives no figure of this kind, or too many."""
    figures = sorted(_figures(lead, kind), key=lambda figure: (figure.start, figure.end))
    values = Counter(figure.value for figure in figures)
    if not values or len(values) > MOST_VALUES or _ONE_OF_SEVERAL.search(lead):
        return None
    main = min(figures, key=lambda figure: (-values[figure.value], figure.start))
    return CasualtyCount(main, frozenset(values))


def _figures(
    lead: str, kind: str, *, fewest: int = FEWEST, loose: bool = False
) -> Iterator[Figure]:
    """loose: whether "at least three" counts as well."""
    caseless = folded(lead)
    if not any(word in caseless for word in HARM[kind]):
        return
    for match in (match for each in patterns()[kind] for match in each.finditer(lead)):
        value = value_of(match["n"])
        if not fewest <= value <= LARGEST or value in _YEARS:
            continue
        if (loose or _is_exact(lead, match, kind)) and not _is_partial(lead, match):
            yield Figure(value, match.start("n"), match.end())
            if kind == "struck" and _AND_ANOTHER.match(lead, match.end()):
                yield Figure(value + 1, match.start("n"), match.end())


def _is_exact(lead: str, match: re.Match[str], kind: str) -> bool:
    """Neither "at least three", nor the last part of "two men and three women were shot"."""
    if kind == "struck" and _OTHERS_AND.search(before(lead, match.start("n"), 40)):
        return False
    return not _LOOSE.search(before(lead, match.start("n"), 20))


def _is_partial(lead: str, match: re.Match[str]) -> bool:
    return any(tells(lead, match) for tells in _PARTIAL)
