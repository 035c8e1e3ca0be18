"""The names of the months and of the days of the week, the one place of them:
lexicon/time_words.tsv."""

from __future__ import annotations

from onrecord.languages.en.lexicon import rows


def _numbers(kind: str) -> dict[str, int]:
    return {
        word.lower(): int(value)
        for word, row_kind, value in rows("time_words.tsv")
        if row_kind == kind
    }


MONTHS = _numbers("month")
"""Name or short form in lower case, without a full stop -> 1..12; the full name stands before its
short forms."""
WEEKDAYS = _numbers("weekday")
"""Name in lower case -> 1 Monday .. 7 Sunday."""
SHORT_MONTHS = tuple(
    next(name for name in MONTHS if MONTHS[name] == number and len(name) == 3)
    for number in range(1, 13)
)
"""The three letters of each month in lower case, January first."""
DAYS_AND_MONTHS = frozenset({*WEEKDAYS, *MONTHS})
