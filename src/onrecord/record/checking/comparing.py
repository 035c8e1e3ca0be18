"""One sentence of a draft beside one sentence of a report: does it say the same, something that
cannot hold beside it, or the same in somebody else's name.

The words are compared one way: the report may say more than the draft. What must be the same to
the value (figures, days, names, negation, opposites) is compared by its type
(`relations.claims.opposed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import PropositionKind
from onrecord.model.clause_facts import ClauseWord, FigureKind, StatedFigure
from onrecord.model.documents import Span
from onrecord.record.checking.acts_compared import other_act, other_speaker, other_status, speaks
from onrecord.record.checking.story_lines import Line
from onrecord.record.checking.values import Difference, Verdict
from onrecord.relations.claims.opposed import Conflict, conflicts
from onrecord.relations.claims.sense_features import wording
from onrecord.relations.resolved_propositions import ResolvedProposition

SAID = 0.72
"""Part of a sentence's words that a report must have for the sentence to be supported."""
SAID_BUT_FOR = 0.62
"""The same for a contradiction, without the words that are in conflict."""
LEAST_WORDS = 3
"""Words with content that must be left to compare."""
NEAR = 0.55
"""Cosine of two words' vectors from which one may stand for the other."""
FOR_ANOTHER = 0.8
"""What such a word counts, beside one that is the same."""
HEDGED = 0.2
"""Part by which two numbers of which one is "about" or "more than" may differ."""
GOVERNS = 6
"""Characters behind "will" or "may" within which what it governs begins ("will not go")."""
BETWEEN = ("number", "age", "date", "polarity", "direction", "name")
"""Attributes in which a sentence and a report contradict each other. That it will and that it may
be do not: the one is less than the other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """verdict: what the line says of the sentence. alike: part of the sentence's words that it has,
    without those in conflict."""

    line: Line
    verdict: Verdict
    alike: float
    differs: tuple[Difference, ...] = ()


def compare(draft: Line, line: Line) -> Compared:
    """The sentence of a draft beside that of a report."""
    all_told = conflicts(draft.facts, line.facts)
    found = [each for each in all_told if each.attribute in BETWEEN]
    told = [each for each in found if each.aligned]
    if told:
        return _opposed(draft, line, told)
    alike = coverage(draft, line, ())
    other = other_act(draft, line)
    if other is not None and alike >= SAID_BUT_FOR:
        return Compared(line, Verdict.CONTRADICTED, alike, (other,))
    denied = _denies(draft) and not _denies(line)
    apart = bool(found) or denied or not _poles_held(draft, line)
    if alike < SAID or apart or not _all_held(draft, line):
        return Compared(line, Verdict.NOT_FOUND, alike, _figures_apart(draft, line))
    less = (
        other_status(draft, line)
        or _less_certain(draft, line, all_told)
        or _only_to_come(draft, line)
    )
    if less is not None:
        return Compared(line, Verdict.NOT_FOUND, alike, (less,))
    speaker = other_speaker(draft, line)
    if speaker is None:
        return Compared(line, Verdict.SUPPORTED, alike)
    sure = Verdict.ATTRIBUTED if speaker.sure else Verdict.NOT_FOUND
    return Compared(line, sure, alike, (speaker.difference,))


def _less_certain(draft: Line, line: Line, found: Iterable[Conflict]) -> Difference | None:
    """What is told as sure of what a report only thinks possible."""
    for each in found:
        if each.attribute == "certainty" and draft.facts.certain.sign > 0:
            return Difference("certainty", *_told(draft, line, each))
    return None


def _only_to_come(draft: Line, line: Line) -> Difference | None:
    """What the one says will or may be, and the other that it is or was."""
    for one, other in ((draft, line), (line, draft)):
        governed = _governed(one)
        if governed is None or other.facts.certain.sign:
            continue
        same = next((word for word in other.facts.words if word.stem == governed.stem), None)
        if same is not None:
            start = one.facts.certain.start
            words = (
                " ".join(one.span.text[start : governed.end].split()),
                other.span.text[same.start : same.end],
            )
            return Difference("status", *(words if one is draft else reversed(words)))
    return None


def _governed(line: Line) -> ClauseWord | None:
    """The word right behind what says that it will or may be."""
    said = line.facts.certain
    if not said.sign:
        return None
    behind = (w for w in line.facts.words if said.end < w.start <= said.end + GOVERNS)
    return next(behind, None)


def _figures_apart(draft: Line, line: Line) -> tuple[Difference, ...]:
    """Figures that may be of one thing and are not the same."""
    held = {figure for figure in line.facts.figures if _is_held(figure, draft)}
    apart = []
    for figure in draft.facts.figures:
        others = [f for f in line.facts.figures if f not in held and _may_be_of_one(figure, f)]
        if others and not _is_held(figure, line):
            words = (line.span.text[f.start : f.end] for f in others[:1])
            apart.append(Difference("number", draft.span.text[figure.start : figure.end], *words))
    return tuple(apart)


def _may_be_of_one(one: StatedFigure, other: StatedFigure) -> bool:
    return one.kind is other.kind and one.is_comparable(other)


def _denies(line: Line) -> bool:
    """Whether any word of a sentence is denied: what denies is supported by no flat telling."""
    return line.facts.scope.sign < 0 or any(word.negated for word in line.facts.words)


def _poles_held(draft: Line, line: Line) -> bool:
    """Whether each word that has an opposite is said by a report too, or one of its side: what was
    "refused" is supported by nothing that leaves that out."""
    sides = {(pole.axis, pole.sign) for pole in line.facts.poles}
    return all(
        (pole.axis, pole.sign) in sides or draft.facts.words[pole.word].stem in line.stems
        for pole in draft.facts.poles
    )


def _opposed(draft: Line, line: Line, told: Sequence[Conflict]) -> Compared:
    """What two sentences have in conflict, where they are alike in the rest."""
    stretches = [each.one for each in told]
    rest = coverage(draft, line, stretches)
    left = [word for word in draft.facts.words if not _inside(word, stretches)]
    if rest < SAID_BUT_FOR or len(left) < LEAST_WORDS or len(told) > 2:
        return Compared(line, Verdict.NOT_FOUND, coverage(draft, line, ()))
    speaker = other_speaker(draft, line)
    names = all(each.attribute == "name" for each in told)
    if speaker is not None and speaker.sure and names:
        return Compared(line, Verdict.ATTRIBUTED, rest, (speaker.difference,))
    if speaker is not None and not names:
        return Compared(line, Verdict.NOT_FOUND, rest, (speaker.difference,))
    differs = tuple(Difference(e.attribute, *_told(draft, line, e)) for e in told)
    if names and all(speaks(draft, each.one) and speaks(line, each.other) for each in told):
        named = tuple(Difference("speaker", each.draft, each.record) for each in differs)
        return Compared(line, Verdict.ATTRIBUTED, rest, named)
    return Compared(line, Verdict.CONTRADICTED, rest, differs)


def _told(draft: Line, line: Line, conflict: Conflict) -> tuple[str, str]:
    """The words of either."""
    return (
        _words(draft.span, conflict.one, conflict.attribute),
        _words(line.span, conflict.other, conflict.attribute),
    )


def _words(span: Span, stretch: tuple[int, int], attribute: str) -> str:
    """The words in conflict; with the two before them where they are denied or opposites."""
    start = stretch[0]
    if attribute in {"polarity", "direction"}:
        start = len(" ".join(span.text[:start].split(" ")[:-3]))
    return " ".join(span.text[start : stretch[1]].split())


def _inside(word: ClauseWord, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in stretches)


def coverage(draft: Line, line: Line, out: Sequence[tuple[int, int]]) -> float:
    """Part of the weight of what a sentence tells that another has too, word by word or by a word
    near in sense, 0..1; without who says it, and without the stretches that are left out."""
    told = wording(_without(draft, (*out, *_frame(draft))), draft.vocabulary.sentence_words)
    if int((~told.plain).sum()) < LEAST_WORDS:
        told = wording(_without(draft, out), draft.vocabulary.sentence_words)
    other = wording(line.span.text, line.vocabulary.sentence_words)
    weight = told.weight
    if not weight.sum():
        return 0.0
    near = told.vectors @ other.vectors.T
    best = np.where(near.max(axis=1, initial=0.0) >= NEAR, FOR_ANOTHER, 0.0)
    held = {*other.stems, *line.stems}
    same = np.array([each in held for each in told.stems], dtype=bool)
    return float((weight * np.where(same, 1.0, best)).sum() / weight.sum())


def _without(line: Line, out: Iterable[tuple[int, int]]) -> str:
    letters = list(line.span.text)
    for start, end in out:
        letters[start:end] = " " * (min(end, len(letters)) - start)
    return "".join(letters)


def _frame(line: Line) -> list[tuple[int, int]]:
    """Where a sentence tells who says so, and that it is said."""
    spans = [
        span
        for one in line.propositions
        if one.proposition.kind is PropositionKind.STATEMENT and one.proposition.content
        for span in (one.proposition.cue, *(each.span for each in one.proposition.speakers))
        if not span.overlaps(one.proposition.content)
    ]
    start = line.span.start
    return [(max(0, span.start - start), span.end - start) for span in spans if span.end > start]


def _all_held(draft: Line, line: Line) -> bool:
    """Whether all figures and names of a sentence stand in the other, or are those of who speaks,
    or are the day that the other's act is dated to."""
    days = {one.date.value[5:10].replace("-", "") for one in line.propositions if one.date.value}
    figures = [each for each in draft.facts.figures if not _is_held(each, line)]
    if any(f"{each.value:04.0f}" not in days for each in figures):
        return False
    frame = _frame(draft)
    named = {w.stem for w in draft.facts.words if w.name and not _inside(w, frame)}
    known = {word for one in line.propositions for word in _named_in(one)}
    return len(named - line.stems - known) * 3 <= len(named)


def _named_in(one: ResolvedProposition) -> Iterable[str]:
    stem = one.vocabulary.clause_facts
    names = " ".join(p.name for p in (*one.speakers, *one.addressees, *one.via))
    return (word.stem for word in stem(f"- {names}").words)


def _is_held(figure: StatedFigure, line: Line) -> bool:
    return any(_is_same(figure, each) for each in line.facts.figures)


def _is_same(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether two figures are one, rounded or not. What is only not excluded is another: "more than
    40" and "more than 70"."""
    if not _may_be_of_one(one, other) or not one.holds_with(other):
        return False
    if not (one.hedged or other.hedged or one.kind is FigureKind.DURATION):
        return True
    if one.value == other.value or (one.high == other.high and one.low == other.low):
        return True
    rough, exact = (one, other) if one.hedged else (other, one)
    if rough.low < exact.value < rough.high < float("inf"):
        return abs(rough.value - exact.value) <= (rough.high - rough.low) / 2
    return abs(one.value - other.value) <= HEDGED * max(one.value, other.value)
