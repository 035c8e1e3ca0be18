"""English dates with the name of a month, the lines that date a page, and the words around the days
of a text that tell its own date."""

from __future__ import annotations

import re

from onrecord.languages.en.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.languages.vocabulary.dating import OwnDateWords
from onrecord.languages.vocabulary.documents import PublicationLines, WrittenDates

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""The names of months and their short forms as alternatives of a pattern, the longest first."""

_MONTH = rf"(?P<month>{MONTH})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = r"(?:at\s+\d{1,2}:\d{2}\s*[ap]\.?m\.?,?\s*)?"


def _caseless(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


WRITTEN_DATES = WrittenDates(
    months=MONTHS,
    month_day_year=_caseless(rf"\b{_MONTH}\s*{_DAY}\b(?:,\s*|\s+){_CLOCK}{_YEAR}\b"),
    day_month_year=_caseless(rf"(?<![\d.-]){_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}\b"),
    month_day=_caseless(rf"\b{_MONTH}\s*{_DAY}\b(?!\s*[-–]\s*\d)"),
    day_month=_caseless(rf"(?<![\d.:-]){_DAY}\s+{_MONTH}"),
    longest_month=max(map(len, MONTHS)),
)

PUBLICATION_LINES = PublicationLines(
    label=_caseless(
        r"(?:^|[|·•,;:)(–—-]\s*|(?:\b(?-i:[A-Z])[\w.’'-]*|\d|[ap]\.?m\.?)\s+",
        r"|\s(?=(?-i:[A-Z][a-z]+):))",
        r"(?P<label>(?:first |last )?",
        r"(?:published|posted|updated|modified|issued|released|filed|dated?|uploaded))",
        r"(?:\s+(?:on|at))?\s*[:|]?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?",
        r"(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?,?\s*)?$",
    ),
    updated=_caseless("updat|modif"),
    labelled=_caseless(r"\b(?:publi|post|updat|modif|dated?\b)"),
    other_date=_caseless(
        r"\b(?:updat|note|correct|captur|originally|event|until|from|expire|deadline)"
    ),
    weekday=re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
)

OWN_DATE_WORDS = OwnDateWords(
    weekday=re.compile(r"\b(" + "|".join(name.title() for name in WEEKDAYS) + r")\b"),
    weekday_before=_caseless(
        r"\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})\.?,?\s+(?:the\s+)?$"
    ),
    unsure_weekday=_caseless(
        r"\b(?:next|last|this coming|every|each|until|by|through|black|super|good|ash|fat|cyber"
        r"|giving)\s+$"
    ),
    post=_caseless(r"(?:\(@\w{1,30}\)|\bposted by [^\n]{2,60}\bon\s+(?:\w+day,?)?)\s*$"),
    note=_caseless(
        r"\b(?:corrected|correction|clarification|editor[’']s note|updated?|posted|published"
        r"|modified)\b[^\n.]{0,60}$"
    ),
    credit=re.compile(
        r"\b(?:AP|AFP|EPA|UPI) ?(?:Photo|PHOTO)|REUTERS/|\bPhoto(?:graph)? ?(?:by|:|credit)"
        r"|\((?:Photo|Reuters|AP)\b|Getty Images|/(?:AFP|AP|Reuters|Getty|EPA|Shutterstock)\b"
        r"|\bvia AP\)|/(?:Reuters|AP|AFP|Getty|Pool)\)|\bphoto:",
    ),
    archive=_caseless(r"\bfile\b|\bFILE\b|\barchive"),
    ahead=_caseless(
        r"\b(?:will|would|until|till|by|before|through|expires?|deadline|scheduled|set|slated"
        r"|beginning|starting|effective|expected|due|plans?|next|upcoming|begins?|starts?)\b"
        r"[^.\n]{0,40}$"
    ),
    back=_caseless(
        r"\b(?:since|born|between|from|back|earlier|died|dated|as of|in a|ago)\b[^.\n]{0,25}$"
    ),
    not_a_year=re.compile(
        r"\s+(?:people|troops|jobs|votes|million|percent|men|women|feet|miles|pounds|dollars)\b"
    ),
    today=_caseless(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b"),
    yesterday=_caseless(r"\b(?:yesterday|last night)\b"),
    tomorrow=_caseless(r"\btomorrow\b"),
)
