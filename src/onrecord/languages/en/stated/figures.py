"""Figures of an English clause with what they measure: counts, money, shares, lengths, ages,
scores, ranks, and the parts of dates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model.clause_facts import FigureKind, StatedFigure

ABOUT = 0.2
"""Part of a number within which "about", "some", "nearly" is true; a contradiction needs more."""
LONG = 0.3
"""The same for a length of time, which is told in days or in weeks."""
MANY = 8.0
"""How many times a "dozens", "hundreds" or "thousands" may be more than one of them."""
_TABLE = "number_words.tsv"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_CURRENCY = r"(?:US|U\.S\.|A|C|NZ|HK|S|Rs|R)?[$£€¥]"
_ORDINALS = {
    word: value
    for value, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1
    )
}
_BEHIND_SHARE = r"\s?(?:%|percent(?:age points?)?\b|per\s?cent\b|pc\b)"
_NOUNLESS = (
    "of|in|on|at|to|for|and|or|from|by|with|were|was|are|is|had|have|has|who|that|which|as|per|than|"
    "after|before|when|while|but|said|says|will|would|more|other|others|died|killed|dead|hurt|"
    "injured|wounded|missing|percent|million|billion"
)
_PLURAL = re.compile(r"(?:[a-z-]{2,}(?<!s)s|people|children|men|women|police|staff|troops)$")


_OTHERS = re.compile(r"\s+(?:other|more)s?\b", re.I)
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w.’'-]*\s$")


def figures(text: str) -> Iterator[StatedFigure]:
    """In the order of the text; a stretch is read as one kind, the first that fits."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern, read in _readings():
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            figure = read(match)
            if figure is not None:
                taken.append((figure.start, figure.end))
                found.append(figure)
    return iter(sorted(found, key=lambda figure: (figure.start, figure.kind)))


@cache
def _readings() -> tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], StatedFigure | None]], ...
]:
    """What is looked for, in this order."""
    months = "|".join(MONTHS)
    hedge = rf"(?:(?P<hedge>{_alternatives(_hedges())})\s+(?:the\s+)?)?"
    number = (
        rf"(?P<number>{_NUMBER}|\b(?:(?:{_TENS})-(?:{_ONES})|"
        rf"{_alternatives(frozenset(_values()) - _scales().keys())}|"
        rf"a(?=\s(?:{_scale_words()})\b))\b)"
        rf"(?:[\s-]+(?P<scale>{_scale_words()})s?\b|(?P<short>(?:bn|m|k|tn)\b))?"
    )
    before = r"(?<![\w$£€¥.,:/’'-])"
    units = "|".join(sorted((re.escape(u) for u in _units()), key=lambda u: (-len(u), u)))
    noun = rf"(?P<noun>(?:\s+(?!(?:{_NOUNLESS})\b)[a-zA-Z][a-zA-Z'’-]*){{1,4}})?"
    flags = re.IGNORECASE
    return (
        (re.compile(rf"\b(?:(?P<before>{months})\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+"
                    rf"(?P<after>{months}))(?:st|nd|rd|th)?\b(?!:)", flags), _day),
        (re.compile(r"(?<![\w$£€¥.,:/-])(?:19|20)\d\d(?![\d%-]|[.,]\d|\s+(?:people|million|more))"),
         _year),
        (re.compile(r"(?<!\d)(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?\s?(?P<half>[ap])\.?m\b\.?",
                    flags), _clock),
        (re.compile(r"\b(?:[Aa]ged?\s+(?P<a>\d{1,3})\b|(?P<b>\d{1,3})[-\s]years?[-\s]old\b)|"
                    r"(?<=[a-z],\s)(?P<c>\d{2})(?=,)"), _age),
        (re.compile(r"(?<![\w-])(?P<a>\d{1,3})\s?[-–]\s?(?P<b>\d{1,3})(?![\w-])"), _score),
        (re.compile(rf"{hedge}(?P<currency>{_CURRENCY})\s?{number}", flags), _money),
        (re.compile(rf"{before}{hedge}{number}{_BEHIND_SHARE}", flags), _share),
        (re.compile(rf"{before}{hedge}{number}[\s-](?P<unit>{units})\b", flags), _measured),
        (re.compile(rf"{before}{hedge}(?P<scale>{_scale_words()})s\s+of\b{noun}", flags), _many),
        (re.compile(rf"\b(?P<rank>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))\s+"
                    r"(?P<noun>[a-z]+)", flags), _rank),
        (re.compile(rf"{before}{hedge}{number}(?![-\d:]){noun}", flags), _count),
        (re.compile(rf"\b(?P<day>{'|'.join(d for d in WEEKDAYS if len(d) > 5)})\b", flags),
         _weekday),
        (re.compile(rf"\b(?i:in|of|by|since|until|from|late|early|last|next|this|mid|through)"
                    rf"[\s-](?P<month>{'|'.join(m.title() for m in MONTHS)})\b(?!\s+\d)"), _month),
    )  # fmt: skip


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _values() -> Mapping[str, float]:
    return {word: float(value) for kind, word, value in rows(_TABLE) if kind in {"number", "scale"}}


@cache
def _scales() -> Mapping[str, float]:
    return {word: float(value) for kind, word, value in rows(_TABLE) if kind == "scale"}


def _scale_words() -> str:
    return "|".join(_scales())


@cache
def _hedges() -> frozenset[str]:
    return frozenset(word for kind, word, _ in rows(_TABLE) if kind in {"above", "below", "about"})


