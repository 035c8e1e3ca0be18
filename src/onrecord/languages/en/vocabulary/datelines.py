"""English datelines: "ISTANBUL, April 10 (Reuters) — The two delegations ..."."""

from __future__ import annotations

import re

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.vocabulary.dates import MONTH
from onrecord.languages.vocabulary.documents import DatelineKind, Datelines

_DASH = r"\s*[—–-]{1,3}\s*"
_DASH_OR_COLON = r"\s*(?:[—–-]{1,3}|:)\s*"
_SENTENCE = r"(?=[\"“'‘A-Z])"
_CAPITALS = r"[A-Z][A-Z.’'/-]*(?:[ ][A-Z][A-Z.’'/-]*){0,4}"
_PROPER = r"(?:[A-Z][\w.’'-]+|de|la|el|al|of|the|and|D\.C\.)"
_TOWN = (
    rf"(?:{_CAPITALS}|[A-Z][\w’'.-]+(?: {_PROPER}){{0,3}})(?:,\s*{_PROPER}(?: {_PROPER}){{0,3}})?"
)
_PLACE = rf"(?P<place>{_TOWN}(?:/[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?){{0,2}})"
_MONTH = rf"(?:{MONTH})\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*(?:19|20)\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s*(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d))"
)
_AGENCY = r"(?P<agency>[A-Z][\w.&’' -]{1,40}?)"

_FORMS = (
    # ISTANBUL, April 10 (Reuters) — ; MOSCOW, Feb. 27 /TASS/. ; Istanbul, 10 April 2025 (AFP) -
    (
        DatelineKind.CLEAR,
        rf"{_PLACE}[,.]?\s*(?i:{_DATE})[.,]?\s*(?:[(/]\s*{_AGENCY}\s*[)/])"
        rf"(?:{_DASH_OR_COLON}|\.\s*|\s+)",
    ),
    # ISTANBUL, April 10, 2025 — ; ISTANBUL, April 10 - ; ISTANBUL (April 10, 2025) —
    (DatelineKind.CLEAR, rf"{_PLACE},\s*(?i:{_DATE}){_DASH_OR_COLON}{_SENTENCE}"),
    (DatelineKind.CLEAR, rf"{_PLACE}\s*\(\s*(?i:{_DATE})\s*\){_DASH_OR_COLON}{_SENTENCE}"),
    # April 10, 2025 — ISTANBUL — ; April 10, 2025 (Reuters) —
    (
        DatelineKind.DATED,
        rf"(?i:{_DATE})(?:{_DASH_OR_COLON}(?P<place>{_CAPITALS}(?:,\s*{_PROPER})?))?"
        rf"(?:\s*\({_AGENCY}\))?{_DASH_OR_COLON}",
    ),
    # WASHINGTON (AP) — ; Washington (CNN) ; (CNN) —
    (DatelineKind.SIGNED, rf"{_PLACE}\s*\({_AGENCY}\)(?:{_DASH}|\s+)"),
    (DatelineKind.SIGNED, rf"\({_AGENCY}\)(?:{_DASH}|\s+)"),
    # NEW YORK — ; PARIS - ; Denver, Colo. —
    (
        DatelineKind.BARE,
        rf"(?P<place>{_CAPITALS}(?:,\s*{_PROPER}(?: {_PROPER}){{0,2}})?)"
        r"\s*(?:—|–|--|\s-|–-)\s*(?=[\w\"“'‘])",
    ),
    (
        DatelineKind.BARE,
        r"(?P<place>(?:[A-Z][\w’'.]++ ?){1,3}(?:, (?:[A-Z][\w’'.]++ ?){1,2})) (?:—|–|--|–-) "
        + _SENTENCE,
    ),
)


def _towns() -> frozenset[str]:
    """Capitals of states and other places, in capitals."""
    capitals = [name for row in rows("countries.tsv") if len(row) > 5 for name in row[5].split("|")]
    places = [name for row in rows("places.tsv") for name in row[1].split("|")]
    return frozenset(name.upper() for name in (*capitals, *places))


DATELINES = Datelines(
    forms=tuple((kind, re.compile(form)) for kind, form in _FORMS),
    colon=re.compile(rf"(?P<place>{_CAPITALS}(?:,\s*{_PROPER})?)\s*:\s*{_SENTENCE}"),
    lone=re.compile(rf"{_PLACE}(?:\s*\({_AGENCY}\))?(?:[,.]?\s*(?i:{_DATE}))?\s*[—–.:-]*"),
    # What reports write in capitals before a dash, or begin a sentence with.
    no_place=re.compile(
        r"\b(?:UPDATE|UPDATED|NOTE|EDITOR|EDITORS|EDITOR[’']S|THREAD|BREAKING|EXCLUSIVE|WATCH|READ"
        r"|CORRECTION|ANALYSIS|OPINION|VIDEO|PHOTOS?|LIVE|THE|FROM|THAT|WAS|IS|NOT|FOR|TO|AND|IN|ON"
        r"|AT|A|YOU|YOUR|HIS|HER|MORE|FATHER|HOST|VERDICT|FACT)\b"
        r"|^(?:On|The|In|At|By|It|He|She|But|And|Then|That|This|Here|There)\b"
    ),
    towns=_towns(),
    outlets=frozenset(row[0] for row in rows("dateline_outlets.tsv")),
)
