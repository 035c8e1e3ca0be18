"""The words and patterns of a language that neutral steps ask for: one group, one file, a room.

Every field of a group has an empty default: a language gives what it has, and a step that asks for
more finds nothing. English fills the groups in `languages/en/vocabulary/`, file by file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from onrecord.languages.vocabulary.calendar import Calendar
from onrecord.model.incidents import IncidentFacts

__all__ = ["Calendar", "Vocabulary"]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All groups of one language. A language may make a group when it is first asked for."""

    calendar: Calendar = field(default_factory=Calendar)
    function_words: frozenset[str] = frozenset()
    """Words that no other language has and running text is full of, in lower case: they tell the
    language."""
    incident_facts: Callable[[str, date | None], IncidentFacts] | None = None
    """What a report's text says of its own incident, given the day of the report. None: the
    language cannot tell, and reports in it are not compared as to incidents."""
