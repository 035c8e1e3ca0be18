"""Reports of one incident that give it differently: how many were killed or injured, how old
somebody is, where and on what day it happened.

A later report may know more, so counts and days are held against each other between reports of the
same days only; and reports that merely belong to one story may tell of two incidents, so the two
must be alike in their words as well.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from onrecord.discrepancies.incidents.counts_and_days import (
    days_apart,
    injured_apart,
    killed_apart,
)
from onrecord.discrepancies.incidents.locations import Place, places_apart
from onrecord.discrepancies.incidents.same_people import Person, ages_apart, people
from onrecord.discrepancies.readings import discrepancy
from onrecord.languages.base import language_of
from onrecord.model import Discrepancy, Document, Span
from onrecord.model.edtf import bounds
from onrecord.model.incidents import Figure, IncidentDay, IncidentFacts, StatedAge
from onrecord.relations.context import StoryContext
from onrecord.relations.story_terms import likeness

SAME_DAYS = 1
"""Days between two reports' publication up to which the one does not know more than the other."""
SAME_WEEK = 3
"""Days between two reports within which the name of a weekday means one day."""
ALIKE = 0.2
"""Cosine of two reports' words (relations.story_terms) from which they tell of one incident. Not
tuned: of the marked pairs that differ (evals/marks/discrepancies.tsv, the half for development) all
but one lie at .29 and above."""
WINDOW = 30
"""A report is held against so many that follow it in the order of their days: what two reports of a
long story give differently is given differently by others between them, and the work grows with the
story and not with its square."""
MANY = 10
"""Deaths from which an incident has so many victims that somebody without a name is not found again
in another report."""
BESIDE = 160
"""Characters around a figure within which its parts are told."""
_ATTRIBUTES = {"killed": "number", "injured": "number"}
"""The attribute of the discrepancy for what is compared, where the two are not one word."""


@dataclass(frozen=True)
class Difference:
    """One attribute that two reports give differently: killed, injured, age, place or date, of what
    or whom, and each one's value in plain words."""

    attribute: str
    subject: str
    values: tuple[str, str]
    spans: tuple[Span, Span]


@dataclass(frozen=True)
class _Report:
    """A report with the facts of its incident, found once.

    published: its day, None where that is not known.
    """

    document: Document
    published: date | None
    facts: IncidentFacts
    people: tuple[Person, ...]

    def span(self, stretch: Figure | StatedAge | IncidentDay | Place) -> Span:
        return self.document.span(stretch.start, stretch.end)

    @property
    def order(self) -> tuple[bool, date, str]:
        """By day, undated last."""
        return self.published is None, self.published or date.min, self.document.id


def differences(
    one: Document, other: Document, published: Mapping[str, str | None]
) -> list[Difference]:
    """What two reports of one incident give differently; published: EDTF or None by document id."""
    reports = _reports((one, other), published)
    return list(_differences(*reports, few=_few(reports))) if len(reports) == 2 else []


def incident_discrepancies(context: StoryContext) -> list[Discrepancy]:
    """One discrepancy for each attribute of an incident that two or more reports of the story give
    differently."""
    held: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for each in _differences_of_story(context):
        values = held.setdefault((each.attribute, each.subject), {})
        for value, span in zip(each.values, each.spans, strict=True):
            values.setdefault(value, []).append(span)
    return [
        discrepancy(
            _ATTRIBUTES.get(attribute, attribute),
            _entity(values, context) if attribute == "age" else None,
            subject,
            values,
            context,
            group=attribute,
        )
        for (attribute, subject), values in sorted(held.items())
    ]


def _differences_of_story(context: StoryContext) -> Iterator[Difference]:
    published = {key: context.published_on(key) for key in context.documents}
    documents = [context.documents[key] for key in sorted(context.documents)]
    reports = sorted(_reports(documents, published), key=lambda report: report.order)
    few = _few(reports)
    for number, one in enumerate(reports):
        for other in islice(reports, number + 1, number + 1 + WINDOW):
            if not _one_origin(one, other, context):
                found = list(_differences(one, other, few=few))
                if found and _alike(one, other, context):
                    yield from found


def _reports(
    documents: Iterable[Document], published: Mapping[str, str | None]
) -> Sequence[_Report]:
    """The reports in whose language the facts of an incident can be found."""
    found = []
    for document in documents:
        facts_of = language_of(document.language).vocabulary.incident_facts
        if facts_of is not None:
            stretch = bounds(published.get(document.id))
            day = stretch[0] if stretch is not None and stretch[0] == stretch[1] else None
            facts = facts_of(document.text, day)
            found.append(_Report(document, day, facts, people(facts.ages)))
    return found


