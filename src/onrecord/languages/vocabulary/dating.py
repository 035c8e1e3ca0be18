"""What of a text tells the day on which it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.vocabulary.patterns import NEVER


@dataclass(frozen=True, slots=True)
class OwnDateWords:
    """The words around the days that a text names.

    Before a date: weekday_before (its name or short form in the group `weekday`), post (one quoted
    with its date), note (of correction or publication), ahead and back (the day lies ahead of the
    text, or far behind it). In its line: credit (of a picture), archive (an old picture). weekday:
    a day of the week by its full name; unsure_weekday: stands before one that is not the last of
    its name. not_a_year: what follows a number of four digits that counts something. today,
    yesterday, tomorrow: words that name these days."""

    weekday: re.Pattern[str] = NEVER
    weekday_before: re.Pattern[str] = NEVER
    unsure_weekday: re.Pattern[str] = NEVER
    post: re.Pattern[str] = NEVER
    note: re.Pattern[str] = NEVER
    credit: re.Pattern[str] = NEVER
    archive: re.Pattern[str] = NEVER
    ahead: re.Pattern[str] = NEVER
    back: re.Pattern[str] = NEVER
    not_a_year: re.Pattern[str] = NEVER
    today: re.Pattern[str] = NEVER
    yesterday: re.Pattern[str] = NEVER
    tomorrow: re.Pattern[str] = NEVER
