"""Reports of one incident that give it differently: how many were killed or injured, how old
somebody is, where and on what day it happened.

A later report may know more, so tolls and days are held against each other between reports of the
same days only; and reports that merely belong to one story may tell of two incidents, so the two
must be alike in their words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.discrepancies.incidents.ages import Aged, aged_people
from onrecord.discrepancies.incidents.casualties import (
    Figure,
    Tolls,
    injured_apart,
    killed_apart,
    tolls,
)
from onrecord.discrepancies.incidents.incident_days import Day, days, days_apart
from onrecord.discrepancies.incidents.locations import Place, Scene, places_apart, scene
from onrecord.discrepancies.incidents.same_people import Person, ages_apart, people
from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Discrepancy, Document, Span
from onrecord.model.edtf import bounds
from onrecord.relations.context import StoryContext
from onrecord.relations.story_terms import likeness

# Days between two reports' publication up to which the one does not know more than the other.
SAME_DAYS = 1
# Days between two reports within which the name of a weekday means one day.
SAME_WEEK = 3
# Cosine of two reports' words (relate.vocabulary) from which they tell of one incident. Not tuned:
# of the marked pairs that differ (evals/marks/discrepancies.tsv, the half for development) all but
# one lie at .29 and above.
ALIKE = 0.2
# A report is held against so many that follow it in the order of their days: what two reports of a
# long story give differently is given differently by others between them, and the work grows with
# the story and not with its square.
WINDOW = 30
# Deaths from which an incident has so many victims that somebody without a name is not found again
# in another report.
MANY = 10
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Difference:
    """One attribute that two reports give differently: killed, injured, age, place or date, of what
    or whom, and each one's value in plain words."""

    attribute: str
    subject: str
    values: tuple[str, str]
    spans: tuple[Span, Span]


@dataclass(frozen=True)
class _Facts:
    """What one report tells of its incident, read once. published: its day, None where that is not
    known."""

    document: Document
    published: date | None
    tolls: Tolls
    people: tuple[Person, ...]
    days: tuple[Day, ...]
    scene: Scene

    def span(self, stretch: Figure | Aged | Day | Place) -> Span:
        return self.document.span(stretch.start, stretch.end)


def differences(
    one: Document, other: Document, published: Mapping[str, str | None]
) -> list[Difference]:
    """What two reports of one incident give differently; published: EDTF or None by document id."""
    facts = _facts(one, published), _facts(other, published)
    return list(_differences(*facts, few=_few(facts)))


def incident_discrepancies(context: StoryContext) -> list[Discrepancy]:
    """One discrepancy for each attribute of an incident that two or more reports of the story give
    differently."""
    published = {key: context.published_on(key) for key in context.documents}
    facts = [_facts(context.documents[key], published) for key in sorted(context.documents)]
    facts.sort(
        key=lambda each: (each.published is None, each.published or date.min, each.document.id)
    )
    few = _few(facts)
    held: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for number, one in enumerate(facts):
        for other in facts[number + 1 : number + 1 + WINDOW]:
            if _one_origin(one, other, context):
                continue
            found = list(_differences(one, other, few=few))
            if (
                found
                and likeness(context.weighed[one.document.id], context.weighed[other.document.id])
                >= ALIKE
            ):
                for each in found:
                    values = held.setdefault((each.attribute, each.subject), {})
                    for value, span in zip(each.values, each.spans, strict=True):
                        values.setdefault(value, []).append(span)
    names = {"killed": "number", "injured": "number"}
    return [
        discrepancy(names.get(attribute, attribute), _entity(values, context) if attribute == "age" else None, subject,
                    values, context, group=attribute)
        for (attribute, subject), values in sorted(held.items())
    ]  # fmt: skip


def _one_origin(one: _Facts, other: _Facts, context: StoryContext) -> bool:
    first, second = one.document.id, other.document.id
    return context.origin_of.get(first, first) == context.origin_of.get(second, second)


def _entity(values: Mapping[str, Iterable[Span]], context: StoryContext) -> str | None:
    """The entity that the spans with an age name, where they name one."""
    spans = [span for held in values.values() for span in held]
    ids = {
        entity
        for span in spans
        for m in context.mentions_in(span)
        for entity in context.entity_ids([m.span])
    }
    return ids.pop() if len(ids) == 1 else None


def _facts(document: Document, published: Mapping[str, str | None]) -> _Facts:
    text, stretch = document.text, bounds(published.get(document.id))
    day = stretch[0] if stretch is not None and stretch[0] == stretch[1] else None
    return _Facts(
        document, day, tolls(text), people(aged_people(text)), tuple(days(text, day)), scene(text)
    )


def _few(facts: Iterable[_Facts]) -> bool:
    """Whether none of the reports counts so many dead that somebody without a name is not found
    again."""
    return all(each.tolls.deaths < MANY for each in facts)


def _differences(one: _Facts, other: _Facts, *, few: bool) -> Iterator[Difference]:
    passed = (other.published - one.published).days if one.published and other.published else None
    apart = None if passed is None else abs(passed)
    if apart is not None and apart <= SAME_DAYS:
        for kind, counts in (("killed", killed_apart), ("injured", injured_apart)):
            if figures := counts(one.tolls, other.tolls):
                values = f"{figures[0].value} {kind}", f"{figures[1].value} {kind}"
                yield Difference(
                    kind, f"people {kind}", values, (one.span(figures[0]), other.span(figures[1]))
                )
    if two := days_apart(one.days, other.days, same_week=apart is not None and apart <= SAME_WEEK):
        yield Difference(
            "date",
            "the incident",
            (_day(two[0]), _day(two[1])),
            (one.span(two[0]), other.span(two[1])),
        )
    if places := places_apart(one.scene, other.scene, apart):
        spans = one.span(places[0]), other.span(places[1])
        yield Difference("place", "the incident", (_place(spans[0]), _place(spans[1])), spans)
    for name, here, there in ages_apart(one.people, other.people, passed, few=few):
        yield Difference(
            "age",
            name or _called(here, there),
            (here.told, there.told),
            (one.span(here), other.span(there)),
        )


def _day(day: Day) -> str:
    """The date, or the name of the weekday where no more is known."""
    return day.on.isoformat() if day.on else _WEEKDAYS[day.weekday or 0]


def _place(span: Span) -> str:
    return " ".join(span.text.split()).rstrip(".")


def _called(one: Aged, other: Aged) -> str:
    """Somebody without a name, as both reports may call them: "the boy", "the man"."""
    grown = {"m": "the man", "f": "the woman", "": "the grown-up"}
    young = {"m": "the boy", "f": "the girl", "": "the child"}
    return (grown if one.grown else young)[one.sex or other.sex]
