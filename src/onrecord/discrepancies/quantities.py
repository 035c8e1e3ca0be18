"""Numbers with what they count, and whether two can both hold ("over six hours", "six hours";
"about 100", "98")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.languages.en.lexicon import rows, words_of_kind

# "about", "some", "nearly": true within this part of the number.
ABOUT = 0.1

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True)
class Quantity:
    """A number in a text: text[start:end] is the number up to its noun; low and high bound what may
    be meant."""

    start: int
    end: int
    noun: str
    value: float
    low: float
    high: float

    def fits(self, other: Quantity) -> bool:
        """Whether both can hold, one being a rounding of the other included."""
        if self.low <= other.high and other.low <= self.high:
            return True
        return _rounds_to(self.value, other.value) or _rounds_to(other.value, self.value)


def quantities(text: str) -> list[Quantity]:
    """Numbers of a clause with the noun they count, in the order of the text; dates, ages and money
    are left out."""
    found = []
    for match in _pattern().finditer(text):
        value = _value(match["number"], match["scale"])
        noun = _noun(match["noun"])
        if value is None or noun is None:
            continue
        # Who counts by the dozen has not counted.
        low, high = _bounds(
            "about" if (match["scale"] or "").lower() == "dozen" else match["before"] or "", value
        )
        end = match.start("noun") + noun.end()
        found.append(Quantity(match.start("number"), end, noun.group().lower(), value, low, high))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    kinds: dict[str, list[str]] = {}
    for kind, words, *_ in rows("number_words.tsv"):
        kinds.setdefault(kind, []).append(words)
    before = "|".join(
        sorted(
            {w for k in ("above", "below", "about") for w in kinds[k]}, key=lambda w: (-len(w), w)
        )
    )
    numbers = "|".join(sorted(kinds["number"], key=lambda word: (-len(word), word)))
    scales = "|".join(kinds["scale"])
    return re.compile(
        rf"(?<![\w$£€.,:/-])(?:(?P<before>{before})\s+)?(?P<number>{_FIGURE}|\b(?:{numbers})\b)(?:[\s-]+(?P<scale>{scales})\b)?"
        r"(?P<noun>(?:\s+(?!(?:of|in|on|at|to|for|and|or|from|by|with|were|was|are|is|had|have|has|who|that|which)\b)"
        r"[a-zA-Z][a-zA-Z'’-]*){1,4})",
        re.IGNORECASE,
    )


def _value(number: str, scale: str | None) -> float | None:
    words = {
        row[1]: float(row[2]) for row in rows("number_words.tsv") if row[0] in {"number", "scale"}
    }
    if re.fullmatch(r"(?:19|20)\d\d", number):  # a year
        return None
    value = words[number.lower()] if number.lower() in words else float(number.replace(",", ""))
    return value * words[scale.lower()] if scale else value


_NOT_COUNTED = words_of_kind("number_words.tsv", "uncounted")
_PLURAL = re.compile(r"(?:[a-z-]{3,}s|people|children|men|women|police)$")


def _noun(words: str) -> re.Match[str] | None:
    """The plural noun that the number counts, in its place: the first of the words that is one."""
    for word in re.finditer(r"\S+", words):
        if word.group().lower() in _NOT_COUNTED or "-old" in word.group().lower():
            return None
        if _PLURAL.match(word.group().lower()):
            return word
    return None


def _bounds(before: str, value: float) -> tuple[float, float]:
    words = " ".join(before.lower().split())
    kinds = {row[0] for row in rows("number_words.tsv") if row[1] == words}
    low = value * (1 - ABOUT) if "about" in kinds else value
    high = value * (1 + ABOUT) if "about" in kinds else value
    if "below" in kinds and "about" not in kinds:
        low = 0.0
    return low, float("inf") if "above" in kinds and "about" not in kinds else high


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded` is `exact` to one or two significant digits, as in "1,200" for 1,187."""
    if rounded < 20 or exact < 20:
        return False
    digits = len(str(int(rounded))) - len(str(int(rounded)).rstrip("0"))
    return digits > 0 and abs(exact - rounded) <= 10**digits / 2
