"""The table of a story's figures: each thing that two reports or more count or measure, with what
each report says of it, as of when and in whose word.

What can hold of one thing, what changes from one day to the next, and what cannot both hold are
told apart: an update is no discrepancy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from onrecord.model import Claim, FigureReading, PropositionKind, Span, StoryFigure
from onrecord.model.clause_facts import FigureKind
from onrecord.model.documents import content_id
from onrecord.model.told_figures import ToldFigure
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap
from onrecord.relations.figures import (
    ALIKE,
    COMPARED,
    TABLED,
    FigureTelling,
    StoryFigures,
    are_apart,
    figures_of,
    near,
)

TELLING, ALIKE_OF_TELLING = 13, 1.5
"""A count from here on, or a figure of three digits, is seldom of two things of one story: less
must tell that two reports which give it mean one thing."""
VAGUE = 3.0
"""How many times the least that is meant the most is, from which a figure says too little to be
held beside others: "dozens", "thousands"."""
ONE, CHANGES, DIFFERS = "one", "changes", "differs"
DIGITS = 3
LINKED = 0.5
"""Part of the pairs of two groups that must be of one thing."""
COMMON = 80
"""Figures that may share a word by which pairs are found."""
SAME_DAYS = 1
"""Days between two reports within which what changes is the same."""


def figure_table(context: StoryContext, claims: Sequence[Claim]) -> tuple[StoryFigure, ...]:
    """The figures that two reports or more give, by thing, unit and id."""
    figures = figures_of(context)
    told = [each for each in figures.tellings if each.told.kind in TABLED and each.told.head]

    def sure(one: FigureTelling, other: FigureTelling) -> float:
        return _of_one_thing(one, other, figures)

    groups = group(told, _keys, sure, _may_be_one, common=COMMON, linked=LINKED)
    speakers = _Speakers(claims)
    found = [
        _figure(members, speakers, context)
        for members in groups
        if len({each.document for each in members}) > 1
    ]
    return tuple(sorted(found, key=lambda each: (each.thing, each.unit, each.id)))


def _keys(telling: FigureTelling) -> frozenset[str]:
    told = telling.told
    words = {f"{told.kind.value} {told.head} {word}" for word in told.words}
    return frozenset({*words, f"{told.kind.value} {told.head} {told.value:g}"})


def _may_be_one(one: FigureTelling, other: FigureTelling) -> bool:
    """Whether nothing speaks against two figures being of one thing: a report that gives two gives
    them of two."""
    if one.told.kind is not other.told.kind or one.told.head != other.told.head:
        return False
    if one.document == other.document and not one.told.holds_with(other.told):
        return False
    return not are_apart(one.told, other.told)


def _of_one_thing(one: FigureTelling, other: FigureTelling, figures: StoryFigures) -> float:
    """How surely, 0 where it is not enough."""
    here, there = one.told, other.told
    likeness = figures.likeness(here, there)
    if here.value == there.value and here.holds_with(there):
        return 1 + likeness if likeness >= (ALIKE_OF_TELLING if _tells(here) else ALIKE) else 0.0
    if likeness < ALIKE or not near(here, there) or _is_vague(here) or _is_vague(there):
        return 0.0
    holds = here.holds_with(there)
    return likeness / (1 + likeness) if holds or here.kind in COMPARED else 0.0


def _tells(told: ToldFigure) -> bool:
    if told.kind is FigureKind.COUNT:
        return told.value >= TELLING and not _is_vague(told)
    return len(f"{told.value:.15g}".replace(".", "").strip("0")) >= DIGITS


def _is_vague(told: ToldFigure) -> bool:
    return told.low > 0 and told.low * VAGUE < told.high < math.inf


def _state(members: Sequence[FigureTelling]) -> str:
    apart = [
        (one, other)
        for place, one in enumerate(members)
        for other in members[place + 1 :]
        if not one.told.holds_with(other.told)
    ]
    if not apart:
        return ONE
    changed = all(
        (one.told.changing or other.told.changing)
        and (gap(one.published, other.published) or 0) > SAME_DAYS
        for one, other in apart
    )
    return CHANGES if changed else DIFFERS


class _Speakers:
    """Whose word the words of a report are."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._said: dict[str, list[tuple[Span, str]]] = {}
        for claim in claims:
            if claim.kind is PropositionKind.STATEMENT and claim.speakers:
                for span in claim.evidence:
                    listed = self._said.setdefault(span.document, [])
                    listed.append((span, claim.speakers[0].name))

    def of(self, figure: Span) -> str:
        """The speaker of the shortest statement that holds the figure, "" where there is none."""
        holding = [
            (span.end - span.start, span.start, name)
            for span, name in self._said.get(figure.document, ())
            if span.start <= figure.start and figure.end <= span.end
        ]
        name = min(holding)[2] if holding else ""
        return "" if set(name.lower().split()) & set(figure.text.lower().split()) else name


def _figure(
    members: Sequence[FigureTelling], speakers: _Speakers, context: StoryContext
) -> StoryFigure:
    ordered = sorted(members, key=lambda each: context.span_order(each.span))
    spans = [each.span for each in ordered]
    first = ordered[0].told
    readings = tuple(
        FigureReading(
            value=each.told.value,
            low=each.told.low or None,
            high=None if math.isinf(each.told.high) else each.told.high,
            wording=each.wording,
            date=each.published,
            speaker=speakers.of(each.span),
            evidence=each.span,
            clause=each.clause_span(context),
        )
        for each in ordered
    )
    tells_most = min(ordered, key=lambda each: (-len(each.told.words), each.span))
    return StoryFigure(
        id=content_id("f", first.kind.value, spans[0].document, spans[0].start),
        thing=tells_most.clause,
        kind=first.kind.value,
        unit=first.figure.unit or first.head,
        state=_state(ordered),
        readings=readings,
        documents=tuple(sorted({span.document for span in spans})),
        origins=context.origins(spans),
    )
