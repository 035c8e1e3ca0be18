"""What two clauses say that cannot both hold: other figures, days, names, denials, opposites.

A typed comparison of all that the clauses state, in the manner of de Marneffe, Rafferty and Manning
(2008, "Finding contradictions in text"), who sort contradictions by antonymy, negation, numbers,
and the roles and names of those who take part. Two uses: any conflict keeps two propositions from
being one claim; one that stands in the same place of two clauses that are alike in all else is a
discrepancy (`discrepancies.told_differently`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.model.clause_facts import (
    DATES,
    ClauseFacts,
    ClauseWord,
    FigureKind,
    Said,
    StatedFigure,
)

Stretch = tuple[int, int]

NEAR = 2
"""Words beside one of two opposites of many senses within which both clauses must have a word in
common."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two clauses say differently. attribute: as of a discrepancy. one, other: where either
    says it. aligned: whether it stands in the same place of both."""

    attribute: str
    one: Stretch
    other: Stretch
    aligned: bool


@lru_cache(maxsize=65536)
def conflicts(one: ClauseFacts, other: ClauseFacts) -> tuple[Conflict, ...]:
    """All that two clauses say and that cannot both hold."""
    found: list[Conflict] = []
    for compare in COMPARISONS:
        found.extend(compare(one, other))
    return tuple(found)


def _figures(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    """Figures of one kind and unit, each without one in the other clause that it holds with."""
    here = [each for each in one.figures if not _holds(each, other.figures)]
    there = [each for each in other.figures if not _holds(each, one.figures)]
    taken: set[StatedFigure] = set()
    for each in here:
        against = [f for f in there if f not in taken and _is_of_one(one, each, other, f)]
        if not against:
            continue
        best = max(
            against, key=lambda f: (_beside(one, each) & _beside(other, f) != set(), -f.start)
        )
        taken.add(best)
        near = bool(_beside(one, each) & _beside(other, best))
        yield Conflict(ATTRIBUTE[each.kind], (each.start, each.end), (best.start, best.end), near)


def _is_of_one(
    one: ClauseFacts, here: StatedFigure, other: ClauseFacts, there: StatedFigure
) -> bool:
    """Whether two figures may be of one thing, as their units or the words beside them say."""
    if not here.is_comparable(there) or here.holds_with(there):
        return False
    return here.unit == there.unit or bool(_beside(one, here) & _beside(other, there))


def _holds(figure: StatedFigure, others: Sequence[StatedFigure]) -> bool:
    return any(
        figure.kind is each.kind and figure.is_comparable(each) and figure.holds_with(each)
        for each in others
    )


def _beside(facts: ClauseFacts, figure: StatedFigure) -> set[str]:
    """What is counted, and the words with content right before and behind a figure."""
    before = [word.stem for word in facts.words if word.end <= figure.start][-NEAR:]
    behind = [word.stem for word in facts.words if word.start >= figure.end][:NEAR]
    return {*before, *behind}


def _negations(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    """A word that is denied in the one clause and said in the other."""
    for denied, said in ((one, other), (other, one)):
        never = {word.stem for word in denied.words if not word.negated}
        elsewhere = {word.stem for word in said.words if word.negated}
        plain = not elsewhere and not said.scope.sign < 0
        for word in denied.words:
            if not word.negated or word.stem in never or word.stem in elsewhere:
                continue
            match = next((w for w in said.words if w.stem == word.stem), None)
            if match is not None:
                first, second = (word, match) if denied is one else (match, word)
                yield Conflict(
                    "polarity", (first.start, first.end), (second.start, second.end), plain
                )


def _opposites(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    for pole in one.poles:
        signs = {each.sign for each in other.poles if each.axis == pole.axis}
        own = {each.sign for each in one.poles if each.axis == pole.axis}
        if signs != {-pole.sign} or own != {pole.sign}:
            continue
        against = next(each for each in other.poles if each.axis == pole.axis)
        a, b = one.words[pole.word], other.words[against.word]
        if a.stem == b.stem and a.negated != b.negated:
            continue  # denied in one of the two: see `_negations`
        near = bool(_around(one.words, pole.word) & _around(other.words, against.word))
        if near or not pole.tied:
            yield Conflict("direction", (a.start, a.end), (b.start, b.end), near)


def _around(words: Sequence[ClauseWord], place: int) -> set[str]:
    return {w.stem for w in words[max(0, place - NEAR) : place + NEAR + 1]}


def _scopes(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    """All in the one, none in the other; "all refused" and "none accepted" say the same."""
    opposed = any(a.axis == b.axis and a.sign != b.sign for a in one.poles for b in other.poles)
    if not opposed:
        yield from _of_two("polarity", one.scope, other.scope)


def _certainties(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    """It will in the one, it may in the other."""
    yield from _of_two("certainty", one.certain, other.certain)


def _of_two(attribute: str, one: Said, other: Said) -> Iterator[Conflict]:
    if one.sign * other.sign < 0:
        yield Conflict(attribute, (one.start, one.end), (other.start, other.end), True)


def _names(one: ClauseFacts, other: ClauseFacts) -> Iterator[Conflict]:
    """Names in the same place of two clauses that have no word in common."""
    alignment = _alignment(one, other)
    same = 2 * sum(j - i for tag, i, j, _, _ in alignment if tag == "equal")
    told = sum(not word.name for word in (*one.words, *other.words))
    if same < ALIKE * max(told, 1):
        return
    for tag, i, j, k, m in alignment:
        if tag != "replace":
            continue
        here, there = one.words[i:j], other.words[k:m]
        if not all(word.name for word in (*here, *there)) or max(len(here), len(there)) > NAME:
            continue
        if _run(one.words, i, j) & _run(other.words, k, m):
            continue
        stems = {word.stem for word in one.words} & {word.stem for word in there}
        stems |= {word.stem for word in other.words} & {word.stem for word in here}
        if not stems and not _initials(here, there):
            yield Conflict(
                "name", (here[0].start, here[-1].end), (there[0].start, there[-1].end), True
            )


def _run(words: Sequence[ClauseWord], start: int, end: int) -> set[str]:
    """The whole name of which words[start:end] are a part."""
    while start > 0 and words[start - 1].name and words[start].start - words[start - 1].end <= GAP:
        start -= 1
    while end < len(words) and words[end].name and words[end].start - words[end - 1].end <= GAP:
        end += 1
    return {word.stem for word in words[start:end]}


GAP = 4
"""Characters between the words of one name: a blank, or " of "."""
ALIKE = 0.6
"""Part of the words that two clauses have in the same order, from which names in the same place of
them are of one and the same role."""
NAME = 4
"""Words of a name at most."""


def _initials(here: Sequence[ClauseWord], there: Sequence[ClauseWord]) -> bool:
    """Whether one of two names may be short for the other: by its first letters, or begun alike."""
    short, long = sorted((here, there), key=len)
    letters = "".join(word.stem[0] for word in long)
    plain = "".join(word.stem for word in short).replace(".", "")
    return plain[:1] == letters[:1]


@lru_cache(maxsize=16384)
def _alignment(one: ClauseFacts, other: ClauseFacts) -> tuple[tuple[str, int, int, int, int], ...]:
    first, second = ([word.stem for word in each.words] for each in (one, other))
    return tuple(SequenceMatcher(None, first, second, autojunk=False).get_opcodes())


COMPARISONS: tuple[Callable[[ClauseFacts, ClauseFacts], Iterator[Conflict]], ...] = (
    _figures,
    _negations,
    _opposites,
    _scopes,
    _certainties,
    _names,
)
"""What is held against each other."""

ATTRIBUTE = {kind: "date" if kind in DATES else "number" for kind in FigureKind} | {
    FigureKind.AGE: "age"
}
"""The attribute that a figure of each kind gives."""


def likeness_but_for(one: ClauseFacts, other: ClauseFacts) -> float:
    """Dice (1945) of the words of two clauses that are in no conflict, 0..1; 0 where too few are
    left."""
    apart = conflicts(one, other)
    here = _left(one, [conflict.one for conflict in apart])
    there = _left(other, [conflict.other for conflict in apart])
    both = len(here) + len(there)
    return 2 * len(here & there) / both if both else 0.0


def _left(facts: ClauseFacts, out: Sequence[Stretch]) -> set[str]:
    return {
        word.stem
        for word in facts.words
        if not any(start <= word.start < end for start, end in out)
    }