def _one_origin(one: _Report, other: _Report, context: StoryContext) -> bool:
    first, second = one.document.id, other.document.id
    return context.origin_of.get(first, first) == context.origin_of.get(second, second)


def _alike(one: _Report, other: _Report, context: StoryContext) -> bool:
    weighed = context.weighed
    return likeness(weighed[one.document.id], weighed[other.document.id]) >= ALIKE


def _entity(values: Mapping[str, Iterable[Span]], context: StoryContext) -> str | None:
    """The entity that the spans with an age name, where they name one."""
    ids = {
        entity
        for held in values.values()
        for span in held
        for mention in context.mentions_in(span)
        for entity in context.entity_ids([mention.span])
    }
    return ids.pop() if len(ids) == 1 else None


def _few(reports: Iterable[_Report]) -> bool:
    """Whether none of the reports counts so many dead that somebody without a name is not found
    again."""
    return all(report.facts.casualties.deaths < MANY for report in reports)


def _differences(one: _Report, other: _Report, *, few: bool) -> Iterator[Difference]:
    """In the order of the comparisons below. few: see `_few`."""
    passed = (other.published - one.published).days if one.published and other.published else None
    for compare in (_counts, _days, _places):
        yield from compare(one, other, None if passed is None else abs(passed))
    for name, here, there in ages_apart(one.people, other.people, passed, few=few):
        spans = one.span(here), other.span(there)
        yield Difference(
            "age", name or _designation(here, there), (here.wording, there.wording), spans
        )


def _counts(one: _Report, other: _Report, apart: int | None) -> Iterator[Difference]:
    if apart is None or apart > SAME_DAYS:
        return
    for kind, counts in (("killed", killed_apart), ("injured", injured_apart)):
        if kind == "killed" and apart and _risen(one, other):
            continue
        figures = counts(one.facts.casualties, other.facts.casualties)
        if figures and not (_goes_on(one, *figures) or _goes_on(other, *figures[::-1])):
            values = f"{figures[0].value} {kind}", f"{figures[1].value} {kind}"
            spans = one.span(figures[0]), other.span(figures[1])
            yield Difference(kind, f"people {kind}", values, spans)


def _risen(one: _Report, other: _Report) -> bool:
    """Whether the report of the later day counts more dead: the toll rose, and neither is wrong."""
    earlier, later = sorted((one, other), key=lambda report: report.order)
    return later.facts.casualties.deaths > earlier.facts.casualties.deaths > 0


def _goes_on(report: _Report, figure: Figure, other: Figure) -> bool:
    """Whether the words around a figure give the other one as well: "17 in all, 12 of them in the
    first attack"."""
    text = report.document.text[max(0, figure.start - BESIDE) : figure.end + BESIDE]
    return re.search(rf"\b{other.value}\b", text) is not None


def _days(one: _Report, other: _Report, apart: int | None) -> Iterator[Difference]:
    same_week = apart is not None and apart <= SAME_WEEK
    if days := days_apart(one.facts.days, other.facts.days, same_week=same_week):
        spans = one.span(days[0]), other.span(days[1])
        yield Difference("date", "the incident", (_day(days[0]), _day(days[1])), spans)


def _places(one: _Report, other: _Report, apart: int | None) -> Iterator[Difference]:
    if places := places_apart(one.facts.location, other.facts.location, apart):
        spans = one.span(places[0]), other.span(places[1])
        yield Difference("place", "the incident", (_place(spans[0]), _place(spans[1])), spans)


def _day(day: IncidentDay) -> str:
    """The date, or the name of the weekday where no more is known."""
    return day.on.isoformat() if day.on else calendar.day_name[day.weekday or 0]


def _place(span: Span) -> str:
    return " ".join(span.text.split()).rstrip(".")


_DESIGNATIONS = {
    True: {"m": "the man", "f": "the woman", "": "the grown-up"},
    False: {"m": "the boy", "f": "the girl", "": "the child"},
}
"""What somebody without a name is called on screen, by whether grown up and by sex."""


def _designation(one: StatedAge, other: StatedAge) -> str:
    """Somebody without a name, as both reports may call them."""
    return _DESIGNATIONS[one.is_adult][one.sex or other.sex]
