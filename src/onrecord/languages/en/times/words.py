"""The words of time, from lexicon/time_words.tsv, and the regular expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.languages.en.lexicon import rows


@cache
def words(kind: str) -> dict[str, str]:
    """Word in lower case -> value, of one kind in lexicon/time_words.tsv."""
    return {
        word.lower(): value for word, row_kind, value in rows("time_words.tsv") if row_kind == kind
    }


def one_of(options: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space stands for any run of
    white space."""
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)
        + ")"
    )


def _capitalised(options: Iterable[str]) -> str:
    """The words as names are written: "March" or "MARCH", never "march"."""
    written = sorted(options)
    return one_of(
        [word.title().replace("'S", "'s").replace(" Of ", " of ") for word in written]
        + [w.upper() for w in written]
    )


_short_months = {word for word in words("month") if len(word) <= 4 and word not in ("june", "july")}
MONTH = (
    f"(?:{_capitalised(set(words('month')) - _short_months)}|{_capitalised(_short_months)}\\b\\.?)"
)
WEEKDAY = _capitalised(words("weekday"))
WEEKDAY_SHORT = f"(?:{WEEKDAY}|{_capitalised(words('weekday_abbreviation'))}\\b\\.?)"
HOLIDAY = _capitalised(words("holiday"))
SEASON = f"(?i:{one_of(words('season'))})"
UNIT = f"(?i:{one_of(words('unit'))})"
UNITS = r"(?i:seconds|minutes|hours|days|weeks|fortnights|months|quarters|years|decades|centuries)"
ORDINAL = f"(?i:{one_of(words('ordinal'))}|\\d{{1,2}}(?:st|nd|rd|th))"
TENS = one_of(words("tens"))
SMALL = one_of(words("number"))
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s+1/2)?|"
    rf"(?i:(?:{TENS}(?:[-\s]{SMALL})?|{SMALL})(?:\s+(?:hundred|thousand))?|a\s+(?:hundred|thousand|dozen)))"
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"


def number(text: str) -> float | None:
    """The number that words or digits say: "twenty-five" 25, "a dozen" 12, "2 1/2" 2.5; None for
    anything else."""
    lowered = text.lower().replace(",", "").replace("-", " ").split()
    total = 0.0
    for word in lowered:
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            total += float(word)
        elif word == "1/2":
            total += 0.5
        elif word in ("a", "an"):
            total += 0 if len(lowered) > 1 else 1
        elif word == "dozen":
            total = (total or 1) * 12
        elif word in words("multiplier"):
            total = (total or 1) * int(words("multiplier")[word])
        elif (value := words("number").get(word) or words("tens").get(word)) is not None:
            total += int(value)
        else:
            return None
    return total or None


def month_number(text: str) -> str:
    """ "02" for "February", "Feb." and the like. KeyError for what names no month."""
    return words("month")[text.rstrip(".").lower()]


def ordinal_number(text: str) -> int:
    """2 for "second" and "2nd"."""
    lowered = text.lower()
    return int(words("ordinal").get(lowered) or re.sub(r"\D", "", lowered))


def unit_name(text: str) -> str:
    """Singular, lower case: "centuries" -> "century"."""
    lowered = text.lower()
    if lowered == "centuries":
        return "century"
    return lowered.removesuffix("s")


def duration(count: float | None, unit: str) -> str:
    """ISO 8601 duration of a unit in the singular; count None gives "PXD", X for digits not
    known."""
    designator = words("unit")["day" if unit == "night" else unit]
    factor, letter = re.fullmatch(r"T?(\d*)(?:T?)([A-Z])", designator).groups()  # type: ignore[union-attr]
    clock = "T" if designator.startswith("T") else ""
    if count is None:
        return (
            f"P{clock}X{letter}"
            if not factor
            else {"decade": "PXDE", "century": "PXCE"}.get(unit, f"PX{letter}")
        )
    amount = count * int(factor or 1)
    return f"P{clock}{amount:g}{letter}" if amount < 1e6 else f"P{clock}{amount:.0f}{letter}"


def triggers(*kinds: str) -> str:
    """All words of some kinds, split at spaces and apostrophes, for `found.pattern`; units also in
    the plural."""
    listed = [
        part for kind in kinds for word in words(kind) for part in re.findall(r"[a-z]+", word)
    ]
    if "unit" in kinds:
        listed += [f"{word}s" for word in words("unit")] + ["centuries"]
    return " ".join(sorted(set(listed)))
