"""Figures of one thing that cannot both hold: 45,000 pupils in one report, 50,000 in another.

What changes from day to day is held against each other between reports of the same days only; a
report that gives both figures tells of two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.model import Discrepancy, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap
from onrecord.relations.figures import (
    ALIKE,
    COMPARED,
    FigureTelling,
    StoryFigures,
    figures_of,
    near,
    pairs,
)

SAME_DAYS, SAME_WEEK = 1, 7
"""Days between two reports within which what changes is the same, and what does not."""
MANY = 60
"""Figures of one head that are compared: what a story counts so often is many things."""


def figure_discrepancies(context: StoryContext) -> list[Discrepancy]:
    """One discrepancy for each thing of which reports give figures that cannot both hold."""
    figures = figures_of(context)
    found: list[Discrepancy] = []
    for (kind, head), held in sorted(figures.by_head.items()):
        if kind not in COMPARED or len(held) > MANY:
            continue
        for group in _joined(list(_differing(held, figures, context))):
            found.extend(_told(head, group, context))
    return found


def _differing(
    held: Sequence[FigureTelling], figures: StoryFigures, context: StoryContext
) -> Iterator[tuple[FigureTelling, FigureTelling]]:
    for one, other in pairs(held):
        if one.told.holds_with(other.told) or not near(one.told, other.told):
            continue
        if figures.likeness(one.told, other.told) < ALIKE or not _of_one_time(one, other):
            continue
        if not _are_versions(one, other, context) and not _gives_both(one, other, held):
            yield one, other


def _of_one_time(one: FigureTelling, other: FigureTelling) -> bool:
    days = gap(one.published, other.published)
    if one.told.changing or other.told.changing:
        return days is not None and days <= SAME_DAYS
    return days is None or days <= SAME_WEEK


def _are_versions(one: FigureTelling, other: FigureTelling, context: StoryContext) -> bool:
    """Whether two reports are one outlet's versions of one text: the later one corrects."""
    first, second = context.documents[one.document], context.documents[other.document]
    origins = {context.origin_of.get(id, id) for id in (first.id, second.id)}
    return len(origins) == 1 and first.outlet is not None and first.outlet == second.outlet


def _gives_both(one: FigureTelling, other: FigureTelling, held: Sequence[FigureTelling]) -> bool:
    """Whether a report of one figure gives the other as well."""
    return any(
        each.document == first.document
        and near(each.told, second.told)
        and each.told.holds_with(second.told)
        for first, second in ((one, other), (other, one))
        for each in held
    )


def _joined(
    differing: Sequence[tuple[FigureTelling, FigureTelling]],
) -> list[list[FigureTelling]]:
    """The figures of one thing: those that differ from one figure."""
    groups: list[list[FigureTelling]] = []
    for pair in differing:
        homes = [group for group in groups if any(each in group for each in pair)]
        joined = [each for group in homes for each in group]
        joined += [each for each in pair if each not in joined]
        groups = [group for group in groups if group not in homes] + [joined]
    return groups


def _told(
    head: str, group: Sequence[FigureTelling], context: StoryContext
) -> Iterator[Discrepancy]:
    values: dict[float, list[FigureTelling]] = {}
    for each in group:
        values.setdefault(each.told.value, []).append(each)
    readings: dict[str, list[Span]] = {
        min((t.wording for t in held), key=lambda words: (len(words), words)): [
            t.span for t in held
        ]
        for held in values.values()
    }
    if len(readings) > 1 and apart(readings.values()):
        first = min(group, key=lambda each: context.span_order(each.span))
        yield discrepancy("number", None, f"“{first.clause}”", readings, context, group=head)
