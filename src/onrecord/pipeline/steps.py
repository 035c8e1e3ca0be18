"""The steps from a file to what all stories say together, in the order in which they run.

A step is a function of values: it takes values and returns new ones. It never opens the store and
never knows where it runs. `analyse` puts those of one story together; `ingest`,
`stream_assignment`, `deep_reading` and `story_findings` run the others and keep what they make.
This module imports them all, so it is imported where a story is analysed, not where a record is
only asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, ParamSpec, TypeVar

from onrecord.dating.anchored_times import anchor_readings
from onrecord.dating.sibling_dates import date_documents
from onrecord.discrepancies import discrepancies
from onrecord.documents.placement import place
from onrecord.entities import resolve
from onrecord.judgements.applying import judged_findings
from onrecord.judgements.judged_documents import judged_documents
from onrecord.languages.base import MultilingualReader
from onrecord.pipeline.indexing import index_document
from onrecord.pipeline.joining import joined
from onrecord.readers.units import read_unit
from onrecord.relations.context import build_context
from onrecord.relations.figure_table import figure_table
from onrecord.relations.relating import relate
from onrecord.reuse import find_lineage, origins
from onrecord.stories.assignment import assign_stories

Values = ParamSpec("Values")
Result = TypeVar("Result")


class Scope(StrEnum):
    """What a step looks at together: a document, so that it is a map over documents; the documents
    of a story, so that it is a map over stories; or the whole record."""

    DOCUMENT = "document"
    STORY = "story"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Step(Generic[Values, Result]):
    """says: what a person who waits for it reads."""

    name: str
    scope: Scope
    function: Callable[Values, Result]
    says: str


COLLECT = Step("collect", Scope.DOCUMENT, read_unit, "collecting")
INDEX = Step("index", Scope.DOCUMENT, index_document, "collecting")
ASSIGN = Step("assign", Scope.RECORD, assign_stories, "sorting the reports into stories")
READ = Step("read", Scope.DOCUMENT, MultilingualReader.__call__, "reading")
CORRECT = Step("correct", Scope.STORY, judged_documents, "dating the reports")
DATE = Step("date", Scope.STORY, date_documents, "dating the reports")
ANCHOR = Step("anchor", Scope.STORY, anchor_readings, "dating what they tell")
COMPARE_TEXTS = Step("compare texts", Scope.STORY, find_lineage, "finding what was copied")
COUNT_ORIGINS = Step("count origins", Scope.STORY, origins, "counting origins")
PLACE = Step("place", Scope.STORY, place, "sorting the reports into stories")
RESOLVE = Step("resolve", Scope.STORY, resolve, "finding who is who")
INDEX_STORY = Step("index the story", Scope.STORY, build_context, "finding who is who")
RELATE = Step("relate", Scope.STORY, relate, "finding who said and did what")
COMPARE = Step("compare", Scope.STORY, discrepancies, "comparing the reports")
TABULATE = Step("tabulate", Scope.STORY, figure_table, "comparing the reports")
JUDGE = Step("judge", Scope.STORY, judged_findings, "comparing the reports")
JOIN = Step("join", Scope.RECORD, joined, "putting together what each story tells")

STEPS: tuple[Step[..., Any], ...] = (
    COLLECT,
    INDEX,
    ASSIGN,
    READ,
    CORRECT,
    DATE,
    ANCHOR,
    COMPARE_TEXTS,
    COUNT_ORIGINS,
    PLACE,
    RESOLVE,
    INDEX_STORY,
    RELATE,
    COMPARE,
    TABULATE,
    JUDGE,
    JOIN,
)
"""All steps, in order."""

COUNTED: tuple[Step[..., Any], ...] = STEPS[STEPS.index(DATE) : STEPS.index(JUDGE)]
"""The steps of one story that take long enough for a person to be shown how many are done."""