@cache
def _units() -> Mapping[str, tuple[str, str]]:
    """Base and factor by the word."""
    return {word: (base, factor) for words, base, factor in rows("units.tsv")
            for word in words.split("|")}  # fmt: skip


def _value(match: re.Match[str]) -> float:
    number = match["number"].lower()
    parts = number.split("-")
    if number == "a":
        value = 1.0
    elif number[0].isdigit():
        value = float(number.replace(",", ""))
    else:
        value = sum(_values()[part] for part in parts)
    short = {"bn": 1e9, "m": 1e6, "k": 1e3, "tn": 1e12}
    if match["short"]:
        return value * short[match["short"].lower()]
    return value * _scales()[match["scale"].lower()] if match["scale"] else value


def _figure(
    match: re.Match[str], kind: FigureKind, unit: str, value: float, end: int | None = None
) -> StatedFigure:
    """With what its hedge leaves open."""
    words = " ".join((match["hedge"] or "").lower().split())
    low = high = value
    if words in words_of_kind(_TABLE, "about") or (match["scale"] or "").lower() == "dozen":
        low, high = value * (1 - ABOUT), value * (1 + ABOUT)
    elif words in words_of_kind(_TABLE, "above"):
        high = math.inf
    elif words in words_of_kind(_TABLE, "below"):
        low = 0.0
    return StatedFigure(
        match.start(),
        match.end() if end is None else end,
        kind,
        unit,
        value,
        low,
        high,
        bool(words),
    )


def _exact(match: re.Match[str], kind: FigureKind, value: float, unit: str = "") -> StatedFigure:
    return StatedFigure(match.start(), match.end(), kind, unit, value, value, value)


def _money(match: re.Match[str]) -> StatedFigure:
    currency = match["currency"].replace(".", "").upper()
    return _figure(match, FigureKind.MONEY, currency.removeprefix("US"), _value(match))


def _share(match: re.Match[str]) -> StatedFigure:
    return _figure(match, FigureKind.PERCENT, "", _value(match))


def _measured(match: re.Match[str]) -> StatedFigure | None:
    base, factor = _units()[" ".join(match["unit"].lower().split())]
    if factor == "count":
        return _figure(match, FigureKind.COUNT, base, _value(match))
    if base == "money":
        return _figure(match, FigureKind.MONEY, factor, _value(match))
    value = _value(match) * float(factor)
    if base == "duration":
        found = _figure(match, FigureKind.DURATION, "", value)
        low, high = min(found.low, value * (1 - LONG)), max(found.high, value * (1 + LONG))
        return StatedFigure(found.start, found.end, found.kind, "", value, low, high, found.hedged)
    if base == "metre" and match["unit"].lower() == "m" and match["number"][0].isalpha():
        return None
    return _figure(match, FigureKind.MEASURE, base, value)


def _many(match: re.Match[str]) -> StatedFigure:
    """Dozens, hundreds, thousands of something."""
    one = _scales()[match["scale"].lower()]
    unit, end = _counted(match)
    return StatedFigure(
        match.start(), end or match.end(), FigureKind.COUNT, unit, 2 * one, one, one * MANY, True
    )


def _count(match: re.Match[str]) -> StatedFigure | None:
    unit, end = _counted(match)
    if not unit and (match["number"].lower() in {"one", "a"} or _numbers_a_name(match)):
        return None  # "one of them", "no one", "Flight 1143"
    found = _figure(match, FigureKind.COUNT, unit, _value(match), end or match.end("number"))
    if _OTHERS.match(match.string, match.end("scale") if match["scale"] else match.end("number")):
        return replace(found, high=found.high + 1)  # "three others", or four in all
    return found


def _numbers_a_name(match: re.Match[str]) -> bool:
    return _CAPITAL_BEFORE.search(match.string[: match.start()]) is not None


def _counted(match: re.Match[str]) -> tuple[str, int | None]:
    """The plural noun among the words behind a number, in the singular, and where it ends."""
    for word in re.finditer(r"\S+", match["noun"] or ""):
        plain = word.group().lower().strip("’'")
        if _PLURAL.match(plain):
            base = _units().get(plain)
            singular = plain[:-1] if plain.endswith("s") else plain
            unit = base[0] if base and base[1] == "count" else singular
            return unit, match.start("noun") + word.end()
    return "", None


def _rank(match: re.Match[str]) -> StatedFigure:
    word = match["rank"].lower()
    value = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return _exact(match, FigureKind.ORDINAL, value, match["noun"].lower())


def _year(match: re.Match[str]) -> StatedFigure:
    return _exact(match, FigureKind.YEAR, float(match.group()))


def _age(match: re.Match[str]) -> StatedFigure:
    return _exact(match, FigureKind.AGE, float(match["a"] or match["b"] or match["c"]))


def _score(match: re.Match[str]) -> StatedFigure:
    return _exact(match, FigureKind.SCORE, int(match["a"]) * 1000.0 + int(match["b"]))


def _clock(match: re.Match[str]) -> StatedFigure:
    hours = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return _exact(match, FigureKind.CLOCK, hours * 60.0 + int(match["min"] or 0))


def _day(match: re.Match[str]) -> StatedFigure:
    month = (match["before"] or match["after"])[:3].lower()
    return _exact(match, FigureKind.DAY, MONTHS[month] * 100.0 + int(match["d1"] or match["d2"]))


def _weekday(match: re.Match[str]) -> StatedFigure:
    return _exact(match, FigureKind.WEEKDAY, float(WEEKDAYS[match["day"].lower()]))


def _month(match: re.Match[str]) -> StatedFigure:
    return _exact(match, FigureKind.MONTH, float(MONTHS[match["month"].lower()]))
