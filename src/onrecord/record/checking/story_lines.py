"""What is on record, sentence by sentence, so that the sentences like one of a draft are found by
their words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Reading, Sentence, Span
from onrecord.model.clause_facts import ClauseFacts
from onrecord.relations.context import StoryContext
from onrecord.relations.resolved_propositions import ResolvedProposition

MOST = 16
"""Sentences of reports that one sentence of a draft is compared with."""
LEAST_SHARED = 0.25
"""Part of the weight of a draft's words that a sentence must share to be compared at all."""


@dataclass(frozen=True)
class Line:
    """One sentence with what was read in it. before: the sentence before it in its paragraph."""

    span: Span
    vocabulary: Vocabulary
    propositions: tuple[ResolvedProposition, ...]

    @cached_property
    def facts(self) -> ClauseFacts:
        return self.vocabulary.clause_facts(self.span.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.facts.words)


def lines_of(
    readings: Iterable[Reading],
    propositions: Iterable[ResolvedProposition],
    context: StoryContext,
) -> tuple[Line, ...]:
    """A line for each sentence, in the order of the documents and of their texts."""
    inside: dict[Span, list[ResolvedProposition]] = defaultdict(list)
    for one in propositions:
        inside[one.proposition.sentence].append(one)
    spans: list[Sentence] = [each for reading in readings for each in reading.sentences]
    return tuple(
        Line(each.span, context.vocabulary, tuple(inside.get(each.span, ())))
        for each in sorted(spans, key=lambda each: context.span_order(each.span))
    )


class Index:
    """Lines by their words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(lines):
            for stem in sorted(line.stems):
                self._holders[stem].append(place)

    def weight(self, stem: str) -> float:
        """How much a word tells: its inverse document frequency (Sparck Jones 1972)."""
        return math.log(1 + (len(self.lines) + 1) / (len(self._holders.get(stem, ())) + 1))

    def like(self, stems: frozenset[str]) -> list[Line]:
        """The lines that share most of the weight of these words, the likest first."""
        shared: Counter[int] = Counter()
        for stem in sorted(stems):
            for place in self._holders.get(stem, ()):
                shared[place] += self.weight(stem)  # type: ignore[assignment]
        least = LEAST_SHARED * sum(self.weight(stem) for stem in sorted(stems))
        order = sorted(shared, key=lambda place: (-shared[place], place))
        return [self.lines[place] for place in order[:MOST] if shared[place] >= least]
