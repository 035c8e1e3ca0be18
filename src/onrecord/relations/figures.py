"""Figures of a story: what each report counts or measures, and which of these are of one thing.

Figures of two reports are of one thing where the heads are one ("teachers", dollars), neither the
measures (an average, a minimum) nor the names beside them differ, and their clauses share words
that few sentences of the story hold; a large number, or a head that tells the thing from all else,
needs less.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Span
from onrecord.model.clause_facts import FigureKind
from onrecord.model.told_figures import ToldFigure
from onrecord.relations.context import StoryContext

ALIKE = 4.0
"""Sum of what the shared words tell (natural logarithm of the inverse of their share of the
sentences) from which two figures are of one thing."""
LARGE: Sequence[tuple[int, float]] = ((100_000, 4.0), (1_000, 2.5))
"""What a number of this size counts as if it were a word: few things of a story are so many."""
OF_SPECIFIC = 4.0
"""What a head counts that tells the thing from all else; or one part of both."""
NEAR = 0.75
"""Ratio of two figures from which the one may be the other given wrongly."""
TABLED = frozenset((FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE))
"""Kinds that say how much of something there is."""
COMPARED = frozenset((FigureKind.COUNT, FigureKind.MONEY))
"""Those of which two figures near each other may be one, given wrongly; shares and lengths of two
things of one story are too often near each other."""


@dataclass(frozen=True)
class FigureTelling:
    """A figure as one sentence tells it."""

    told: ToldFigure
    sentence: Span
    published: str | None
    span: Span

    @property
    def document(self) -> str:
        return self.sentence.document

    @property
    def clause(self) -> str:
        """The words of its clause."""
        return " ".join(self.sentence.text[self.told.start : self.told.end].split())

    def clause_span(self, context: StoryContext) -> Span:
        """Its clause, as a stretch of the report."""
        start = self.sentence.start
        document = context.documents[self.document]
        return document.span(start + self.told.start, start + self.told.end)

    @property
    def wording(self) -> str:
        """The figure as it is written."""
        return " ".join(self.span.text.split())


@dataclass(frozen=True)
class StoryFigures:
    """All figures of a story in the order of the reports, with what its words tell."""

    tellings: Sequence[FigureTelling]
    rarity: Mapping[str, float]

    @cached_property
    def by_head(self) -> Mapping[tuple[FigureKind, str], Sequence[FigureTelling]]:
        found: dict[tuple[FigureKind, str], list[FigureTelling]] = {}
        for telling in self.tellings:
            if telling.told.head:
                found.setdefault((telling.told.kind, telling.told.head), []).append(telling)
        return found

    def likeness(self, one: ToldFigure, other: ToldFigure) -> float:
        """How much tells that two figures are of one thing; 0 where something tells they are
        not."""
        if one.kind is not other.kind or one.head != other.head or are_apart(one, other):
            return 0.0
        shared = math.fsum(self.rarity.get(word, 0.0) for word in sorted(one.words & other.words))
        if one.general:
            return shared / 2
        tells = one.specific or bool(one.parts & other.parts)
        return shared + _of_size(one, other) + (OF_SPECIFIC if tells else 0.0)


def figures_of(context: StoryContext) -> StoryFigures:
    """What the sentences of a story count and measure."""
    told = context.vocabulary.told_figures
    facts = context.vocabulary.clause_facts
    found: list[FigureTelling] = []
    holding: Counter[str] = Counter()
    sentences = 0
    for document in sorted(context.readings):
        reading = context.readings[document]
        for sentence in reading.sentences:
            sentences += 1
            words = {word.stem for word in facts(sentence.span.text).words}
            figures = told(sentence.span.text)
            holding.update(words.union(*(figure.words for figure in figures)))
            found.extend(_telling(each, sentence.span, context) for each in figures)
    rarity = {word: math.log(sentences / count) for word, count in holding.items()}
    return StoryFigures(tuple(sorted(found, key=lambda t: context.span_order(t.span))), rarity)


def pairs(held: Sequence[FigureTelling]) -> Iterator[tuple[FigureTelling, FigureTelling]]:
    """Of two reports each."""
    for place, one in enumerate(held):
        for other in held[place + 1 :]:
            if one.document != other.document:
                yield one, other


def _telling(told: ToldFigure, sentence: Span, context: StoryContext) -> FigureTelling:
    document = context.documents[sentence.document]
    start = sentence.start
    span = document.span(start + told.figure.start, start + told.figure.end)
    return FigureTelling(told, sentence, context.published_on(sentence.document), span)


def _of_size(one: ToldFigure, other: ToldFigure) -> float:
    if one.kind is not FigureKind.COUNT:
        return 0.0
    size = min(one.value, other.value)
    return next((counted for least, counted in LARGE if size >= least), 0.0)


def are_apart(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether measures, names or modifiers say that two figures are of two things; a sum that was
    paid and one that is planned are two, while a crowd is the same before and after."""
    if one.kind is FigureKind.MONEY and one.ahead is not other.ahead:
        return True
    return any(
        first and second and not first & second
        for first, second in (
            (one.measure, other.measure),
            (one.names, other.names),
            (one.modifiers, other.modifiers),
        )
    )


def near(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether one figure may be the other given wrongly."""
    low, high = sorted((one.value, other.value))
    return low > 0 and low / high >= NEAR
