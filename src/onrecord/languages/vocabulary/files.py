"""What files and saved pages say of themselves, as readers ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.vocabulary.patterns import NEVER


@dataclass(frozen=True, slots=True)
class FileWords:
    """edited: ends what stands before the date of a later edit. no_title: begins what a program
    calls a file that nobody gave a title."""

    edited: re.Pattern[str] = NEVER
    no_title: re.Pattern[str] = NEVER
