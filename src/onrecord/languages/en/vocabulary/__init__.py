"""What English answers to the neutral steps: the groups of `languages/vocabulary/`, filled.

Each group lies in the file of the room that asks for it and is made when it is first asked for: a
command that shows what is stored compiles no pattern.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from onrecord.languages.vocabulary import Calendar, Vocabulary
from onrecord.model.incidents import IncidentFacts


class EnglishVocabulary(Vocabulary):
    """The groups of English."""

    def __init__(self) -> None:
        """Nothing is read yet."""

    @cached_property
    def calendar(self) -> Calendar:
        from onrecord.languages.en.lexicon.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS

        return Calendar(MONTHS, WEEKDAYS, SHORT_MONTHS)

    @cached_property
    def function_words(self) -> frozenset[str]:
        from onrecord.languages.en.lexicon import rows

        return frozenset(row[0] for row in rows("english_only.tsv"))

    @cached_property
    def incident_facts(self) -> Callable[[str, date | None], IncidentFacts]:
        from onrecord.languages.en.incidents import incident_facts

        return incident_facts


VOCABULARY = EnglishVocabulary()
